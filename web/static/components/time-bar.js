/** How much of the segment on air has gone, as a bar; the digits beside it say the same. */

import { css, html, LitElement } from 'lit';
import { looks } from './looks.js';

/** From here on the bar is amber. */
const SHORT_MS = 60_000;

export class TimeBar extends LitElement {
  static properties = { left: { type: Number }, total: { type: Number } };

  constructor() {
    super();
    /** @type {number|undefined} */
    this.left = undefined;
    /** @type {number|undefined} */
    this.total = undefined;
  }

  render() {
    const { left, total } = this;
    const gone = left === undefined || !total ? 0 : Math.min(1, Math.max(0, 1 - left / total));
    const short = left !== undefined && left < SHORT_MS;
    return html`<svg viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class=${short ? 'short' : ''} width=${Math.round(gone * 1000)} height="1"></rect>
    </svg>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      svg {
        display: block;
        inline-size: 100%;
        block-size: var(--bar, 6px);
        border-radius: var(--radius);
        background: var(--raised);
      }

      rect {
        fill: var(--ink-quiet);
      }

      .short {
        fill: var(--needs-ink);
      }

      @media (forced-colors: active) {
        svg {
          border: 1px solid CanvasText;
          forced-color-adjust: none;
          background: Canvas;
        }

        rect {
          fill: CanvasText;
        }
      }
    `,
  ];
}

customElements.define('time-bar', TimeBar);
