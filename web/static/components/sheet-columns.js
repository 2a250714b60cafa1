/**
 * The table's columns: which are shown on this device, and those of one's own, which are added, named anew and removed
 * for everybody, each as an edit that can be undone.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Answer} Answer
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';
import { columnsOf } from './sheet-row.js';

const STORE = 'regi.sheet.hidden';
/** Without these a line is nobody's. */
const ALWAYS = new Set(['grip', 'title']);

/** The columns that are not shown on this device. @returns {ReadonlySet<string>} */
export function hiddenColumns() {
  try {
    const ids = JSON.parse(localStorage.getItem(STORE) ?? '[]');
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

export class SheetColumns extends LitElement {
  static properties = {
    state: { attribute: false },
    hiddenColumns: { attribute: false },
    send: { attribute: false },
    off: {},
    typed: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {ReadonlySet<string>} */
    this.hiddenColumns = new Set();
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** The name of a new column, as it is typed. */
    this.typed = '';
    this.said = '';
    /** The column that is to get the focus once it is drawn. @type {string|undefined} */
    this.goal = undefined;
  }

  /** To the name of a column, or, without one, to that of a new one. @param {string} [id] */
  async focusOn(id) {
    await this.updateComplete;
    const field = id === undefined ? '#new' : `[data-column="${CSS.escape(id)}"] .name`;
    const input = /** @type {HTMLInputElement|null} */ (this.renderRoot.querySelector(field));
    input?.focus();
    input?.select();
  }

  updated() {
    const { goal, state } = this;
    if (goal === undefined || !state || !columnsOf(state).some(({ id }) => id === goal)) return;
    this.goal = undefined;
    this.renderRoot.querySelector(`[data-column="${CSS.escape(goal)}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    this.dispatchEvent(new CustomEvent('closed'));
  }

  /** @param {string} id @param {boolean} shown */
  #show(id, shown) {
    const hidden = new Set(this.hiddenColumns);
    if (shown) hidden.delete(id);
    else hidden.add(id);
    localStorage.setItem(STORE, JSON.stringify([...hidden]));
    this.dispatchEvent(new CustomEvent('hidden', { detail: hidden }));
  }

  /** @param {Answer} answer */
  #told(answer) {
    const taken = !answer.ok && answer.code === 'name_taken';
    this.said = answer.ok ? '' : taken ? t('there is a column of that name') : answer.message;
    return answer;
  }

  /** @returns {Promise<Answer>} */
  async #add() {
    const column = this.typed.trim();
    if (!column) {
      this.focusOn();
      return { ok: false, code: 'bad_args', message: t('write a name first'), detail: {} };
    }
    const answer = this.#told(await this.send('add_column', { column }));
    if (answer.ok) {
      this.typed = '';
      this.goal = `custom:${column}`;
      this.focusOn();
    }
    return answer;
  }

  /** @param {Event} event @param {string} column */
  async #rename(event, column) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const to = input.value.trim();
    if (!to || to === column) {
      input.value = column;
      return;
    }
    const answer = this.#told(await this.send('rename_column', { column, to }));
    if (!answer.ok) input.value = column;
    else if (this.hiddenColumns.has(`custom:${column}`)) this.#show(`custom:${to}`, false);
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.isComposing || (event.key !== 'Escape' && event.key !== 'Enter')) return;
    const field = /** @type {HTMLInputElement} */ (event.composedPath()[0]);
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      const { column } = field.dataset;
      if (column !== undefined) field.value = column;
      this.#close();
    } else if (field.id === 'new') {
      event.preventDefault();
      /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector('#add'))?.go();
    }
  }

  render() {
    const { state, off } = this;
    if (!state) return nothing;
    const own = (/** @type {import('./sheet-row.js').Column} */ { id }) => id.startsWith('custom:');
    const all = columnsOf(state).filter(({ id }) => !ALWAYS.has(id));
    const columns = [...all.filter(own), ...all.filter((column) => !own(column))];
    return html`<section aria-label=${t('Columns')} @keydown=${this.#keyed}>
      <header><h3 class="caption">${t('Columns')}</h3>
        <press-button kind="quiet" .label=${t('Close')} .press=${() => this.#close()}><span aria-hidden="true">✕</span></press-button></header>
      <div class="new">
        <label>${t('A column of your own')} <input id="new" autocomplete="off" maxlength="60" placeholder=${t('Cameras, for one')} ?disabled=${Boolean(off)} .value=${this.typed} @input=${(
          /** @type {Event} */ event,
        ) => {
          this.typed = /** @type {HTMLInputElement} */ (event.target).value;
          this.said = '';
        }} /></label>
        <press-button id="add" .off=${off} .press=${() => this.#add()}>${t('Add')}</press-button>
      </div>
      <p class="said small" role="status">${this.said}</p>
      <p class="small quiet">${t('A tick shows a column here, on this device. Names are the same for everybody.')}</p>
      <ul>${repeat(
        columns,
        ({ id }) => id,
        (column) => html`<li data-column=${column.id}>${this.#one(column)}</li>`,
      )}</ul>
    </section>`;
  }

  /** @param {import('./sheet-row.js').Column} column */
  #one({ id, label }) {
    const own = id.startsWith('custom:');
    const name = label();
    const tick = html`<input
      type="checkbox"
      aria-label=${own ? t('Show {name}', { name }) : nothing}
      .checked=${!this.hiddenColumns.has(id)}
      @change=${(/** @type {Event} */ event) => this.#show(id, /** @type {HTMLInputElement} */ (event.target).checked)}
    />`;
    if (!own) return html`<label class="row">${tick}<span>${name}</span></label>`;
    return html`<div class="row">${tick}
      <input class="name" data-column=${name} autocomplete="off" maxlength="60" aria-label=${t('Name of the column {name}', { name })} ?disabled=${Boolean(this.off)} .value=${name} @change=${(/** @type {Event} */ event) => this.#rename(event, name)} />
      <press-button kind="quiet" .label=${t('Remove the column {name}', { name })} .off=${this.off} .press=${async () => this.#told(await this.send('rename_column', { column: name }))}><span aria-hidden="true">✕</span></press-button>
    </div>`;
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: block;
        inline-size: min(24rem, 100%);
        max-block-size: 100%;
        overflow-y: auto;
        overscroll-behavior: contain;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }

      section {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3) var(--space-3);
      }

      header,
      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr) var(--target);
        align-items: center;
        gap: var(--space-2);
      }

      press-button {
        min-inline-size: 0;

        --press-padding: 0;
      }

      ul {
        columns: 2;
        column-gap: var(--space-3);
      }

      li {
        break-inside: avoid;
      }

      li:has(.name) {
        column-span: all;
      }

      .row {
        grid-template-columns: var(--target) minmax(0, 1fr);
        min-block-size: var(--target);
        color: var(--ink);
        font-size: var(--text-2);
      }

      div.row {
        grid-template-columns: var(--target) minmax(0, 1fr) var(--target);
        margin-block-start: var(--space-2);
      }

      input[type="checkbox"] {
        justify-self: center;
        inline-size: 1.5rem;
        min-block-size: 1.5rem;
        margin: 0;
      }

      .new {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 7rem;
        align-items: end;
        gap: var(--space-2);
      }

      .said:empty {
        display: none;
      }

      .said {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('sheet-columns', SheetColumns);
