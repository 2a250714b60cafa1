/**
 * Tabs (WAI-ARIA tabs pattern, arrows move and choose): `tabs` names them, a slot of each one's id holds its panel.
 * `upright`: where there is room they stand below each other beside the panel.
 */

import { css, html, LitElement, nothing } from 'lit';
import { looks } from './looks.js';

/**
 * `sign`: a shape in a fixed place before the label, whose place is kept while it is the empty string; `apart`: a
 * little away from the tab before.
 *
 * @typedef {{id: string, label: string, count?: number, sign?: string, apart?: boolean}} Tab
 */

export class TabSet extends LitElement {
  static properties = {
    tabs: { attribute: false },
    chosen: { type: String },
    label: { type: String },
    upright: { type: Boolean, reflect: true },
  };

  constructor() {
    super();
    /** @type {Tab[]} */
    this.tabs = [];
    /** @type {string|undefined} */
    this.chosen = undefined;
    this.label = '';
    this.upright = false;
  }

  get current() {
    return this.chosen ?? this.tabs[0]?.id;
  }

  render() {
    return html`
      <div role="tablist" aria-label=${this.label} aria-orientation=${this.upright ? 'vertical' : nothing} @keydown=${this.#keyed}>${this.tabs.map((tab) => this.#tab(tab))}</div>
      ${this.tabs.map(
        ({
          id,
        }) => html`<div id="panel-${id}" role="tabpanel" aria-labelledby="tab-${id}" ?hidden=${id !== this.current}>
          <slot name=${id}></slot>
        </div>`,
      )}
    `;
  }

  /** @param {Tab} tab */
  #tab({ id, label, count, sign, apart }) {
    const chosen = id === this.current;
    return html`<button
      type="button"
      role="tab"
      id="tab-${id}"
      class=${apart ? 'apart' : ''}
      aria-selected=${String(chosen)}
      aria-controls="panel-${id}"
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.#choose(id)}
    >
      ${sign === undefined ? nothing : html`<span class="sign">${sign}</span>`}<span>${label}</span>${count ? html`<span class="count needs">${count}</span>` : nothing}
    </button>`;
  }

  /** @param {string} id */
  #choose(id) {
    this.chosen = id;
    this.dispatchEvent(new CustomEvent('chosen', { detail: id }));
  }

  /** @param {KeyboardEvent} event */
  async #keyed(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.tabs.findIndex(({ id }) => id === this.current);
    this.#choose(this.tabs[(at + step + this.tabs.length) % this.tabs.length].id);
    await this.updateComplete;
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('[aria-selected="true"]'))?.focus();
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-block-size: 0;
      }

      [role='tablist'] {
        display: flex;
        flex-wrap: wrap;
        border-block-end: 1px solid var(--line);
        padding-inline: var(--space-2);
      }

      button {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--target);
        min-inline-size: var(--target);
        justify-content: center;
        padding: 0 var(--tab-padding, var(--space-3));
        background: none;
        border: 0;
        border-block-end: 3px solid transparent;
        color: var(--ink-quiet);
        font-size: var(--tab-text, inherit);
        cursor: pointer;
      }

      button[aria-selected='true'] {
        color: var(--ink);
        font-weight: var(--weight-strong);
        border-block-end-color: var(--accent-ink);
      }

      .sign {
        flex: none;
        inline-size: 1em;
        color: var(--needs-ink);
      }

      .count {
        margin-inline-start: auto;
        min-inline-size: 1.5em;
        padding: 0 0.4em;
        border-radius: var(--radius);
        font-size: var(--text-1);
        font-weight: var(--weight-strong);
        text-align: center;
      }

      [role='tabpanel'] {
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        scroll-padding-block: var(--tab-scroll-padding, 0);
        padding: var(--space-3) var(--space-4);
      }

      @media (min-width: 62rem) {
        :host([upright]) {
          grid-template: minmax(0, 1fr) / max-content minmax(0, 1fr);
        }

        :host([upright]) [role='tablist'] {
          flex-flow: column nowrap;
          overflow-y: auto;
          overscroll-behavior: contain;
          padding: var(--space-2) 0;
          border-block-end: 0;
          border-inline-end: 1px solid var(--line);
        }

        :host([upright]) button {
          flex: 0 0 auto;
          border-block-end: 0;
          border-inline-start: 3px solid transparent;
          justify-content: start;
          white-space: nowrap;
        }

        :host([upright]) .apart {
          margin-block-start: var(--space-2);
        }

        :host([upright]) button[aria-selected='true'] {
          background: var(--raised);
          border-inline-start-color: var(--accent-ink);
        }
      }

      @media (forced-colors: active) {
        button {
          border-block-end-color: Canvas;
        }

        button[aria-selected='true'] {
          border-block-end-color: Highlight;
        }
      }
    `,
  ];
}

customElements.define('tab-set', TabSet);
