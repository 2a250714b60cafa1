/**
 * What somebody at home should know this very moment, as a pure function of their view and the time: one word, one
 * number, one line. On air is what OBS shows, and not what the rundown wishes.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./timing.js').Row} Row
 * @typedef {'wait'|'near'|'soon'|'ready'|'live'|'held'|'round'|'aside'|'unsure'|'thanks'|'off'} CueKind
 *
 * @typedef {object} PresenterCue
 * @property {CueKind} kind
 * @property {string} word
 * @property {string} shape  beside the colour and the word
 * @property {string} [number]  digits or a short time
 * @property {string} [unit]  what the number means
 * @property {string} line
 * @property {boolean} [air]  the picture that goes out shows them
 */

import { remaining, schedule } from './timing.js';
import { dateOf, digits, length, t, timeOfDay } from './words.js';

/** From here on somebody on air is asked to round off. */
export const ROUND_OFF_MS = 60_000;
const ANY_MOMENT_MS = 5_000;
/** Further off than this, the day is what matters. */
const FAR_MS = 18 * 3_600_000;
/** So long may OBS take to show what was taken, before it is said that it shows something else. */
const COMING_MS = 2_500;
const THANKS_MS = 45_000;

/** @param {ViewState} state @param {string|undefined} id */
export function isMine(state, id) {
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

/** One's own segment has been taken, and the picture shows it. @param {ViewState} state @param {number} now @returns {PresenterCue} */
function onAir(state, now) {
  const left = remaining(state, now) ?? 0;
  const title = state.segments[state.show.current ?? '']?.title ?? '';
  const number = digits(left);
  const unit = left <= -1000 ? t('over time') : t('left');
  const air = true;
  if (state.show.phase === 'hold') {
    const line = t('The studio has stopped the clock. You are still on air: stay where you are.');
    return { kind: 'held', word: t('Pause'), shape: '❚❚', number, unit, line, air };
  }
  if (left > ROUND_OFF_MS)
    return { kind: 'live', word: t('You are on air'), shape: '●', number, unit, line: title, air };
  const line = t('You are still on air: {title}', { title });
  return { kind: 'round', word: t('Round off'), shape: '▲', number, unit, line, air };
}

/** One's own segment has been taken, and the picture does not show it. @param {ViewState} state @param {number} now @returns {PresenterCue} */
function outOfPicture(state, now) {
  const title = state.segments[state.show.current ?? '']?.title ?? '';
  if (state.on_program === 'unsure') {
    const line = t('The studio cannot see its own picture right now. Go on as if you were on air.');
    return { kind: 'unsure', word: t('Perhaps on air'), shape: '?', line };
  }
  if (now - (state.show.started_at ?? 0) < COMING_MS)
    return { kind: 'ready', word: t('Get ready!'), shape: '◆', unit: t('any moment now'), line: title };
  if (state.show.phase === 'hold') {
    const line = t('The studio has stopped the clock. Stay where you are.');
    return { kind: 'held', word: t('Pause'), shape: '❚❚', line };
  }
  const line = t('The studio shows something else for a moment. Stay ready.');
  return { kind: 'aside', word: t('Not in the picture'), shape: '◇', line };
}

/** Why the number of somebody who waits stands still or grows. @param {ViewState} state */
function paused({ show }) {
  return show.phase === 'hold' ? t('The studio has stopped the clock for a moment.') : undefined;
}

/** @param {ViewState} state @param {Row} row @param {number} now @returns {PresenterCue} */
function next(state, row, now) {
  const until = (row.start ?? row.planned.start) - now;
  const started = state.show.current !== undefined;
  const any = until < ANY_MOMENT_MS;
  const number = any ? undefined : digits(until);
  const unit = any ? t('any moment now') : t('until you are on');
  const line = paused(state) ?? (started ? beforeYou(state, row.id) : t('You are first'));
  if (state.show.standby) return { kind: 'ready', word: t('Get ready!'), shape: '◆', number, unit, line };
  return { kind: 'soon', word: t('You are next'), shape: '◔', number, unit, line };
}

/** @param {ViewState} state @param {Row} row @param {number} now @param {number} ahead  segments between now and theirs @returns {PresenterCue} */
function later(state, row, now, ahead) {
  const start = row.start ?? row.planned.start;
  const zone = state.production.timezone;
  const wait = { kind: /** @type {CueKind} */ ('wait'), word: t('Wait'), shape: '○' };
  const begun = state.show.current !== undefined;
  if (!begun && start - now > FAR_MS)
    return { ...wait, number: timeOfDay(start, zone), unit: dateOf(start, zone), line: t('That is when you are on') };
  if (!begun && state.track.start < now) return { ...wait, line: t('The show has not started yet') };
  const unit = t('{time} by the clock', { time: timeOfDay(start, zone) });
  const number = t('in about {time}', { time: length(Math.max(60_000, start - now)) });
  if (!begun) {
    const time = timeOfDay(Math.max(now, state.track.start), zone);
    return { ...wait, number, unit, line: t('The show starts {time}', { time }) };
  }
  const line = paused(state) ?? beforeYou(state, row.id);
  if (ahead === 1) return { kind: 'near', word: t('Soon'), shape: '◔', number, unit, line };
  return { ...wait, number, unit, line };
}

/** Nothing of one's own is on air or comes at once. @param {ViewState} state @param {number} now @returns {PresenterCue|undefined} */
function justDone(state, now) {
  const { order, ran = {} } = state;
  const thanked = order.some((id) => {
    const ended = ran[id]?.ended_at;
    return ended !== undefined && now - ended < THANKS_MS && isMine(state, id);
  });
  const line = t('You are off air. Well done!');
  return thanked ? { kind: 'thanks', word: t('Thank you'), shape: '✓', line } : undefined;
}

/** Nothing of one's own has been on air or is to come. @param {ViewState} state */
function whyNone({ order, segments, production, me }) {
  const own = order.map((id) => segments[id]).filter(({ people }) => me && people?.includes(me));
  if (!own.length) return t('You are not in the rundown of {title} right now.', { title: production.title });
  if (own.every(({ skip }) => skip))
    return t('The studio has left your part out for now. Stay here until it says that you can go.');
  return t('The show has gone on past your part. Stay here: the studio can still bring you in.');
}

/** @param {ViewState} state @param {number} now @returns {PresenterCue} */
function offAir(state, now) {
  const off = { kind: /** @type {CueKind} */ ('off'), word: t('Off air'), shape: '■' };
  const { show, order, ran } = state;
  const upcoming = schedule(state, now).rows.filter(({ place }) => place === 'next' || place === 'later');
  const at = upcoming.findIndex(({ id }) => isMine(state, id));
  const row = upcoming[at];
  if (row && row.id === show.next && (show.current !== undefined || show.standby)) return next(state, row, now);
  const done = justDone(state, now);
  if (done) return done;
  if (row) return later(state, row, now, at);
  if (order.some((id) => isMine(state, id) && ran?.[id]))
    return { ...off, line: t('You are done. Thank you for being with us!') };
  return { kind: 'wait', word: t('Wait'), shape: '○', line: whyNone(state) };
}

/** Of a page whose link has been closed for good nothing that was said before counts. @returns {PresenterCue} */
export function closedCue() {
  const line = t('This link has been closed. Ask whoever sent it to you for a new one.');
  return { kind: 'off', word: t('Link closed'), shape: '✕', line };
}

/**
 * @param {ViewState} state
 * @param {number} now
 * @returns {PresenterCue}
 */
export function presenterCue(state, now) {
  const { show } = state;
  const shown = state.on_program === 'yes';
  if (isMine(state, show.current)) return shown ? onAir(state, now) : outOfPicture(state, now);
  if (shown) {
    const line = t('The picture still shows you. Stay as you are until you read “Thank you”.');
    return { kind: 'live', word: t('You are on air'), shape: '●', line, air: true };
  }
  if (show.phase === 'ended') {
    const line = t('The show is over. Thank you for being with us!');
    return { kind: 'thanks', word: t('Thank you'), shape: '✓', line };
  }
  return offAir(state, now);
}
