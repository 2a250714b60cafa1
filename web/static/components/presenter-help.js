/**
 * Calling the crew with one press, and how the call fares: sent, seen, answered.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { sent } from '../live/messages.js';
import { list, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/** An answer is shown for so long. */
const ANSWERED_MS = 120_000;

export class PresenterHelp extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { attribute: false },
    me: { attribute: false },
    send: { attribute: false },
    off: { type: String },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {{name?: string, person?: string}} */
    this.me = {};
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    return html`
      <press-button kind="quiet" hint=${t('to the studio')} .off=${this.off} .press=${() => this.send('help')}>${t('Help!')}</press-button>
      <p role="status">${this.#fares()}</p>
    `;
  }

  #fares() {
    const { state } = this;
    const call = state && sent(state, this.me).find(({ help }) => help);
    if (!state || !call) return nothing;
    const { at, seen = {}, read = {} } = call;
    const readers = Object.entries(read);
    if (readers.length) {
      if (this.now - Math.max(...Object.values(read)) > ANSWERED_MS) return nothing;
      const who = list(readers.map(([each]) => state.people?.[each]?.name ?? each));
      return html`<span class="good"><span aria-hidden="true">✓</span> ${t('{who} is on it.', { who })}</span>`;
    }
    const time = timeOfDay(at, state.production.timezone);
    if (Object.keys(seen).length)
      return html`<span aria-hidden="true">◉</span> ${t('You called for help at {time}. The studio has seen it.', { time })}`;
    return html`<span aria-hidden="true">○</span> ${t('You called for help at {time}. It rings in the studio.', { time })}`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: contents;
      }

      press-button {
        --hint-wrap: normal;

        min-block-size: 4rem;
        font-size: var(--text-3);
      }

      p:empty {
        display: none;
      }

      p {
        grid-column: 1 / -1;
      }

      .good {
        color: var(--ready-ink);
      }
    `,
  ];
}

customElements.define('presenter-help', PresenterHelp);
