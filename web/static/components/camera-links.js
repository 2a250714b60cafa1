/**
 * Camera links for everybody at a distance at once: making them, making them the feeds, and making all anew; and the
 * producer's own way to speak with them off the air.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { cameras } from '../live/cameras.js';
import { t } from '../live/words.js';
import { cameraLooks } from './camera-looks.js';
import './hold-button.js';
import './links-row.js';
import { looks } from './looks.js';
import './press-button.js';

export class CameraLinks extends LitElement {
  static properties = {
    state: { attribute: false },
    send: { attribute: false },
    off: {},
    code: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** Whether the QR code is shown. */
    this.code = false;
  }

  render() {
    const found = this.state && cameras(this.state);
    if (!found?.away.length) return nothing;
    const { away, have, lack, unused } = found;
    return html`<section aria-labelledby="head">
      <h3 class="strong" id="head">${t('Camera links')}</h3>
      <p class="small quiet" role="status">${this.#stands(away.length, lack)}</p>
      ${lack || unused ? html`<div class="row">${lack ? this.#make(have.length) : nothing} ${unused ? this.#use(unused, have.length) : nothing}</div>` : nothing}
      ${have.length ? this.#more() : nothing}
    </section>`;
  }

  /** @param {number} all @param {number} lack */
  #stands(all, lack) {
    if (lack === all)
      return t('Everybody at a distance gets a link that opens their camera in a browser, by VDO.Ninja.');
    return lack
      ? t('{n} of {all} at a distance have a camera link.', { n: all - lack, all })
      : html`<span aria-hidden="true">✓</span> ${t('Everybody at a distance has a camera link.')}`;
  }

  /** @param {number} have */
  #make(have) {
    return html`<press-button kind=${have ? 'plain' : 'go'} .off=${this.off} .press=${() => this.send('make_cameras')}>${have ? t('Make the missing ones') : t('Make camera links')}</press-button>`;
  }

  /** Who has another feed keeps it. @param {number} unused @param {number} have */
  #use(unused, have) {
    const hint = unused < have ? t('{n} without a feed', { n: unused }) : undefined;
    return html`<press-button .hint=${hint} .off=${this.off} .press=${() => this.send('use_cameras')}>${t('Use all as feeds')}</press-button>`;
  }

  #more() {
    const director = this.state?.cameras?.director;
    return html`<details>
      <summary>${t('Speak with them, or make all anew')}</summary>
      ${director ? this.#director(director) : nothing}
      <p class="small">${t('All anew: everybody’s link so far ends, their pictures go black, and each of them has to open the new one in a new tab.')}</p>
      <hold-button kind="danger" .off=${this.off} .press=${() => this.send('make_cameras', { anew: true })}>${t('Make all anew')}</hold-button>
    </details>`;
  }

  /** @param {string} url */
  #director(url) {
    return html`<div @toggle-code=${this.#toggle}>
      <links-row name=${t('Speak with them off the air')} about=${t('For the producer alone')} url=${url} ?open=${this.code}></links-row>
      <p><a href=${url} target="_blank" rel="noopener noreferrer">${t('Open the room in a new tab')}</a></p>
    </div>`;
  }

  #toggle() {
    this.code = !this.code;
  }

  static styles = [
    looks,
    cameraLooks,
    css`
      section {
        display: grid;
        gap: var(--space-2);
        margin-block: var(--space-2) var(--space-3);
        padding-block-end: var(--space-3);
        border-block-end: 1px solid var(--line);
      }

      .row {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--space-3);
      }
    `,
  ];
}

customElements.define('camera-links', CameraLinks);
