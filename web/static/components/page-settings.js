/** The page's own settings: light or dark, the keyboard map, whether the screen stays awake. */

import { css, html, LitElement } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/** @typedef {import('../live/keys.js').Keys} Keys */

/** @param {import('../live/wakelock.js').WakeState} state */
function wakeWords(state) {
  switch (state) {
    case 'on':
      return t('The screen stays on while this page is open.');
    case 'insecure':
      return t('The screen may go dark: the page is not secure (https). Set the device so that it stays on.');
    case 'off':
      return '';
    default:
      return t('The screen may go dark: set the device so that it stays on.');
  }
}

export class PageSettings extends LitElement {
  static properties = { keys: { attribute: false }, wake: { type: String }, theme: { state: true } };

  constructor() {
    super();
    /** @type {Keys|undefined} */
    this.keys = undefined;
    /** @type {import('../live/wakelock.js').WakeState} */
    this.wake = 'off';
    this.theme = localStorage.getItem('regi.theme') ?? 'dark';
  }

  render() {
    return html`
      <div class="row" role="group" aria-label=${t('Looks')}>
        ${this.#look('dark', t('Dark'))} ${this.#look('light', t('Light'))} ${this.#look('device', t('As the device'))}
      </div>
      <p class="quiet small">${wakeWords(this.wake)}</p>
      ${this.keys ? this.#keys(this.keys) : ''}
    `;
  }

  /** @param {string} theme @param {string} label */
  #look(theme, label) {
    return html`<press-button kind="quiet" on=${String(this.theme === theme)} .press=${() => this.#wear(theme)}>${label}</press-button>`;
  }

  /** @param {string} theme */
  #wear(theme) {
    this.theme = theme;
    dispatchEvent(new CustomEvent('regi-theme', { detail: theme }));
  }

  /** @param {Keys} keys */
  #keys(keys) {
    return html`
      <h3 class="caption">${t('Keys')}</h3>
      <dl>
        ${keys.map.map(({ name, does }) => html`<div><dt><kbd>${name}</kbd></dt><dd>${does}</dd></div>`)}
      </dl>
      <press-button kind="quiet" on=${String(keys.on)} .press=${() => this.#toggle(keys)}
        >${keys.on ? t('Keys are on') : t('Keys are off')}</press-button
      >
    `;
  }

  /** @param {Keys} keys */
  #toggle(keys) {
    keys.on = !keys.on;
    this.requestUpdate();
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }

      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: var(--space-1) var(--space-5);
        inline-size: 100%;
      }

      dl div {
        display: flex;
        gap: var(--space-3);
      }

      dt {
        flex: 0 0 min(10.5rem, 38%);
      }

      dd {
        min-inline-size: 0;
        overflow-wrap: break-word;
        hyphens: auto;
      }

      kbd {
        font: inherit;
        font-size: var(--text-1);
        font-weight: var(--weight-strong);
        -webkit-box-decoration-break: clone;
        box-decoration-break: clone;
        padding: 0.05em 0.5em;
        border: 1px solid var(--edge);
        border-radius: 4px;
      }
    `,
  ];
}

customElements.define('page-settings', PageSettings);
