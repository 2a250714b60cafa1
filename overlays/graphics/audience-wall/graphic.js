/**
 * What the audience has written, and the studio has let through: answers, or questions with their votes. As many as can
 * be read stand there, the most wanted first; of the others it says how many there are.
 */
import { part, text } from './element.js';
import { write } from './fit.js';
import { look } from './look.js';
import { list, number, PanelElement, squeeze } from './panel.js';

/** The tallest plate, in rem: the title-safe height. */
const TALLEST = 60.5;
/** More than this would be no wall but a list that nobody reads. */
const MOST = 12;

/** @typedef {{text: string, name: string, votes: number, answered: boolean}} Said */

/** @param {unknown} value @returns {Said} */
function said(value) {
  const fields = /** @type {Record<string, unknown>} */ (typeof value === 'string' ? { text: value } : (value ?? {}));
  return {
    text: text(fields.text),
    name: text(fields.name),
    votes: number(fields.votes),
    answered: fields.answered === true,
  };
}

/** @param {Said} each @param {boolean} voted */
function stone(each, voted) {
  const words = part('p', 'said line');
  write(words, each.text);
  const name = part('p', 'name line');
  write(name, each.name);
  const votes = part('p', 'votes line');
  votes.textContent = String(each.votes);
  votes.hidden = !voted;
  const element = part('div', 'stone', votes, part('div', 'body', words, name));
  element.toggleAttribute('data-answered', each.answered);
  return element;
}

export default class AudienceWall extends PanelElement {
  /** @override */
  static look = look;
  #question = part('p', 'question line');
  #stones = part('div', 'stones');
  #count = part('p', 'count line');
  #more = part('p', 'more line');
  #foot = part('div', 'foot', this.#count, this.#more);
  #plate = part('section', 'plate', part('div', 'words', this.#question, this.#stones, this.#foot));
  /** @type {Said[]} */
  #said = [];
  #more_words = '';
  #built = '';

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const questions = list(data.list);
    this.#said = (questions.length ? questions : list(data.texts)).map(said).filter((each) => each.text);
    this.#more_words = text(data.more);
    write(this.#question, text(data.question));
    write(this.#count, text(data.counted));
    this.#plate.hidden = !text(data.question) && !this.#said.length;
    const built = JSON.stringify(this.#said);
    if (built === this.#built) return;
    this.#built = built;
    const voted = questions.length > 0;
    this.#stones.replaceChildren(...this.#said.slice(0, MOST).map((each) => stone(each, voted)));
  }

  /** Takes the last ones away until the others can be read; only the last of all is made smaller. @override */
  fit() {
    if (this.#plate.hidden) return;
    const stones = [...this.#stones.children].filter((each) => each instanceof HTMLElement);
    const brief = this.#said.slice(0, MOST).every((each) => each.text.length <= 40);
    this.#stones.classList.toggle('two', stones.length > 4 && brief);
    for (const each of stones) each.hidden = false;
    let shown = stones.length;
    this.#tell(shown);
    while (shown > 1 && !squeeze(this.#plate, TALLEST, 1).fits) {
      shown -= 1;
      stones[shown].hidden = true;
      this.#tell(shown);
    }
    squeeze(this.#plate, TALLEST);
  }

  /** @param {number} shown */
  #tell(shown) {
    const others = this.#said.length - shown;
    write(this.#more, others > 0 && this.#more_words ? this.#more_words.replace('{n}', String(others)) : '');
  }
}
