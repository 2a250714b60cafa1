/**
 * What the audience answered and what is still kept of it, asked of the studio; never throws.
 *
 * @typedef {object} ResultLine
 * @property {string} text
 * @property {number} number
 *
 * @typedef {object} PollResult
 * @property {string} round
 * @property {string} track
 * @property {string} question
 * @property {string} kind
 * @property {number} opened_at
 * @property {boolean} rehearsal
 * @property {boolean} settled
 * @property {number} answers
 * @property {boolean} few
 *
 * @typedef {'answers'|'questions'|'names'} What
 * @typedef {{days: number, number: number, rounds: {round: string, number: number, due?: string}[]}} Kept
 * @typedef {{at: number, sender: string, rule: boolean, what: What, round: string, question: string, number: number}} DeletedLine
 * @typedef {{kept: Record<What, Kept>, log: DeletedLine[], wiped: boolean, copies: string[]}} Deletions
 */

import { post } from './here.js';

const PATIENCE_MS = 10_000;

/** @param {string} path @returns {Promise<any>} undefined when there is no answer */
async function get(path) {
  try {
    const answer = await fetch(`/api/v1/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Promise<{results: PollResult[], deletions: Deletions}|undefined>} */
export async function look() {
  const [results, deletions] = await Promise.all([get('results'), get('deletions')]);
  return results && deletions ? { results, deletions } : undefined;
}

/**
 * Delete for good; the answer's body is what is left.
 *
 * @param {What[]} what
 * @param {string[]|undefined} rounds  absent: of every poll
 * @param {string} name
 */
export function remove(what, rounds, name) {
  return post('deletions', { what, ...(rounds ? { rounds } : {}), ...(name ? { name } : {}) }, PATIENCE_MS);
}

/**
 * Another text whenever a poll has begun or ended, or an answer has come.
 *
 * @param {{polls?: Record<string, {stage: string, settled?: boolean}>, answers?: Record<string, {answers: number}>}} state
 */
export function signOf({ polls = {}, answers = {} }) {
  const stages = Object.entries(polls).map(([id, poll]) => `${id} ${poll.stage} ${poll.settled ?? ''}`);
  return [...stages, ...Object.values(answers).map((each) => each.answers)].join();
}
