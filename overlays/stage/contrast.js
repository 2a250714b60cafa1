/** The contrast of a theme's texts, by WCAG 2.2 (success criterion 1.4.3), over whatever picture there may be. */

/** @typedef {[number, number, number, number]} Colour  red, green, blue 0 to 255; alpha 0 to 1 */

/** The least contrast that a text on air may have. */
export const LEAST = 4.5;

/** Text on ground, by their custom properties. */
export const PAIRS = Object.freeze([
  ['--regi-text', '--regi-plate'],
  ['--regi-quiet', '--regi-plate'],
  ['--regi-kicker', '--regi-plate'],
  ['--regi-card-text', '--regi-card'],
  ['--regi-card-quiet', '--regi-card'],
  ['--regi-card-text', '--regi-card-shape'],
  ['--regi-card-quiet', '--regi-card-shape'],
]);

/** @type {Colour} */
const WHITE = [255, 255, 255, 1];
/** @type {Colour} */
const BLACK = [0, 0, 0, 1];

/** @param {Colour} top @param {Colour} ground @returns {Colour} */
function over([r, g, b, a], ground) {
  const [red, green, blue] = [r, g, b].map((value, nth) => value * a + ground[nth] * (1 - a));
  return [red, green, blue, 1];
}

/** Relative luminance, as WCAG defines it. @param {Colour} colour */
function luminance([r, g, b]) {
  const [red, green, blue] = [r, g, b].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast of a text on a plate, the worse of over white and over black.
 *
 * @param {Colour} text
 * @param {Colour} plate
 */
export function contrast(text, plate) {
  const ratios = [WHITE, BLACK].map((picture) => {
    const ground = over(plate, picture);
    const [dark, light] = [luminance(over(text, ground)), luminance(ground)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  });
  return Math.min(...ratios);
}

/**
 * A custom property of the page as a colour, in whatever notation it is written; undefined when it is none.
 *
 * @param {string} property
 * @returns {Colour | undefined}
 */
function colourOf(property) {
  const probe = document.createElement('canvas');
  probe.style.setProperty('background-color', `var(${property})`);
  document.documentElement.append(probe);
  const computed = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const pen = probe.getContext('2d');
  if (!pen) return undefined;
  pen.fillStyle = computed;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
  return a ? [r, g, b, a / 255] : undefined;
}

/**
 * What is wrong with the contrast of the theme that the page wears: a sentence for each pair, none when all is well.
 *
 * @returns {string[]}
 */
export function contrastProblems() {
  return PAIRS.flatMap(([text, plate]) => {
    const [front, back] = [colourOf(text), colourOf(plate)];
    if (!front || !back) return [`${text} on ${plate}: no colour`];
    const ratio = contrast(front, back);
    return ratio < LEAST ? [`${text} on ${plate}: contrast ${ratio.toFixed(2)}, needs ${LEAST}`] : [];
  });
}
