/** The countdown: minutes and seconds to an instant, and what comes then. It stays at 0:00. */
import { GraphicElement, part, text } from './element.js';
import { fitLine, fitPlates, write } from './fit.js';
import { look } from './look.js';

/** A text shrinks to this share of its size, a cap height of 40 px at 1080, before it wraps. */
const TEXT_FLOOR = 0.978;
/** The tallest plate, in rem: 60 % of the picture's height. */
const TALLEST = 40;

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, '0');
}

/**
 * "9:59", "1:00:00"; a second is shown until it is over, so that the last thing before the end is 0:01.
 *
 * @param {number} left_ms
 */
export function digits(left_ms) {
  const left = Math.max(0, Math.ceil(left_ms / 1000));
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
}

/** @param {string} character */
function cell(character) {
  const span = part('span', character === ':' ? 'colon' : 'digit');
  span.textContent = character;
  return span;
}

export default class Countdown extends GraphicElement {
  /** @override */
  static look = look;
  #title = part('p', 'title line');
  #digits = part('p', 'digits line');
  #next = part('p', 'next line');
  #words = part('div', 'words', this.#title, this.#digits, this.#next);
  #plate = part('section', 'plate', this.#words);
  /** In this machine's time, as `Date.now()`; OGraf gives graphics no clock. */
  #ends_at = 0;
  #shown = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override */
  async dispose() {
    clearTimeout(this.#timer);
    return super.dispose();
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    write(this.#title, text(data.title));
    write(this.#next, text(data.next));
    this.#ends_at = typeof data.ends_at === 'number' ? data.ends_at : 0;
    this.#shown = '';
    this.#tick();
  }

  /** @override */
  fit() {
    const lines = (/** @type {number} */ room) => {
      fitLine(this.#title, room, TEXT_FLOOR);
      fitLine(this.#digits, room, 1);
      fitLine(this.#next, room, TEXT_FLOOR);
    };
    fitPlates([this.#plate], lines, TALLEST);
  }

  /** Draws the time left, and wakes when the next second begins. The plate keeps the width it got for its first. */
  #tick() {
    clearTimeout(this.#timer);
    const left = this.#ends_at - Date.now();
    const now = digits(left);
    if (now !== this.#shown) this.#digits.replaceChildren(...[...now].map(cell));
    this.#shown = now;
    if (left > 0) this.#timer = setTimeout(() => this.#tick(), (left % 1000 || 1000) + 1);
  }
}
