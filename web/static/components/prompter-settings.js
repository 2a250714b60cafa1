/**
 * How a reader wants the prompter: size, speed, mirrored or not. Kept on the device.
 *
 * @typedef {{size: number, speed: number, mirror: boolean}} Settings
 */

const STORE = 'regi.prompter';
const SIZES = [2, 2.5, 3, 3.5, 4, 5, 6, 7, 8];
const SPEEDS = 12;

/** A reader of 130 words a minute, with six words to a line, reads so many lines a second. */
const LINES_A_SECOND = 0.36;
const USUAL_SPEED = 5;

/** @type {Settings} */
const USUAL = { size: 5, speed: USUAL_SPEED, mirror: false };

/** @param {number} value @param {number} least @param {number} most */
function within(value, least, most) {
  return Math.min(most, Math.max(least, value));
}

/** @returns {Settings} */
export function readSettings() {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(STORE) ?? '{}') };
  } catch {
    return USUAL;
  }
}

/**
 * The settings with one of them changed, kept for the next time.
 *
 * @param {Settings} settings
 * @param {'larger'|'smaller'|'faster'|'slower'|'mirror'} how
 * @returns {Settings}
 */
export function change(settings, how) {
  const { size, speed, mirror } = settings;
  const changed = {
    larger: { size: within(size + 1, 0, SIZES.length - 1) },
    smaller: { size: within(size - 1, 0, SIZES.length - 1) },
    faster: { speed: within(speed + 1, 1, SPEEDS) },
    slower: { speed: within(speed - 1, 1, SPEEDS) },
    mirror: { mirror: !mirror },
  }[how];
  const after = { ...settings, ...changed };
  localStorage.setItem(STORE, JSON.stringify(after));
  return after;
}

/** The size of the text, in rem. @param {Settings} settings */
export function remOf({ size }) {
  return SIZES[within(size, 0, SIZES.length - 1)];
}

/** How far the text goes in a second. @param {Settings} settings @param {number} lineHeight in pixels */
export function pixelsASecond({ speed }, lineHeight) {
  return (speed / USUAL_SPEED) * LINES_A_SECOND * lineHeight;
}
