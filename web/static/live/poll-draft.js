/**
 * A poll as somebody writes it in the form, and as the server takes it. Pure.
 *
 * @typedef {import('./view-polls.js').PollContent} PollContent
 * @typedef {import('./view-polls.js').PollKind} PollKind
 *
 * @typedef {object} Draft
 * @property {PollKind} kind
 * @property {string} question
 * @property {string} choices  one a line, a star before a right one
 * @property {boolean} several
 * @property {boolean} live
 * @property {string} low
 * @property {string} high
 */

import { t } from './words.js';

/** @type {Draft} */
export const EMPTY = { kind: 'poll', question: '', choices: '', several: false, live: false, low: '', high: '' };

/** @param {PollKind} kind */
export function isChosen(kind) {
  return kind === 'poll' || kind === 'quiz';
}

/** @param {PollContent} content @returns {Draft} */
export function draftOf({
  kind = 'poll',
  question,
  choices = [],
  right = [],
  several = 1,
  live = false,
  low = '',
  high = '',
}) {
  const lines = choices.map((choice, at) => (kind === 'quiz' && right.includes(at + 1) ? `* ${choice}` : choice));
  return { kind, question, choices: lines.join('\n'), several: isChosen(kind) && several > 1, live, low, high };
}

/** The choices, a star before a right one taken off. @param {Draft} draft @returns {{text: string, right: boolean}[]} */
export function linesOf({ choices }) {
  return choices
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => ({ text: line.replace(/^\*\s*/, ''), right: line.startsWith('*') }));
}

/** What is still missing, in words. @param {Draft} draft */
export function missing(draft) {
  if (!draft.question.trim()) return t('write the question first');
  const lines = linesOf(draft);
  if (isChosen(draft.kind) && lines.length < 2) return t('write two choices at least, one a line');
  if (draft.kind === 'quiz' && !lines.some(({ right }) => right)) return t('put a star before the right choice');
  return undefined;
}

/**
 * The poll that was written; `before` is what it was, whose other fields stay.
 *
 * @param {Draft} draft
 * @param {PollContent} [before]
 * @returns {PollContent}
 */
export function contentOf(draft, before = { question: '' }) {
  const { kind } = draft;
  const lines = isChosen(kind) ? linesOf(draft) : [];
  const same = kind === (before.kind ?? 'poll');
  return {
    ...before,
    kind,
    question: draft.question.trim(),
    choices: lines.map(({ text }) => text),
    right: kind === 'quiz' ? lines.flatMap(({ right }, at) => (right ? [at + 1] : [])) : [],
    several: same && kind === 'cloud' ? (before.several ?? 1) : severalOf(draft, before, lines.length),
    live: kind !== 'questions' && draft.live,
    low: kind === 'scale' ? draft.low.trim() : '',
    high: kind === 'scale' ? draft.high.trim() : '',
  };
}

/** How many choices one may give: as before where that was fewer than all. @param {Draft} draft @param {PollContent} before @param {number} count */
function severalOf({ kind, several }, before, count) {
  if (!isChosen(kind) || !several) return 1;
  const most = before.several ?? 1;
  return most > 1 && most < (before.choices ?? []).length ? Math.min(most, count) : count;
}

/** Only what is different. @param {PollContent} before @param {PollContent} after @returns {Partial<PollContent>} */
export function changesOf(before, after) {
  const was = contentOf(draftOf(before), before);
  const entries = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(/** @type {any} */ (was)[name]),
  );
  return Object.fromEntries(entries);
}

/** Why a poll that has been opened cannot be changed like this: its answers would become others. @param {PollContent} before @param {PollContent} after */
export function spoils(before, after) {
  const was = contentOf(draftOf(before), before);
  const old = was.choices ?? [];
  const now = after.choices ?? [];
  if (was.kind !== after.kind || was.several !== after.several) return t('what has been opened keeps its kind');
  if (old.length !== now.length) return t('what has been opened keeps its number of choices');
  const moved = now.some((choice, at) => old.some((other, place) => place !== at && same(choice, other)));
  return moved ? t('each choice stays where it stands') : undefined;
}

/** @param {string} one @param {string} other */
function same(one, other) {
  return one.toLocaleLowerCase() === other.toLocaleLowerCase();
}
