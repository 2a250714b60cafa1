/**
 * A segment's cues: those of its kind as they are, or its own, each with when, what and for how long.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {Omit<import('../live/view.js').Cue, 'label'> & {id: string}} OwnCue
 */

import { html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { addressee } from '../live/messages.js';
import { newId } from '../live/segment-fields.js';
import { plannedLength, t } from '../live/words.js';
import { cueTime, GRAPHIC_LAYER, GRAPHICS, parseCueTime } from './cue-words.js';
import { fields, looks } from './looks.js';
import { cueWord, graphicWord } from './name-buttons.js';
import { parseLength } from './producer-length.js';
import { scenesOf } from './segment-choices.js';
import { cueLooks } from './segment-cues-looks.js';

const NAME_AT_MS = 5000;
const NAME_FOR_MS = 8000;

export class SegmentCues extends LitElement {
  static properties = {
    state: { attribute: false },
    segment: { attribute: false },
    cues: { attribute: false },
    wrong: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Segment|undefined} */
    this.segment = undefined;
    /** Its own cues; null for those of its kind. @type {OwnCue[]|null} */
    this.cues = null;
    /** A field whose text does not fit: cue and name. */
    this.wrong = '';
  }

  /** The cues of its kind, or what they are now, as a list. @returns {OwnCue[]} */
  get #standing() {
    return Object.entries(this.segment?.cues ?? {}).map(([id, cue]) => ({ id, ...cue }));
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('input, select, button'))?.focus();
  }

  /** @param {OwnCue[]|null} cues */
  #tell(cues) {
    this.cues = cues;
    this.dispatchEvent(new CustomEvent('written', { detail: cues }));
  }

  /** @param {OwnCue} cue @param {Record<string, unknown>} changes  undefined takes a field away */
  #change(cue, changes) {
    const changed = Object.fromEntries(
      Object.entries({ ...cue, ...changes }).filter(([, value]) => value !== undefined),
    );
    this.#tell((this.cues ?? []).map((one) => (one === cue ? /** @type {OwnCue} */ (changed) : one)));
  }

  /** What another action begins with. @param {OwnCue} cue @param {string} action */
  #act(cue, action) {
    const { id, at_ms, anchor } = cue;
    /** @type {Record<string, Partial<OwnCue>>} */
    const begins = {
      show: {
        graphic: 'lower-third',
        layer: 'lower-third',
        people: this.segment?.people?.slice(0, 1) ?? [],
        for_ms: NAME_FOR_MS,
      },
      hide: { layer: 'lower-third' },
      scene: { scene: scenesOf(/** @type {ViewState} */ (this.state))[0] ?? '' },
      message: { to: 'role:moderator', text: '' },
    };
    const when = { ...(at_ms === undefined ? {} : { at_ms }), ...(anchor ? { anchor } : {}) };
    const made = /** @type {OwnCue} */ ({ id, ...when, action, ...begins[action] });
    this.#tell((this.cues ?? []).map((one) => (one === cue ? made : one)));
  }

  #add() {
    const id = newId('cue');
    const who = this.segment?.people?.slice(0, 1) ?? [];
    const cue = {
      id,
      at_ms: NAME_AT_MS,
      action: /** @type {const} */ ('show'),
      graphic: 'lower-third',
      layer: 'lower-third',
      people: who,
      for_ms: NAME_FOR_MS,
    };
    this.#tell([...(this.cues ?? this.#standing), cue]);
  }

  /** A text that is a time or a length; what does not fit is said and not kept. @param {OwnCue} cue @param {string} name @param {Record<string, unknown>|undefined} changes */
  #timed(cue, name, changes) {
    this.wrong = changes ? '' : `${cue.id} ${name}`;
    if (changes) this.#change(cue, changes);
  }

  render() {
    if (!this.state) return nothing;
    const { cues } = this;
    return html`<fieldset @input=${(/** @type {Event} */ event) => event.stopPropagation()}>
      <legend>${t('Cues')}</legend>
      ${cues === null ? this.#ofKind() : html`<ul>${cues.map((cue) => this.#one(cue))}</ul>`}
      <div class="row">
        ${
          cues === null
            ? html`<button type="button" @click=${() => this.#tell(this.#standing)}>${t('Make them my own')}</button>`
            : html`<button type="button" @click=${() => this.#tell(null)}>${t('Those of its kind again')}</button>`
        }
        <button type="button" @click=${this.#add}>${t('Add a cue')}</button>
      </div>
    </fieldset>`;
  }

  #ofKind() {
    const state = /** @type {ViewState} */ (this.state);
    const cues = this.segment?.own_cues ? [] : this.#standing;
    if (!cues.length)
      return html`<p class="small quiet">${this.segment?.own_cues ? t('as its kind has them') : t('its kind has none')}</p>`;
    return html`<ul class="standing small">${cues.map((cue) => html`<li><span class="digits">${cueTime(cue) || t('by hand')}</span> ${cueWord(state, { ...cue, label: '' })}</li>`)}</ul>`;
  }

  /** @param {OwnCue} cue */
  #one(cue) {
    const wrongAt = this.wrong === `${cue.id} at`;
    return html`<li class="cue">
      <label class="at">${t('When')} <input autocomplete="off" placeholder=${t('by hand')} .value=${live(cueTime(cue))} aria-invalid=${wrongAt ? 'true' : nothing} @change=${(/** @type {Event} */ event) => this.#timed(cue, 'at', parseCueTime(written(event)))} /></label>
      <label class="does">${t('Does')} ${this.#select(
        cue.action,
        [
          ['show', t('Show')],
          ['hide', t('Hide')],
          ['scene', t('Scene')],
          ['message', t('Message')],
        ],
        (action) => this.#act(cue, action),
      )}</label>
      ${this.#what(cue)}
      <button class="out" type="button" aria-label=${t('Remove this cue')} @click=${() => this.#tell((this.cues ?? []).filter((one) => one !== cue))}>✕</button>
      ${wrongAt ? html`<p class="wrong small" role="alert">${t('write +0:05 from the start, −0:30 before the end, or nothing')}</p>` : nothing}
    </li>`;
  }

  /** @param {OwnCue} cue */
  #what(cue) {
    const state = /** @type {ViewState} */ (this.state);
    switch (cue.action) {
      case 'hide':
        return html`<label class="what">${t('What')} ${this.#select(
          cue.layer ?? '',
          GRAPHICS.map((graphic) => [GRAPHIC_LAYER[graphic], graphicWord(graphic)]),
          (layer) => this.#change(cue, { layer }),
        )}</label>`;
      case 'scene':
        return html`<label class="what">${t('Scene')} ${this.#select(
          cue.scene ?? '',
          scenesOf(state).map((scene) => [scene, scene]),
          (scene) => this.#change(cue, { scene }),
        )}</label>`;
      case 'message': {
        const whom = [
          'role:moderator',
          'all',
          'crew',
          'role:presenter',
          ...(this.segment?.people ?? []).map((id) => `person:${id}`),
        ];
        return html`<label class="what">${t('To')} ${this.#select(
          cue.to ?? '',
          whom.map((to) => [to, addressee(state, to)]),
          (to) => this.#change(cue, { to }),
        )}</label>
          <label class="text">${t('Text')} <input autocomplete="off" maxlength="2000" .value=${live(cue.text ?? '')} @change=${(/** @type {Event} */ event) => this.#change(cue, { text: written(event) })} /></label>`;
      }
      default:
        return this.#shown(cue, state);
    }
  }

  /** @param {OwnCue} cue @param {ViewState} state */
  #shown(cue, state) {
    const graphics = GRAPHICS.map((graphic) => /** @type {[string, string]} */ ([graphic, graphicWord(graphic)]));
    const people = Object.entries(state.people ?? {}).map(
      ([id, { name }]) => /** @type {[string, string]} */ ([id, name]),
    );
    const graphic = cue.graphic ?? '';
    return html`<label class="what">${t('What')} ${this.#select(graphic, graphics, (one) => this.#change(cue, { graphic: one, layer: GRAPHIC_LAYER[one], people: one === 'lower-third' ? cue.people : undefined }))}</label>
      ${
        graphic === 'lower-third'
          ? html`<label class="who">${t('Who')} ${this.#select(cue.people?.[0] ?? '', [['', t('nobody')], ...people], (id) => this.#change(cue, { people: id ? [id, ...(cue.people ?? []).slice(1)] : [] }))}</label>`
          : html`<label class="who">${t('Text')} <input autocomplete="off" maxlength="2000" placeholder=${t('its own')} .value=${live(cue.text ?? '')} @change=${(/** @type {Event} */ event) => this.#change(cue, { text: written(event) || undefined })} /></label>`
      }
      <label class="for">${t('For')} <input autocomplete="off" placeholder=${t('until hidden')} .value=${live(cue.for_ms === undefined ? '' : plannedLength(cue.for_ms))} aria-invalid=${this.wrong === `${cue.id} for` ? 'true' : nothing} @change=${(/** @type {Event} */ event) => this.#timed(cue, 'for', lengthOf(written(event)))} /></label>`;
  }

  /** @param {string} value @param {[string, string][]} choices @param {(value: string) => void} chosen */
  #select(value, choices, chosen) {
    const all = choices.some(([one]) => one === value)
      ? choices
      : [...choices, /** @type {[string, string]} */ ([value, value])];
    return html`<select .value=${live(value)} @change=${(/** @type {Event} */ event) => chosen(written(event))}>
      ${all.map(([one, words]) => html`<option value=${one} ?selected=${one === value}>${words}</option>`)}
    </select>`;
  }

  static styles = [looks, fields, cueLooks];
}

/** @param {Event} event */
function written(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}

/** A length, "8 s"; nothing is until it is hidden. @param {string} text */
function lengthOf(text) {
  if (!text.trim()) return { for_ms: undefined };
  const for_ms = parseLength(text);
  return for_ms === undefined ? undefined : { for_ms };
}

customElements.define('segment-cues', SegmentCues);
