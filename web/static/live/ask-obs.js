/**
 * Orders and questions about OBS alone, which are no commands of the show: over HTTP, with an answer as a command's.
 *
 * @typedef {import('./view.js').Answer} Answer
 */

import { LANG, t } from './words.js';

/** Making many scenes takes OBS its time. */
const PATIENCE_MS = 130_000;

/**
 * @template T
 * @typedef {{ok: true, found: T} | Extract<Answer, {ok: false}>} Found
 */

/**
 * Ask a track's OBS: what is found, or why not, in words; never throws.
 *
 * @template T
 * @param {string} track
 * @param {string} path  below `/obs/`
 * @param {'GET'|'PUT'|'POST'} [method]
 * @param {Record<string, unknown>} [wish]
 * @returns {Promise<Found<T>>}
 */
export async function askObs(track, path, method = 'GET', wish = undefined) {
  try {
    const answer = await fetch(`/api/v1/tracks/${encodeURIComponent(track)}/obs/${path}?lang=${LANG}`, {
      method,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(wish ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) } : {}),
    });
    const found = await answer.json();
    if (answer.ok) return { ok: true, found };
    return { ok: false, code: found.code, message: found.message, detail: found.detail ?? {} };
  } catch {
    return { ok: false, code: 'no_answer', message: t('the studio does not answer'), detail: {} };
  }
}
