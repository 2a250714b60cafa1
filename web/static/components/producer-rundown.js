/**
 * The rundown at the producer's, and its editor: a picture of the day, a search, the list (or the wide table), and
 * what undo would take back. Everybody who edits is seen; what is near is asked about before it changes.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Answer} Answer
 *
 * @typedef {import('./near-question.js').Change} Change
 */

import { html, LitElement, nothing } from 'lit';
import { newId } from '../live/segment-fields.js';
import { schedule } from '../live/timing.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { SheetPanels } from './sheet-panels.js';
import './over-under.js';
import './press-button.js';
import { rundownLooks } from './producer-rundown-looks.js';
import './rundown-rows.js';
import './rundown-timeline.js';
import { othersIn } from './edit-words.js';
import { NearQuestion } from './near-question.js';
import { undoButton, undoKey } from './rundown-undo.js';
import { freshSegment } from './segment-actions.js';

export class ProducerRundown extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    say: { attribute: false },
    client: {},
    off: {},
    wide: { type: Boolean, reflect: true },
    open: { state: true },
    handed: { state: true },
    find: { state: true },
    folded: { state: true },
    by: {},
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** Tells the studio which segment is open here. @type {(frame: {type: string, [key: string]: unknown}) => void} */
    this.say = () => {};
    /** This page's own client id. @type {string|undefined} */
    this.client = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    this.wide = false;
    /** The segment whose form is open. @type {string|undefined} */
    this.open = undefined;
    /** @type {import('./producer-segment.js').Handed|undefined} */
    this.handed = undefined;
    this.find = '';
    /** @type {ReadonlySet<string>} */
    this.folded = new Set();
    this.panels = new SheetPanels(this);
    /** The name that others read. @type {string|undefined} */
    this.by = undefined;
    /** The segment that was last scrolled to. @type {string|undefined} */
    this.kept = undefined;
    /** What this page last said that it has open, and to which connection. */
    this.told = '';
    /** Where in the order the open segment stands. */
    this.place = 0;
    /** The segment in whose cell one types. @type {string|undefined} */
    this.cell = undefined;
    this.question = new NearQuestion({
      state: () => this.state,
      now: () => this.now,
      send: (command, args) => this.send(command, args),
      drawn: () => this.#toQuestion(),
    });
    /** @type {Change} */
    this.change = this.question.change;
  }

  /** @returns {import('./rundown-rows.js').RundownRows|null} */
  get rows() {
    return this.renderRoot.querySelector('rundown-rows');
  }

  willUpdate() {
    const { state } = this;
    if (this.open === undefined || !state) return;
    if (state.segments[this.open]) this.place = state.order.indexOf(this.open);
    else this.#shut(state.order[Math.min(this.place, state.order.length - 1)]);
  }

  /** Keep what is on air in view, with the two before it; not under the hands of somebody who edits. */
  updated() {
    const { state, open } = this;
    const at = state?.show.current ?? state?.show.next;
    this.#tellEditing();
    if (!state || at === undefined || this.kept === at || open !== undefined || this.cell !== undefined) return;
    const first = this.kept === undefined;
    this.kept = at;
    this.rows?.updateComplete.then(() => this.rows?.show(at, !first || state.show.current !== undefined));
  }

  #tellEditing() {
    const segment = this.cell ?? this.open;
    const told = `${this.client ?? ''} ${segment ?? ''}`;
    if (!this.client || told === this.told) return;
    this.told = told;
    this.say({ type: 'editing', ...(segment === undefined ? {} : { segment }) });
  }

  /** The question is drawn: the focus goes to it. */
  async #toQuestion() {
    this.requestUpdate();
    if (!this.question.asked) return;
    await this.updateComplete;
    await this.rows?.updateComplete;
    const question = this.rows?.renderRoot.querySelector('.ask');
    question?.scrollIntoView({ block: 'nearest' });
    /** @type {HTMLElement|null|undefined} */ (question?.querySelector('.no'))?.focus();
  }

  // What is open.

  /** Nothing is open any more; that line stays in sight. @param {string|undefined} id */
  #shut(id) {
    this.open = undefined;
    this.handed = undefined;
    if (id !== undefined) this.#show(id);
  }

  /** Bring a segment into sight once it is drawn. @param {string} id */
  async #show(id) {
    await this.updateComplete;
    await this.rows?.updateComplete;
    this.rows?.show(id);
  }

  /** @param {CustomEvent<string>} event */
  #toggle({ detail: id }) {
    if (this.open === id) return this.#shut(id);
    this.handed = undefined;
    this.open = id;
  }

  /** @param {CustomEvent<{id: string} & import('./producer-segment.js').Handed>} event */
  #unfold({ detail: { id, ...handed } }) {
    this.open = id;
    this.handed = handed;
    this.#show(id);
  }

  /** @param {CustomEvent<string>} event */
  #fold({ detail: id }) {
    const folded = new Set(this.folded);
    if (!folded.delete(id)) folded.add(id);
    this.folded = folded;
  }

  /** A segment that has just been added, with its title ready to be written: in its form, or in the table. @param {string} id */
  async #begin(id) {
    this.find = '';
    if (!this.wide) {
      this.open = id;
      this.handed = { field: 'title' };
      return this.#show(id);
    }
    this.open = undefined;
    await this.#show(id);
    this.rows?.cells.begin(id);
  }

  /** Behind what is open or where one is; else behind what is on air; else at the end. @returns {Promise<Answer>} */
  async #add() {
    const state = /** @type {ViewState} */ (this.state);
    const at = this.open ?? (this.wide ? this.rows?.cells.at?.id : undefined);
    const after = at !== undefined && state.segments[at] ? at : state.order.at(-1);
    const id = newId();
    const segment = freshSegment(id, after === undefined ? undefined : state.segments[after]);
    const answer = await this.change(after === undefined ? [] : [after], 'add_segment', {
      segment,
      ...(after === undefined ? {} : { after }),
    });
    if (answer.ok) await this.#begin(id);
    return answer;
  }

  /** @param {string} id */
  #goTo(id) {
    this.find = '';
    this.#show(id);
  }

  #widen() {
    this.dispatchEvent(new CustomEvent('widened', { detail: !this.wide }));
  }

  render() {
    const { state, now, off } = this;
    if (!state) return nothing;
    const plan = schedule(state, now);
    const started = state.show.first_take_at !== undefined;
    return html`
      <div class="inside" @keydown=${(/** @type {KeyboardEvent} */ event) => undoKey(event, this.renderRoot)}>
        <header>
          <h2 class="caption">${t('Rundown')}</h2>
          <over-under .ms=${started ? plan.over_under_ms : undefined} .end=${started ? plan.expected_end : undefined} zone=${state.production.timezone}></over-under>
        </header>
        <div class="bar">
          <input
            type="search"
            aria-label=${t('Find in the rundown')}
            placeholder=${t('Find')}
            .value=${this.find}
            @input=${(/** @type {Event} */ event) => {
              this.find = /** @type {HTMLInputElement} */ (event.target).value;
            }}
          />
          <press-button id="add" kind="quiet" .label=${t('Add a segment')} .off=${off} .press=${() => this.#add()}><span class="sign">+</span></press-button>
          ${this.wide ? html`<press-button id="columns" kind="quiet" .on=${String(this.panels.columns)} .label=${t('Columns')} .press=${() => this.panels.toColumns(!this.panels.columns)}><span class="sign bars" aria-hidden="true"><i></i><i></i><i></i></span></press-button>` : nothing}
          <press-button id="wide" kind="quiet" .on=${String(this.wide)} .label=${t('Wide rundown')} .press=${() => this.#widen()}><span class="sign">${this.wide ? '⇤' : '⇥'}</span></press-button>
        </div>
        <rundown-timeline .state=${state} .now=${now} @chosen=${(/** @type {CustomEvent<string>} */ event) => this.#goTo(event.detail)}></rundown-timeline>
        ${state.order.length ? this.#rows(state) : html`<p class="empty quiet">${this.wide ? t('The rundown is empty. Add a segment, or paste rows out of a spreadsheet.') : t('The rundown is empty. Add a segment, or start Regi with a rundown file.')}</p>`}
        ${this.panels.render(state)}
        <footer>${undoButton(state, 'undo', off, this.send)}${undoButton(state, 'redo', off, this.send)}</footer>
      </div>
    `;
  }

  /** @param {ViewState} state */
  #rows(state) {
    return html`<rundown-rows
      ?wide=${this.wide}
      .state=${state}
      .now=${this.now}
      .off=${this.off}
      .find=${this.find}
      .open=${this.open}
      .handed=${this.handed}
      .ask=${this.question.asked}
      .folded=${this.folded}
      .others=${othersIn(state.here ?? {}, this.client)}
      .change=${this.change}
      .hiddenColumns=${this.panels.hidden}
      @column=${(/** @type {CustomEvent<string>} */ event) => this.panels.toColumns(true, event.detail)}
      @open=${this.#toggle}
      @unfold=${this.#unfold}
      @fold=${this.#fold}
      @add=${async (/** @type {CustomEvent<() => void>} */ { detail: done }) => {
        await /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector('#add'))?.go();
        done();
      }}
      @added=${(/** @type {CustomEvent<string>} */ event) => this.#begin(event.detail)}
      @answer=${(/** @type {CustomEvent<boolean>} */ event) => this.question.asked?.answer(event.detail)}
      @editing=${(/** @type {CustomEvent<string|undefined>} */ event) => {
        this.cell = event.detail;
        this.#tellEditing();
      }}
    ></rundown-rows>`;
  }

  static styles = [looks, rundownLooks];
}

customElements.define('producer-rundown', ProducerRundown);
