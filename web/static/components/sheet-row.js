/**
 * The rundown as a table: its columns, its head, and a segment as a row of cells.
 *
 * @typedef {import('../live/rundown-items.js').Item} Item
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 *
 * @typedef {object} Column
 * @property {string} id
 * @property {() => string} label
 * @property {number} rem  its width
 * @property {string} [field]  what a cell of it edits
 * @property {'text'|'long'|'choice'|'form'} edits  how
 */

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { customColumns, fieldOf } from '../live/segment-fields.js';
import { plannedLength, t, tn } from '../live/words.js';
import { kindWord } from './next-panel.js';
import { editors, gapLine, grip, mark, times } from './rundown-row.js';
import { choicesOf } from './segment-choices.js';

/** @type {readonly Column[]} */
const COLUMNS = [
  { id: 'grip', label: () => '', rem: 2.75, edits: 'form' },
  { id: 'start', label: () => t('Start'), rem: 8, field: 'start', edits: 'text' },
  { id: 'length', label: () => t('Length'), rem: 5.25, field: 'length', edits: 'text' },
  { id: 'title', label: () => t('Title'), rem: 18, field: 'title', edits: 'text' },
  { id: 'kind', label: () => t('Kind'), rem: 7.5, field: 'kind', edits: 'choice' },
  { id: 'people', label: () => t('Taking part'), rem: 12, field: 'people', edits: 'form' },
  { id: 'scene', label: () => t('Scene'), rem: 8, field: 'scene', edits: 'choice' },
  { id: 'block', label: () => t('Block'), rem: 8, field: 'block', edits: 'text' },
  { id: 'notes', label: () => t('Notes'), rem: 15, field: 'notes', edits: 'long' },
  { id: 'cues', label: () => t('Cues'), rem: 8, field: 'cues', edits: 'form' },
];

/** @type {WeakMap<object, Column[]>} */
const kept = new WeakMap();

/** Every column that this rundown has. @param {ViewState} state @returns {Column[]} */
export function columnsOf({ segments }) {
  const found = kept.get(segments);
  if (found) return found;
  const own = customColumns(segments).map(
    (name) =>
      /** @type {Column} */ ({
        id: `custom:${name}`,
        label: () => name,
        rem: 9,
        field: `custom:${name}`,
        edits: 'long',
      }),
  );
  const columns = [...COLUMNS, ...own];
  kept.set(segments, columns);
  return columns;
}

/** How wide the columns are, and where those that stay in sight begin, as CSS has it. @param {Column[]} columns */
export function placesOf(columns) {
  /** @type {Record<string, string>} */
  const places = { '--columns': columns.map(({ rem }) => `${rem}rem`).join(' ') };
  let at = 0;
  for (const { id, rem } of columns) {
    if (['start', 'length', 'title'].includes(id)) places[`--at-${id}`] = `${at}rem`;
    at += rem;
  }
  return places;
}

/** The corner, where pressing to choose is switched on and off. @param {RundownRows} list */
function corner({ choice }) {
  return html`<button class="corner" type="button" aria-pressed=${String(choice.picking)} title=${t('Choose several')} @click=${() => choice.pick()}>
    <span aria-hidden="true">${choice.picking ? '☑' : '☐'}</span><span class="unseen">${t('Choose several')}</span>
  </button>`;
}

/** A column's name; one of one's own is named anew with a press on it. @param {RundownRows} list @param {Column} column */
function headOf(list, { id, label }) {
  if (id === 'grip') return corner(list);
  if (!id.startsWith('custom:')) return label();
  return html`<button class="name" type="button" title=${t('Change this column')} @click=${() => list.tell('column', id)}>${label()}</button>`;
}

/** @param {RundownRows} list @param {Column[]} columns */
export function sheetHead(list, columns) {
  return html`<div role="rowgroup" class="head">
    <div role="row" aria-rowindex="1" class="cells">
      ${columns.map((column, i) => html`<div role="columnheader" aria-colindex=${i + 1} class="cell ${column.id.startsWith('custom:') ? 'custom' : column.id}">${headOf(list, column)}</div>`)}
    </div>
  </div>`;
}

/** @param {RundownRows} list @param {Item} item @param {Column[]} columns */
export function sheetRow(list, item, columns) {
  return html`${item.gap ? html`<div role="presentation" class="before">${gapLine(item.gap)}</div>` : nothing}
    ${columns.map((column, i) => cell(list, item, column, i))}`;
}

