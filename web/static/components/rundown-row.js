/**
 * How one line of the rundown is drawn: a segment in the narrow column, the heading of a block, and the question
 * before something near changes.
 *
 * @typedef {import('../live/rundown-items.js').Item} Item
 * @typedef {import('../live/timing.js').Row} Row
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

import { html, nothing } from 'lit';
import { length, plannedLength, t, timeOfDay, tn } from '../live/words.js';
import { kindWord } from './next-panel.js';

/** An expected time this much later than planned is shown as late. */
const LATE_MS = 30_000;

/** The planned start, and what is expected now where that differs. @param {Row} row @param {string} zone */
export function times(row, zone) {
  const late = row.start !== undefined && row.start - row.planned.start >= LATE_MS;
  const planned = timeOfDay(row.planned.start, zone);
  const expected = row.start === undefined ? '' : timeOfDay(row.start, zone);
  const differs = expected && expected !== planned;
  return html`<span class=${differs ? 'old' : ''}>${planned}</span>${
    differs
      ? html`<span class=${late ? 'late' : ''}><span class="unseen"> ${row.place === 'done' ? t('was') : t('expected')} </span>${expected}</span>`
      : nothing
  }`;
}

/** Where the segment stands in the show, as a word or a shape. @param {Row} row @param {import('../live/view.js').Show} show */
export function mark({ place }, show) {
  switch (place) {
    case 'now':
      return html`<span class="tag on-air">${t('Now')}</span>`;
    case 'next':
      return html`<span class="tag ${show.standby ? 'ready' : ''}">${show.standby ? t('Standby') : t('Next')}</span>`;
    case 'done':
      return html`<span class="done-mark"><span aria-hidden="true">✓</span><span class="unseen">${t('done')}</span></span>`;
    case 'skipped':
      return html`<span>${t('skipped')}</span>`;
    case 'passed':
      return html`<span>${t('not shown')}</span>`;
    default:
      return nothing;
  }
}

/** Who else has the segment open. @param {string[]|undefined} names */
export function editors(names) {
  if (!names?.length) return nothing;
  const words = t('{names} has this open', { names: names.join(', ') });
  return html`<span class="editor" title=${words}><span aria-hidden="true">✎ ${names.join(', ')}</span><span class="unseen">${words}</span></span>`;
}

/** @param {number|undefined} gap */
export function gapLine(gap) {
  if (!gap) return nothing;
  return gap > 0
    ? html`<p class="gap small"><span aria-hidden="true">↕</span> ${t('gap of {length}', { length: length(gap) })}</p>`
    : html`<p class="gap overlap small"><span aria-hidden="true">▲</span> ${t('overlap of {length}', { length: length(gap) })}</p>`;
}

/** The handle: dragged by mouse or finger, picked up by key. @param {RundownRows} list @param {Item} item @param {string} title @param {unknown} inside */
export function grip(list, item, title, inside) {
  const { drag, wide } = list;
  const at = wide && item.type === 'row';
  return html`<button
    class="grip"
    type="button"
    tabindex=${at && !list.cells.isAt(item.id, 'grip') ? -1 : 0}
    data-grip=${item.key}
    @focus=${() => at && list.cells.focused(item.id, 'grip')}
    aria-pressed=${String(drag.held?.key === item.key)}
    @pointerdown=${(/** @type {PointerEvent} */ event) => !list.fixed && drag.down(event, item)}
    @pointermove=${(/** @type {PointerEvent} */ event) => drag.move(event)}
    @pointerup=${(/** @type {PointerEvent} */ event) => drag.up(event)}
    @pointercancel=${() => drag.cancel()}
    @keydown=${(/** @type {KeyboardEvent} */ event) => list.moves.gripped(event, item)}
    @blur=${() => drag.held?.by === 'keys' && drag.putBack()}
    @click=${(/** @type {MouseEvent} */ event) => list.moves.pressed(event, item)}
  ><span class="dots" aria-hidden="true">${list.choice.ids.has(item.id) && item.type === 'row' ? '✓' : '⠿'}</span>${inside}<span class="unseen"> ${t('Move {title}', { title })}</span></button>`;
}

/** A segment in the narrow column. @param {RundownRows} list @param {Item} item */
export function narrowRow(list, item) {
  const state = /** @type {ViewState} */ (list.state);
  const row = /** @type {Row} */ (item.row);
  const { title, duration_ms, start, kind, people: ids = [] } = state.segments[item.id];
  const open = list.open === item.id;
  const names = ids.map((id) => state.people?.[id]?.name ?? id).join(', ');
  const fixed = start === undefined ? '' : t('fixed');
  return html`${gapLine(item.gap)}
    <div class="line">
      ${grip(list, item, title, html`<span class="times digits">${times(row, state.production.timezone)}</span>`)}
      <button class="seg" type="button" data-seg=${item.id} aria-expanded=${String(open)} @click=${(/** @type {PointerEvent} */ event) => list.toggle(event, item.id)}>
        <span class="what">
          <span class="title">${title}</span>
          <span class="under">${mark(row, state.show)}${editors(list.others.get(item.id))}<span class="about">${kindWord(kind)}${names ? ` · ${names}` : ''}</span></span>
        </span>
        <span class="length digits">${plannedLength(duration_ms)}<span class="small">${fixed}</span></span>
      </button>
    </div>`;
}

/** The heading of a block, with its sum of time. @param {RundownRows} list @param {Item} item */
export function blockRow(list, item) {
  const { block = '', ids = [], sum = 0 } = item;
  const folded = list.folded.has(item.id);
  const count = tn('{n} segment', '{n} segments', ids.length);
  return html`<div class="heading">
    ${grip(list, item, block, nothing)}
    <button class="fold" type="button" aria-expanded=${String(!folded)} @click=${() => list.tell('fold', item.id)}>
      <span aria-hidden="true">${folded ? '▸' : '▾'}</span><span class="name">${block}</span>
      <span class="sum digits"><span class="count">${count} · </span>${plannedLength(sum)}</span>
    </button>
  </div>`;
}

/** Escape in the question is no. @param {RundownRows} list @param {KeyboardEvent} event */
function escaped(list, event) {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  list.tell('answer', false);
}

/** What is asked before something near changes. @param {RundownRows} list */
export function askRow(list) {
  return html`<div class="ask" role="group" aria-label=${t('Change it now?')} @keydown=${(/** @type {KeyboardEvent} */ event) => escaped(list, event)}>
    <p><span aria-hidden="true">▲</span> ${list.ask?.words}</p>
    <button class="yes" type="button" @click=${() => list.tell('answer', true)}>${t('Change it')}</button>
    <button class="no" type="button" @click=${() => list.tell('answer', false)}>${t('Leave it')}</button>
  </div>`;
}
