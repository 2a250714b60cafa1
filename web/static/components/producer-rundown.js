/**
 * The rundown at the producer's: planned and expected times, gaps and overlaps, what has been, is and comes. A row
 * opens with a press and shows what can be done with its segment.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/timing.js').Row} Row
 */

import { html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { schedule } from '../live/timing.js';
import { length, plannedLength, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import { kindWord } from './next-panel.js';
import './over-under.js';
import './press-button.js';
import { rundownLooks } from './producer-rundown-looks.js';
import './producer-segment.js';

/** An expected time this much later than planned is shown as late. */
const LATE_MS = 30_000;

export class ProducerRundown extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
    open: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** The segment whose row is open. @type {string|undefined} */
    this.open = undefined;
    /** The segment that was last scrolled to. @type {string|undefined} */
    this.kept = undefined;
  }

  /** Keep what is on air in view, with the two before it; not under the hands of somebody who edits. */
  updated() {
    const { state, open } = this;
    const at = state?.show.current ?? state?.show.next;
    if (!state || this.kept === at || open !== undefined) return;
    const smooth = this.kept !== undefined && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.kept = at;
    const place = Math.max(0, (at === undefined ? 0 : state.order.indexOf(at)) - 2);
    const list = this.renderRoot.querySelector('ol');
    const row = /** @type {HTMLElement|undefined} */ (list?.children[place]);
    if (row) list?.scrollTo({ top: row.offsetTop, behavior: smooth ? 'smooth' : 'auto' });
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const from = /** @type {Element} */ (event.target);
    if (!from.matches('button.seg')) return;
    const rows = /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll('button.seg')]);
    const at = rows.indexOf(/** @type {HTMLElement} */ (from));
    /** @type {Record<string, number>} */
    const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 };
    if (!(event.key in places)) return;
    event.preventDefault();
    rows[places[event.key]]?.focus();
  }

  render() {
    const { state, now } = this;
    if (!state) return nothing;
    const plan = schedule(state, now);
    // While a segment is over time the plan moves with every drawing; what is seen of it, at most once a second.
    const second = Math.floor(plan.expected_end / 1000);
    const deps = [state.segments, state.order, state.show, state.ran, state.people, second, this.open, this.off];
    const started = state.show.first_take_at !== undefined;
    return html`
      <header>
        <h2 class="caption">${t('Rundown')}</h2>
        <over-under .ms=${started ? plan.over_under_ms : undefined} .end=${started ? plan.expected_end : undefined} zone=${state.production.timezone}></over-under>
      </header>
      ${
        state.order.length
          ? html`<ol tabindex="-1" @keydown=${this.#walk}>${guard(deps, () =>
              repeat(
                plan.rows,
                ({ id }) => id,
                (row) => this.#row(row, state),
              ),
            )}</ol>`
          : html`<p class="empty quiet">${t('The rundown is empty. Start Regi with a rundown file, and its segments are here.')}</p>`
      }
      ${this.#undo(state)}
    `;
  }

  /** @param {ViewState} state */
  #undo({ show: { can_undo, can_redo } }) {
    const undoOff = this.off ?? (can_undo ? undefined : t('nothing to undo'));
    const redoOff = this.off ?? (can_redo ? undefined : t('nothing to redo'));
    return html`<footer>
      <press-button kind="quiet" .label=${can_undo ? `${t('Undo edit')}: ${can_undo}` : undefined} .off=${undoOff} .press=${() => this.send('undo')}>${t('Undo edit')}</press-button>
      <press-button kind="quiet" .label=${can_redo ? `${t('Redo edit')}: ${can_redo}` : undefined} .off=${redoOff} .press=${() => this.send('redo')}>${t('Redo edit')}</press-button>
    </footer>`;
  }

  /** @param {Row} row @param {ViewState} state */
  #row(row, state) {
    const { id, place } = row;
    const open = this.open === id;
    const segment = state.segments[id];
    return html`<li class="${place} ${segment.kind} ${open ? 'open' : ''}" aria-current=${place === 'now' ? 'true' : nothing}>
      ${this.#gap(row.planned.gap_ms)}
      <button class="seg" type="button" aria-expanded=${String(open)} @click=${(/** @type {PointerEvent} */ event) => this.#toggle(event, id)}>${this.#cells(row, state)}</button>
      ${
        open
          ? html`<producer-segment
              .segment=${segment}
              name=${id}
              place=${place}
              zone=${state.production.timezone}
              .send=${this.send}
              .off=${this.off}
            ></producer-segment>`
          : nothing
      }
    </li>`;
  }

  /** @param {PointerEvent} event @param {string} id */
  #toggle(event, id) {
    if (event.pointerType) /** @type {HTMLElement} */ (event.currentTarget).blur();
    this.open = this.open === id ? undefined : id;
  }

  /** @param {number} gap */
  #gap(gap) {
    if (!gap) return nothing;
    return gap > 0
      ? html`<p class="gap small"><span aria-hidden="true">↕</span> ${t('gap of {length}', { length: length(gap) })}</p>`
      : html`<p class="gap overlap small"><span aria-hidden="true">▲</span> ${t('overlap of {length}', { length: length(gap) })}</p>`;
  }

  /** @param {Row} row @param {ViewState} state */
  #cells(row, { segments, people = {}, production: { timezone: zone }, show }) {
    const { title, duration_ms, start, kind, people: ids = [] } = segments[row.id];
    const late = row.start !== undefined && row.start - row.planned.start >= LATE_MS;
    const planned = timeOfDay(row.planned.start, zone);
    const expected = row.start === undefined ? '' : timeOfDay(row.start, zone);
    const differs = expected && expected !== planned;
    const names = ids.map((id) => people[id]?.name ?? id).join(', ');
    const long = plannedLength(duration_ms);
    const fixed = start === undefined ? '' : t('fixed');
    return html`
      <span class="times digits">
        <span class=${differs ? 'old' : ''}>${planned}</span>
        ${differs ? html`<span class=${late ? 'late' : ''}><span class="unseen">${row.place === 'done' ? t('was') : t('expected')} </span>${expected}</span>` : nothing}
      </span>
      <span class="what">
        <span class="title">${title}</span>
        <span class="under">${this.#mark(row, show)}<span class="about"
            ><span class="narrow digits">${long}${fixed ? ` ${fixed}` : ''} · </span>${kindWord(kind)}${names ? ` · ${names}` : ''}</span
          ></span
        >
      </span>
      <span class="length digits">${long}<span class="small">${fixed}</span></span>
    `;
  }

  /** @param {Row} row @param {import('../live/view.js').Show} show */
  #mark({ place }, show) {
    switch (place) {
      case 'now':
        return html`<span class="tag on-air">${t('Now')}</span>`;
      case 'next':
        return html`<span class="tag ${show.standby ? 'ready' : ''}">${show.standby ? t('Standby') : t('Next')}</span>`;
      case 'done':
        return html`<span aria-hidden="true">✓</span><span class="unseen">${t('done')}</span>`;
      case 'skipped':
        return html`<span>${t('skipped')}</span>`;
      case 'passed':
        return html`<span>${t('not shown')}</span>`;
      default:
        return nothing;
    }
  }

  static styles = [looks, rundownLooks];
}

customElements.define('producer-rundown', ProducerRundown);
