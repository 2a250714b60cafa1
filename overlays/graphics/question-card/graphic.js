/** A question from the audience, or an answer in its own words, with or without the name that was given with it. */
import { GraphicElement, part, text } from './element.js';
import { write } from './fit.js';
import { look } from './look.js';
import { squeeze } from './panel.js';

/** The tallest plate, in rem: 60 % of the picture's height. */
const TALLEST = 40;

export default class QuestionCard extends GraphicElement {
  /** @override */
  static look = look;
  #kicker = part('p', 'kicker line');
  #text = part('p', 'text line');
  #name = part('p', 'name line');
  #words = part('div', 'words', this.#kicker, this.#text, this.#name);
  #plate = part('section', 'plate', this.#words);

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    write(this.#kicker, text(data.kicker));
    write(this.#text, text(data.text));
    write(this.#name, text(data.name));
    this.#plate.hidden = !text(data.text);
  }

  /** @override */
  fit() {
    if (this.#plate.hidden) return;
    this.#words.style.removeProperty('width');
    squeeze(this.#plate, TALLEST);
    const words = [...this.#words.querySelectorAll('.word')]
      .map((word) => word.getBoundingClientRect())
      .filter((box) => box.width);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const wide = Math.max(...words.map(({ right }) => right)) - Math.min(...words.map(({ left }) => left));
    this.#words.style.setProperty('width', `${(wide + 1) / rem}rem`); // no wider than its widest line
  }
}
