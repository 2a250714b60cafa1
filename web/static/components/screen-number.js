/**
 * Which screen this is: its number, so large that it is read across a room, for some seconds. It lies over the page
 * and takes no press; a page under it works on.
 */

import { css, html, LitElement, nothing } from 'lit';
import { number, t } from '../live/words.js';
import { looks } from './looks.js';

export class ScreenNumber extends LitElement {
  static properties = { number: { type: Number }, label: {} };

  constructor() {
    super();
    this.number = 0;
    this.label = '';
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  /** @param {number} ms */
  stay(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), ms);
  }

  render() {
    return html`<p role="status">
      <span class="word">${t('Screen')}</span>
      <span class="number digits">${number(this.number)}</span>
      ${this.label ? html`<span class="word">${this.label}</span>` : nothing}
    </p>`;
  }

  static styles = [
    looks,
    css`
      :host {
        position: fixed;
        inset: 0;
        z-index: 100;
        display: grid;
        place-items: center;
        pointer-events: none;
      }

      p {
        display: grid;
        justify-items: center;
        max-inline-size: 92vi;
        padding: var(--space-6) var(--space-12);
        border: 4px solid var(--accent-ink);
        border-radius: var(--radius);
        background: var(--ground);
        color: var(--ink);
      }

      .number {
        font-size: min(50vb, 40vi);
        font-weight: var(--weight-strong);
        line-height: 1;
      }

      .word {
        font-size: var(--text-5);
        overflow-wrap: anywhere;
        text-align: center;
      }
    `,
  ];
}

customElements.define('screen-number', ScreenNumber);

/** @param {number} which @param {string} label @param {number} ms */
export function showNumber(which, label, ms) {
  const shown = /** @type {ScreenNumber} */ (
    document.querySelector('screen-number') ?? document.body.appendChild(document.createElement('screen-number'))
  );
  shown.number = which;
  shown.label = label;
  shown.stay(ms);
}
