/**
 * The cue as a strip along the top, while somebody has scrolled it out of sight: sign, word and number; a press leads
 * back up. Where the whole page fits it never shows.
 *
 * @typedef {import('../live/presenter-cue.js').PresenterCue} Cue
 */

import { css, html, LitElement, nothing } from 'lit';
import { t, tn } from '../live/words.js';
import { looks } from './looks.js';

/** The cue is out of sight when less than this share of it is seen. */
const SEEN = 0.3;

export class PresenterStrip extends LitElement {
  static properties = {
    cue: { attribute: false },
    lost: { type: Boolean, reflect: true },
    mail: { type: Number },
    away: { state: true },
  };

  constructor() {
    super();
    /** @type {Cue|undefined} */
    this.cue = undefined;
    /** The connection is lost: what is said may be old. */
    this.lost = false;
    /** How many messages wait to be read, up there. */
    this.mail = 0;
    /** The large cue cannot be seen. */
    this.away = false;
    /** @type {IntersectionObserver|undefined} */
    this.observer = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    const large = this.previousElementSibling;
    if (!large) return;
    this.observer = new IntersectionObserver(
      ([entry]) => {
        this.away = entry.intersectionRatio < SEEN;
      },
      { threshold: [0, SEEN] },
    );
    this.observer.observe(large);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }

  render() {
    const { cue } = this;
    if (!cue || !this.away) return nothing;
    const { kind, word, shape, number } = cue;
    return html`<button type="button" class=${kind} @click=${this.#up}>
      <span aria-hidden="true">${shape}</span>
      <span class="word">${this.lost ? t('No connection') : word}</span>
      ${this.mail ? html`<span class="tag mail">${tn('{n} message', '{n} messages', this.mail)}</span>` : nothing}
      ${number ? html`<span class="digits">${number}</span>` : nothing}
      <span class="unseen">${t('up to the sign')}</span>
    </button>`;
  }

  #up() {
    scrollTo({ top: 0 });
  }

  static styles = [
    looks,
    css`
      :host {
        display: contents;
      }

      button {
        position: fixed;
        z-index: 2;
        inset-block-start: 0;
        inset-inline: 0;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 3.25rem;
        padding: max(var(--space-1), env(safe-area-inset-top)) var(--space-4) var(--space-1);
        border: 0;
        border-block-end: 4px solid var(--edge);
        background: var(--surface);
        font-size: var(--text-3);
        text-align: start;
        cursor: pointer;
      }

      .word {
        flex: 1;
        min-inline-size: 0;
        font-weight: 720;
        line-height: 1.1;
        text-transform: uppercase;
      }

      .digits {
        font-weight: var(--weight-strong);
      }

      .mail {
        background: var(--needs);
        color: var(--needs-text);
      }

      .round .mail {
        border-color: currentcolor;
      }

      .soon {
        border-color: var(--ready);
      }

      .ready {
        border-color: var(--ready);
        background: var(--ready);
        color: var(--ready-text);
      }

      .live {
        border-color: var(--on-air);
        background: var(--on-air);
        color: var(--on-air-text);
      }

      .round {
        border-color: var(--on-air);
        background: var(--needs);
        color: var(--needs-text);
      }

      .held,
      .aside,
      .unsure {
        border-color: var(--needs);
      }

      :host([lost]) button {
        filter: grayscale(1);
      }
    `,
  ];
}

customElements.define('presenter-strip', PresenterStrip);
