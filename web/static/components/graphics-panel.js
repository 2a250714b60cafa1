/**
 * The overlay's layers, each in its fixed place: what is on, for how long, and how to show or hide it; above them
 * whatever is about to be shown, as it will look.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('./graphics-preview.js').Wish} Wish
 */

import { css, html, LitElement, nothing } from 'lit';
import { readPage } from '../live/page.js';
import { t } from '../live/words.js';
import './graphics-form.js';
import './graphics-layer.js';
import './graphics-people.js';
import './graphics-preview.js';
import { looks } from './looks.js';

/** Most used first; a graphic that is not named here comes after these. */
const FIRST = ['lower-third', 'title-card', 'countdown', 'holding-card', 'bug'];
/** What the studio fills from panels of its own: a form for them would ask for addresses and numbers. */
const FILLED_ELSEWHERE = new Set([
  ...['slides', 'captions', 'delay-marker'],
  ...['vote-now', 'poll-results', 'scale-results', 'word-cloud', 'audience-wall', 'question-card'],
]);

/** Layer and graphic of every section. @returns {[layer: string, graphic: string][]} */
function sections() {
  const layers = readPage().graphics ?? {};
  const more = Object.keys(layers).filter((graphic) => !FIRST.includes(graphic) && !FILLED_ELSEWHERE.has(graphic));
  return [...FIRST, ...more].map((graphic) => [layers[graphic] ?? graphic, graphic]);
}

export class GraphicsPanel extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
    wish: { state: true },
    filled: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** What is being looked at. @type {Wish|undefined} */
    this.wish = undefined;
    /** What the studio would put into each graphic, as far as it was looked at. @type {Record<string, Record<string, any>>} */
    this.filled = {};
    this.sections = sections();
  }

  render() {
    const { state, now, send, off } = this;
    if (!state) return nothing;
    const ours = this.sections.map(([layer]) => layer);
    const others = Object.keys(state.graphics ?? {}).filter((layer) => !ours.includes(layer));
    return html`
      <graphics-preview .wish=${this.wish} track=${state.track.id} .now=${now} .send=${send} .off=${off} @filled=${this.#filled}></graphics-preview>
      <div @look=${this.#look}>
        ${this.sections.map(([layer, graphic]) => this.#section(layer, graphic, state))}
      </div>
      ${others.map((layer) => html`<section>${this.#layer(layer, state)}</section>`)}
    `;
  }

  /** @param {CustomEvent<Wish|undefined>} event */
  #look(event) {
    this.wish = event.detail;
  }

  /** @param {CustomEvent<{graphic: string, data: Record<string, any>}>} event */
  #filled({ detail: { graphic, data } }) {
    this.filled = { ...this.filled, [graphic]: data };
  }

  /** @param {string} layer @param {string} graphic @param {ViewState} state */
  #section(layer, graphic, state) {
    const { send, off } = this;
    return html`<section>
      ${this.#layer(layer, state)}
      ${
        graphic === 'lower-third'
          ? html`<graphics-people .state=${state} .send=${send} .off=${off} .looked=${this.wish?.people ?? []}></graphics-people>
              <details>
                <summary>${t('Somebody who is not in the register')}</summary>
                <graphics-form graphic=${graphic} of="people" seconds="8" .send=${send} .off=${off}></graphics-form>
              </details>`
          : html`<graphics-form graphic=${graphic} .filled=${this.filled[graphic] ?? {}} .send=${send} .off=${off}></graphics-form>`
      }
    </section>`;
  }

  /** @param {string} layer @param {ViewState} state */
  #layer(layer, state) {
    const { send, off, now } = this;
    const on = state.graphics?.[layer];
    return html`<graphics-layer layer=${layer} .on=${on} .people=${state.people ?? {}} .now=${now} .send=${send} .off=${off}></graphics-layer>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      section {
        display: grid;
        gap: var(--space-2);
        padding-block: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      graphics-preview {
        position: sticky;
        inset-block-start: calc(-1 * var(--space-3));
        z-index: 1;
        margin-block-start: calc(-1 * var(--space-3));
        padding-block: var(--space-3);
        background: var(--surface);
      }

      summary {
        min-block-size: var(--target);
        padding-block: var(--space-3);
        color: var(--accent-ink);
        cursor: pointer;
      }
    `,
  ];
}

customElements.define('graphics-panel', GraphicsPanel);
