/**
 * One segment of the rundown, opened: make it the next, skip it, or change its title, length, fixed start and notes.
 * What is typed is kept when somebody else changes the same segment, and saving over theirs takes a second press.
 *
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('../live/view.js').Answer} Answer
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { plannedLength, t, timeOfDay } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';
import { parseLength, parseTimeOfDay } from './producer-length.js';

/** @typedef {{title: string, length: string, start: string, notes: string}} Draft */

export class ProducerSegment extends LitElement {
  static properties = {
    segment: { attribute: false },
    name: {},
    place: {},
    zone: {},
    send: { attribute: false },
    off: {},
    draft: { state: true },
    base: { state: true },
    meanwhile: { state: true },
  };

  constructor() {
    super();
    /** @type {Segment|undefined} */
    this.segment = undefined;
    /** The segment's id. */
    this.name = '';
    /** @type {import('../live/timing.js').Place} */
    this.place = 'later';
    this.zone = 'UTC';
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** What was typed and is not saved. @type {Partial<Draft>} */
    this.draft = {};
    /** The segment as it was when typing began. @type {Segment|undefined} */
    this.base = undefined;
    this.meanwhile = false;
  }

  /** @param {Segment} segment @returns {Draft} */
  #written({ title, duration_ms, start, notes = '' }) {
    return {
      title,
      length: plannedLength(duration_ms),
      start: start === undefined ? '' : timeOfDay(start, this.zone),
      notes,
    };
  }

  /** What was typed, as fields of the command; or what does not fit, in words. @param {Draft} was @returns {{fields: Record<string, unknown>, wrong?: string}} */
  #changes(was) {
    const { title, length, start, notes } = { ...was, ...this.draft };
    const duration_ms = parseLength(length);
    const time = start.trim() ? parseTimeOfDay(start) : null;
    if (!title.trim()) return { fields: {}, wrong: t('write a title') };
    if (duration_ms === undefined) return { fields: {}, wrong: t('write the length as 12 min or 12:30') };
    if (time === undefined) return { fields: {}, wrong: t('write the time as 09:15') };
    /** @type {Record<string, unknown>} */
    const changed = {};
    if (title.trim() !== was.title) changed.title = title.trim();
    if (length !== was.length) changed.duration_ms = duration_ms;
    if ((time ?? '') !== was.start) changed.start = time;
    if (notes !== was.notes) changed.notes = notes;
    return { fields: changed };
  }

  /** @returns {Promise<Answer>} */
  async #save() {
    const base = /** @type {Segment} */ (this.base ?? this.segment);
    const { fields: changed, wrong } = this.#changes(this.#written(base));
    if (wrong) return { ok: false, code: 'bad_args', message: wrong, detail: {} };
    if (!Object.keys(changed).length) return this.#forget();
    const answer = await this.send('update_segment', { segment: this.name, rev: base.rev ?? 0, fields: changed });
    if (answer.ok) return this.#forget();
    if (answer.code === 'changed_meanwhile') {
      this.base = this.segment;
      this.meanwhile = true;
    }
    return answer;
  }

  /** @returns {Answer} */
  #forget() {
    this.draft = {};
    this.base = undefined;
    this.meanwhile = false;
    return { ok: true };
  }

  /** @param {InputEvent} event */
  #typed(event) {
    const { name, value } = /** @type {HTMLInputElement} */ (event.target);
    this.base ??= this.segment;
    this.draft = { ...this.draft, [name]: value };
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    if (
      event.key !== 'Enter' ||
      event.isComposing ||
      /** @type {Element} */ (event.composedPath()[0]).localName !== 'input'
    )
      return;
    event.preventDefault();
    /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector('#save'))?.go();
  }

  render() {
    const { segment, off, place } = this;
    if (!segment) return nothing;
    const typed = { ...this.#written(this.base ?? segment), ...this.draft };
    const dirty = Object.keys(this.draft).length > 0;
    return html`
      <div class="row">
        <press-button .off=${off ?? this.#armOff(place)} .press=${() => this.send('arm', { segment: this.name })}>${t('Make it the next')}</press-button>
        <press-button kind="quiet" .off=${off ?? (place === 'now' ? t('it is on air') : undefined)} .press=${() => this.#skip(segment)}
          >${segment.skip ? t('Do not skip') : t('Skip it')}</press-button
        >
      </div>
      <div class="form" @input=${this.#typed} @keydown=${this.#enter}>
        <label class="wide">${t('Title')} <input name="title" maxlength="300" autocomplete="off" .value=${live(typed.title)} /></label>
        <label>${t('Length')} <input name="length" autocomplete="off" .value=${live(typed.length)} /></label>
        <label>${t('Fixed start')} <input name="start" autocomplete="off" placeholder=${t('none')} .value=${live(typed.start)} /></label>
        <label class="wide">${t('Notes')} <textarea name="notes" rows="4" .value=${live(typed.notes)}></textarea></label>
      </div>
      ${this.meanwhile ? html`<p class="warn small"><span aria-hidden="true">▲</span> ${t('Somebody else changed this segment. What you wrote is still here: save again to write over theirs.')}</p>` : nothing}
      <div class="row">
        <press-button id="save" kind="go" .off=${off ?? (dirty ? undefined : t('nothing is changed'))} .press=${() => this.#save()}>${t('Save')}</press-button>
        <press-button kind="quiet" .off=${dirty ? undefined : t('nothing is changed')} .press=${async () => this.#forget()}>${t('Put back')}</press-button>
      </div>
    `;
  }

  /** @param {import('../live/timing.js').Place} place */
  #armOff(place) {
    if (place === 'now') return t('it is on air');
    return place === 'next' ? t('it is the next') : undefined;
  }

  /** @param {Segment} segment */
  #skip({ skip, rev = 0 }) {
    return this.send('update_segment', { segment: this.name, rev, fields: { skip: !skip } });
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      .row,
      .form {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-3);
      }

      .form {
        gap: var(--space-2) var(--space-3);
      }

      .wide {
        grid-column: 1 / -1;
      }

      textarea {
        resize: vertical;
      }

      .warn {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('producer-segment', ProducerSegment);
