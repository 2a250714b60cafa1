/**
 * Which lines of the table are chosen, to be changed together: by their handles, with Shift and Ctrl, with Shift and
 * the arrows, or, where every press is to choose, by a press anywhere on them.
 *
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

import { t, tn } from '../live/words.js';

export class RowChoice {
  /** @type {RundownRows} */
  #list;
  /** @type {ReadonlySet<string>} */
  ids = new Set();
  /** Whether every press chooses. */
  picking = false;
  /** Where a stretch began. @type {string|undefined} */
  #from;

  /** @param {RundownRows} list */
  constructor(list) {
    this.#list = list;
  }

  /** The lines there are to choose from, from top to bottom. */
  get #rows() {
    return this.#list.items.filter(({ type }) => type === 'row').map(({ id }) => id);
  }

  /** Those chosen, in the rundown's order. */
  get inOrder() {
    return (this.#list.state?.order ?? []).filter((id) => this.ids.has(id));
  }

  /** What moves when that line is moved. @param {string} id */
  along(id) {
    return this.ids.has(id) ? this.inOrder : [id];
  }

  /** @param {Iterable<string>} ids */
  #set(ids) {
    this.ids = new Set(ids);
    this.#list.requestUpdate();
    if (this.ids.size) this.#list.say(tn('{n} segment chosen', '{n} segments chosen', this.ids.size));
  }

  /** What is gone by now is not chosen any more. @param {Record<string, unknown>} segments */
  keep(segments) {
    if ([...this.ids].some((id) => !(id in segments))) this.ids = new Set([...this.ids].filter((id) => id in segments));
  }

  /** @param {string} id */
  toggle(id) {
    const ids = new Set(this.ids);
    if (!ids.delete(id)) ids.add(id);
    this.#from = id;
    this.#set(ids);
  }

  /** All from where it began to this one. @param {string} from  unless it has begun already @param {string} to */
  stretch(from, to) {
    if (this.#from === undefined || !this.ids.size) this.#from = from;
    const rows = this.#rows;
    const [a, b] = [rows.indexOf(this.#from), rows.indexOf(to)].sort((one, other) => one - other);
    if (a >= 0) this.#set(rows.slice(a, b + 1));
  }

  all() {
    this.#set(this.#rows);
  }

  /** @returns {boolean} whether anything was */
  clear() {
    const some = this.ids.size > 0;
    this.#from = undefined;
    if (some) {
      this.#set([]);
      this.#list.say(t('nothing is chosen'));
    }
    return some;
  }

  pick() {
    this.picking = !this.picking;
    if (!this.picking) this.clear();
    this.#list.requestUpdate();
  }

  /**
   * A press on a line.
   *
   * @param {MouseEvent} event
   * @param {string} id
   * @param {boolean} handle  it was on its handle
   * @returns {boolean}  whether it chose something
   */
  pressed({ shiftKey, ctrlKey, metaKey }, id, handle = false) {
    if (shiftKey) this.stretch(this.#list.cells.at?.id ?? id, id);
    else if (handle || ctrlKey || metaKey || this.picking) this.toggle(id);
    else {
      this.clear();
      return false;
    }
    return true;
  }
}
