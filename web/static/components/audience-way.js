/**
 * How the audience comes in: the short address, the code, the QR code for a telephone that is held up to the screen;
 * and how late the stream is, set or measured with a telephone that shows it.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement } from 'lit';
import { number, t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/** A marker that was not seen for so long will not be. */
const LOST_MS = 120_000;

export class AudienceWay extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
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
  }

  render() {
    const { address, code } = this.state?.audience ?? {};
    if (!address || !code) return html`<p class="quiet">${t('No phones can come in.')}</p>`;
    const url = `${address}/go/${code}`;
    return html`
      <div class="way">
        <img src="/api/v1/qr?url=${encodeURIComponent(url)}" alt=${t('QR code: {name}', { name: url })} width="144" height="144" />
        <div>
          <p class="quiet small">${t('Go to')}</p>
          <p class="address strong">${url.replace(/^https?:\/\//, '')}</p>
        </div>
      </div>
      ${this.#delay()}
    `;
  }

  #delay() {
    const { delay_ms = 0, marker_at } = this.state?.audience ?? {};
    const waits = marker_at !== undefined && this.now - marker_at < LOST_MS;
    const seconds = number(Math.round(delay_ms / 100) / 10);
    return html`<div class="delay">
      <p class="small">${t('The stream is {seconds} s behind the studio.', { seconds })}</p>
      <press-button kind="quiet" .off=${this.off} .press=${() => this.#measure(waits)}>${waits ? t('I see the marker: press now') : t('Measure it')}</press-button>
      <p class="quiet small">${waits ? t('Look at the stream on a phone.') : t('A marker flashes on air; press when the phone shows it.')}</p>
    </div>`;
  }

  /** @param {boolean} waits */
  #measure(waits) {
    return this.send('measure_delay', { step: waits ? 'seen' : 'start' });
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      .way {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-4);
      }

      img {
        border-radius: var(--radius);
        background: #ffffff;
      }

      .address {
        font-size: var(--text-3);
        overflow-wrap: anywhere;
        user-select: all;
      }

      .delay {
        display: grid;
        gap: var(--space-1);
        justify-items: start;
      }
    `,
  ];
}

customElements.define('audience-way', AudienceWay);
