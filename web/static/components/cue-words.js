/**
 * Cues as people write them: "+0:05" after the take, "−0:30" before the planned end, nothing for by hand.
 *
 * @typedef {import('../live/view.js').Cue} Cue
 */

import { parseLength } from './producer-length.js';

/** Our own graphics, each with the layer it lies on. @type {Readonly<Record<string, string>>} */
export const GRAPHIC_LAYER = {
  'lower-third': 'lower-third',
  'title-card': 'title',
  countdown: 'countdown',
  'holding-card': 'holding',
  bug: 'bug',
};
export const GRAPHICS = Object.keys(GRAPHIC_LAYER);

/** @param {{at_ms?: number, anchor?: string}} cue */
export function cueTime({ at_ms, anchor }) {
  if (at_ms === undefined) return '';
  const seconds = Math.round(at_ms / 1000);
  return `${anchor === 'end' ? '−' : '+'}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * The time of a cue as fields of it, undefined for what is none. A sign says from where it counts; without one it
 * counts from the start.
 *
 * @param {string} text
 * @returns {{at_ms: number|undefined, anchor: string|undefined}|undefined}
 */
export function parseCueTime(text) {
  const plain = text.trim();
  if (!plain) return { at_ms: undefined, anchor: undefined };
  const [, sign, rest] = /** @type {RegExpExecArray} */ (/^([+\-−–])?\s*(.*)$/.exec(plain));
  const at_ms = /^0+(:00)?\s*(s|min)?$/.test(rest) ? 0 : parseLength(rest);
  if (at_ms === undefined) return undefined;
  return { at_ms, anchor: sign && sign !== '+' ? 'end' : undefined };
}
