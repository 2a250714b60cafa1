/**
 * Messages that stay until they are read.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/messages.js').Mail} Mail
 * @typedef {{role: string, name?: string, person?: string}} Reader
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { unread } from '../live/messages.js';
import { SeenReport } from '../live/seen.js';
import { t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/** More letters than these need a narrow page's whole width. */
const LONG = 24;

export class MessageList extends LitElement {
  static properties = {
    state: { attribute: false },
    me: { attribute: false },
    send: { attribute: false },
    off: { type: String },
    empty: { type: String },
    newest: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Reader} */
    this.me = { role: '' };
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    this.empty = '';
    /** The newest stands first. */
    this.newest = false;
    new SeenReport(this, (id) => this.send('seen', { message: id }));
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const mine = unread(state, this.me);
    if (this.newest) mine.reverse();
    return html`
      <ul aria-live="polite">
        ${repeat(
          mine,
          ({ id }) => id,
          (mail) => this.#received(mail, state),
        )}
      </ul>
      ${mine.length || !this.empty ? nothing : html`<p class="quiet small">${this.empty}</p>`}
    `;
  }

  /** @param {Mail} mail @param {ViewState} state */
  #received({ id, text, from, at, person, help, seen = {} }, { production: { timezone } }) {
    // What the crew says among itself needs no such news; a presenter at home wants to know, and so do those who speak to one.
    const tells = (this.me.role === 'presenter' || person) && !((this.me.person ?? this.me.name ?? '') in seen);
    return html`<li class="received" data-mail=${tells ? id : nothing}>
      <p>
        <span class="text ${(text?.length ?? 0) > LONG ? 'long' : ''}">${text || t('I need help')}</span>
        <span class="quiet small">${from ?? ''} <span class="digits">${timeOfDay(at, timezone)}</span></span>
      </p>
      <press-button .off=${this.off} .press=${() => this.send('acknowledge', { message: id })}>${help ? t('I am on it') : t('I have read it')}</press-button>
    </li>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        container-type: inline-size;
        gap: var(--space-3);
        align-content: start;
      }

      ul {
        display: grid;
        gap: var(--space-2);
      }

      .received {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        border-inline-start: 4px solid var(--needs-ink);
        background: var(--raised);
      }

      .received p {
        flex: 1;
        min-inline-size: 0;
        display: grid;
        overflow-wrap: anywhere;
      }

      .text {
        font-size: var(--message-text, var(--text-2));
        font-weight: var(--weight-strong);
      }

      .received press-button {
        --raised: var(--surface);

        flex: none;
      }

      /* Where there is little room the button stands under the words, and they keep their width. */
      @container (max-width: 24rem) {
        .received:has(.long) {
          display: grid;
          justify-items: end;
        }

        .received:has(.long) p {
          justify-self: stretch;
        }
      }
    `,
  ];
}

customElements.define('message-list', MessageList);
