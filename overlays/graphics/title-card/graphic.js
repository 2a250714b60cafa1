/** The title card: what comes now, with a kicker above it. */
import { GraphicElement, part, text } from './element.js';
import { fitLine, fitPlates, write } from './fit.js';
import { look } from './look.js';

/** A title shrinks to this share of its size before it wraps; a kicker wraps at once. */
const TITLE_FLOOR = 0.8;
/** The tallest plate, in rem: half of the picture's height. */
const TALLEST = 34;

export default class TitleCard extends GraphicElement {
  /** @override */
  static look = look;
  #kicker = part('p', 'kicker line');
  #title = part('p', 'title line');
  #words = part('div', 'words', this.#kicker, this.#title);
  #plate = part('section', 'plate', this.#words);

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    write(this.#kicker, text(data.kicker));
    write(this.#title, text(data.title));
    this.#plate.hidden = this.#kicker.hidden && this.#title.hidden;
  }

  /** @override */
  fit() {
    const lines = (/** @type {number} */ room) => {
      fitLine(this.#kicker, room, 1);
      fitLine(this.#title, room, TITLE_FLOOR);
    };
    fitPlates([this.#plate], lines, TALLEST);
  }
}
