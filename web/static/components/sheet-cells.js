/**
 * The cell that one is at, and what is typed in it: arrows walk, Enter or F2 edits, Tab goes to the next cell, Escape
 * puts back. What somebody else has changed meanwhile is never written over: then the form asks, field by field.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

import { commandFields, conflicts, fieldOf } from '../live/segment-fields.js';
import { walkKey } from './sheet-keys.js';
import { NewLine } from './sheet-new-line.js';
import { SheetWrites } from './sheet-writes.js';

export class SheetCells {
  /** @type {RundownRows} */
  #list;
  /** @type {{id: string, column: string}|undefined} */
  at;
  /** What stood in the cell when typing began. @type {{value: unknown}|undefined} */
  editing;
  /** @type {unknown} */
  typed;
  /** Why what is typed does not fit. */
  wrong = '';
  #focus = false;
  #wasAt = false;
  /** The field is yet to get the focus, with all of it marked or behind it. @type {''|'all'|'end'} */
  #fresh = '';
  #saving = false;
  /** @type {SheetWrites} */
  #writes;
  #redrawing = false;
  /** Where among the lines the cell stands. */
  #place = 0;

  /** @param {RundownRows} list */
  constructor(list) {
    this.#list = list;
    this.#writes = new SheetWrites(list);
    this.newLine = new NewLine(list);
  }

  /** @param {string} id @param {string} column */
  isAt(id, column) {
    return this.at?.id === id && this.at.column === column;
  }

  /** Where Tab comes into the table, when one has not been in it. @param {string} id */
  entersAt(id) {
    const { items, state } = this.#list;
    if (this.at && state?.segments[this.at.id]) return false;
    return id === items.find(({ type }) => type === 'row')?.id;
  }

  /** @param {string} id @param {string} column */
  pointed(id, column) {
    this.#wasAt = this.isAt(id, column);
  }

  /** A second press on the same cell edits it; with Shift or Ctrl it chooses the line. @param {MouseEvent} event @param {string} id */
  clicked(event, id) {
    if (this.editing !== undefined) return;
    const chose = this.#list.choice.pressed(event, id);
    if (!chose && this.#wasAt) this.edit();
  }

  /** A press that chooses leaves the focus, and marks no text. @param {MouseEvent} event */
  down = (event) => {
    if ((event.shiftKey || event.ctrlKey || event.metaKey) && this.at && this.editing === undefined)
      event.preventDefault();
  };

  /** Write the title of a new segment. @param {string} id */
  begin(id) {
    const typed = this.newLine.come();
    this.#list.choice.clear();
    this.goTo(id, 'title');
    this.edit(typed);
  }

  /** To the cell that one was at. */
  back() {
    this.#focus = true;
    this.#list.choice.clear();
    this.#list.requestUpdate();
  }

  /** @param {string} id @param {string} column */
  focused(id, column) {
    if (this.isAt(id, column)) return;
    this.at = { id, column };
    this.#list.requestUpdate();
  }

  /** @param {string} id @param {string} column */
  goTo(id, column) {
    this.at = { id, column };
    this.#focus = true;
    this.#list.show(id);
    this.#list.requestUpdate();
  }

  /** A line that is drawn in another place keeps the focus; where it is gone, the one in its place gets it. @param {() => void} draw */
  redraw(draw) {
    const { shadowRoot } = this.#list;
    const had = shadowRoot?.activeElement?.closest('[data-cell]');
    this.#redrawing = true;
    draw();
    this.#redrawing = false;
    if (!this.at) return;
    const rows = this.#list.items.filter(({ type }) => type === 'row');
    const place = rows.findIndex(({ id }) => id === this.at?.id);
    if (place >= 0) this.#place = place;
    if (!had || shadowRoot?.activeElement || this.#focus) return;
    const field = /** @type {HTMLElement|null} */ (
      shadowRoot?.querySelector('.cell.editing :is(input, select, textarea)')
    );
    if (place >= 0 && this.editing !== undefined) return field?.focus();
    const next = rows[place >= 0 ? place : Math.min(this.#place, rows.length - 1)];
    if (!next) return;
    if (place < 0) this.editing = undefined;
    this.at = { id: next.id, column: this.at.column };
    this.#focus = true;
  }

  /** Away from the table: the keys are the page's again. */
  leave() {
    /** @type {HTMLElement|null} */ (this.#list.shadowRoot?.activeElement)?.blur();
  }

  /** After every drawing: the focus follows. */
  drawn() {
    if (!this.#focus || !this.at) return;
    this.#focus = false;
    const place = CSS.escape(`${this.at.id} ${this.at.column}`);
    const cell = /** @type {HTMLElement|null} */ (this.#list.renderRoot.querySelector(`[data-cell="${place}"]`));
    const grip = /** @type {HTMLElement|null} */ (this.at.column === 'grip' ? cell?.querySelector('.grip') : null);
    (grip ?? cell)?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The field for a cell is there: the focus goes into it. @param {HTMLInputElement|HTMLTextAreaElement|HTMLSelectElement} field */
  take(field) {
    const fresh = this.#fresh;
    if (!fresh) return;
    this.#fresh = '';
    queueMicrotask(() => {
      field.focus();
      if (field instanceof HTMLSelectElement) return;
      if (fresh === 'end') field.setSelectionRange(field.value.length, field.value.length);
      else if (field instanceof HTMLInputElement) field.select();
    });
  }

  get #column() {
    return this.#list.columns.find(({ id }) => id === this.at?.column);
  }

  /** Type in the cell. @param {string} [with_]  what one begins with, in place of what stands there */
  edit(with_) {
    const { state, off } = this.#list;
    const column = this.#column;
    if (!this.at || !state || !column?.field || this.editing !== undefined) return;
    if (off) return this.#list.say(off);
    const segment = state.segments[this.at.id];
    if (column.edits === 'form') {
      this.#list.tell('unfold', { id: this.at.id, field: column.field });
      return;
    }
    this.typed = fieldOf(column.field).of(segment, state.production.timezone);
    this.editing = { value: this.typed };
    if (with_ !== undefined && column.edits !== 'choice') this.typed = with_;
    this.#fresh = with_ === undefined || column.edits === 'choice' ? 'all' : 'end';
    this.#list.tell('editing', this.at.id);
    this.#list.requestUpdate();
  }

  /** @param {unknown} typed */
  write(typed) {
    this.typed = typed;
    this.wrong = '';
  }

  #stop() {
    this.editing = undefined;
    this.wrong = '';
    this.#list.tell('editing', undefined);
    this.#list.requestUpdate();
  }

  putBack() {
    this.#stop();
    this.#focus = true;
  }

  /** The focus went elsewhere: what was typed is kept as if by Enter. */
  left() {
    if (this.editing !== undefined && !this.#saving && !this.#fresh && !this.#redrawing) this.save();
  }

  /**
   * Save what is typed; false when it does not fit or has to be asked about.
   *
   * @param {(() => void)} [then]  where to go; stay, without
   */
  save(then) {
    const { state } = this.#list;
    const field = this.#column?.field;
    if (!this.at || !state || !field || !this.editing) return;
    const base = { [field]: this.editing.value };
    const { id } = this.at;
    const segment = state.segments[id];
    const draft = { [field]: this.typed };
    const zone = state.production.timezone;
    if (!segment) return this.#stop();
    if (conflicts(segment, base, draft, zone).length) {
      this.#stop();
      this.#list.tell('unfold', { id, field, base, draft });
      return;
    }
    const { fields, wrong } = commandFields(segment, draft, zone);
    if (wrong) {
      this.wrong = wrong;
      this.#list.say(wrong);
      this.#list.requestUpdate();
      return;
    }
    this.#saving = true;
    this.#stop();
    this.#saving = false;
    if (Object.keys(fields).length) this.#writes.write(id, field, base, draft);
    if (then) then();
  }

  /** @param {number} rows @param {number} columns */
  step(rows, columns) {
    const { items, columns: all } = this.#list;
    if (!this.at) return false;
    const lines = items.filter(({ type }) => type === 'row');
    const line = lines[Math.max(0, Math.min(lines.length - 1, lines.findIndex(({ id }) => id === this.at?.id) + rows))];
    const goal = all.findIndex(({ id }) => id === this.at?.column) + columns;
    const place = Math.abs(columns) > 1 ? Math.max(0, Math.min(all.length - 1, goal)) : goal;
    if (!line || place < 0 || place >= all.length) return false;
    this.goTo(line.id, all[place].id);
    return true;
  }

  /** Empty the cell, where its field may be. */
  empty() {
    const { state, off } = this.#list;
    const column = this.#column;
    if (!this.at || !state || !column?.field || !['text', 'long'].includes(column.edits)) return;
    const segment = state.segments[this.at.id];
    const { fields, wrong } = commandFields(segment, { [column.field]: '' }, state.production.timezone);
    if (off || wrong) this.#list.say(off ?? wrong ?? '');
    else if (Object.keys(fields).length) {
      const stood = { [column.field]: fieldOf(column.field).of(segment, state.production.timezone) };
      this.#writes.write(this.at.id, column.field, stood, { [column.field]: '' });
    }
  }

  /** @param {KeyboardEvent} event */
  key = (event) => {
    const inCell = /** @type {Element} */ (event.target).closest('[data-cell]');
    if (!inCell || event.isComposing || event.defaultPrevented) return;
    const walk = () => (this.editing === undefined ? walkKey(event, this, this.#list) : this.#typing(event));
    const done = this.newLine.waits ? this.newLine.key(event) : walk();
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param {KeyboardEvent} event */
  #typing({ key, shiftKey, ctrlKey, metaKey }) {
    if (key === 'Escape') this.putBack();
    else if (key === 'Tab') this.save(() => this.step(0, shiftKey ? -1 : 1) && this.#editNext());
    else if (key === 'Enter' && (ctrlKey || metaKey)) this.save(() => this.newLine.ask());
    else if (key === 'Enter' && !shiftKey) {
      this.save(() => {
        this.#focus = true;
      });
    } else return false;
    return true;
  }

  /** Tab goes on typing in the next cell, where one can type. */
  #editNext() {
    const edits = this.#column?.edits;
    if (edits !== 'form' && this.#column?.field) this.edit();
  }
}
