/** The lower third: the name and the role of one person, or of two side by side. */
import { GraphicElement, part, text } from './element.js';
import { fitLine, fitPlates, write } from './fit.js';
import { look } from './look.js';

/** A name shrinks to this share of its size (a cap height of 41 px at 1080) before it wraps. */
const NAME_FLOOR = 0.816;
/** The tallest plate, in rem: 43 % of the picture's height. */
const TALLEST = 29;

/** @typedef {{name: string, title: string, organisation: string}} Person */

/** @param {unknown} value @returns {Person} */
function person(value) {
  const fields = /** @type {Record<string, unknown>} */ (value ?? {});
  return { name: text(fields.name), title: text(fields.title), organisation: text(fields.organisation) };
}

/** @param {HTMLElement} parent @param {string} selector @returns {HTMLElement[]} */
function all(parent, selector) {
  return [...parent.querySelectorAll(selector)].filter((element) => element instanceof HTMLElement);
}

/** One person's plate, with its texts in. @param {Person} who */
function plateOf(who) {
  const name = part('p', 'name line');
  const title = part('span', 'title');
  const comma = part('span', 'comma');
  const organisation = part('span', 'organisation');
  write(name, who.name);
  write(title, who.title);
  write(organisation, who.organisation);
  comma.textContent = who.title && who.organisation ? ', ' : '';
  const role = part('p', 'role line', title, comma, organisation);
  role.hidden = !who.title && !who.organisation;
  return part('div', 'place', part('section', 'plate', part('div', 'words', name, role)));
}

/**
 * Names of two people have one size, that of the longer. Title and organisation stand on one line with a comma
 * between, else each on lines of its own.
 *
 * @param {HTMLElement[]} plates
 * @param {number} room  in CSS pixels
 */
function fitLines(plates, room) {
  const names = plates.flatMap((plate) => all(plate, '.name'));
  for (const name of names) fitLine(name, room, NAME_FLOOR);
  const fit = Math.min(...names.map((name) => Number(name.style.getPropertyValue('--fit'))));
  for (const name of names) name.style.setProperty('--fit', String(fit));
  for (const role of plates.flatMap((plate) => all(plate, '.role'))) fitLine(role, room, 1);
}

export default class LowerThird extends GraphicElement {
  /** @override */
  static look = look;
  #people = part('div', 'people');

  /** @override */
  build() {
    this.#people = part('div', 'people');
    return [this.#people];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const people = (Array.isArray(data.people) ? data.people : []).map(person).filter((who) => who.name);
    this.#people.className = people.length > 1 ? 'people two' : 'people';
    this.#people.replaceChildren(...people.slice(0, 2).map(plateOf));
  }

  /** @override @param {HTMLElement} frame */
  fit(frame) {
    const plates = all(frame, '.plate');
    if (plates.length) fitPlates(plates, (room) => fitLines(plates, room), TALLEST);
  }
}
