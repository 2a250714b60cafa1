/**
 * One person's camera link on the desk: made, copied or shown as a code, made their feed, looked at, made anew.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { CAMERA, cameraTrouble, feedOnAir } from '../live/cameras.js';
import { t } from '../live/words.js';
import { cameraLooks } from './camera-looks.js';
import './hold-button.js';
import './links-row.js';
import { looks } from './looks.js';
import './press-button.js';

export class CameraLink extends LitElement {
  static properties = {
    person: {},
    state: { attribute: false },
    send: { attribute: false },
    off: {},
    code: { state: true },
  };

  constructor() {
    super();
    this.person = '';
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
    const { state, person } = this;
    const one = state?.people?.[person];
    if (!one || !state?.cameras) return nothing;
    const link = state.cameras.links[person];
    return html`<div role="group" aria-label=${t('Camera link of {name}', { name: one.name })} @toggle-code=${this.#toggle}>
      ${link ? this.#link(state, one, link) : this.#none(one, Boolean(state.cameras.director))}
    </div>`;
  }

  /** Before anybody has one, the press for all is enough. @param {import('../live/view.js').Person} one @param {boolean} begun */
  #none({ name, feed }, begun) {
    const dead = feed === CAMERA;
    if (!begun && !dead) return nothing;
    return html`${dead ? html`<p class="small trouble"><span aria-hidden="true">▲</span> ${t('The feed is a camera link, and there is none.')}</p>` : nothing}
    <press-button kind="quiet" .label=${t('Make a camera link: {name}', { name })} .off=${this.off} .press=${() => this.send('make_cameras', { people: [this.person] })}>${t('Make a camera link')}</press-button>`;
  }

  /** @param {ViewState} state @param {import('../live/view.js').Person} one @param {import('../live/view.js').CameraUrls} link */
  #link(state, { name, feed }, link) {
    const used = feed === CAMERA;
    const trouble = cameraTrouble(state, this.person);
    const hint = feedOnAir(state, this.person) ? t('on air: the picture changes at once') : undefined;
    return html`
      <links-row name=${t('Camera link of {name}', { name })} about=${used ? `✓ ${t('is the feed')}` : ''} url=${link.push} ?open=${this.code}></links-row>
      ${used ? nothing : html`<press-button .hint=${hint} .label=${t('Use as feed: {name}', { name })} .off=${this.off} .press=${() => this.send('use_cameras', { people: [this.person] })}>${t('Use as feed')}</press-button>`}
      ${trouble ? html`<p class="small trouble"><span aria-hidden="true">▲</span> ${trouble}</p>` : nothing}
      <details>
        <summary>${t('See the picture, or make the link anew')}</summary>
        <p><a href=${link.view} target="_blank" rel="noopener noreferrer" aria-label=${t('See the picture in a new tab: {name}', { name })}>${t('See the picture in a new tab')}</a></p>
        <p class="small">${this.#warning(state, name)}</p>
        <hold-button kind="danger" .label=${t('Make the link anew: {name}', { name })} .off=${this.off} .press=${() => this.send('make_cameras', { people: [this.person], anew: true })}>${t('Make the link anew')}</hold-button>
      </details>
    `;
  }

  /** @param {ViewState} state @param {string} name */
  #warning(state, name) {
    if (state.people?.[this.person]?.feed === CAMERA && feedOnAir(state, this.person))
      return html`<span class="trouble"><span aria-hidden="true">▲</span> ${t('{name} is on air. Made anew, the picture goes black until the new link is open.', { name })}</span>`;
    return t('Made anew, the old link ends. The new one has to be opened in a new tab.');
  }

  #toggle() {
    this.code = !this.code;
  }

  static styles = [
    looks,
    cameraLooks,
    css`
      div {
        display: grid;
        gap: var(--space-2);
      }

      summary {
        font-size: var(--text-1);
      }

      .trouble {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('camera-link', CameraLink);
