/**
 * One item of the rundown's list in its place, as a line of the column or a row of the table; and how high each kind
 * of item is.
 *
 * @typedef {import('../live/rundown-items.js').Item} Item
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 * @typedef {import('./sheet-row.js').Column} Column
 */

import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { placed } from './placed.js';
import './producer-segment.js';
import { askRow, blockRow, narrowRow } from './rundown-row.js';
import { sheetRow } from './sheet-row.js';

/** Characters of a title that go into one rem of width, and what a line of the column has besides its title. */
const PER_REM = 1.95;
const BESIDE_REM = 9.4;

/**
 * How high each kind of item is. In the column a long title has two lines.
 *
 * @param {RundownRows} list
 * @returns {import('../live/rundown-items.js').Measures}
 */
export function measures({ wide, across, form }) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const line = Math.max(10, Math.floor((across / rem - BESIDE_REM) * PER_REM));
  return {
    row: wide ? () => 2.5 * rem : (title) => (title.length > line ? 4.75 : 3.5) * rem,
    gap: 1.5 * rem,
    block: 2.75 * rem,
    form,
    ask: (across < 34 * rem ? 7.75 : 3.75) * rem,
  };
}

/** @param {RundownRows} list @param {Item} item @param {Column[]} columns */
export function drawItem(list, item, columns) {
  const { drag, wide } = list;
  const place = item.row?.place ?? '';
  const row = item.type === 'row';
  const colour = row && list.state?.segments[item.id].colour;
  const names = classMap({
    item: true,
    [item.type]: true,
    ...(place ? { [place]: true } : {}),
    open: row && list.open === item.id,
    held: drag.held?.key === item.key,
    inside: row && Boolean(item.block),
    chosen: row && list.choice.ids.has(item.id),
    ...(colour ? { [`colour-${colour.replace(/\s+/g, '-')}`]: true } : {}),
  });
  const style = placed({
    transform: `translateY(${item.top}px)`,
    'block-size': item.type === 'form' ? 'auto' : `${item.height}px`,
  });
  const current = place === 'now' ? 'true' : nothing;
  const inside = contents(list, item, columns);
  if (!wide) return html`<li data-item=${item.key} aria-current=${current} class=${names} ${style}>${inside}</li>`;
  const number = list.items.indexOf(item) + 2;
  const chosen = row ? String(list.choice.ids.has(item.id)) : nothing;
  return html`<div role="row" data-item=${item.key} aria-selected=${chosen} aria-rowindex=${number} aria-current=${current} class=${names} ${style}>${inside}</div>`;
}

/** @param {RundownRows} list @param {Item} item @param {Column[]} columns */
function contents(list, item, columns) {
  if (item.type === 'row') return list.wide ? sheetRow(list, item, columns) : narrowRow(list, item);
  const inside = item.type === 'ask' ? askRow(list) : item.type === 'block' ? blockRow(list, item) : form(list, item);
  return list.wide ? html`<div role="gridcell" aria-colspan=${columns.length} class="whole">${inside}</div>` : inside;
}

/** @param {RundownRows} list @param {Item} item */
function form(list, { id }) {
  const state = /** @type {ViewState} */ (list.state);
  return html`<producer-segment
    .state=${state}
    .segment=${state.segments[id]}
    name=${id}
    .now=${list.now}
    .handed=${list.handed}
    .others=${list.others.get(id)}
    .change=${list.change}
    .off=${list.off}
    @closed=${() => list.leaveForm(id, true)}
    @left=${(/** @type {CustomEvent<boolean>} */ event) => list.leaveForm(id, event.detail)}
    @added=${(/** @type {CustomEvent<string>} */ event) => list.tell('added', event.detail)}
  ></producer-segment>`;
}
