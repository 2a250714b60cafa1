/**
 * Lengths and times of day as people write them: "12", "12 min", "12:30", "1:05:00", "1 h 5 min", "45 s", "7,5".
 */

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/**
 * Milliseconds, or undefined for what is no length. A number alone is minutes.
 *
 * @param {string} text
 * @returns {number|undefined}
 */
export function parseLength(text) {
  const plain = text.trim().toLowerCase().replace(',', '.');
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(plain);
  if (clock)
    return positive(Number(clock[1] ?? 0) * HOUR_MS + Number(clock[2]) * MINUTE_MS + Number(clock[3]) * SECOND_MS);
  if (/^\d+(\.\d+)?$/.test(plain)) return positive(Number(plain) * MINUTE_MS);
  const words =
    /^(?:(\d+)\s*(?:h|t|tim)\.?)?\s*(?:(\d+(?:\.\d+)?)\s*(?:min|m)\.?)?\s*(?:(\d+)\s*(?:sek|sec|s)\.?)?$/.exec(plain);
  if (!plain || !words) return undefined;
  const [, hours = 0, minutes = 0, seconds = 0] = words.map((part) => (part === undefined ? undefined : Number(part)));
  return positive(hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS);
}

/** @param {number} ms */
function positive(ms) {
  return ms > 0 ? Math.round(ms) : undefined;
}

/**
 * "09:15" for "9.15", "09:15" and "0915"; undefined for what is no time of day.
 *
 * @param {string} text
 * @returns {string|undefined}
 */
export function parseTimeOfDay(text) {
  const found = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(text.trim());
  return found ? `${found[1].padStart(2, '0')}:${found[2]}` : undefined;
}
