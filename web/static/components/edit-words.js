/** Edits of the rundown in words: what undo would take back and whose it was, what is near, who else has what open. */

import { length, t } from '../live/words.js';

/** @typedef {import('../live/view.js').Show} Show */

/** @param {import('../live/view.js').Did|undefined} did @param {string} title */
function deed(did, title) {
  switch (did) {
    case 'added':
      return t('{title} added', { title });
    case 'moved':
      return t('{title} moved', { title });
    case 'removed':
      return t('{title} removed', { title });
    case 'split':
      return t('{title} split', { title });
    case 'merged':
      return t('{title} read in', { title });
    default:
      return t('{title} changed', { title });
  }
}

/**
 * @param {Show} show
 * @param {'undo'|'redo'} word
 * @returns {{label: string, hint: string, none: string|undefined}}  `none`: why there is nothing to do
 */
export function undoWords(show, word) {
  const undo = word === 'undo';
  const title = undo ? show.can_undo : show.can_redo;
  const label = undo ? t('Undo edit') : t('Redo edit');
  if (title === undefined) return { label, hint: '', none: undo ? t('nothing to undo') : t('nothing to redo') };
  const by = undo ? show.undo_by : show.redo_by;
  const what = deed(undo ? show.undo_did : show.redo_did, title);
  return { label, hint: by ? `${by}: ${what}` : what, none: undefined };
}

/** What is near, and how near. @param {NonNullable<ReturnType<typeof import('../live/rundown-items.js').near>>} found @param {string} title */
export function nearWords({ why, in_ms }, title) {
  if (why === 'now') return t('“{title}” is on air.', { title });
  if (why === 'next') return t('“{title}” is the next.', { title });
  return t('“{title}” starts in {length}.', { title, length: length(Math.max(0, in_ms)) });
}

/**
 * Who else has which segment open.
 *
 * @param {Record<string, import('../live/view.js').Here>} here
 * @param {string|undefined} client  this page's own
 * @returns {Map<string, string[]>}
 */
export function othersIn(here, client) {
  /** @type {Map<string, string[]>} */
  const others = new Map();
  for (const [one, { editing, name = '' }] of Object.entries(here)) {
    if (editing && one !== client) others.set(editing, [...(others.get(editing) ?? []), name]);
  }
  return others;
}
