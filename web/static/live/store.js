/**
 * The one pure reducer through which state enters a page: a snapshot or a numbered patch, never anything else.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {{seq: number, state: ViewState|undefined, gap: boolean}} Store
 * @typedef {[string]|[string, string|null]} Move  who is gone; or who stands behind whom now, first of all behind null
 */

/** @type {Store} */
export const EMPTY = Object.freeze({ seq: -1, state: undefined, gap: false });

/** @param {unknown} value @returns {value is Record<string, any>} */
function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * JSON Merge Patch (RFC 7386). What the patch does not touch is shared with the target, so that `===` tells
 * whether a branch changed.
 *
 * @param {any} target
 * @param {any} patch
 * @returns {any}
 */
export function mergePatch(target, patch) {
  if (!isMap(patch)) return patch;
  /** @type {Record<string, any>} */
  const merged = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isMap(value) ? mergePatch(merged[key], value) : value;
  }
  return merged;
}

/**
 * An order after some went elsewhere.
 *
 * @param {string[]} order
 * @param {Move[]} moves
 */
export function reordered(order, moves) {
  const changed = [...order];
  for (const [id, before] of moves) {
    const at = changed.indexOf(id);
    if (at >= 0) changed.splice(at, 1);
    if (before !== undefined) changed.splice(before === null ? 0 : changed.indexOf(before) + 1, 0, id);
  }
  return changed;
}

/**
 * The store after one frame. `gap` asks for a snapshot: until it comes, patches change nothing.
 *
 * @param {Store} store
 * @param {{type: string, seq?: number, state?: any, patch?: any, moves?: Move[]}} frame
 * @returns {Store}
 */
export function reduce(store, frame) {
  if (frame.type === 'state') return { seq: frame.seq ?? 0, state: frame.state, gap: false };
  if (frame.type !== 'patch' || store.state === undefined) return store;
  const seq = frame.seq ?? 0;
  if (seq <= store.seq) return store;
  if (store.gap || seq !== store.seq + 1) return { ...store, gap: true };
  const state = mergePatch(store.state, frame.patch);
  return { seq, state: frame.moves ? { ...state, order: reordered(state.order, frame.moves) } : state, gap: false };
}
