/**
 * Where the words of a cloud stand: the first in the middle, each next one as near to it as there is room, found on
 * a spiral that is the same every time. Nothing here knows a page; lengths have any one unit.
 *
 * @typedef {{width: number, height: number}} Size
 * @typedef {{x: number, y: number}} Place  the upper left corner
 */

/** Between two words side by side, in shares of the height of a line. */
const GAP = 0.32;
/** How far apart the places are that are tried, in shares of the field's height. */
const STRIDE = 0.012;
const TURN = 0.35;

/** @param {Place & Size} a @param {Place & Size} b @param {number} gap */
function apart(a, b, gap) {
  return a.x + a.width + gap <= b.x || b.x + b.width + gap <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
}

/**
 * The places of words in a field; undefined for one that finds no room.
 *
 * @param {Size[]} words
 * @param {number} width
 * @param {number} height
 * @returns {(Place | undefined)[]}
 */
export function packed(words, width, height) {
  /** @type {(Place & Size)[]} */
  const taken = [];
  return words.map((size) => {
    const place = room(size, taken, width, height);
    if (place) taken.push({ ...place, ...size });
    return place;
  });
}

/** @param {Size} size @param {(Place & Size)[]} taken @param {number} width @param {number} height @returns {Place | undefined} */
function room(size, taken, width, height) {
  const flat = width / height;
  const end = Math.hypot(width, height) / 2;
  const gap = Math.min(...[size, ...taken].map((each) => each.height)) * GAP;
  for (
    let angle = 0, radius = 0;
    radius < end;
    angle += TURN, radius = ((height * STRIDE * angle) / (2 * Math.PI)) * 2
  ) {
    const x = width / 2 + radius * flat * Math.cos(angle) - size.width / 2;
    const y = height / 2 + radius * Math.sin(angle) - size.height / 2;
    const inside = x >= 0 && y >= 0 && x + size.width <= width && y + size.height <= height;
    if (inside && taken.every((each) => apart({ x, y, ...size }, each, gap))) return { x, y };
  }
  return undefined;
}
