/**
 * Moving lines of the rundown: what a drag or a key puts down where, one line or all that are chosen, as one edit.
 *
 * @typedef {import('../live/rundown-items.js').Item} Item
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

import { DragRows } from '../live/drag-rows.js';
import { t } from '../live/words.js';

export class RowMoves {
  /** @type {RundownRows} */
  #list;
  /** The handle that keeps the focus when its line moves. @type {string|undefined} */
  #follow;

  /** @param {RundownRows} list */
  constructor(list) {
    this.#list = list;
    this.drag = new DragRows({
      items: () => list.items,
      scroller: () => list.scroller,
      zero: () => list.renderRoot.querySelector('.all')?.getBoundingClientRect().top ?? 0,
      changed: (held) => this.#held(held),
      drop: (ids, after, block) => this.#drop(ids, after, block),
      say: (words) => list.say(words),
      title: (id) => list.state?.segments[id]?.title ?? '',
      along: (id) => list.choice.along(id),
    });
  }

  /** After every drawing: the focus goes along with the handle. */
  drawn() {
    const follow = this.#follow;
    this.#follow = undefined;
    if (follow !== undefined) this.#list.focusOn(`[data-grip="${CSS.escape(follow)}"]`);
  }

  /** @param {import('../live/drag-rows.js').Held|undefined} held */
  #held(held) {
    this.#list.requestUpdate();
    const { scroller, high } = this.#list;
    if (held?.by !== 'keys' || !scroller) return;
    const { y } = held.slots[held.at];
    if (y < scroller.scrollTop + 40 || y > scroller.scrollTop + high - 40) scroller.scrollTop = y - high / 2;
  }

  /** @param {string[]} ids @param {string|null} after @param {string|undefined} block */
  #drop(ids, after, block) {
    const whole = block === undefined;
    if (this.#list.renderRoot.querySelector('.grip:focus')) this.#follow = whole ? `block ${ids[0]}` : ids[0];
    this.#move(ids, after, block);
  }

  /** @param {string[]} ids @param {string|null} after @param {string|undefined} block */
  async #move(ids, after, block) {
    const { change } = this.#list;
    const answer = await change([...ids, ...this.#behind(after)], 'move_segments', {
      segments: ids,
      ...(after === null ? {} : { after }),
      ...(block === undefined ? {} : { block }),
    });
    this.#list.say(answer.ok ? t('moved') : answer.message);
    return answer.ok;
  }

  /** The segment that stands behind that place: it would start later. @param {string|null} after */
  #behind(after) {
    const { order = [] } = this.#list.state ?? {};
    const id = order[after === null ? 0 : order.indexOf(after) + 1];
    return id === undefined ? [] : [id];
  }

  /** One line further up or down, with those that are chosen. @param {string} id @param {-1|1} way */
  async nudge(id, way) {
    const { fixed, items } = this.#list;
    if (fixed) return this.#list.say(fixed);
    const rows = items.filter(({ type }) => type === 'row');
    const ids = this.#list.choice.along(id);
    const moving = new Set(ids);
    const rest = rows.filter((item) => !moving.has(item.id));
    const places = ids.map((one) => rows.findIndex((item) => item.id === one));
    const [first, last] = [Math.min(...places), Math.max(...places)];
    const place = rest.indexOf(rows[way < 0 ? first - 1 : last + 1]) + (way < 0 ? 0 : 1);
    if ((way < 0 && first === 0) || (way > 0 && last === rows.length - 1)) return;
    const before = rest[place - 1];
    const near = [before?.block ?? '', rest[place]?.block ?? ''];
    const own = rows[first].block ?? '';
    const block = near.includes(own) ? own : near[0] === near[1] ? near[0] : '';
    if ((await this.#move(ids, before?.id ?? null, block)) && this.#list.cells.at) this.#list.show(id);
  }

  /** @param {KeyboardEvent} event @param {Item} item */
  gripped(event, item) {
    const list = this.#list;
    const picks = event.key === ' ' || event.key === 'Enter';
    if (picks && list.fixed) {
      event.preventDefault();
      list.say(list.fixed);
    } else if (this.drag.held || picks) this.drag.key(event, item);
    else if (!list.wide) list.walk(event, '.grip');
  }

  /** A press on the handle that was no drag: opens the line as anywhere else, or in the table chooses it. @param {MouseEvent} event @param {Item} item */
  pressed(event, item) {
    const list = this.#list;
    if (event.detail === 0 || this.drag.justDragged) return;
    if (item.type === 'block') list.tell('fold', item.id);
    else if (list.wide) list.choice.pressed(event, item.id, true);
    else list.tell('open', item.id);
  }
}
