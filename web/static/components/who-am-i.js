/** "I am: Ida / Oskar": who uses a shared tablet. Kept on the device and sent with the connection. */

import { css, html, LitElement } from 'lit';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';

const STORE = 'regi.name';

/** Who this device says it is used by. @returns {string|undefined} */
export function storedName() {
  return localStorage.getItem(STORE) ?? undefined;
}

export class WhoAmI extends LitElement {
  static properties = { names: { attribute: false }, name: { type: String } };

  constructor() {
    super();
    /** @type {string[]} */
    this.names = [];
    /** @type {string|undefined} */
    this.name = undefined;
  }

  render() {
    const { names, name } = this;
    const known = name === undefined || names.includes(name) ? names : [...names, name];
    return html`<label>
      <span>${t('I am')}</span>
      <select class=${name ? '' : 'unset'} @change=${this.#chosen}>
        <option value="" ?selected=${!name} disabled>${t('Who are you?')}</option>
        ${known.map((one) => html`<option value=${one} ?selected=${one === name}>${one}</option>`)}
      </select>
    </label>`;
  }

  /** @param {Event} event */
  #chosen(event) {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    localStorage.setItem(STORE, select.value);
    // The page's keys mean the page's again.
    select.blur();
    this.dispatchEvent(new CustomEvent('chosen', { detail: select.value }));
  }

  static styles = [
    looks,
    fields,
    css`
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-2);
        white-space: nowrap;
      }

      select {
        inline-size: auto;
        max-inline-size: 11rem;
      }

      @media (max-width: 63.99rem) {
        label span {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }

      .unset {
        border-color: var(--needs-ink);
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('who-am-i', WhoAmI);
