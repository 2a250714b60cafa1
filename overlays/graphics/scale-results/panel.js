/**
 * What the graphics of the audience do alike: a plate whose contents stay inside it, a count that grows, and numbers as
 * they are written in the audience's language. The same file in each of their folders; see `element.js`.
 */
import { GraphicElement } from './element.js';

/** However much there is to say, letters are never made smaller than this share of their size. */
const LEAST = 0.4;
const STEP = 0.05;
const SECOND_MS = 1000;

/** @typedef {Record<string, unknown>} Data */

/** A field of the data as a number; anything else counts as `otherwise`. @param {unknown} value @param {number} [otherwise] */
export function number(value, otherwise = 0) {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

/** A field of the data as a list. @param {unknown} value @returns {unknown[]} */
export function list(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * Makes a plate's contents smaller until they are no taller than they may be, and no wider than the plate. Tells how
 * much smaller.
 *
 * @param {HTMLElement} plate
 * @param {number} tallest  in rem
 * @param {number} least  not smaller than this share, even when it is too tall then
 */
export function squeeze(plate, tallest, least = LEAST) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (let share = 1; ; share = Math.round((share - STEP) * 100) / 100) {
    plate.style.setProperty('--squeeze', String(share));
    const fits = plate.offsetHeight <= tallest * rem && plate.scrollWidth <= plate.clientWidth + 1;
    if (fits || share - STEP < least) return { share, fits };
  }
}

/**
 * How long until an instant, "0:09"; a second is shown until it is over, and nothing once it has come.
 *
 * @param {number} at  as `Date.now()`
 */
export function left(at) {
  const seconds = Math.ceil((at - Date.now()) / SECOND_MS);
  return seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : '';
}

/**
 * A graphic of the audience: numbers that change while it is on move; those that it comes with grow once its plate
 * is there. Some count down to `closes_at`.
 */
export class PanelElement extends GraphicElement {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #closes_at = 0;

  /** @override */
  async dispose() {
    clearTimeout(this.#timer);
    return super.dispose();
  }

  /** @override @param {{delta?: number, goto?: number, skipAnimation?: boolean}} params */
  async playAction(params) {
    const answer = await super.playAction(params);
    const frame = this.shadowRoot?.querySelector('.frame');
    if (!frame?.hasAttribute('data-on')) return answer;
    frame.toggleAttribute('data-live', true);
    frame.getBoundingClientRect();
    await Promise.allSettled((this.shadowRoot?.getAnimations() ?? []).map((movement) => movement.finished));
    return answer;
  }

  /** @override @param {{skipAnimation?: boolean}} params */
  async stopAction(params) {
    const answer = await super.stopAction(params);
    const frame = this.shadowRoot?.querySelector('.frame');
    if (!frame?.hasAttribute('data-on')) frame?.removeAttribute('data-live');
    return answer;
  }

  /** Counts down in `place` from now on; at 0 not at all. @param {HTMLElement} place @param {unknown} closes_at */
  countDown(place, closes_at) {
    this.#closes_at = number(closes_at);
    this.#tick(place);
  }

  /** @param {HTMLElement} place */
  #tick(place) {
    clearTimeout(this.#timer);
    const remaining = left(this.#closes_at);
    if (place.textContent !== remaining) place.textContent = remaining;
    place.toggleAttribute('data-empty', !remaining); // its place stays, so that nothing moves when it ends
    const wait = (this.#closes_at - Date.now()) % SECOND_MS || SECOND_MS;
    if (remaining) this.#timer = setTimeout(() => this.#tick(place), wait + 1);
  }
}
