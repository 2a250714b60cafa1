/**
 * Copying out of the table and pasting into it, as cells that spreadsheet programs understand.
 *
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 * @typedef {import('./sheet-paste.js').Pasted} Pasted
 */

import { cellsOf, textOf } from '../live/pasted.js';
import { fieldOf } from '../live/segment-fields.js';
import { schedule } from '../live/timing.js';
import { timeOfDay } from '../live/words.js';
import { kindWord } from './next-panel.js';

/** Where one types, the browser copies and pastes itself. @param {Event} event */
export function isTyped(event) {
  return /** @type {Element} */ (event.composedPath()[0]).matches?.('input, textarea, select') ?? false;
}

/** A cell as text. @param {RundownRows} list @param {string} id @param {string} column */
function told(list, id, column) {
  const state = /** @type {import('../live/view.js').ViewState} */ (list.state);
  const segment = state.segments[id];
  const zone = state.production.timezone;
  if (column === 'kind') return kindWord(segment.kind);
  if (column === 'people') return (segment.people ?? []).map((one) => state.people?.[one]?.name ?? one).join('; ');
  if (column === 'scene') return segment.scene ?? '';
  if (column === 'start') {
    const plan = schedule(state, list.now);
    const row = plan.rows[/** @type {number} */ (plan.index.get(id))];
    return timeOfDay(row.planned.start, zone);
  }
  return String(fieldOf(column).of(segment, zone));
}

/** The chosen lines, or the cell that one is at. @param {RundownRows} list @param {ClipboardEvent} event */
export function copied(list, event) {
  const { at } = list.cells;
  const ids = list.choice.inOrder;
  if (isTyped(event) || !at || !list.state || !event.clipboardData) return;
  const columns = list.columns.map(({ id }) => id).filter((id) => id !== 'grip' && id !== 'cues');
  const one = columns.includes(at.column) && at.id in list.state.segments ? [[told(list, at.id, at.column)]] : [];
  const rows = ids.length ? ids.map((id) => columns.map((column) => told(list, id, column))) : one;
  if (!rows.length) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', textOf(rows));
}

/** What is pasted, and where to; one text goes into the cell at once. @param {RundownRows|null} list @param {ClipboardEvent} event @returns {Pasted|undefined} */
export function pasted(list, event) {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (isTyped(event) || !text.trim()) return undefined;
  event.preventDefault();
  const rows = cellsOf(text);
  const at = list?.cells.at;
  const lines = list?.items.filter(({ type }) => type === 'row').map(({ id }) => id) ?? [];
  const columns = list?.columns.map(({ id }) => id) ?? ['start', 'length', 'title', 'kind', 'people', 'scene'];
  const from = lines.indexOf(at?.id ?? '');
  const column = list?.columns.find(({ id }) => id === at?.column);
  if (
    rows.length === 1 &&
    rows[0].length === 1 &&
    from >= 0 &&
    (column?.edits === 'text' || column?.edits === 'long')
  ) {
    list?.cells.edit(rows[0][0]);
    return undefined;
  }
  const first = from < 0 ? columns.indexOf('start') : Math.max(columns.indexOf(at?.column ?? ''), 0);
  const behind = from < 0 ? lines.at(-1) : lines[from];
  return {
    rows,
    columns: columns.slice(first).filter((id) => id !== 'grip'),
    onto: from < 0 ? [] : lines.slice(from),
    ...(behind === undefined ? {} : { after: behind }),
  };
}
