/**
 * The rundown as a picture: the plan above, what was and what is expected below, and where now is. A press goes to
 * the segment there. The list beside it says the same in words.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/timing.js').Schedule} Schedule
 */

import { css, html, LitElement, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { schedule } from '../live/timing.js';
import { t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';

/** The picture's own measures; it is stretched to its place. */
const WIDE = 1000;
const PLAN = { y: 2, h: 16 };
const REAL = { y: 22, h: 16 };
const HOUR_MS = 3_600_000;

/** @typedef {{from: number, to: number}} Span */

/** The time that the picture shows: plan and reality, whichever is longer. @param {Schedule} plan @param {ViewState} state @returns {Span} */
function spanOf(plan, state) {
  const first = plan.rows[0]?.planned.start ?? state.track.start;
  const started = state.show.first_take_at ?? first;
  const from = Math.min(first, started);
  const to = Math.max(plan.planned_end, plan.expected_end, from + 60_000);
  return { from, to };
}

/** @param {Span} span @param {number} at */
function place({ from, to }, at) {
  return Math.max(0, Math.min(WIDE, ((at - from) / (to - from)) * WIDE));
}

/** Boxes as one path: a thousand cost no more than one. @param {Span} span @param {[number, number][]} times @param {{y: number, h: number}} lane */
function path(span, times, { y, h }) {
  return times
    .map(([start, end]) => {
      const x = place(span, start);
      const w = Math.max(0.6, place(span, end) - x - 1.2);
      return `M${x.toFixed(1)} ${y}h${w.toFixed(1)}v${h}h${(-w).toFixed(1)}z`;
    })
    .join('');
}

/** @param {Record<string, [number, number][]>} lane @param {string} kind @param {[number, number]} time */
function put(lane, kind, time) {
  if (lane[kind]) lane[kind].push(time);
  else lane[kind] = [time];
}

export class RundownTimeline extends LitElement {
  static properties = { state: { attribute: false }, now: { type: Number } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
  }

  render() {
    const { state, now } = this;
    if (!state?.order.length) return nothing;
    const plan = schedule(state, now);
    const span = spanOf(plan, state);
    const zone = state.production.timezone;
    const running = state.show.phase !== 'ended' && now >= span.from && now <= span.to;
    const x = (place(span, now) / WIDE) * 100;
    const words = t('Planned {from} to {to}, expected to end {end}', {
      from: timeOfDay(span.from, zone),
      to: timeOfDay(plan.planned_end, zone),
      end: timeOfDay(plan.expected_end, zone),
    });
    const deps = [state.segments, state.order, state.show, state.ran, Math.floor(plan.expected_end / 1000)];
    return html`<div class="picture" role="img" aria-label=${words} title=${words} @click=${this.#pressed}>
      ${guard(deps, () => this.#boxes(state, plan, span))}
      <svg class="now" viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
        ${running ? svg`<line x1=${x} x2=${x} y1="0" y2="40" vector-effect="non-scaling-stroke"></line>` : nothing}
      </svg>
      <span class="small quiet digits from">${timeOfDay(span.from, zone)}</span>
      <span class="small quiet digits to">${timeOfDay(span.to, zone)}</span>
    </div>`;
  }

  /** @param {ViewState} state @param {Schedule} plan @param {Span} span */
  #boxes({ segments }, plan, span) {
    /** @type {Record<string, [number, number][]>} */
    const planned = {};
    /** @type {Record<string, [number, number][]>} */
    const real = {};
    for (const { id, place: where, planned: own, start, end } of plan.rows) {
      const { kind, skip } = segments[id];
      if (!skip) put(planned, kind, [own.start, own.end]);
      if (start === undefined || end === undefined) continue;
      const lane = where === 'now' || where === 'done' ? where : kind;
      put(real, lane, [start, end]);
    }
    const hours = [];
    for (let at = Math.ceil(span.from / HOUR_MS) * HOUR_MS; at < span.to; at += HOUR_MS) hours.push(place(span, at));
    return html`<svg viewBox="0 0 ${WIDE} 40" preserveAspectRatio="none" aria-hidden="true">
      <path class="hours" d=${hours.map((at) => `M${at.toFixed(1)} 0v40`).join('')} vector-effect="non-scaling-stroke"></path>
      ${Object.entries(planned).map(([kind, times]) => svg`<path class="plan ${kind}" d=${path(span, times, PLAN)}></path>`)}
      ${Object.entries(real).map(([kind, times]) => svg`<path class="real ${kind}" d=${path(span, times, REAL)}></path>`)}
    </svg>`;
  }

  /** @param {MouseEvent} event */
  #pressed(event) {
    const { state } = this;
    if (!state) return;
    const plan = schedule(state, this.now);
    const { from, to } = spanOf(plan, state);
    const { left, top, width, height } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const at = from + ((event.clientX - left) / width) * (to - from);
    const upper = event.clientY - top < height / 2;
    const times = plan.rows.map(({ id, planned, start, end }) =>
      upper || start === undefined ? { id, ...planned } : { id, start, end: end ?? start },
    );
    const found =
      times.find(({ start, end }) => start <= at && at < end) ?? times.filter(({ start }) => start <= at).at(-1);
    if (found) this.dispatchEvent(new CustomEvent('chosen', { detail: found.id }));
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }

      .picture {
        position: relative;
        padding-block-end: 1.15rem;
        cursor: pointer;
      }

      svg {
        display: block;
        inline-size: 100%;
        block-size: 2.5rem;
        overflow: visible;
        background: var(--ground);
      }

      .now {
        position: absolute;
        inset: 0 0 auto;
        background: none;
        pointer-events: none;
      }

      .now line {
        stroke: var(--ink);
        stroke-width: 2;
      }

      .from,
      .to {
        position: absolute;
        inset-block-end: 0;
        line-height: 1.1;
      }

      .to {
        inset-inline-end: 0;
      }

      .hours {
        stroke: var(--line);
        fill: none;
      }

      path {
        fill: var(--edge);
      }

      .video {
        fill: var(--accent);
      }

      .remote,
      .interactive {
        fill: var(--ink-quiet);
      }

      .break {
        fill: var(--raised-over);
        stroke: var(--edge);
        stroke-width: 1;
      }

      .real {
        opacity: 0.75;
      }

      .real.done {
        fill: var(--ink-quiet);
        opacity: 1;
      }

      .real.now {
        fill: var(--on-air);
        opacity: 1;
      }
    `,
  ];
}

customElements.define('rundown-timeline', RundownTimeline);
