/**
 * The overlay's health: which stage pages are connected, whether they have drawn what the show says, how large; and
 * the address that OBS wants.
 *
 * @typedef {import('../live/view.js').Overlay} Overlay
 */

import { css, html, LitElement, nothing } from 'lit';
import { number, t, timeWithSeconds } from '../live/words.js';
import { layerWord } from './graphics-words.js';
import { copy } from './links-row.js';
import { LinksStore } from './links-store.js';
import { looks } from './looks.js';
import './press-button.js';

/** Whether that is 16:9, give or take the part of a pixel that a scaled picture loses. @param {number[]} size */
function isWide([width, height]) {
  return Math.abs(width - (height * 16) / 9) < 2;
}

export class ProducerOverlays extends LitElement {
  static properties = { overlays: { attribute: false }, track: {}, zone: {} };

  constructor() {
    super();
    /** @type {Record<string, Overlay>} */
    this.overlays = {};
    this.track = '';
    this.zone = 'UTC';
    this.store = new LinksStore(this);
  }

  render() {
    const all = Object.entries(this.overlays).sort(([, a], [, b]) => (b.channel ?? '').localeCompare(a.channel ?? ''));
    return html`
      ${all.length ? html`<ul>${all.map(([id, one]) => html`<li>${this.#overlay(one, id)}</li>`)}</ul>` : this.#none()}
      ${this.#address()}
    `;
  }

  #none() {
    return html`<p class="none"><span aria-hidden="true">▲</span> <span class="strong">${t('No graphics page is connected.')}</span>
      ${t('Names cannot be shown until OBS has opened the address below.')}</p>`;
  }

  /** @param {Overlay} overlay @param {string} id */
  #overlay({ channel = 'program', seq, behind, silent, size, seen_at, drawn = {} }, id) {
    const layers = Object.keys(drawn).map(layerWord);
    const word = channel === 'program' ? t('In OBS') : channel === 'monitor' ? t('On a producer’s page') : channel;
    return html`
      <h3 class="strong">${word}</h3>
      <p class=${behind ? 'behind' : 'good'}>
        <span aria-hidden="true">${behind ? '▲' : '●'}</span> ${silent ? t('gone: nothing is heard from it') : behind ? t('behind: it has not drawn the latest') : t('connected, has drawn the latest')}
      </p>
      <dl>
        <dt>${t('Draws')}</dt>
        <dd>${layers.length ? layers.join(', ') : t('nothing')}</dd>
        <dt>${t('Size')}</dt>
        <dd class="digits">${size ? `${size[0]} × ${size[1]}` : '–'} ${size && !isWide(size) ? html`<span class="behind">${t('not 16:9')}</span>` : nothing}</dd>
        <dt>${t('Change')}</dt>
        <dd class="digits">${seq === undefined ? '–' : number(seq)}</dd>
        ${behind && seen_at ? html`<dt>${t('Last heard')}</dt><dd class="digits">${timeWithSeconds(seen_at, this.zone)}</dd>` : nothing}
        <dt>${t('Page')}</dt>
        <dd class="id">${id}</dd>
      </dl>
    `;
  }

  #address() {
    const url = this.store.links?.overlay?.[this.track];
    return html`<section>
      <h3 class="strong">${t('The address for OBS')}</h3>
      <p class="small quiet">${t('In OBS: add a browser source to each scene, 1920 × 1080, with this address. Keep it to yourselves.')}</p>
      ${
        url
          ? html`<input readonly aria-label=${t('The address for OBS')} .value=${url} @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
              <press-button kind="go" .press=${() => copy(url)}>${t('Copy the address')}</press-button>`
          : this.#wait()
      }
    </section>`;
  }

  #wait() {
    if (!this.store.failed) return html`<p class="quiet">${t('Fetching the links…')}</p>`;
    return html`<p class="behind">${t('The links could not be fetched.')}</p>
      <press-button .press=${() => this.store.fetch()}>${t('Try again')}</press-button>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }

      li + li {
        margin-block-start: var(--space-3);
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-4);
        margin-block-start: var(--space-2);
      }

      dt {
        color: var(--ink-quiet);
      }

      .id {
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .good > span {
        color: var(--ready-ink);
      }

      .behind,
      .none {
        color: var(--needs-ink);
      }

      section {
        display: grid;
        gap: var(--space-2);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }

      input {
        min-block-size: var(--target);
        inline-size: 100%;
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--ground);
        font-size: var(--text-1);
      }
    `,
  ];
}

customElements.define('producer-overlays', ProducerOverlays);
