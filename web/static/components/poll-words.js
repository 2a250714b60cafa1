/**
 * How polls are spoken of on the crew's pages.
 *
 * @typedef {import('../live/view-polls.js').PollKind} PollKind
 * @typedef {import('../live/view-polls.js').PollContent} PollContent
 * @typedef {import('../live/polls.js').Poll} Poll
 * @typedef {import('../live/polls.js').Step} Step
 */

import { digits, t } from '../live/words.js';

/** How long a closing poll counts down. */
export const CLOSES_IN_MS = 10_000;

/** @param {PollKind} kind */
export function pollKindWord(kind) {
  const words = {
    poll: t('Poll'),
    scale: t('Scale'),
    cloud: t('Word cloud'),
    open: t('Open answers'),
    quiz: t('Quiz'),
    questions: t('Questions'),
  };
  return words[kind];
}

/**
 * How a poll stands, in words and a shape.
 *
 * @param {Poll} poll
 * @param {number} now
 * @returns {{word: string, shape: string, kind: 'ready'|'needs'|''}}
 */
export function pollState({ stage, closes_at, shown_at }, now) {
  if (stage === 'open' && closes_at !== undefined)
    return { word: t('closes in {time}', { time: digits(Math.max(0, closes_at - now)) }), shape: '◔', kind: 'needs' };
  if (stage === 'open')
    return { word: shown_at === undefined ? t('open') : t('open, shown'), shape: '●', kind: 'ready' };
  if (stage === 'draft') return { word: t('not opened yet'), shape: '○', kind: '' };
  return { word: shown_at === undefined ? t('closed') : t('closed, shown'), shape: '■', kind: '' };
}

/** What is on air of it. @param {'invitation'|'results'|undefined} what @param {PollKind} kind */
export function pollOnAir(what, kind) {
  if (what === 'invitation') return kind === 'questions' ? t('“ask now” is on air') : t('“vote now” is on air');
  return what === 'results' ? t('results are on air') : '';
}

/** @param {Step} step @returns {string} */
export function stepWord(step) {
  const words = {
    open: t('Open'),
    close: t('Close in 10 s'),
    close_now: t('Close now'),
    show: t('Show the results'),
    tell: t('Tell the right answer'),
    hide: t('Hide the results'),
  };
  return words[step];
}

/** What the large button sends. @param {Poll} poll @param {Step} step @returns {[command: string, args: Record<string, any>]} */
export function stepCommand({ id }, step) {
  /** @type {Record<Step, [string, Record<string, any>]>} */
  const commands = {
    open: ['open_poll', { poll: id }],
    close: ['close_poll', { poll: id, in_ms: CLOSES_IN_MS }],
    close_now: ['close_poll', { poll: id }],
    show: ['show_results', { poll: id }],
    tell: ['show_results', { poll: id }],
    hide: ['hide_poll', { poll: id }],
  };
  return commands[step];
}

/** What stands beside each bar. @param {PollContent} content @param {PollKind} kind @returns {string[]} */
export function barLabels(content, kind) {
  if (kind === 'poll' || kind === 'quiz') return content.choices ?? [];
  if (kind !== 'scale') return [];
  const steps = Array.from({ length: content.steps ?? 5 }, (_, at) => String(at + 1));
  if (content.low) steps[0] += ` – ${content.low}`;
  if (content.high) steps[steps.length - 1] += ` – ${content.high}`;
  return steps;
}
