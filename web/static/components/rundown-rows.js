/**
 * The rundown's lines, in a list that scrolls: only those in sight are in the document, so that a thousand segments
 * are as quick as ten. A column of lines, or, when `wide`, a table that is walked and filled like a spreadsheet.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/rundown-items.js').Item} Item
 */

import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { itemsOf, placeAt } from '../live/rundown-items.js';
import { schedule } from '../live/timing.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { placed } from './placed.js';
import './rows-chosen.js';
import { RowChoice } from './row-choice.js';
import { RowMoves } from './row-moves.js';
import { drawItem, measures } from './rundown-item.js';
import { rowLooks } from './rundown-row-looks.js';
import { SheetCells } from './sheet-cells.js';
import { copied } from './sheet-clipboard.js';
import { sheetLooks } from './sheet-looks.js';
import { columnsOf, placesOf, sheetHead } from './sheet-row.js';

/** So much above and below is drawn, too. */
const SPARE_PX = 240;

export class RundownRows extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    off: {},
    wide: { type: Boolean, reflect: true },
    find: {},
    open: {},
    handed: { attribute: false },
    ask: { attribute: false },
    folded: { attribute: false },
    others: { attribute: false },
    change: { attribute: false },
    hiddenColumns: { attribute: false },
    top: { state: true },
    high: { state: true },
    across: { state: true },
    form: { state: true },
    said: { state: true },
    hint: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {string|undefined} */
    this.off = undefined;
    this.wide = false;
    this.find = '';
    /** The segment whose form is open. @type {string|undefined} */
    this.open = undefined;
    /** What was typed in a cell and goes on in the form. @type {import('./producer-segment.js').Handed|undefined} */
    this.handed = undefined;
    /** @type {{id: string, words: string}|undefined} */
    this.ask = undefined;
    /** @type {ReadonlySet<string>} */
    this.folded = new Set();
    /** Who else has which segment open. @type {ReadonlyMap<string, string[]>} */
    this.others = new Map();
    /** @type {import('./producer-rundown.js').Change} */
    this.change = async () => ({ ok: true });
    this.top = 0;
    this.high = 600;
    this.across = 300;
    /** How high the open form is. */
    this.form = 420;
    this.said = '';
    /** What is said for all to read, below the table. */
    this.hint = '';
    /** @type {Item[]} */
    this.items = [];
    /** Columns of the table that are not shown. @type {ReadonlySet<string>} */
    this.hiddenColumns = new Set();
    this.choice = new RowChoice(this);
    this.moves = new RowMoves(this);
    this.cells = new SheetCells(this);
    this.watcher = new ResizeObserver((entries) => this.#measured(entries));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.watcher.disconnect();
    this.drag.cancel();
  }

  get drag() {
    return this.moves.drag;
  }

  /** The columns of the table that are shown. */
  get columns() {
    return this.wide && this.state ? columnsOf(this.state).filter(({ id }) => !this.hiddenColumns.has(id)) : [];
  }

  /** @returns {HTMLElement|null} */
  get scroller() {
    return this.renderRoot.querySelector('.scroll');
  }

  /** Why nothing can be moved. */
  get fixed() {
    return this.off ?? (this.find ? t('clear the search first') : undefined);
  }

  /** Say something to who listens. @param {string} words */
  say(words) {
    this.said = words;
  }

  /** @param {string} name @param {unknown} detail */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @param {ResizeObserverEntry[]} entries */
  #measured(entries) {
    for (const { target, contentRect } of entries) {
      if (target.classList.contains('scroll')) {
        this.high = contentRect.height;
        this.across = contentRect.width;
      } else {
        this.form = Math.ceil(target.getBoundingClientRect().height) + 1;
      }
    }
  }

  willUpdate() {
    if (!this.state) return;
    this.choice.keep(this.state.segments);
    const shown = { find: this.find, folded: this.folded, open: this.open, ask: this.ask?.id };
    this.items = itemsOf(this.state, schedule(this.state, this.now), shown, measures(this));
  }

  /** @param {Map<string, unknown>} changed @override */
  update(changed) {
    this.cells.redraw(() => super.update(changed));
  }

  updated() {
    const { scroller } = this;
    if (scroller) this.watcher.observe(scroller);
    const form = this.renderRoot.querySelector('producer-segment');
    if (form) this.watcher.observe(form);
    this.moves.drawn();
    this.cells.drawn();
  }

  /** Bring a segment into sight. @param {string} id @param {boolean} [calm]  two lines before it, and gliding */
  show(id, calm = false) {
    const at = this.items.findIndex((item) => item.type === 'row' && item.id === id);
    const { scroller } = this;
    if (at < 0 || !scroller) return;
    const first = this.items[calm ? Math.max(0, at - 2) : at];
    const item = this.items[at];
    const seen = scroller.scrollTop <= item.top && item.top + item.height <= scroller.scrollTop + this.high;
    if (seen && !calm) return;
    const smooth = calm && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.scrollTo({ top: calm ? first.top : item.top - this.high / 3, behavior: smooth ? 'smooth' : 'auto' });
    this.top = calm && smooth ? this.top : scroller.scrollTop;
  }

  /** Out of the form, to where one came from. @param {string} id @param {boolean} shut */
  async leaveForm(id, shut) {
    if (shut) this.tell('open', id);
    await this.updateComplete;
    if (this.wide) this.cells.goTo(id, this.cells.at?.id === id ? this.cells.at.column : 'title');
    else this.focusOn(`[data-seg="${CSS.escape(id)}"]`);
  }

  /** @param {string} selector */
  focusOn(selector) {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector(selector))?.focus();
  }

  /** @param {PointerEvent} event @param {string} id */
  toggle(event, id) {
    if (event.pointerType) /** @type {HTMLElement} */ (event.currentTarget).blur();
    this.tell('open', id);
  }

  /** Up and down through the lines, those out of sight too. @param {KeyboardEvent} event @param {string} what */
  walk(event, what) {
    const rows = this.items.filter(({ type }) => type === 'row' || (what === '.grip' && type === 'block'));
    const from = /** @type {HTMLElement} */ (event.target);
    const at = rows.findIndex(({ key }) => key === (from.dataset.grip ?? from.dataset.seg));
    /** @type {Record<string, number>} */
    const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 };
    const to = rows[places[event.key]];
    if (at < 0 || !(event.key in places)) return;
    event.preventDefault();
    if (!to) return;
    this.show(to.id);
    const name = what === '.grip' ? 'grip' : 'seg';
    this.updateComplete.then(() => this.focusOn(`[data-${name}="${CSS.escape(to.key)}"]`));
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (/** @type {Element} */ (event.target).matches('button.seg')) this.walk(event, '.seg');
  }

  /** The items in sight, and those that must stay because the focus or a hand is on them. */
  #drawn() {
    const { items, top, high, drag } = this;
    const first = placeAt(items, top - SPARE_PX);
    const last = placeAt(items, top + high + SPARE_PX);
    const focused = /** @type {HTMLElement|null} */ (this.shadowRoot?.activeElement?.closest('[data-item]') ?? null)
      ?.dataset.item;
    const keep = new Set([
      drag.held?.key,
      focused,
      this.open,
      this.open && `form ${this.open}`,
      this.ask && 'ask',
      this.cells.at?.id,
    ]);
    return items.filter(({ key }, i) => (i >= first && i <= last) || keep.has(key));
  }

  render() {
    const { state, wide, items, drag } = this;
    if (!state) return nothing;
    const last = items.at(-1);
    const held = drag.held;
    const { columns } = this;
    const width = columns.reduce((all, { rem }) => all + rem, 0);
    const sizes = {
      'block-size': `${last ? last.top + last.height : 0}px`,
      ...(wide ? { 'min-inline-size': `${width}rem` } : {}),
    };
    /** @type {Record<string, string>} */
    const template = wide ? { ...placesOf(columns), '--seen': `${this.across}px` } : {};
    const lines = repeat(
      this.#drawn(),
      ({ key }) => key,
      (item) => drawItem(this, item, columns),
    );
    const line = held
      ? html`<div class="slot" ${placed({ transform: `translateY(${held.slots[held.at].y}px)` })}></div>`
      : nothing;
    return html`
      <div class="scroll" tabindex="-1" @scroll=${() => {
        this.top = this.scroller?.scrollTop ?? 0;
      }} ${placed(template)}>
        ${
          wide
            ? html`<div role="grid" aria-label=${t('Rundown')} aria-multiselectable="true" aria-rowcount=${items.length + 1} aria-colcount=${columns.length} class="table" @keydown=${this.cells.key} @mousedown=${this.cells.down} @copy=${(/** @type {ClipboardEvent} */ event) => copied(this, event)}>
                ${sheetHead(this, columns)}<div class="all" role="rowgroup" ${placed(sizes)}>${lines}</div>
              </div>`
            : html`<ol class="all" @keydown=${this.#keyed} ${placed(sizes)}>${lines}</ol>`
        }
        ${wide ? html`<div class="over">${line}</div>` : line}
      </div>
      ${
        wide && (this.choice.ids.size || this.choice.picking)
          ? html`<rows-chosen .state=${state} .ids=${this.choice.inOrder} .change=${this.change} .off=${this.off} @done=${() => this.cells.back()} @cleared=${() => this.choice.clear()}></rows-chosen>`
          : nothing
      }
      ${this.hint ? html`<p class="hint small">${this.hint}</p>` : nothing}
      <div class="unseen" role="status" aria-live="assertive">${this.said}</div>
    `;
  }

  static styles = [looks, rowLooks, sheetLooks];
}

customElements.define('rundown-rows', RundownRows);
