/** The holding card: the whole frame, while nothing else can be shown. */
import { GraphicElement, part, text } from './element.js';
import { fitLine, fitPlates, write } from './fit.js';
import { look } from './look.js';

/** A title shrinks to this share of its size before it wraps. */
const TITLE_FLOOR = 0.75;
/** The tallest block of words, in rem: between the head and where lower thirds are. */
const TALLEST = 34;
/** The widest title and text, in rem: the left half of the frame, so that a countdown has the right. */
const TITLE_WIDEST = 54.5;
const TEXT_WIDEST = 53;
/** What the logo may take of the head, in rem. */
const PRODUCTION_INDENT = 16;
const PRODUCTION_FLOOR = 0.7;

export default class HoldingCard extends GraphicElement {
  /** @override */
  static look = look;
  #production = part('p', 'production line');
  #head = part('header', 'head', part('div', 'logo'), this.#production);
  #title = part('p', 'title line');
  #text = part('p', 'text line');
  #words = part('div', 'words', this.#title, this.#text);
  #block = part('div', 'block', this.#words);

  /** @override */
  build() {
    return [part('section', 'card', this.#head, this.#block)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    write(this.#production, text(data.production));
    write(this.#title, text(data.title));
    write(this.#text, text(data.text));
  }

  /** @override */
  fit() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const lines = (/** @type {number} */ room) => {
      fitLine(this.#title, Math.min(room, TITLE_WIDEST * rem), TITLE_FLOOR);
      fitLine(this.#text, Math.min(room, TEXT_WIDEST * rem), 1);
    };
    fitLine(this.#production, this.#head.clientWidth - PRODUCTION_INDENT * rem, PRODUCTION_FLOOR);
    fitPlates([this.#block], lines, TALLEST);
  }
}
