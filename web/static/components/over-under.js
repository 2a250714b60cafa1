/** Whether the show is late or early, and when it ends: words and a shape, one line. */

import { css, html, LitElement } from 'lit';
import { length, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';

/** Less than this is on time. */
const ON_TIME_MS = 30_000;

/**
 * "2 min late", "on time", "3 min early".
 *
 * @param {number} overUnder  milliseconds, positive is late
 */
export function overUnderWords(overUnder) {
  if (Math.abs(overUnder) < ON_TIME_MS) return t('on time');
  const by = length(overUnder);
  return overUnder > 0 ? t('{by} late', { by }) : t('{by} early', { by });
}

export class OverUnder extends LitElement {
  static properties = { ms: { type: Number }, end: { type: Number }, zone: { type: String } };

  constructor() {
    super();
    /** @type {number|undefined} */
    this.ms = undefined;
    /** The expected end of the show. @type {number|undefined} */
    this.end = undefined;
    this.zone = 'UTC';
  }

  render() {
    if (this.ms === undefined) return html`<span class="quiet">${t('not started')}</span>`;
    const late = this.ms >= ON_TIME_MS;
    const shape = late ? '▲' : this.ms <= -ON_TIME_MS ? '▽' : '●';
    return html`
      <span class=${late ? 'late' : ''}>
        <span class="shape" aria-hidden="true">${shape}</span>
        <span class="strong">${overUnderWords(this.ms)}</span>
      </span>
      ${this.end === undefined ? '' : html`<span class="quiet digits">${t('ends {time}', { time: timeOfDay(this.end, this.zone) })}</span>`}
    `;
  }

  static styles = [
    looks,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        column-gap: var(--space-2);
        align-items: baseline;
        font-variant-numeric: tabular-nums;
      }

      .late {
        color: var(--needs-ink);
      }

      .shape {
        display: inline-block;
        inline-size: 1.1em;
        font-size: 0.8em;
      }
    `,
  ];
}

customElements.define('over-under', OverUnder);
