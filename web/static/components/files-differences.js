/** The differences between a file and the rundown, each with a tick that can be taken away. */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { about, changes, SHAPES, whatWord } from './files-words.js';
import { looks } from './looks.js';

/** @typedef {import('./files-words.js').Difference} Difference */

export class FilesDifferences extends LitElement {
  static properties = { heading: {}, differences: { attribute: false }, without: { attribute: false }, zone: {} };

  constructor() {
    super();
    this.heading = '';
    /** @type {Difference[]} */
    this.differences = [];
    /** What is left out, by id. @type {ReadonlySet<string>} */
    this.without = new Set();
    this.zone = 'UTC';
  }

  /** @param {string} id @param {boolean} wanted */
  #tick(id, wanted) {
    this.dispatchEvent(new CustomEvent('tick', { detail: { id, wanted } }));
  }

  render() {
    return html`
      <h3 class="caption">${this.heading}</h3>
      ${this.differences.length ? nothing : html`<p class="quiet">${t('No differences.')}</p>`}
      <ul>${this.differences.map((one) => html`<li>${this.#row(one)}</li>`)}</ul>
    `;
  }

  /** @param {Difference} one */
  #row(one) {
    const words = html`
      <span class="shape" aria-hidden="true">${SHAPES[one.what]}</span>
      <span class="words">
        <span><span class="strong">${whatWord(one)}</span>: ${one.title}</span>
        <span class="quiet small">${about(one, this.zone)}</span>
      </span>
    `;
    if (!changes(one)) return html`<p class="row">${words}</p>`;
    return html`<label class="row">
      <input
        type="checkbox"
        .checked=${!this.without.has(one.id)}
        @change=${(/** @type {Event} */ event) => this.#tick(one.id, /** @type {HTMLInputElement} */ (event.target).checked)}
      />
      ${words}
    </label>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }

      li + li {
        border-block-start: 1px solid var(--line);
      }

      .row {
        display: grid;
        grid-template-columns: auto 1.25rem minmax(0, 1fr);
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--target);
        padding-block: var(--space-2);
      }

      p.row {
        grid-template-columns: 1.25rem minmax(0, 1fr);
        padding-inline-start: calc(1.5rem + var(--space-2));
      }

      input {
        inline-size: 1.5rem;
        block-size: 1.5rem;
        margin: 0;
      }

      .shape {
        text-align: center;
        font-weight: var(--weight-strong);
      }

      .words {
        display: grid;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('files-differences', FilesDifferences);
