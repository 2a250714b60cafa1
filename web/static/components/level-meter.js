/**
 * How loud one input is, -60 to 0 dBFS: a bar for each channel that falls slowly, the highest of late as a mark, and
 * the same as a number and a word. Where motion is not wanted the bars stand and change twice a second.
 *
 *     meter.hear([-18.2, -19]);
 */

import { css, html, LitElement } from 'lit';
import { OLD_MS } from '../live/levels.js';
import { number, t } from '../live/words.js';
import { looks } from './looks.js';

export const LOWEST = -60;
const LOUD = -6;
const LOW = -40;
const BAR_FALLS = 26;
const MARK_FALLS = 20;
const MARK_STAYS_MS = 1500;
const WORD_EVERY_MS = 500;

/** @param {number} peak */
export function levelWord(peak) {
  if (peak <= LOWEST) return t('silent');
  if (peak > LOUD) return t('too loud');
  return peak < LOW ? t('low') : t('good');
}

export class LevelMeter extends LitElement {
  static properties = { name: {}, muted: { type: Boolean }, peak: { state: true } };

  constructor() {
    super();
    this.name = '';
    this.muted = false;
    /** The highest of the last half second; undefined while nothing is heard of it. @type {number|undefined} */
    this.peak = undefined;
    /** @type {number[]} */
    this.bars = [];
    /** @type {{at: number, peak: number}[]} */
    this.marks = [];
    this.highest = LOWEST;
    this.heardAt = -Infinity;
    this.drawnAt = 0;
    this.wordAt = 0;
    this.frame = 0;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  /** The newest peak of each channel. @param {number[]} peaks */
  hear(peaks) {
    const now = performance.now();
    this.heardAt = now;
    if (this.bars.length !== peaks.length) {
      this.bars = peaks.map(() => LOWEST);
      this.marks = peaks.map(() => ({ at: now, peak: LOWEST }));
    }
    peaks.forEach((peak, channel) => {
      this.highest = Math.max(this.highest, peak);
      this.bars[channel] = this.still.matches ? peak : Math.max(this.bars[channel], peak);
      if (peak >= this.marks[channel].peak) this.marks[channel] = { at: now, peak };
    });
    if (!this.frame) {
      this.drawnAt = now;
      this.frame = requestAnimationFrame(this.#draw);
    }
  }

  #draw = () => {
    const now = performance.now();
    const old = now - this.heardAt > OLD_MS;
    this.frame = old && !this.bars.some((bar) => bar > LOWEST) ? 0 : requestAnimationFrame(this.#draw);
    if (now - this.wordAt >= WORD_EVERY_MS) {
      this.peak = old ? undefined : this.highest;
      this.highest = LOWEST;
      this.wordAt = now;
    } else if (this.still.matches) {
      return;
    }
    const passed = (now - this.drawnAt) / 1000;
    this.drawnAt = now;
    if (!this.still.matches || old) this.#fall(now, passed);
    this.#paint();
  };

  /** @param {number} now @param {number} passed */
  #fall(now, passed) {
    this.bars = this.bars.map((bar) => Math.max(LOWEST, bar - BAR_FALLS * passed));
    for (const mark of this.marks) {
      if (now - mark.at > MARK_STAYS_MS) mark.peak = Math.max(LOWEST, mark.peak - MARK_FALLS * passed);
    }
  }

  #paint() {
    const canvas = this.renderRoot.querySelector('canvas');
    const paper = canvas?.getContext('2d');
    if (!canvas || !paper) return;
    const width = Math.round(canvas.clientWidth * devicePixelRatio);
    const height = Math.round(canvas.clientHeight * devicePixelRatio);
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const look = getComputedStyle(canvas);
    /** @param {number} level */
    const place = (level) => Math.round(((level - LOWEST) / -LOWEST) * width);
    paper.clearRect(0, 0, width, height);
    const thick = height / Math.max(1, this.bars.length);
    this.bars.forEach((bar, channel) => {
      const top = Math.round(channel * thick);
      const high = Math.max(1, Math.round(thick) - 1);
      paper.fillStyle = look.getPropertyValue('--bar');
      paper.fillRect(0, top, Math.min(place(bar), place(LOUD)), high);
      paper.fillStyle = look.getPropertyValue('--bar-loud');
      if (bar > LOUD) paper.fillRect(place(LOUD), top, place(bar) - place(LOUD), high);
      const { peak } = this.marks[channel];
      paper.fillStyle = look.getPropertyValue(peak > LOUD ? '--bar-loud' : '--mark');
      if (peak > LOWEST) paper.fillRect(place(peak) - 2 * devicePixelRatio, top, 2 * devicePixelRatio, high);
    });
  }

  render() {
    const { peak } = this;
    const word = this.muted ? t('muted') : peak === undefined ? '–' : levelWord(peak);
    const db = peak === undefined || this.muted || peak <= LOWEST ? '–' : `${number(Math.round(peak))} dB`;
    return html`
      <canvas
        role="meter"
        aria-label=${t('Level of {name}', { name: this.name })}
        aria-valuemin=${LOWEST}
        aria-valuemax="0"
        aria-valuenow=${Math.round(peak ?? LOWEST)}
        aria-valuetext="${db}, ${word}"
      ></canvas>
      <span class="digits small" aria-hidden="true">${db}</span>
      <span class="small word ${!this.muted && (peak ?? LOWEST) > LOUD ? 'loud' : 'quiet'}" aria-hidden="true">${this.muted ? '\u00a0' : word}</span>
    `;
  }

  static styles = [
    looks,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        column-gap: var(--space-2);
        align-items: center;
      }

      canvas {
        --bar: var(--accent-ink);
        --bar-loud: var(--needs-ink);
        --mark: var(--ink);

        flex: 1 1 8rem;
        min-inline-size: 0;
        block-size: 1rem;
        border-radius: 2px;
        background: var(--raised);
        box-shadow: inset 0 0 0 1px var(--line);
      }

      .digits {
        inline-size: 3.6em;
        text-align: end;
      }

      .word {
        inline-size: 5em;
      }

      .loud {
        color: var(--needs-ink);
        font-weight: var(--weight-strong);
      }
    `,
  ];
}

customElements.define('level-meter', LevelMeter);
