/**
 * Says for a while that the order has changed, to somebody who was next and is not any longer: a cue that only steps
 * back looks like a fault.
 *
 * @typedef {import('./presenter-cue.js').PresenterCue} Cue
 * @typedef {import('./presenter-cue.js').CueKind} CueKind
 */

import { t } from './words.js';

const TOLD_MS = 30_000;
/** @type {ReadonlySet<CueKind>} */
const CLOSE = new Set(/** @type {CueKind[]} */ (['soon', 'ready']));
/** @type {ReadonlySet<CueKind>} */
const FAR = new Set(/** @type {CueKind[]} */ (['wait', 'near']));

export class CueShift {
  /** @type {CueKind|undefined} */
  #kind;
  #since = Number.NEGATIVE_INFINITY;

  /** The cue with what must be said of it. @param {Cue} cue @param {number} now @returns {Cue} */
  follow(cue, now) {
    if (this.#kind && CLOSE.has(this.#kind) && FAR.has(cue.kind)) this.#since = now;
    this.#kind = cue.kind;
    if (!FAR.has(cue.kind) || now - this.#since > TOLD_MS) return cue;
    return { ...cue, line: t('The order has changed: it is not your turn yet. You have done nothing wrong.') };
  }
}