/** @param {RundownRows} list @param {Item} item @param {Column} column @param {number} i */
function cell(list, item, column, i) {
  const state = /** @type {ViewState} */ (list.state);
  const segment = state.segments[item.id];
  const { cells } = list;
  const at = cells.isAt(item.id, column.id);
  const edits = at && cells.editing !== undefined;
  const tab = at || (i === 1 && cells.entersAt(item.id)) ? 0 : -1;
  if (column.id === 'grip') {
    return html`<div role="gridcell" aria-colindex="1" class="cell grip-cell" data-cell="${item.id} grip">${grip(list, item, segment.title, nothing)}</div>`;
  }
  return html`<div
    role="gridcell"
    aria-colindex=${i + 1}
    class="cell ${column.id.startsWith('custom:') ? 'custom' : column.id} ${edits ? 'editing' : ''}"
    tabindex=${edits ? -1 : tab}
    data-cell="${item.id} ${column.id}"
    @pointerdown=${() => cells.pointed(item.id, column.id)}
    @focus=${() => cells.focused(item.id, column.id)}
    @dblclick=${() => cells.edit()}
    @click=${(/** @type {MouseEvent} */ event) => cells.clicked(event, item.id)}
  >${edits ? editor(list, segment, column) : shown(list, item, segment, column)}</div>`;
}

/** @param {RundownRows} list @param {Item} item @param {Segment} segment @param {Column} column */
function shown(list, item, segment, column) {
  const state = /** @type {ViewState} */ (list.state);
  const row = /** @type {import('../live/timing.js').Row} */ (item.row);
  const { people = {}, production } = state;
  switch (column.id) {
    case 'start':
      return html`<span class="digits times">${times(row, production.timezone)}</span>${segment.start === undefined ? nothing : html`<span class="fixed" title=${t('Fixed start')}><span aria-hidden="true">⚑</span><span class="unseen">${t('fixed')}</span></span>`}`;
    case 'length':
      return html`<span class="digits">${plannedLength(segment.duration_ms)}</span>`;
    case 'title':
      return html`${mark(row, state.show)}<span class="text strong" title=${segment.title}>${segment.title}</span>${editors(list.others.get(item.id))}`;
    case 'kind':
      return html`<span class="text">${kindWord(segment.kind)}</span>`;
    case 'people': {
      const names = (segment.people ?? []).map((id) => people[id]?.name ?? id).join(', ');
      return html`<span class="text" title=${names}>${names}</span>`;
    }
    case 'scene':
      return html`<span class="text ${segment.own_scene ? '' : 'quiet'}">${segment.scene ?? '–'}</span>`;
    case 'cues': {
      const count = Object.keys(segment.cues ?? {}).length;
      const words = count ? tn('{n} cue', '{n} cues', count) : '–';
      return html`<span class="text ${segment.own_cues ? '' : 'quiet'}">${words}</span>`;
    }
    default: {
      const text = String(fieldOf(column.id).of(segment, production.timezone));
      return html`<span class="text" title=${text}>${text}</span>`;
    }
  }
}

/** @param {RundownRows} list @param {Segment} segment @param {Column} column */
function editor(list, segment, column) {
  const state = /** @type {ViewState} */ (list.state);
  const { cells } = list;
  const label = `${column.label()}: ${segment.title}`;
  const typed = /** @type {string} */ (cells.typed);
  const taken = ref((element) => element && cells.take(/** @type {HTMLInputElement} */ (element)));
  const input = (/** @type {Event} */ event) => cells.write(/** @type {HTMLInputElement} */ (event.target).value);
  if (column.edits === 'choice') {
    const choices = choicesOf(column.id, state, segment);
    return html`<select ${taken} aria-label=${label} @input=${input} @blur=${() => cells.left()}>
      ${choices.map(([value, words]) => html`<option value=${value} ?selected=${value === typed}>${words}</option>`)}
    </select>`;
  }
  if (column.edits === 'long') {
    return html`<textarea ${taken} aria-label=${label} rows="5" .value=${live(typed)} @input=${input} @blur=${() => cells.left()}></textarea>`;
  }
  return html`<input ${taken} aria-label=${label} autocomplete="off" .value=${live(typed)} @input=${input} @blur=${() => cells.left()} aria-invalid=${cells.wrong ? 'true' : nothing} aria-describedby=${cells.wrong ? 'wrong' : nothing} />${
    cells.wrong ? html`<span class="wrong" id="wrong">${cells.wrong}</span>` : nothing
  }`;
}
