/**
 * The preflight's signs in words and shapes, and its lines in the page's language.
 *
 * @typedef {'good'|'look'|'bad'} Sign
 * @typedef {{label: string, command?: string, args?: Record<string, any>, tab?: string}} Press
 * @typedef {{sign: Sign, text: string, values?: Record<string, string>, do?: string, press?: Press}} Line
 * @typedef {{at: number, by: string, verdict: Sign, order: string[], lines: Record<string, Line>}} Preflight
 */

import { t, tn } from '../live/words.js';

/** @param {Sign} sign */
export function signOf(sign) {
  if (sign === 'good') return { shape: '✓', word: t('fine') };
  if (sign === 'look') return { shape: '▲', word: t('look') };
  return { shape: '■', word: t('mend') };
}

/** How it stands, in a sentence. @param {Preflight} preflight */
export function verdictWords({ verdict, lines }) {
  const wanting = Object.values(lines).filter(({ sign }) => sign !== 'good').length;
  if (verdict === 'good') return t('Ready to go on air');
  if (verdict === 'look') return tn('Ready, with {n} thing to look at', 'Ready, with {n} things to look at', wanting);
  return tn('Not ready: {n} thing to do', 'Not ready: {n} things to do', wanting);
}

/** A sentence with its capital. @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A line's own words. @param {Line} line */
export function lineWords({ text, values = {} }) {
  return capital(t(text, values));
}

/** The lines, worst first, each group in the order of the checks. @param {Preflight} preflight @returns {[string, Line][]} */
export function sorted({ order, lines }) {
  const all = order.filter((id) => id in lines).map((id) => /** @type {[string, Line]} */ ([id, lines[id]]));
  return /** @type {Sign[]} */ (['bad', 'look', 'good']).flatMap((sign) =>
    all.filter(([, line]) => line.sign === sign),
  );
}
