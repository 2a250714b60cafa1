/**
 * The rundown as it runs: what has been, what is on air, what comes and when, planned and expected. Pressing a later
 * segment makes it the next one. It keeps the segment on air in view, with the two before it.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/timing.js').Row} Row
 * @typedef {import('../live/timing.js').Schedule} Schedule
 */

import { css, html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { schedule } from '../live/timing.js';
import { plannedLength, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';

/** An expected time this much later than planned is shown as late. */
const LATE_MS = 30_000;
const WORDS_MS = 4500;

export class RundownList extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: { type: String },
    says: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** Without it the list only shows. @type {import('../live/view.js').Send|undefined} */
    this.send = undefined;
    /** Why nothing can be armed. @type {string|undefined} */
    this.off = undefined;
    /** Words in the place of one row. @type {{id: string, words: string}|undefined} */
    this.says = undefined;
    /** @type {string|undefined} */
    this.kept = undefined;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  updated() {
    const { state } = this;
    const at = state?.show.current ?? state?.show.next;
    if (!state || this.kept === at) return;
    const smooth = this.kept !== undefined && !matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.kept = at;
    const place = Math.max(0, (at === undefined ? 0 : state.order.indexOf(at)) - 2);
    const row = /** @type {HTMLElement|undefined} */ (this.renderRoot.querySelectorAll('li')[place]);
    if (row) this.scrollTo({ top: row.offsetTop, behavior: smooth ? 'smooth' : 'auto' });
  }

  render() {
    const { state, now } = this;
    if (!state) return nothing;
    if (!state.order.length)
      return html`<p class="quiet">${t('The rundown is empty: the producer adds segments.')}</p>`;
    const plan = schedule(state, now);
    const { segments, order, show, ran, production } = state;
    // Over time the plan moves with every tick, the times that are shown only now and then.
    const deps = [segments, order, show, ran, production, Math.floor(plan.from / 1000), this.says, this.off];
    return html`<ol>
      ${guard(deps, () =>
        repeat(
          plan.rows,
          ({ id }) => id,
          (row) => this.#row(row, state),
        ),
      )}
    </ol>`;
  }

  /** @param {Row} row @param {ViewState} state */
  #row(row, state) {
    const { kind } = state.segments[row.id];
    const can = this.send && (row.place === 'later' || row.place === 'passed' || row.place === 'skipped');
    const inside =
      this.says?.id === row.id
        ? html`<span class="words" role="status">${this.says.words}</span>`
        : this.#cells(row, state);
    return html`<li class="${row.place} ${kind}" aria-current=${row.place === 'now' ? 'true' : nothing}>
      ${can ? html`<button type="button" @click=${() => this.#arm(row.id)}>${inside}<span class="unseen">${t('make it the next one')}</span></button>` : html`<div>${inside}</div>`}
    </li>`;
  }

  /** @param {Row} row @param {ViewState} state */
  #cells(row, { segments, production, show }) {
    const zone = production.timezone;
    const { title, duration_ms, start } = segments[row.id];
    const late = row.start !== undefined && row.place !== 'done' && row.start - row.planned.start >= LATE_MS;
    const planned = timeOfDay(row.planned.start, zone);
    const expected = row.start === undefined ? '' : timeOfDay(row.start, zone);
    const differs = expected && expected !== planned;
    return html`
      <span class="mark">${this.#mark(row, show)}</span>
      <span class="digits planned ${differs ? 'old' : ''}">${start === undefined ? '' : html`<span class="fixed" title=${t('fixed time')}>◦</span>`}${planned}</span>
      <span class="digits expected ${late ? 'late' : ''}">${differs ? html`<span class="unseen">${row.place === 'done' ? t('was') : t('expected')} </span>${expected}` : ''}</span>
      <span class="title" lang=${production.language}>${title}</span>
      <span class="digits length">${plannedLength(duration_ms)}</span>
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
        return html`<span aria-hidden="true">⤼</span><span class="unseen">${t('skipped')}</span>`;
      case 'passed':
        return html`<span aria-hidden="true">–</span><span class="unseen">${t('not shown')}</span>`;
      default:
        return nothing;
    }
  }

  /** @param {string} id */
  async #arm(id) {
    if (!this.send) return;
    if (this.off) return this.#say(id, this.off);
    this.#say(id, t('making it the next one…'));
    const answer = await this.send('arm', { segment: id });
    if (answer.ok) this.#say(id, undefined);
    else this.#say(id, answer.message);
  }

  /** @param {string} id @param {string|undefined} words */
  #say(id, words) {
    clearTimeout(this.timer);
    this.says = words === undefined ? undefined : { id, words };
    if (words !== undefined) this.timer = setTimeout(() => this.#say(id, undefined), WORDS_MS);
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        position: relative;
        container-type: inline-size;
        overflow-y: auto;
        overscroll-behavior: contain;
      }

      li {
        content-visibility: auto;
        contain-intrinsic-block-size: auto var(--target);
        border-block-end: 1px solid var(--line);
      }

      li > * {
        display: grid;
        grid-template-columns: 5.5rem 3.6rem 3.2rem minmax(0, 1fr) auto;
        column-gap: var(--space-2);
        align-items: center;
        inline-size: 100%;
        min-block-size: var(--target);
        padding: 0 var(--space-3) 0 var(--space-2);
        text-align: start;
        background: none;
        border: 0;
        border-radius: 0;
      }

      button {
        cursor: pointer;
        touch-action: manipulation;
      }

      button:hover,
      button:active {
        background: var(--raised);
      }

      button:focus-visible {
        outline-offset: -3px;
      }

      .done > *,
      .passed > *,
      .skipped > * {
        color: var(--ink-quiet);
      }

      .done {
        contain-intrinsic-block-size: auto 2rem;
      }

      .done > * {
        min-block-size: 2rem;
      }

      .skipped .title {
        text-decoration: line-through;
      }

      .now > * {
        box-shadow: inset 4px 0 0 var(--on-air);
        background: var(--raised);
      }

      .next > * {
        box-shadow: inset 4px 0 0 var(--edge);
      }

      .mark {
        padding-inline-start: var(--space-2);
      }

      .now .title,
      .next .title {
        font-weight: var(--weight-strong);
      }

      .title {
        overflow: hidden;
        text-overflow: ellipsis;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
        line-height: 1.2;
      }

      .planned {
        text-align: end;
      }

      .old,
      .length {
        color: var(--ink-quiet);
      }

      .fixed {
        color: var(--ink-quiet);
        padding-inline-end: 0.15em;
      }

      .late {
        color: var(--needs-ink);
        font-weight: var(--weight-strong);
      }

      .words {
        grid-column: 1 / -1;
        padding-inline-start: var(--space-2);
      }

      p {
        padding: var(--space-4);
      }

      @container (max-width: 28rem) {
        li > * {
          grid-template-columns: 5rem 3.6rem 2.9rem minmax(0, 1fr);
          column-gap: var(--space-1);
        }

        .length {
          display: none;
        }
      }
    `,
  ];
}

customElements.define('rundown-list', RundownList);
