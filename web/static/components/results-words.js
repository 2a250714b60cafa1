/**
 * How results and deletions are told in words.
 *
 * @typedef {import('../live/results.js').What} What
 */

import { LANG, t, tn } from '../live/words.js';

/** @param {string} kind */
export function kindOf(kind) {
  const words = {
    poll: t('Poll'),
    scale: t('Scale'),
    cloud: t('Word cloud'),
    open: t('Open answers'),
    quiz: t('Quiz'),
    questions: t('Questions'),
  };
  return /** @type {Record<string, string>} */ (words)[kind] ?? kind;
}

/** How many there are of a class. @param {What} what @param {number} n */
export function howMany(what, n) {
  if (what === 'answers') return tn('one answer', '{n} answers', n);
  if (what === 'questions') return tn('one question', '{n} questions', n);
  return tn('one name', '{n} names', n);
}

/** What goes with a class, for whoever is about to delete it. @param {What} what */
export function whatGoes(what) {
  if (what === 'answers') return t('The answers to every poll and what they came to. The polls themselves stay.');
  if (what === 'questions') return t('What the audience has asked, with votes and names.');
  return t('The names that askers chose to give. Their questions stay.');
}

/** @param {What} what */
export function deleteAll(what) {
  if (what === 'answers') return t('Delete all answers');
  return what === 'questions' ? t('Delete all questions') : t('Delete all names');
}

/** When a class goes by itself. @param {import('../live/results.js').Kept} kept */
export function whenDue({ days, rounds }) {
  const due = rounds
    .map((each) => each.due ?? '')
    .filter(Boolean)
    .sort();
  if (!days) return t('Kept until somebody deletes it.');
  if (!due.length)
    return tn('Deleted by itself one day after the day.', 'Deleted by itself {n} days after the day.', days);
  return t('Deleted by itself from {date}.', { date: due[0].replaceAll('-', '\u2011') });
}

/** An instant with its year, for a log that is kept for years. @param {number} at @param {string} zone */
export function whenDeleted(at, zone) {
  return new Intl.DateTimeFormat(LANG, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(at);
}
