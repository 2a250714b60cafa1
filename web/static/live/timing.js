/**
 * Time as the design counts it: planned and expected starts, remaining, over and under, back-time. Pure, and the
 * same sums as `rundown/timing.py`. All instants are UTC milliseconds, all lengths milliseconds.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view.js').Segment} Segment
 *
 * @typedef {object} Planned
 * @property {number} start
 * @property {number} end
 * @property {number} gap_ms  a hard start later than the end before it; below zero it is an overlap
 *
 * @typedef {'done'|'now'|'next'|'later'|'passed'|'skipped'} Place
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {Place} place
 * @property {Planned} planned
 * @property {number} [start]  really, when it has run; else expected; absent when passed by or skipped
 * @property {number} [end]
 * @property {number} back_time  the latest start from which the planned end can still be met
 *
 * @typedef {object} Schedule
 * @property {number} from  the expected end of what is on air; what comes follows from it
 * @property {Row[]} rows  in the rundown's order
 * @property {Map<string, number>} index  segment id to row
 * @property {number} planned_end
 * @property {number} expected_end
 * @property {number} over_under_ms  positive is late
 *
 * @typedef {{planned: Planned[], back: number[], index: Map<string, number>, end: number}} Plan
 */

/**
 * How long the segment on air has run, holds excluded; 0 when none is.
 *
 * @param {ViewState} state
 * @param {number} now
 */
export function elapsed(state, now) {
  const { started_at, hold_since, held_ms = 0 } = state.show;
  return started_at === undefined ? 0 : Math.max(0, (hold_since ?? now) - started_at - held_ms);
}

/**
 * What is left of the segment on air, below zero when it is over; undefined when none is on air.
 *
 * @param {ViewState} state
 * @param {number} now
 * @returns {number|undefined}
 */
export function remaining(state, now) {
  const { current, adjust_ms = 0 } = state.show;
  const segment = current === undefined ? undefined : state.segments[current];
  return segment && segment.duration_ms + adjust_ms - elapsed(state, now);
}

/** @type {WeakMap<object, {order: string[], start: number, offset: number, plan: Plan}>} */
const plans = new WeakMap();

/**
 * The plan of a rundown, kept until it is edited.
 *
 * @param {ViewState} state
 * @returns {Plan}
 */
function planOf(state) {
  const { segments, order, track, show } = state;
  const offset = show.offset_ms ?? 0;
  const kept = plans.get(segments);
  if (kept && kept.order === order && kept.start === track.start && kept.offset === offset) return kept.plan;
  const plan = makePlan(segments, order, track.start + offset, offset);
  plans.set(segments, { order, start: track.start, offset, plan });
  return plan;
}

/**
 * @param {Record<string, Segment>} segments
 * @param {string[]} order
 * @param {number} start
 * @param {number} offset
 * @returns {Plan}
 */
function makePlan(segments, order, start, offset) {
  /** @type {Planned[]} */
  const planned = [];
  let end = start;
  for (const id of order) {
    const { start: hard, duration_ms, skip } = segments[id];
    const at = hard === undefined || skip ? end : hard + offset;
    const gap_ms = planned.length ? at - end : 0;
    end = skip ? end : at + duration_ms;
    planned.push({ start: at, end: skip ? at : end, gap_ms });
  }
  const back = /** @type {number[]} */ (new Array(order.length));
  let latest = end;
  for (let i = order.length - 1; i >= 0; i--) {
    const { duration_ms, skip } = segments[order[i]];
    latest -= skip ? 0 : duration_ms;
    back[i] = latest;
  }
  return { planned, back, index: new Map(order.map((id, i) => [id, i])), end };
}

/** @type {WeakMap<ViewState, {from: number, schedule: Schedule}>} */
const schedules = new WeakMap();

/**
 * The whole schedule at this moment. Between two changes, and while nothing is over time, it is the same object.
 *
 * @param {ViewState} state
 * @param {number} now
 * @returns {Schedule}
 */
export function schedule(state, now) {
  const plan = planOf(state);
  const from = Math.round(expectedEndOfCurrent(state, plan, now));
  const kept = schedules.get(state);
  if (kept?.from === from) return kept.schedule;
  const made = makeSchedule(state, plan, from);
  schedules.set(state, { from, schedule: made });
  return made;
}

/**
 * When the segment on air is expected to end: never before now. Before the first take: when the show can start.
 *
 * @param {ViewState} state
 * @param {Plan} plan
 * @param {number} now
 */
function expectedEndOfCurrent(state, plan, now) {
  const { phase, ended_at } = state.show;
  if (phase === 'ended' && ended_at !== undefined) return ended_at;
  const left = remaining(state, now);
  if (left !== undefined) return now + Math.max(0, left);
  const first = plan.planned[0]?.start ?? state.track.start;
  return state.production.rehearsal && state.show.offset_ms === undefined ? first : Math.max(now, first);
}

/** @param {ViewState} state @param {Plan} plan @param {number} from @returns {Schedule} */
function makeSchedule(state, plan, from) {
  const { show, order, segments, ran = {} } = state;
  const offset = show.offset_ms ?? 0;
  const ended = show.phase === 'ended';
  const next = show.next === undefined || ended ? order.length : (plan.index.get(show.next) ?? order.length);
  let end = from;
  /** @type {Row[]} */
  const rows = order.map((id, i) => {
    const { start: hard, duration_ms, skip } = segments[id];
    const row = { id, planned: plan.planned[i], back_time: plan.back[i] };
    const coming = i === next || (i > next && !skip);
    const start = coming && hard !== undefined ? Math.max(end, hard + offset) : end;
    if (coming) end = start + duration_ms;
    if (id === show.current && !ended) return { ...row, place: 'now', start: show.started_at, end: from };
    if (coming) return { ...row, place: i === next ? 'next' : 'later', start, end };
    const run = ran[id];
    if (run) return { ...row, place: 'done', start: run.started_at, end: run.ended_at };
    return { ...row, place: skip ? 'skipped' : 'passed' };
  });
  const planned_end = plan.end;
  return { from, rows, index: plan.index, planned_end, expected_end: end, over_under_ms: end - planned_end };
}
