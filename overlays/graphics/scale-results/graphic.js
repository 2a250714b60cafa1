/** What a scale has come to: how many chose each step, and the mean, large. */
import { part, text } from './element.js';
import { write } from './fit.js';
import { look } from './look.js';
import { list, number, PanelElement, squeeze } from './panel.js';

/** The tallest plate, in rem: the title-safe height. */
const TALLEST = 60.5;

/** One step, empty. */
function column() {
  return part('div', 'column', part('div', 'bar', part('div', 'fill')), part('p', 'step line'));
}

/** @param {HTMLElement} parent @param {string} selector */
function within(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}

export default class ScaleResults extends PanelElement {
  /** @override */
  static look = look;
  #question = part('p', 'question line');
  #columns = part('div', 'columns');
  #needle = part('div', 'needle');
  #field = part('div', 'field', this.#columns, this.#needle);
  #low = part('p', 'low line');
  #high = part('p', 'high line');
  #ends = part('div', 'ends', this.#low, this.#high);
  #mean = part('p', 'mean line');
  #mean_word = part('p', 'mean-word line');
  #count = part('p', 'count line');
  #clock = part('p', 'clock line');
  #middle = part('div', 'middle', this.#mean, part('div', 'beside', this.#mean_word, this.#count), this.#clock);
  #plate = part('section', 'plate', part('div', 'words', this.#question, this.#field, this.#ends, this.#middle));

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const counts = list(data.counts).map((count) => number(count));
    const steps = Math.max(2, number(data.steps, 5));
    const mean = number(data.mean);
    const decimals = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    write(this.#question, text(data.question));
    write(this.#low, text(data.low));
    write(this.#high, text(data.high));
    write(this.#count, text(data.counted));
    write(this.#mean_word, mean ? text(data.mean_word) : '');
    this.#mean.textContent = mean ? new Intl.NumberFormat(text(data.language) || 'en', decimals).format(mean) : '';
    this.#mean.hidden = !mean;
    this.countDown(this.#clock, data.closes_at);
    while (this.#columns.childElementCount > steps) this.#columns.lastElementChild?.remove();
    while (this.#columns.childElementCount < steps) this.#columns.append(column());
    const most = Math.max(1, ...counts);
    [...this.#columns.children].forEach((child, nth) => {
      const each = /** @type {HTMLElement} */ (child);
      const count = counts[nth] ?? 0;
      within(each, '.step').textContent = String(nth + 1);
      within(each, '.fill').style.setProperty('--part', String(count / most));
      each.toggleAttribute('data-most', count === most && counts.length > 0);
    });
    this.#needle.hidden = !mean;
    this.#needle.style.setProperty('--at', String((mean - 0.5) / steps));
    this.#ends.hidden = !text(data.low) && !text(data.high);
    this.#plate.hidden = !text(data.question);
  }

  /** @override */
  fit() {
    if (!this.#plate.hidden) squeeze(this.#plate, TALLEST);
  }
}
