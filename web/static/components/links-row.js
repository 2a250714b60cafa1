/**
 * One address that somebody is to have: copied with a press, or shown large as a QR code for a telephone.
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/**
 * Put a text on the clipboard, also on plain HTTP where the browser has no clipboard for us.
 *
 * @param {string} text
 * @returns {Promise<import('../live/view.js').Answer>}
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return { ok: true };
  } catch {
    if (copySelected(text)) return { ok: true };
    const message = t('the browser does not let us copy: mark the address and copy it');
    return { ok: false, code: 'no_clipboard', message, detail: {} };
  }
}

/** @param {string} text */
function copySelected(text) {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  for (const [name, value] of [
    ['position', 'fixed'],
    ['inset', '0 auto auto 0'],
    ['opacity', '0'],
  ]) {
    field.style.setProperty(name, value);
  }
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

export class LinksRow extends LitElement {
  static properties = { name: {}, about: {}, url: {}, calendar: {}, open: { type: Boolean, reflect: true } };

  constructor() {
    super();
    this.name = '';
    /** What it is for, quietly. */
    this.about = '';
    this.url = '';
    /** Where their calendar file is. */
    this.calendar = '';
    /** Whether its QR code is shown. */
    this.open = false;
  }

  #toggle() {
    this.dispatchEvent(
      new CustomEvent('toggle-code', { detail: this.open ? undefined : this.url, bubbles: true, composed: true }),
    );
  }

  render() {
    const { name, about, url, open } = this;
    return html`
      <div class="row">
        <p class="who"><span class="name">${name}</span>${about ? html`<span class="quiet small">${about}</span>` : nothing}${this.calendar ? html`<a class="small" href=${this.calendar} download aria-label=${t('Calendar file for {name}', { name })}>${t('Calendar file')}</a>` : nothing}</p>
        <press-button kind="quiet" .label=${t('Copy the link: {name}', { name })} .press=${() => copy(url)}>${t('Copy')}</press-button>
        <press-button kind="quiet" on=${String(open)} .label=${t('QR code: {name}', { name })} .press=${() => this.#toggle()}>${t('QR')}</press-button>
      </div>
      ${open ? this.#code() : nothing}
    `;
  }

  #code() {
    const { name, url } = this;
    return html`<div class="code">
      <img src="/api/v1/qr?url=${encodeURIComponent(url)}" alt=${t('QR code: {name}', { name })} width="240" height="240" />
      <p class="url small">${url}</p>
    </div>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: var(--space-2) var(--space-3);
      }

      .who {
        flex: 1 1 7.5rem;
        display: grid;
        min-inline-size: 0;
        line-height: 1.25;
        overflow-wrap: break-word;
      }

      a {
        align-content: center;
        min-block-size: var(--target);
        color: var(--accent-ink);
      }

      press-button {
        flex: none;
      }

      .code {
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        margin-block-start: var(--space-3);
        padding: var(--space-4);
        border-radius: var(--radius);
        background: #fff;
      }

      img {
        inline-size: 15rem;
        max-inline-size: 100%;
        block-size: auto;
        aspect-ratio: 1;
      }

      .url {
        color: #000;
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];
}

customElements.define('links-row', LinksRow);
