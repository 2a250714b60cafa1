/**
 * What a poll or a quiz has come to: a bar for each choice, its share and how many answered. A quiz has a second step,
 * which says what is right. Bars grow and shrink as answers come.
 */
import { part, text } from './element.js';
import { write } from './fit.js';
import { look } from './look.js';
import { list, number, PanelElement, squeeze } from './panel.js';

/** The tallest plate, in rem: the title-safe height. */
const TALLEST = 60.5;
/** More choices than this stand in two columns. */
const ONE_COLUMN = 5;

/** One choice, empty. */
function row() {
  const sign = part('span', 'sign');
  sign.textContent = '✓';
  const choice = part('p', 'choice line');
  const share = part('p', 'share line');
  const bar = part('div', 'bar', part('div', 'fill'));
  return part('div', 'row', part('div', 'said', sign, choice, share), bar);
}

/** @param {HTMLElement} parent @param {string} selector */
function within(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}

export default class PollResults extends PanelElement {
  /** @override */
  static look = look;
  #question = part('p', 'question line');
  #rows = part('div', 'rows');
  #count = part('p', 'count line');
  #clock = part('p', 'clock line');
  #foot = part('div', 'foot', this.#count, this.#clock);
  #plate = part('section', 'plate', part('div', 'words', this.#question, this.#rows, this.#foot));
  #right = 0;

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** A quiz whose answer is known has a step that tells it. @override */
  get steps() {
    return this.#right ? 2 : 1;
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const choices = list(data.choices).map(text);
    const counts = list(data.counts);
    const right = list(data.right);
    const answers = number(data.answers);
    const percent = new Intl.NumberFormat(text(data.language) || 'en', { style: 'percent' });
    this.#right = right.length;
    write(this.#question, text(data.question));
    write(this.#count, text(data.counted));
    this.countDown(this.#clock, data.closes_at);
    while (this.#rows.childElementCount > choices.length) this.#rows.lastElementChild?.remove();
    while (this.#rows.childElementCount < choices.length) this.#rows.append(row());
    const most = Math.max(1, ...counts.map((count) => number(count)));
    choices.forEach((choice, nth) => {
      const each = /** @type {HTMLElement} */ (this.#rows.children[nth]);
      const count = number(counts[nth]);
      const part = answers ? count / answers : 0;
      if (within(each, '.choice').textContent !== choice) write(within(each, '.choice'), choice);
      within(each, '.share').textContent = counts.length ? percent.format(part) : '';
      within(each, '.fill').style.setProperty('--part', String(Math.min(1, part)));
      each.toggleAttribute('data-most', right.length === 0 && count === most && counts.length > 0);
      each.toggleAttribute('data-right', right.includes(nth + 1));
    });
    this.#rows.style.setProperty('--half', String(Math.ceil(choices.length / 2)));
    this.#plate.hidden = !text(data.question) && !choices.length;
    this.#plate.toggleAttribute('data-quiz', right.length > 0);
  }

  /** @override */
  fit() {
    if (this.#plate.hidden) return;
    const broad = () => this.#plate.classList.add('broad');
    this.#plate.classList.remove('broad');
    if (this.#rows.childElementCount > ONE_COLUMN || !squeeze(this.#plate, TALLEST, 1).fits) broad();
    squeeze(this.#plate, TALLEST);
  }
}
