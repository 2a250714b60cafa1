/**
 * The cell that one is at, and what is typed in it: arrows walk, Enter or F2 edits, Tab goes to the next cell, Escape
 * puts back. What somebody else has changed meanwhile is never written over: then the form asks, field by field.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

import { commandFields, conflicts, fieldOf } from '../live/segment-fields.js';
import { columnsOf } from './sheet-row.js';

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
  #fresh = false;
  #saving = false;

  /** @param {RundownRows} list */
  constructor(list) {
    this.#list = list;
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

  /** A second press on the same cell edits it. */
  clicked() {
    if (this.#wasAt && this.editing === undefined) this.edit();
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

  /** After every drawing: the focus follows. */
  drawn() {
    if (!this.#focus || !this.at) return;
    this.#focus = false;
    const place = CSS.escape(`${this.at.id} ${this.at.column}`);
    const cell = /** @type {HTMLElement|null} */ (this.#list.renderRoot.querySelector(`[data-cell="${place}"]`));
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The field for a cell is there: the focus goes into it. @param {HTMLInputElement|HTMLSelectElement} field */
  take(field) {
    if (!this.#fresh) return;
    this.#fresh = false;
    queueMicrotask(() => {
      field.focus();
      if (field instanceof HTMLInputElement) field.select();
    });
  }

  /** @returns {import('./sheet-row.js').Column|undefined} */
  get #column() {
    const state = /** @type {ViewState} */ (this.#list.state);
    return columnsOf(state).find(({ id }) => id === this.at?.column);
  }

  edit() {
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
    this.#fresh = true;
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
    if (this.editing !== undefined && !this.#saving && !this.#fresh) this.save();
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
    if (then) then();
    if (Object.keys(fields).length) this.#send(id, segment, field, fields, { base, draft });
  }

  /** @param {string} id @param {Segment} segment @param {string} field @param {Record<string, unknown>} fields @param {{base: Record<string, unknown>, draft: Record<string, unknown>}} handed */
  async #send(id, segment, field, fields, handed) {
    const answer = await this.#list.change([id], 'update_segment', { segment: id, rev: segment.rev ?? 0, fields });
    if (answer.ok) return;
    if (answer.code === 'changed_meanwhile') this.#list.tell('unfold', { id, field, ...handed });
    else this.#list.say(answer.message);
  }

  /** @param {number} rows @param {number} columns */
  #step(rows, columns) {
    const { items, state } = this.#list;
    if (!this.at || !state) return false;
    const lines = items.filter(({ type }) => type === 'row');
    const all = columnsOf(state).filter(({ field }) => field);
    const line = lines[Math.max(0, Math.min(lines.length - 1, lines.findIndex(({ id }) => id === this.at?.id) + rows))];
    const place = all.findIndex(({ id }) => id === this.at?.column) + columns;
    if (!line || place < 0 || place >= all.length) return false;
    this.goTo(line.id, all[place].id);
    return true;
  }

  /** @param {KeyboardEvent} event */
  key = (event) => {
    const inCell = /** @type {Element} */ (event.target).closest('[data-cell]');
    if (!inCell || event.isComposing || event.defaultPrevented) return;
    const done = this.editing === undefined ? this.#walk(event) : this.#typing(event);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param {KeyboardEvent} event */
  #walk({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    const far = ctrlKey || metaKey;
    const lines = this.#list.items.length;
    const page = Math.max(1, Math.floor(this.#list.high / 40) - 1);
    if (altKey) return false;
    switch (key) {
      case 'ArrowUp':
        return this.#step(far ? -lines : -1, 0) || true;
      case 'ArrowDown':
        return this.#step(far ? lines : 1, 0) || true;
      case 'ArrowLeft':
        return this.#step(0, -1) || true;
      case 'ArrowRight':
        return this.#step(0, 1) || true;
      case 'PageUp':
        return this.#step(-page, 0) || true;
      case 'PageDown':
        return this.#step(page, 0) || true;
      case 'Tab':
        return this.#step(0, shiftKey ? -1 : 1);
      case 'Enter':
      case 'F2':
        this.edit();
        return true;
      default:
        return false;
    }
  }

  /** @param {KeyboardEvent} event */
  #typing({ key, shiftKey }) {
    if (key === 'Escape') {
      this.putBack();
      return true;
    }
    if (key === 'Tab') {
      this.save(() => this.#step(0, shiftKey ? -1 : 1) && this.#editNext());
      return true;
    }
    if (key === 'Enter' && !shiftKey) {
      this.save(() => {
        this.#focus = true;
      });
      return true;
    }
    return false;
  }

  /** Tab goes on typing in the next cell, where one can type. */
  #editNext() {
    if (this.#column?.edits !== 'form') this.edit();
  }
}
