/**
 * Moving rows of the rundown by hand: with the mouse, a finger or the keyboard. Where something can be put down is a
 * list of slots; dragging and the arrow keys only choose among them.
 *
 * @typedef {import('./rundown-items.js').Item} Item
 *
 * @typedef {object} Slot
 * @property {number} y  in the list, in pixels
 * @property {string|null} after  the segment that would stand before; null at the top
 * @property {string} [block]  the block that one would be in
 * @property {string} [title]  of what stands before
 *
 * @typedef {object} Held
 * @property {string} key  of the item that is moved
 * @property {string[]} ids
 * @property {string} label
 * @property {'pointer'|'keys'} by
 * @property {Slot[]} slots
 * @property {number} at  the chosen slot
 * @property {number} home  the slot it came from
 *
 * @typedef {object} List
 * @property {() => Item[]} items
 * @property {() => HTMLElement|null} scroller
 * @property {() => number} zero  where on the screen the list begins, in pixels
 * @property {(held: Held|undefined) => void} changed
 * @property {(ids: string[], after: string|null, block: string|undefined) => void} drop
 * @property {(words: string) => void} say
 * @property {(id: string) => string} title
 * @property {(id: string) => string[]} along  what moves together with a segment, itself included
 */

import { t } from './words.js';

const STARTS_AFTER_PX = 6;
const EDGE_PX = 48;

/** Where one segment can be put down. @param {Item[]} items @returns {Slot[]} */
function slotsOfRows(items) {
  /** @type {Slot[]} */
  const slots = [];
  /** @type {string|null} */
  let before = null;
  if (items[0]?.type === 'row') slots.push({ y: 0, after: null, block: '' });
  items.forEach((item, i) => {
    const y = item.top + item.height;
    if (item.type === 'block') {
      const folded = items[i + 1]?.type !== 'row' || items[i + 1].id !== item.id;
      if (folded) before = item.ids?.at(-1) ?? before;
      slots.push({ y, after: before, block: folded ? '' : (item.block ?? '') });
    } else if (item.type === 'row') {
      before = item.id;
      slots.push({ y, after: before, block: item.block ?? '' });
    }
  });
  return slots;
}

/** Where a whole block can be put down: never within another. @param {Item[]} items @returns {Slot[]} */
function slotsOfBlocks(items) {
  /** @type {Slot[]} */
  const slots = [{ y: 0, after: null }];
  /** @type {string|undefined} */
  let last;
  for (const item of items) {
    if (item.type === 'block') last = item.ids?.at(-1);
    const y = item.top + item.height;
    if (item.type === 'block' && last) slots.push({ y, after: last });
    else if (item.type === 'row' && item.block) slots[slots.length - 1] = { y, after: last ?? item.id };
    else if (item.type === 'row') slots.push({ y, after: item.id });
  }
  return slots;
}

/** @param {Slot[]} slots @param {number} y */
function nearest(slots, y) {
  let best = 0;
  for (let i = 1; i < slots.length; i++) if (Math.abs(slots[i].y - y) < Math.abs(slots[best].y - y)) best = i;
  return best;
}

export class DragRows {
  /** @type {List} */
  #list;
  /** @type {Held|undefined} */
  held;
  /** What a press on a handle may become. @type {{item: Item, x: number, y: number, id: number}|undefined} */
  #pressed;
  #lastY = 0;
  #scrolling = 0;
  /** A drag that has just ended: the click that follows is none. */
  justDragged = false;

  /** @param {List} list */
  constructor(list) {
    this.#list = list;
  }

