/**
 * The cue that fills a presenter's screen: a word, a shape, a colour, a number, one line.
 *
 * @typedef {import('../live/presenter-cue.js').PresenterCue} Cue
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { compact } from './presenter-cue-compact.js';

export class PresenterCue extends LitElement {
  static properties = {
    cue: { attribute: false },
    lost: { type: Boolean, reflect: true },
    said: { type: String },
    compact: { type: Boolean, reflect: true },
  };

  constructor() {
    super();
    /** @type {Cue|undefined} */
    this.cue = undefined;
    /** The connection is lost: what is said may be old. */
    this.lost = false;
    /** What the studio has written, where no list of messages stands beside. @type {string|undefined} */
    this.said = undefined;
    /** A strip above something else, or a small window of its own. */
    this.compact = false;
  }

  render() {
    const { cue } = this;
    if (!cue) return html`<section class="wait"></section>`;
    return html`<section class=${cue.kind}>
      <p class="sign" role="status">
        <span class="shape" aria-hidden="true">${cue.shape}</span>
        <span class="word">${cue.word}</span>
      </p>
      ${cue.number || cue.unit ? this.#number(cue) : nothing}
      <p class="line">${cue.line}</p>
      ${this.said ? html`<p class="said">${this.said}</p>` : nothing}
      ${cue.air && cue.kind !== 'live' ? html`<p class="air tag on-air"><span aria-hidden="true">●</span>${t('On air')}</p>` : nothing}
    </section>`;
  }

  /** @param {Cue} cue */
  #number({ number, unit }) {
    return html`<p class="number">
      ${number ? html`<span class="digits ${number.length > 8 ? 'long' : ''}">${number}</span>` : nothing}
      <span class="unit">${unit ?? nothing}</span>
    </p>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        container-type: size;
        min-block-size: 0;
      }

      :host([lost]) {
        filter: grayscale(1);
        opacity: 0.8;
      }

      section {
        position: relative;
        display: grid;
        grid-template-rows: auto auto auto;
        align-content: center;
        justify-items: center;
        gap: clamp(0.5rem, min(3cqi, 2.6cqb), 2rem);
        padding: min(var(--space-6), 4cqb) var(--space-4);
        border-radius: var(--radius);
        border: 6px solid var(--line);
        background: var(--surface);
        text-align: center;
      }

      .sign {
        display: grid;
        justify-items: center;
        gap: var(--space-1);
        line-height: 1.05;
      }

      .shape {
        font-size: clamp(1.5rem, min(11cqi, 9cqb), 4.5rem);
        line-height: 1;
      }

      .word {
        font-size: clamp(1.5rem, min(12cqi, 12cqb), 6rem);
        font-weight: 720;
        letter-spacing: -0.01em;
        text-transform: uppercase;
        text-wrap: balance;
        hyphens: none;
      }

      /* Where there is room the word keeps to one line, whatever else comes and goes. */
      @container (min-width: 40rem) {
        .word {
          font-size: clamp(1.5rem, min(8cqi, 12cqb), 6rem);
        }
      }

      .number {
        display: grid;
        justify-items: center;
        min-block-size: clamp(3rem, min(24cqi, 22cqb), 12rem);
        align-content: center;
      }

      .number .digits {
        font-size: clamp(2.5rem, min(23cqi, 21cqb), 11rem);
        font-weight: 600;
        line-height: 1;
        letter-spacing: -0.03em;
      }

      .number .long {
        font-size: clamp(1.5rem, min(9cqi, 10cqb), 4.5rem);
        letter-spacing: -0.01em;
      }

      .unit,
      .line {
        font-size: clamp(1rem, min(4.6cqi, 5.5cqb), 1.75rem);
      }

      .line {
        max-inline-size: 32ch;
        overflow-wrap: anywhere;
        text-wrap: balance;
      }

      .wait .shape,
      .thanks .shape,
      .wait .unit,
      .near .unit,
      .soon .unit {
        color: var(--ink-quiet);
      }

      .soon {
        border-color: var(--ready);
      }

      .soon .shape {
        color: var(--ready-ink);
      }

      .ready {
        background: var(--ready);
        border-color: var(--ready);
        color: var(--ready-text);
      }

      .live {
        background: var(--on-air);
        border-color: var(--on-air);
        color: var(--on-air-text);
      }

      .round {
        background: var(--needs);
        border-color: var(--on-air);
        color: var(--needs-text);
      }

      .held {
        border-color: var(--needs);
      }

      .held .shape {
        color: var(--needs-ink);
      }

      .air {
        position: absolute;
        inset-block-start: var(--space-2);
        inset-inline-start: var(--space-2);
        text-transform: uppercase;
      }

      .aside,
      .unsure {
        border-color: var(--needs);
        border-style: dashed;
      }

      .aside .shape,
      .unsure .shape {
        color: var(--needs-ink);
      }

      .near {
        border-color: var(--edge);
      }

      .thanks {
        border-color: var(--accent-ink);
      }

      .off .shape {
        color: var(--ink-quiet);
      }

      :host([small]) {
        block-size: 100dvh;
      }

      :host([small]) section {
        padding: var(--space-2);
        gap: var(--space-1);
        border-radius: 0;
      }

      :host([small]) .shape {
        display: none;
      }

      :host([small]) .number {
        min-block-size: 0;
      }

      .said {
        display: -webkit-box;
        overflow: hidden;
        -webkit-line-clamp: 3;
        line-clamp: 3;
        -webkit-box-orient: vertical;
        padding: var(--space-1) var(--space-2);
        border-radius: var(--radius);
        background: var(--needs);
        color: var(--needs-text);
        font-weight: var(--weight-strong);
        overflow-wrap: anywhere;
        border: 1px solid currentcolor;
      }

      :host([small]) .line:has(+ .said) {
        display: none;
      }

      /* There is no corner free for it. */
      :host([small]) .air {
        position: static;
        order: -1;
      }

      @container (max-height: 13rem) {
        :host([small]) .unit {
          display: none;
        }

        .said {
          -webkit-line-clamp: 2;
          line-clamp: 2;
        }
      }

      @media (forced-colors: active) {
        .ready,
        .live,
        .round {
          border-style: double;
          border-width: 12px;
        }
      }
    `,
    compact,
  ];
}

customElements.define('presenter-cue', PresenterCue);
