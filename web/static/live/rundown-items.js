/**
 * What a rundown's list is made of: headings of blocks, segments, what is opened below them, and how high each is.
 * Pure, so that a thousand segments cost no more than what is seen of them.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./timing.js').Row} Row
 * @typedef {import('./timing.js').Schedule} Schedule
 *
 * @typedef {object} Item
 * @property {'block'|'row'|'form'|'ask'} type
 * @property {string} key
 * @property {number} top  in pixels, from the list's beginning
 * @property {number} height
 * @property {string} id  the segment's; a block's first one's
 * @property {Row} [row]
 * @property {number} [gap]  a gap (or below zero an overlap) before this row
 * @property {string} [block]
 * @property {string[]} [ids]  the segments of a block
 * @property {number} [sum]  their planned lengths together
 *
 * @typedef {object} Measures  heights in pixels
 * @property {(title: string) => number} row
 * @property {number} gap
 * @property {number} block
 * @property {number} form
 * @property {number} ask
 *
 * @typedef {object} Shown
 * @property {string} find
 * @property {ReadonlySet<string>} folded  first segments of the blocks that are folded
 * @property {string} [open]  the segment whose form is open
 * @property {string} [ask]  the segment about which something is asked
 */

/** What starts within this time is asked about before it changes. */
export const SOON_MS = 5 * 60_000;

/** @param {string} text */
function plain(text) {
  return text.toLocaleLowerCase().normalize('NFC');
}

/**
 * Whether a segment has every word of `find` in its title, block, notes or its people's names.
 *
 * @param {ViewState} state
 * @param {string} id
 * @param {string[]} words  in small letters
 */
function found({ segments, people = {} }, id, words) {
  const { title, notes = '', block = '', people: ids = [], custom = {} } = segments[id];
  const names = ids.map((one) => people[one]?.name ?? '');
  const text = plain([title, notes, block, ...names, ...Object.values(custom)].join('\n'));
  return words.every((word) => text.includes(word));
}

/**
 * The segments that are found, in the rundown's order; all of them when nothing is looked for.
 *
 * @param {ViewState} state
 * @param {string} find
 * @returns {string[]}
 */
export function foundIn(state, find) {
  const words = plain(find).split(/\s+/).filter(Boolean);
  return words.length ? state.order.filter((id) => found(state, id, words)) : state.order;
}

/**
 * Neighbours of the same block, each as a list of segments; those of no block as lists of their own.
 *
 * @param {ViewState} state
 * @param {string[]} [order]
 * @returns {{block: string, ids: string[]}[]}
 */
export function blocksOf({ segments, order: all }, order = all) {
  /** @type {{block: string, ids: string[]}[]} */
  const blocks = [];
  for (const id of order) {
    const { block = '' } = segments[id];
    const last = blocks.at(-1);
    if (last && last.block === block) last.ids.push(id);
    else blocks.push({ block, ids: [id] });
  }
  return blocks;
}

/**
 * The list from top to bottom.
 *
 * @param {ViewState} state
 * @param {Schedule} plan
 * @param {Shown} shown
 * @param {Measures} measures
 * @returns {Item[]}
 */
export function itemsOf(state, plan, { find, folded, open, ask }, measures) {
  const { segments } = state;
  /** @type {Item[]} */
  const items = [];
  let top = 0;
  /** @param {Omit<Item, 'top'>} item */
  const add = (item) => {
    items.push({ ...item, top });
    top += item.height;
  };
  for (const { block, ids } of blocksOf(state, foundIn(state, find))) {
    if (block) {
      const sum = ids.reduce((all, id) => all + (segments[id].skip ? 0 : segments[id].duration_ms), 0);
      add({ type: 'block', key: `block ${ids[0]}`, id: ids[0], height: measures.block, block, ids, sum });
      if (ask === ids[0] && folded.has(ids[0])) add({ type: 'ask', key: 'ask', id: ids[0], height: measures.ask });
    }
    if (block && folded.has(ids[0]) && !find) continue;
    for (const id of ids) {
      const row = plan.rows[/** @type {number} */ (plan.index.get(id))];
      const gap = find ? 0 : row.planned.gap_ms;
      const height = measures.row(segments[id].title) + (gap ? measures.gap : 0);
      add({ type: 'row', key: id, id, height, row, gap, block });
      if (ask === id) add({ type: 'ask', key: 'ask', id, height: measures.ask });
      if (open === id) add({ type: 'form', key: `form ${id}`, id, height: measures.form });
    }
  }
  return items;
}

/**
 * The place in the list at that height: the index of the item that covers it.
 *
 * @param {Item[]} items
 * @param {number} y
 */
export function placeAt(items, y) {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (items[middle].top <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Why a change should be asked about: its segment is on air, is the next, or starts within minutes. Off air nothing
 * is near.
 *
 * @param {ViewState} state
 * @param {Schedule} plan
 * @param {string} id
 * @param {number} now
 * @returns {{why: 'now'|'next'|'soon', in_ms: number}|undefined}
 */
export function near({ show, segments }, plan, id, now) {
  if (show.phase !== 'on_air' && show.phase !== 'hold') return undefined;
  const row = plan.rows[plan.index.get(id) ?? -1];
  if (!row || !segments[id]) return undefined;
  const in_ms = (row.start ?? Number.POSITIVE_INFINITY) - now;
  if (row.place === 'now') return { why: 'now', in_ms: 0 };
  if (row.place === 'next') return { why: 'next', in_ms };
  return row.place === 'later' && in_ms < SOON_MS ? { why: 'soon', in_ms } : undefined;
}