  /** @param {Item} item @param {'pointer'|'keys'} by */
  #pick(item, by) {
    const items = this.#list.items();
    const whole = item.type === 'block';
    const ids = whole ? (item.ids ?? []) : this.#list.along(item.id);
    const slots = whole ? slotsOfBlocks(items) : slotsOfRows(items);
    const moving = new Set(ids);
    const home = Math.max(
      0,
      slots.findIndex(({ after }) => after !== null && moving.has(after)),
    );
    const title = whole ? (item.block ?? '') : this.#list.title(item.id);
    const label = !whole && ids.length > 1 ? `${title} +${ids.length - 1}` : title;
    this.#set({ key: item.key, ids, label, by, slots, at: home, home });
  }

  /** @param {Held|undefined} held */
  #set(held) {
    this.held = held;
    this.#list.changed(held);
  }

  putBack() {
    if (!this.held) return;
    const { label, by } = this.held;
    this.#end();
    if (by === 'keys') this.#list.say(t('{title} is put back', { title: label }));
  }

  #end() {
    cancelAnimationFrame(this.#scrolling);
    removeEventListener('keydown', this.#escape, true);
    this.#pressed = undefined;
    this.#set(undefined);
  }

  #drop() {
    const { held } = this;
    if (!held) return;
    const { ids, at, home, slots, label, by } = held;
    this.#end();
    if (at === home) {
      if (by === 'keys') this.#list.say(t('{title} is put back', { title: label }));
      return;
    }
    this.#list.drop(ids, slots[at].after, slots[at].block);
  }

  // By mouse and finger.

  /** @param {PointerEvent} event @param {Item} item */
  down(event, item) {
    this.justDragged = false;
    if (event.button !== 0 || this.held) return;
    this.#pressed = { item, x: event.clientX, y: event.clientY, id: event.pointerId };
    /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const pressed = this.#pressed;
    if (!pressed || event.pointerId !== pressed.id) return;
    if (!this.held) {
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < STARTS_AFTER_PX) return;
      this.#pick(pressed.item, 'pointer');
      addEventListener('keydown', this.#escape, true);
      this.#scroll();
    }
    this.#lastY = event.clientY;
    this.#follow();
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (event.pointerId !== this.#pressed?.id) return;
    this.justDragged = Boolean(this.held);
    this.#pressed = undefined;
    this.#drop();
  }

  cancel() {
    this.#pressed = undefined;
    if (this.held?.by === 'pointer') this.putBack();
  }

  #follow() {
    const { held } = this;
    if (!held) return;
    const at = nearest(held.slots, this.#lastY - this.#list.zero());
    if (at !== held.at) this.#set({ ...held, at });
  }

  /** Near an edge the list comes to meet the hand. */
  #scroll = () => {
    const scroller = this.#list.scroller();
    if (!scroller || this.held?.by !== 'pointer') return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const up = top + EDGE_PX - this.#lastY;
    const down = this.#lastY - (bottom - EDGE_PX);
    if (this.#lastY && (up > 0 || down > 0)) {
      scroller.scrollTop += up > 0 ? -Math.min(up, EDGE_PX) / 4 : Math.min(down, EDGE_PX) / 4;
      this.#follow();
    }
    this.#scrolling = requestAnimationFrame(this.#scroll);
  };

  /** @param {KeyboardEvent} event */
  #escape = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.putBack();
  };

  // By keyboard, with the focus on the handle.

  /** @param {KeyboardEvent} event @param {Item} item */
  key(event, item) {
    const picks = event.key === ' ' || event.key === 'Enter';
    const { held } = this;
    if (!held) {
      if (!picks || event.repeat) return;
      event.preventDefault();
      this.#pick(item, 'keys');
      this.#list.say(
        t('{title} is picked up. Arrows move it, space puts it down, Escape puts it back.', {
          title: this.held?.label,
        }),
      );
      return;
    }
    if (event.key === 'Tab') return this.putBack();
    /** @type {Record<string, number>} */
    const places = { ArrowUp: held.at - 1, ArrowDown: held.at + 1, Home: 0, End: held.slots.length - 1 };
    if (event.key in places)
      this.#step(held, places[event.key], event.key === 'ArrowUp' || event.key === 'Home' ? -1 : 1);
    else if (event.key === 'Escape') this.putBack();
    else if (picks && !event.repeat) this.#drop();
    event.preventDefault();
  }

  /** To another slot; those beside where it came from change nothing and are passed over. @param {Held} held @param {number} wanted @param {number} way */
  #step(held, wanted, way) {
    const moving = new Set(held.ids);
    let at = Math.max(0, Math.min(held.slots.length - 1, wanted));
    /** @param {number} place */
    const idle = (place) => place !== held.home && this.#leadsHome(held, place, moving);
    while (idle(at) && held.slots[at + way]) at += way;
    if (idle(at)) at = held.home;
    this.#set({ ...held, at });
    this.#list.say(this.#place(at));
  }

  /** @param {Held} held @param {number} place @param {Set<string>} moving */
  #leadsHome({ slots, home }, place, moving) {
    const { after, block } = slots[place];
    if (after !== null && moving.has(after)) return true;
    const before = slots[home - 1];
    return place === home - 1 && before?.block === slots[home].block && block === slots[home].block;
  }

  /** @param {number} at */
  #place(at) {
    const held = /** @type {Held} */ (this.held);
    const { after, block } = held.slots[at];
    const where = after === null ? t('first') : t('after {title}', { title: this.#list.title(after) });
    return block ? `${where}, ${t('in {block}', { block })}` : where;
  }
}
