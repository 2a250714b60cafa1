/**
 * One segment of the rundown, opened: everything that it holds, and what can be done with it. What is typed is a
 * draft until it is saved; where somebody else has changed the same field meanwhile both are shown, and one is chosen.
 *
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Answer} Answer
 * @typedef {import('../live/segment-fields.js').Draft} Draft
 *
 * @typedef {object} Handed  what goes on here that was begun elsewhere
 * @property {string} [field]  the field that one wants to write in
 * @property {Draft} [base]
 * @property {Draft} [draft]
 */

import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { changedFields, commandFields, conflicts, customColumns, fieldOf } from '../live/segment-fields.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';
import { segmentActions } from './segment-actions.js';
import { blockNames, choicesOf } from './segment-choices.js';
import { conflict } from './segment-conflict.js';
import './segment-cues.js';
import { segmentLooks } from './segment-looks.js';
import './segment-mics.js';
import './segment-people.js';
import { segmentPoll, segmentSlides } from './segment-poll.js';

export class ProducerSegment extends LitElement {
  static properties = {
    state: { attribute: false },
    segment: { attribute: false },
    name: {},
    now: { attribute: false },
    handed: { attribute: false },
    others: { attribute: false },
    change: { attribute: false },
    off: {},
    draft: { state: true },
    base: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Segment|undefined} */
    this.segment = undefined;
    /** The segment's id. */
    this.name = '';
    this.now = 0;
    /** @type {Handed|undefined} */
    this.handed = undefined;
    /** Who else has it open. @type {string[]|undefined} */
    this.others = undefined;
    /** @type {import('./producer-rundown.js').Change} */
    this.change = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** What was typed and is not saved. @type {Draft} */
    this.draft = {};
    /** What stood in those fields when typing began, or was chosen over since. @type {Draft} */
    this.base = {};
    /** Where a split would be, as it is typed. */
    this.splitAt = '';
  }

  get zone() {
    return this.state?.production.timezone ?? 'UTC';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('handed') || !this.handed) return;
    this.draft = { ...this.draft, ...this.handed.draft };
    this.base = { ...this.base, ...this.handed.base };
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    const field = this.handed?.field;
    if (changed.has('handed') && field) this.#focusOn(field);
  }

  /** To a field, once it is drawn itself. @param {string} field */
  async #focusOn(field) {
    const place = this.renderRoot.querySelector(`[data-field="${CSS.escape(field)}"]`);
    if (place instanceof LitElement) await place.updateComplete;
    const input = /** @type {HTMLElement|null} */ (
      place?.matches('label') ? place.querySelector('input, select, textarea') : place
    );
    input?.focus();
    if (input instanceof HTMLInputElement) input.select();
  }

  /** @param {string} field */
  valueOf(field) {
    return field in this.draft
      ? this.draft[field]
      : fieldOf(field).of(/** @type {Segment} */ (this.segment), this.zone);
  }

  /** @param {string} field @param {unknown} value */
  write(field, value) {
    const segment = /** @type {Segment} */ (this.segment);
    if (!(field in this.base)) this.base = { ...this.base, [field]: fieldOf(field).of(segment, this.zone) };
    this.draft = { ...this.draft, [field]: value };
  }

  /** Take the other's version of a field, or keep one's own. @param {string} field @param {boolean} mine */
  choose(field, mine) {
    const segment = /** @type {Segment} */ (this.segment);
    this.base = { ...this.base, [field]: fieldOf(field).of(segment, this.zone) };
    if (mine) return;
    const { [field]: _theirs, ...others } = this.draft;
    this.draft = others;
  }

  /** @returns {Promise<Answer>} */
  async #save() {
    const segment = /** @type {Segment} */ (this.segment);
    const { fields: changed, wrong } = commandFields(segment, this.draft, this.zone);
    if (wrong) return { ok: false, code: 'bad_args', message: wrong, detail: {} };
    if (!Object.keys(changed).length) return this.#forget();
    const args = { segment: this.name, rev: segment.rev ?? 0, fields: changed };
    const answer = await this.change([this.name], 'update_segment', args);
    return answer.ok ? this.#forget() : answer;
  }

  /** @returns {Answer} */
  #forget() {
    this.draft = {};
    this.base = {};
    return { ok: true };
  }

  /** @param {Event} event */
  #typed(event) {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    if (name) this.write(name, value);
  }

  /** Escape leads back to where one came from; what is not saved stays open. @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    const segment = /** @type {Segment} */ (this.segment);
    const shut = changedFields(segment, this.draft, this.zone).length === 0;
    this.dispatchEvent(new CustomEvent('left', { detail: shut }));
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (event.key !== 'Enter' || event.isComposing || from.localName !== 'input' || event.defaultPrevented) return;
    event.preventDefault();
    const button = from.getAttribute('name') ? '#save' : undefined;
    if (button)
      /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector(button))?.go();
  }

  render() {
    const { segment, state, off } = this;
    if (!segment || !state) return nothing;
    const dirty = changedFields(segment, this.draft, this.zone).length > 0;
    const open = conflicts(segment, this.base, this.draft, this.zone);
    const why = off ?? (open.length ? t('choose first') : dirty ? undefined : t('nothing is changed'));
    const put = dirty ? undefined : t('nothing is changed');
    return html`<div @keydown=${this.#escape}>
      ${this.others?.length ? html`<p class="others small"><span aria-hidden="true">✎</span> ${t('{names} has this open', { names: this.others.join(', ') })}</p>` : nothing}
      <div class="form" @input=${this.#typed} @keydown=${this.#enter}>
        ${this.#text('title', 'wide', { maxlength: 300 })} ${this.#text('length')} ${this.#text('start', '', { placeholder: t('none') })}
        ${this.#choice('kind', open)} ${this.#choice('scene', open)} ${this.#people(open)} ${this.#text('block')} ${this.#choice('colour', open)}
        ${this.#long('notes', 3, open)} ${this.#long('script', 3, open)}
        ${customColumns(state.segments).map((column) => this.#text(`custom:${column}`))}
        ${segmentPoll(this, open)} ${segmentSlides(this, open)} ${this.#mics(open)} ${this.#cues(open)}
      </div>
      <div class="row save">
        <press-button id="save" kind="go" .off=${why} .press=${() => this.#save()}>${t('Save')}</press-button>
        <press-button kind="quiet" .off=${put} .press=${async () => this.#forget()}>${t('Put back')}</press-button>
      </div>
      ${segmentActions(this, state)}
    </div>`;
  }

  /** @param {string} field @param {string} [size] @param {{maxlength?: number, placeholder?: string}} [more] */
  #text(field, size = '', { maxlength, placeholder } = {}) {
    const segment = /** @type {Segment} */ (this.segment);
    const open = conflicts(segment, this.base, this.draft, this.zone);
    const list = field === 'block' ? 'blocks' : undefined;
    return html`<label class=${size} data-field=${field}
        >${fieldOf(field).label()}
        <input name=${field} autocomplete="off" list=${list ?? nothing} maxlength=${maxlength ?? nothing} placeholder=${placeholder ?? nothing} .value=${live(this.valueOf(field))} />
      </label>
      ${list ? html`<datalist id="blocks">${blockNames(/** @type {ViewState} */ (this.state)).map((block) => html`<option value=${block}></option>`)}</datalist>` : nothing}
      ${conflict(this, field, open)}`;
  }

  /** @param {string} field @param {number} rows @param {string[]} open */
  #long(field, rows, open) {
    return html`<label class="wide" data-field=${field}>${fieldOf(field).label()} <textarea name=${field} rows=${rows} .value=${live(this.valueOf(field))}></textarea></label>
      ${conflict(this, field, open)}`;
  }

  /** @param {string} field @param {string[]} open */
  #choice(field, open) {
    const choices = choicesOf(field, /** @type {ViewState} */ (this.state), /** @type {Segment} */ (this.segment));
    const value = this.valueOf(field);
    return html`<label data-field=${field}
        >${fieldOf(field).label()}
        <select name=${field} .value=${live(value)}>
          ${choices.map(([one, words]) => html`<option value=${one} ?selected=${one === value}>${words}</option>`)}
        </select>
      </label>
      ${conflict(this, field, open)}`;
  }

  /** @param {string[]} open */
  #people(open) {
    return html`<segment-people
        class="wide"
        data-field="people"
        .people=${this.state?.people}
        .chosen=${this.valueOf('people')}
        .change=${this.change}
        .off=${this.off}
        @chosen=${(/** @type {CustomEvent<string[]>} */ event) => this.write('people', event.detail)}
      ></segment-people>
      ${conflict(this, 'people', open)}`;
  }

  /** @param {string[]} open */
  #mics(open) {
    return html`<segment-mics
        class="wide"
        data-field="mics"
        .state=${this.state}
        kind=${this.valueOf('kind')}
        .mics=${this.valueOf('mics')}
        .off=${this.off}
        @written=${(/** @type {CustomEvent<unknown>} */ event) => this.write('mics', event.detail)}
      ></segment-mics>
      ${conflict(this, 'mics', open)}`;
  }

  /** @param {string[]} open */
  #cues(open) {
    return html`<segment-cues
        class="wide"
        data-field="cues"
        .state=${this.state}
        .segment=${this.segment}
        .cues=${this.valueOf('cues')}
        @written=${(/** @type {CustomEvent<unknown>} */ event) => this.write('cues', event.detail)}
      ></segment-cues>
      ${conflict(this, 'cues', open)}`;
  }

  static styles = [looks, fields, segmentLooks];
}

customElements.define('producer-segment', ProducerSegment);
