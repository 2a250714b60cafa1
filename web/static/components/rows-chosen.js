/**
 * What can be done with the chosen segments together, each as one edit: skip, another kind, colour or block, remove.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Answer} Answer
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { kindWord } from './next-panel.js';
import './press-button.js';
import { blockNames, colours, KINDS } from './segment-choices.js';

export class RowsChosen extends LitElement {
  static properties = {
    state: { attribute: false },
    ids: { attribute: false },
    change: { attribute: false },
    off: {},
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {string[]} */
    this.ids = [];
    /** @type {import('./near-question.js').Change} */
    this.change = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** Why the last change was refused. */
    this.said = '';
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('press-button'))?.focus();
  }

  /** @param {string} selector */
  press(selector) {
    /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector(selector))?.go();
  }

  /** @param {Record<string, unknown>} fields @returns {Promise<Answer>} */
  async #all(fields) {
    const answer = await this.change(this.ids, 'update_segments', { segments: this.ids, fields });
    this.said = answer.ok ? '' : answer.message;
    return answer;
  }

  async #remove() {
    const { ids } = this;
    const answer = await this.change(ids, 'remove_segments', { segments: ids });
    if (answer.ok) this.dispatchEvent(new CustomEvent('done'));
    return answer;
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('done'));
  }

  /** @param {Event} event @param {string} field */
  #chosen(event, field) {
    const select = /** @type {HTMLSelectElement} */ (event.target);
    const { value } = select;
    select.selectedIndex = 0;
    if (value !== '?') this.#all({ [field]: value });
  }

  /** @param {Event} event */
  #grouped(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.#all({ block: input.value.trim() });
    input.value = '';
  }

  render() {
    const { state, ids, off } = this;
    if (!state) return nothing;
    const none = ids.length ? off : (off ?? t('nothing is chosen'));
    const skip = ids.some((id) => !state.segments[id]?.skip);
    const current = state.show.current;
    const air = current !== undefined && ids.includes(current) ? t('one of them is on air') : undefined;
    return html`<div class="bar" role="group" aria-label=${t('The chosen segments')} @keydown=${this.#keyed}>
      <p class="count"><span class="digits strong">${ids.length}</span> <span class="small">${t('chosen')}</span></p>
      <press-button id="skip" kind="quiet" .off=${none ?? (skip ? air : undefined)} .press=${() => this.#all({ skip })}>${skip ? t('Skip') : t('Do not skip')}</press-button>
      ${this.#select(
        'kind',
        t('Kind'),
        KINDS.map((kind) => [kind, kindWord(kind)]),
        none,
      )}
      ${this.#select('colour', t('Colour'), colours(), none)}
      <label><span class="unseen">${t('Block')}</span>
        <input list="blocks" autocomplete="off" maxlength="200" placeholder=${t('Block')} ?disabled=${Boolean(none)} @change=${this.#grouped} /></label>
      <datalist id="blocks">${blockNames(state).map((block) => html`<option value=${block}></option>`)}</datalist>
      <press-button id="remove" kind="quiet" .off=${none ?? air} .press=${() => this.#remove()}>${t('Remove')}</press-button>
      <press-button id="none" kind="quiet" .label=${t('Choose none')} .press=${() => this.dispatchEvent(new CustomEvent('cleared'))}><span aria-hidden="true">✕</span></press-button>
      <p class="said small" role="status">${this.said}</p>
    </div>`;
  }

  /** @param {string} field @param {string} label @param {[string, string][]} choices @param {string|undefined} off */
  #select(field, label, choices, off) {
    return html`<label><span class="unseen">${label}</span>
      <select ?disabled=${Boolean(off)} @change=${(/** @type {Event} */ event) => this.#chosen(event, field)}>
        <option value="?">${label}</option>
        ${choices.map(([value, words]) => html`<option value=${value}>${words}</option>`)}
      </select></label>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        border-block-start: 1px solid var(--edge);
        background: var(--raised);
      }

      .bar {
        display: grid;
        grid-template-columns: auto repeat(5, minmax(0, 9rem)) var(--target);
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-1) var(--space-2) var(--space-1) var(--space-3);
        font-size: var(--text-1);
      }

      .count {
        line-height: 1.1;
        white-space: nowrap;
      }

      .said:empty {
        display: none;
      }

      .said {
        grid-column: 1 / -1;
        color: var(--needs-ink);
      }

      press-button {
        min-inline-size: 0;

        --press-padding: var(--space-2);
      }

      :is(input, select) {
        inline-size: 100%;
        min-block-size: var(--target);
        padding-inline: var(--space-2);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--ground);
        color: var(--ink);
      }
    `,
  ];
}

customElements.define('rows-chosen', RowsChosen);
