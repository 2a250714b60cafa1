/**
 * The keys of the table while one does not type: arrows walk, with Shift they choose lines, with Alt they move them;
 * a letter begins to write, Ctrl and Enter begins a new line, Enter and F2 go on with what stands there. No key of the table puts anything on air.
 *
 * @typedef {import('./sheet-cells.js').SheetCells} SheetCells
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

import { t } from '../live/words.js';

/** @param {KeyboardEvent} event @param {SheetCells} cells @param {RundownRows} list @returns {boolean} whether the key was one of the table's */
export function walkKey(event, cells, list) {
  const { key, shiftKey, altKey } = event;
  const far = event.ctrlKey || event.metaKey;
  if (!cells.at) return false;
  if (altKey) return !far && nudged(key, cells.at.id, list);
  list.hint = key === ' ' ? t('Escape leaves the table. Then space is the show’s again.') : '';
  if (key === ' ') return true;
  if (key === 'Escape') {
    if (!list.choice.clear()) cells.leave();
    return true;
  }
  if (key === 'Tab') return shiftKey || !list.choice.ids.size ? cells.step(0, shiftKey ? -1 : 1) : toChosen(list);
  if (key === 'Insert' || (key === 'Enter' && far)) {
    cells.newLine.ask();
    return true;
  }
  if (key === 'Enter' || key === 'F2') {
    cells.edit();
    return true;
  }
  if (key === 'Delete' || key === 'Backspace') {
    if (list.choice.ids.size) return key === 'Delete' && toChosen(list, '#remove');
    cells.empty();
    return true;
  }
  if (far && key.toLowerCase() === 'a') {
    list.choice.all();
    return true;
  }
  if (walked(key, far, shiftKey, cells, list)) return true;
  if (key.length !== 1 || far) return false;
  cells.edit(key);
  return cells.editing !== undefined;
}

/** @param {string} key @param {boolean} far @param {boolean} stretches @param {SheetCells} cells @param {RundownRows} list */
function walked(key, far, stretches, cells, list) {
  const lines = list.items.length;
  const page = Math.max(1, Math.floor(list.high / 40) - 1);
  /** @type {Record<string, [number, number]>} */
  const steps = {
    ArrowUp: [far ? -lines : -1, 0],
    ArrowDown: [far ? lines : 1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-page, 0],
    PageDown: [page, 0],
    Home: [far ? -lines : 0, -1e3],
    End: [far ? lines : 0, 1e3],
  };
  const step = steps[key];
  if (!step || !cells.at) return false;
  const [rows, columns] = step;
  const from = cells.at.id;
  const upright = columns === 0;
  cells.step(rows, columns);
  if (stretches && upright) list.choice.stretch(from, cells.at.id);
  else if (!list.choice.picking && upright) list.choice.clear();
  return true;
}

/** @param {string} key @param {string} id @param {RundownRows} list */
function nudged(key, id, list) {
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
  list.moves.nudge(id, key === 'ArrowUp' ? -1 : 1);
  return true;
}

/** To what can be done with the chosen lines; or press one of its buttons. @param {RundownRows} list @param {string} [button] */
function toChosen(list, button) {
  const bar = /** @type {import('./rows-chosen.js').RowsChosen|null} */ (list.renderRoot.querySelector('rows-chosen'));
  if (button) bar?.press(button);
  else bar?.focus();
  return true;
}
