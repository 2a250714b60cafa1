/**
 * What a screen reader should hear when the show moves: one short sentence for each change, and a few for the time
 * that is left. Pure; the page puts it into a polite live region.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 */

import { remaining } from './timing.js';
import { t } from './words.js';

/** Time left is said when it passes these, in milliseconds. */
const SAID_AT = [300_000, 60_000, 0];

/** @param {number} at */
function leftWords(at) {
  if (at === 0) return t('the time is up');
  return at === 60_000 ? t('one minute left') : t('five minutes left');
}

/**
 * @param {ViewState|undefined} old
 * @param {ViewState} state
 * @returns {string|undefined}
 */
function ofShow(old, { show, segments }) {
  if (!old) return undefined;
  const was = old.show;
  /** @param {string|undefined} id */
  const title = (id) => (id === undefined ? t('nothing') : (segments[id]?.title ?? ''));
  if (show.phase === 'ended' && was.phase !== 'ended') return t('The show is over');
  if (show.current !== was.current && show.current !== undefined) {
    return t('On air: {now}. Next: {next}', { now: title(show.current), next: title(show.next) });
  }
  if (show.phase === 'hold' && was.phase !== 'hold') return t('On hold');
  if (show.phase === 'on_air' && was.phase === 'hold') return t('Going on');
  if (show.standby && !was.standby) return t('Standby: {next}', { next: title(show.next) });
  if (show.next !== was.next) return t('Next: {next}', { next: title(show.next) });
  return undefined;
}

/**
 * What to say now, or undefined for nothing new.
 *
 * @param {{state: ViewState|undefined, now: number}} old  at the last call
 * @param {{state: ViewState|undefined, now: number}} fresh
 * @returns {string|undefined}
 */
export function spoken(old, fresh) {
  if (!fresh.state) return undefined;
  const change = old.state === fresh.state ? undefined : ofShow(old.state, fresh.state);
  if (change || !old.state || old.state.show.current !== fresh.state.show.current) return change;
  const before = remaining(old.state, old.now);
  const left = remaining(fresh.state, fresh.now);
  if (before === undefined || left === undefined) return undefined;
  const passed = SAID_AT.find((at) => before > at && left <= at);
  return passed === undefined ? undefined : leftWords(passed);
}
