/** The bug: the mark of whoever sends, in the corner. */
import { GraphicElement, part, text } from './element.js';
import { fitLine, write } from './fit.js';
import { look } from './look.js';

/** A quarter of the picture's width, in rem. */
const WIDEST = 30;
const FLOOR = 0.6;

export default class Bug extends GraphicElement {
  /** @override */
  static look = look;
  #text = part('p', 'text line');
  #plate = part('section', 'plate', part('div', 'words', part('div', 'logo'), this.#text));

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    write(this.#text, text(data.text));
  }

  /** @override */
  fit() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    fitLine(this.#text, WIDEST * rem, FLOOR);
  }
}
