/**
 * The time left of the segment on air, as large as the page lets it be (`--digits`), with a bar and one word. Over
 * time it counts up with a plus. Its box is the same whatever the digits are.
 */

import { css, html, LitElement, nothing } from 'lit';
import { digits, t } from '../live/words.js';
import { looks } from './looks.js';
import './time-bar.js';

export class TimeLeft extends LitElement {
  static properties = {
    left: { type: Number },
    total: { type: Number },
    held: { type: Boolean },
    bar: { type: Boolean },
    word: { type: String },
  };

  constructor() {
    super();
    /** Milliseconds left, below zero when over; undefined when nothing is on air. @type {number|undefined} */
    this.left = undefined;
    /** The segment's length with its adjustments. @type {number|undefined} */
    this.total = undefined;
    this.held = false;
    this.bar = false;
    /** Another word than the usual beside the digits. */
    this.word = '';
  }

  get words() {
    if (this.word) return this.word;
    if (this.left === undefined) return t('nothing on air');
    if (this.held) return t('on hold');
    return this.left <= -1000 ? t('over time') : t('left');
  }

  render() {
    const { left, total } = this;
    const over = left !== undefined && left <= -1000;
    return html`
      <div class="box ${over ? 'over' : ''} ${this.held ? 'held' : ''}" role="timer" aria-label=${t('Time left')}>
        <span class="digits ${left === undefined ? 'none' : ''}">${left === undefined ? '––:––' : digits(left)}</span>
        <span class="word">${this.words}</span>
      </div>
      ${this.bar ? html`<time-bar .left=${left} .total=${total}></time-bar>` : nothing}
    `;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      .box {
        display: grid;
        justify-items: end;
        inline-size: max-content;
      }

      .digits {
        min-inline-size: 3.35em;
        font-size: var(--digits, var(--text-7));
        font-weight: 560;
        line-height: 0.95;
        letter-spacing: -0.035em;
        text-align: end;
      }

      .none {
        font-weight: 200;
        letter-spacing: 0.04em;
        color: var(--ink-quiet);
      }

      .word {
        font-size: var(--text-2);
        color: var(--ink-quiet);
      }

      .over .digits {
        color: var(--needs-digits);
        background: var(--needs-digits-ground);
        /* Room beside the digits that takes none. */
        box-shadow:
          -0.05em 0 0 var(--needs-digits-ground),
          0.05em 0 0 var(--needs-digits-ground);
        border-radius: var(--radius);
      }

      .over .word {
        color: var(--needs-ink);
      }

      .held .digits {
        color: var(--ink-quiet);
      }

      .held .word {
        color: var(--needs-ink);
      }

      time-bar {
        margin-block-start: var(--space-2);
      }
    `,
  ];
}

customElements.define('time-left', TimeLeft);
