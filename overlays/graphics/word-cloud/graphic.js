/**
 * A word cloud: the words that were given, the more often the larger. The same words give the same picture wherever it
 * is drawn, and it stays calm: a word changes its size in few steps, so that most answers move nothing.
 */
import { part, text } from './element.js';
import { write } from './fit.js';
import { look } from './look.js';
import { packed } from './packing.js';
import { list, number, PanelElement } from './panel.js';

/** What words are as large as, in shares of the smallest, which has capitals of 40 px at 1080; the rarest first. */
const SIZES = [1, 1.3, 1.7, 2.2, 2.8];
/** A question takes no more of the plate's height than this, in rem. */
const QUESTION_TALLEST = 14;

/** @typedef {{text: string, n: number}} Word */

/** @param {unknown} value @returns {Word} */
function word(value) {
  const fields = /** @type {Record<string, unknown>} */ (value ?? {});
  return { text: text(fields.text), n: number(fields.n) };
}

/** Which size a word has: the largest is for the most frequent, and one that was given once is never large. @param {number} n @param {number} most */
function rank(n, most) {
  if (n <= 1 || most <= 1) return most <= 1 ? 1 : 0;
  return Math.min(SIZES.length - 1, Math.max(1, Math.round(Math.sqrt(n / most) * SIZES.length - 1)));
}

export default class WordCloud extends PanelElement {
  /** @override */
  static look = look;
  #question = part('p', 'question line');
  #field = part('div', 'field');
  #count = part('p', 'count line');
  #clock = part('p', 'clock line');
  #foot = part('div', 'foot', this.#count, this.#clock);
  #plate = part('section', 'plate', part('div', 'words', this.#question, this.#field, this.#foot));
  /** Every word that is drawn, by its text. @type {Map<string, HTMLElement>} */
  #drawn = new Map();
  /** @type {{text: string, rank: number}[]} */
  #wanted = [];
  #placed = '';

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const words = list(data.words)
      .map(word)
      .filter((each) => each.text);
    const most = Math.max(0, ...words.map(({ n }) => n));
    write(this.#question, text(data.question));
    write(this.#count, text(data.counted));
    this.countDown(this.#clock, data.closes_at);
    this.#wanted = words
      .map((each) => ({ text: each.text, rank: rank(each.n, most) }))
      .sort((a, b) => b.rank - a.rank || (a.text < b.text ? -1 : 1));
    this.#plate.hidden = !text(data.question) && !words.length;
  }

  /** @override */
  fit() {
    if (this.#plate.hidden) return;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    for (let share = 1; share >= 0.4; share -= 0.1) {
      this.#question.style.setProperty('--squeeze', String(share));
      if (this.#question.offsetHeight <= QUESTION_TALLEST * rem) break;
    }
    const { offsetWidth: width, offsetHeight: height } = this.#field;
    const asked = JSON.stringify([this.#wanted, width, height, document.fonts.status]);
    if (asked === this.#placed) return;
    this.#placed = asked;
    this.#place(width, height, rem);
  }

  /** Lays the words out in a field of that many CSS pixels. @param {number} width @param {number} height @param {number} rem */
  #place(width, height, rem) {
    const words = this.#wanted.map((each) => ({ ...each, element: this.#element(each.text) }));
    const sized = words.map(({ element, rank }) => {
      element.dataset.rank = String(rank);
      element.style.setProperty('--times', String(SIZES[rank]));
      element.style.setProperty('--fit', '1');
      const share = Math.min(1, (width / element.offsetWidth) * 0.98);
      if (share < 1) element.style.setProperty('--fit', share.toFixed(3));
      return { element, width: element.offsetWidth / rem, height: (element.offsetHeight * 0.86) / rem };
    });
    const places = packed(sized, width / rem, height / rem);
    const kept = new Set();
    sized.forEach(({ element, width: wide, height: high }, nth) => {
      const place = places[nth];
      if (!place) return;
      kept.add(element);
      const [x, y] = [place.x, place.y - (high / 0.86 - high) / 2].map((each) => `${each.toFixed(3)}rem`);
      element.style.setProperty('--x', x);
      element.style.setProperty('--y', y);
      element.style.setProperty('--wide', `${wide}rem`);
    });
    for (const [word, element] of this.#drawn) {
      if (kept.has(element)) continue;
      element.remove();
      this.#drawn.delete(word);
    }
  }

  /** A word's own element, new where it has none. @param {string} word */
  #element(word) {
    const known = this.#drawn.get(word);
    if (known) return known;
    const element = part('p', 'each line word');
    element.textContent = word;
    this.#drawn.set(word, element);
    this.#field.append(element);
    return element;
  }
}
