/**
 * The overlay's layers, each in its fixed place: what is on, for how long, and how to show or hide it.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement, nothing } from 'lit';
import './graphics-form.js';
import './graphics-layer.js';
import './graphics-people.js';
import { looks } from './looks.js';

/** Layer and graphic, most used first. */
const SECTIONS = [
  ['lower-third', 'lower-third'],
  ['title', 'title-card'],
  ['countdown', 'countdown'],
  ['holding', 'holding-card'],
  ['bug', 'bug'],
];

export class GraphicsPanel extends LitElement {
  static properties = { state: { attribute: false }, now: { type: Number }, send: { attribute: false }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const ours = SECTIONS.map(([layer]) => layer);
    const others = Object.keys(state.graphics ?? {}).filter((layer) => !ours.includes(layer));
    return html`
      ${SECTIONS.map(([layer, graphic]) => this.#section(layer, graphic, state))}
      ${others.map((layer) => html`<section>${this.#layer(layer, state)}</section>`)}
    `;
  }

  /** @param {string} layer @param {string} graphic @param {ViewState} state */
  #section(layer, graphic, state) {
    const { send, off, now } = this;
    return html`<section>
      ${this.#layer(layer, state)}
      ${
        graphic === 'lower-third'
          ? html`<graphics-people .state=${state} .send=${send} .off=${off}></graphics-people>`
          : html`<graphics-form graphic=${graphic} .now=${now} .send=${send} .off=${off}></graphics-form>`
      }
    </section>`;
  }

  /** @param {string} layer @param {ViewState} state */
  #layer(layer, state) {
    const { send, off, now } = this;
    const on = state.graphics?.[layer];
    return html`<graphics-layer layer=${layer} .on=${on} .now=${now} .send=${send} .off=${off}></graphics-layer>`;
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
      }

      section:first-child {
        padding-block-start: 0;
      }

      section + section {
        border-block-start: 1px solid var(--line);
      }
    `,
  ];
}

customElements.define('graphics-panel', GraphicsPanel);
