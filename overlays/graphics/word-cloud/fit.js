/**
 * Text that fits: it shrinks to a floor, then wraps between words, and only then is squeezed further. It never
 * runs out of its plate. The same file in each graphic's folder; see `element.js`.
 */

/** However long a text is, it is never made smaller than this share of its size. */
const LEAST = 0.4;
/** A word that is wider than its line is made smaller, down to this share of its size; a longer one is broken. */
const WHOLE = 0.7;
/** Room for rounding, in CSS pixels. */
const HAIR = 0.5;

/**
 * Writes a text so that it breaks at its spaces alone ("Anna-Karin" stays whole), unless one word is wider than
 * the line.
 *
 * @param {HTMLElement} element
 * @param {string} content
 */
export function write(element, content) {
  element.hidden = content === '';
  const words = content.split(/\s+/u).map((word) => {
    const span = document.createElement('span');
    span.className = 'word';
    span.textContent = word;
    return span;
  });
  element.replaceChildren(...words.flatMap((word, nth) => (nth ? [' ', word] : [word])));
}

/** @param {HTMLElement} element */
function width(element) {
  return element.getBoundingClientRect().width;
}

/**
 * One line if it can be, down to `floor` of its size; else several lines at `floor`, or smaller for the sake of a long
 * word.
 *
 * @param {HTMLElement} line
 * @param {number} room  in CSS pixels
 * @param {number} floor  the smallest share of its size before it wraps
 */
export function fitLine(line, room, floor) {
  line.removeAttribute('data-wrap');
  line.style.setProperty('--fit', '1');
  const place = room - HAIR;
  const share = place / width(line);
  if (share >= 1) return;
  const words = [...line.querySelectorAll('.word')].filter((word) => word instanceof HTMLElement);
  const whole = place / Math.max(...words.map(width));
  const fit = share >= floor ? share : Math.min(floor, whole >= WHOLE ? whole : 1);
  line.style.setProperty('--fit', String(Math.floor(fit * 1000) / 1000));
  line.toggleAttribute('data-wrap', share < floor);
}

/**
 * The width of the letters themselves, which for several lines is less than that of their box.
 *
 * @param {HTMLElement} words
 */
function inked(words) {
  const leaves = [...words.querySelectorAll('*')].filter((element) => !element.childElementCount);
  const boxes = leaves.map((leaf) => leaf.getBoundingClientRect()).filter((box) => box.width > 0);
  if (!boxes.length) return 0;
  return Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
}

/**
 * Fits the lines of plates side by side, and each plate to its lines. A plate is first as wide as its place lets it
 * be, then as narrow as its widest line; if one is taller than it may be, everything on all of them is made smaller.
 *
 * @param {HTMLElement[]} plates  each with its lines in one `.words`, whose width is set
 * @param {(room: number) => void} fitLines  fits every line into so many CSS pixels
 * @param {number} tallest  a plate's greatest height, in rem
 */
export function fitPlates(plates, fitLines, tallest) {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const words = plates.map((plate) => /** @type {HTMLElement} */ (plate.querySelector('.words')));
  for (let squeeze = 1; squeeze >= LEAST; squeeze -= 0.05) {
    for (const plate of plates) plate.style.setProperty('--squeeze', squeeze.toFixed(2));
    for (const each of words) each.style.removeProperty('width');
    for (const plate of plates) plate.setAttribute('data-wide', '');
    const room = Math.min(...words.map(width));
    fitLines(room);
    for (const plate of plates) plate.removeAttribute('data-wide');
    for (const each of words) each.style.setProperty('width', `${Math.min(room, inked(each) + 2 * HAIR) / rem}rem`);
    if (plates.every((plate) => plate.getBoundingClientRect().height <= tallest * rem)) return;
  }
}
