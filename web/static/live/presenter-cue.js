/**
 * What somebody at home should know this very moment, as a pure function of their view and the time: one word, one
 * number, one line.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./timing.js').Row} Row
 * @typedef {'wait'|'soon'|'ready'|'live'|'held'|'round'|'thanks'} CueKind
 *
 * @typedef {object} PresenterCue
 * @property {CueKind} kind
 * @property {string} word
 * @property {string} shape  beside the colour and the word
 * @property {string} [number]  digits or a short time
 * @property {string} [unit]  what the number means
 * @property {string} line
 */

import { remaining, schedule } from './timing.js';
import { dateOf, digits, length, t, timeOfDay } from './words.js';

/** From here on somebody on air is asked to round off. */
export const ROUND_OFF_MS = 60_000;
const ANY_MOMENT_MS = 5_000;
/** Further off than this, the day is what matters. */
const FAR_MS = 18 * 3_600_000;

/** @param {ViewState} state @param {string|undefined} id */
function isMine(state, id) {
  return id !== undefined && Boolean(state.me && state.segments[id]?.people?.includes(state.me));
}

/** "Before you: Vad hindrar oss?", or that one is first. @param {ViewState} state @param {string} id */
function beforeYou({ order, segments, show }, id) {
  const title = show.current === undefined ? undefined : segments[show.current]?.title;
  if (title !== undefined && show.next === id) return t('Before you: {title}', { title });
  const at = order.indexOf(id) - 1;
  const before = at >= 0 ? segments[order[at]].title : undefined;
  return before === undefined ? t('You are first') : t('Before you: {title}', { title: before });
}

/** @param {ViewState} state @param {number} now @returns {PresenterCue} */
function onAir(state, now) {
  const left = remaining(state, now) ?? 0;
  const title = state.segments[state.show.current ?? '']?.title ?? '';
  const unit = left <= -1000 ? t('over time') : t('left');
  if (state.show.phase === 'hold') {
    return {
      kind: 'held',
      word: t('Pause'),
      shape: '❚❚',
      number: digits(left),
      unit,
      line: t('The studio has stopped the clock. Stay where you are.'),
    };
  }
  const number = digits(left);
  if (left > ROUND_OFF_MS) return { kind: 'live', word: t('You are on air'), shape: '●', number, unit, line: title };
  return {
    kind: 'round',
    word: t('Round off'),
    shape: '▲',
    number,
    unit,
    line: t('You are still on air: {title}', { title }),
  };
}

/** @param {ViewState} state @param {Row} row @param {number} now @returns {PresenterCue} */
function next(state, row, now) {
  const until = (row.start ?? row.planned.start) - now;
  const started = state.show.current !== undefined;
  const any = until < ANY_MOMENT_MS;
  const number = any ? undefined : digits(until);
  const unit = any ? t('any moment now') : t('until you are on');
  const line = started ? beforeYou(state, row.id) : t('You are first');
  if (state.show.standby) return { kind: 'ready', word: t('Get ready!'), shape: '◆', number, unit, line };
  return { kind: 'soon', word: t('Soon'), shape: '◔', number, unit, line };
}

/** @param {ViewState} state @param {Row} row @param {number} now @returns {PresenterCue} */
function later(state, row, now) {
  const start = row.start ?? row.planned.start;
  const zone = state.production.timezone;
  const wait = { kind: /** @type {CueKind} */ ('wait'), word: t('Wait'), shape: '○' };
  const begun = state.show.current !== undefined;
  if (!begun && start - now > FAR_MS)
    return { ...wait, number: timeOfDay(start, zone), unit: dateOf(start, zone), line: t('That is when you are on') };
  if (!begun && state.track.start < now) return { ...wait, line: t('The show has not started yet') };
  const line = begun
    ? beforeYou(state, row.id)
    : t('The show starts {time}', { time: timeOfDay(Math.max(now, state.track.start), zone) });
  const unit = t('{time} by the clock', { time: timeOfDay(start, zone) });
  return {
    ...wait,
    number: t('in about {time}', { time: length(Math.max(60_000, start - now)) }),
    unit,
    line,
  };
}

/**
 * @param {ViewState} state
 * @param {number} now
 * @returns {PresenterCue}
 */
export function presenterCue(state, now) {
  const { show, production } = state;
  const thanks = { kind: /** @type {CueKind} */ ('thanks'), word: t('Thank you'), shape: '✓' };
  if (show.phase === 'ended') return { ...thanks, line: t('The show is over. Thank you for being with us!') };
  if (isMine(state, show.current)) return onAir(state, now);
  const plan = schedule(state, now);
  const rows = plan.rows.filter(({ id, place }) => (place === 'next' || place === 'later') && isMine(state, id));
  const row = rows[0];
  if (row && row.id === show.next && (show.current !== undefined || show.standby)) return next(state, row, now);
  if (row) return later(state, row, now);
  if (state.order.some((id) => isMine(state, id) && state.ran?.[id]))
    return { ...thanks, line: t('You are done. Thank you for being with us!') };
  return {
    kind: 'wait',
    word: t('Wait'),
    shape: '○',
    line: t('You are not in the rundown of {title} yet.', { title: production.title }),
  };
}
