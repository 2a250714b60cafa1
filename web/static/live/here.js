/**
 * What a producer may ask of one connected page, over HTTP; never throws, and a refusal has words.
 *
 * @typedef {import('./view.js').Answer} Answer
 */

import { LANG, t } from './words.js';

const PATIENCE_MS = 5000;

/**
 * @param {string} path  below `/api/v1/`
 * @param {Record<string, unknown>} [body]
 * @param {number} [patienceMs]
 * @returns {Promise<Answer & {body?: any}>}
 */
export async function post(path, body = {}, patienceMs = PATIENCE_MS) {
  try {
    const answer = await fetch(`/api/v1/${path}?lang=${LANG}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const said = await answer.json();
    if (answer.ok) return { ok: true, body: said };
    return { ok: false, code: said.code, message: said.message, detail: said.detail ?? {} };
  } catch {
    return { ok: false, code: 'no_answer', message: t('no answer from the studio'), detail: {} };
  }
}

/** @param {string} client */
export function identify(client) {
  return post(`here/${client}/identify`);
}

/** @param {string} client @param {string} name */
export function rename(client, name) {
  return post(`here/${client}/name`, { name });
}

/** @param {string} client @param {string} view @param {string} track */
export function send(client, view, track) {
  return post(`here/${client}/go`, { view, track });
}

/** @param {string} link */
export function revoke(link) {
  return post(`links/${encodeURIComponent(link)}/revoke`);
}
