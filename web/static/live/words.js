/**
 * Every word a person reads on a page: translation from the catalogue in `#regi-words`, and numbers, times and
 * lengths in the production's time zone.
 */

import { pageJson, readPage } from './page.js';

/** @type {Record<string, string | string[]>} */
const WORDS = typeof document === 'undefined' ? {} : (pageJson('regi-words') ?? {});

/** The language of the page: its user's, not the production's. */
export const LANG = typeof document === 'undefined' ? 'en' : readPage().lang;

/** @param {string} text @param {Record<string, unknown>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * A text in the page's language: `t('{n} min', {n: 5})`.
 *
 * @param {string} msgid
 * @param {Record<string, unknown>} [values]
 * @returns {string}
 */
export function t(msgid, values = {}) {
  const found = WORDS[msgid];
  const text = Array.isArray(found) ? found[0] : found;
  return fill(text || msgid, values);
}

/**
 * A text that counts: the form for one, the form for many, the number. Both forms stand in the catalogue.
 *
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @param {Record<string, unknown>} [values]
 * @returns {string}
 */
export function tn(one, many, n, values = {}) {
  const found = WORDS[one];
  const text = Array.isArray(found) ? found[n === 1 ? 0 : 1] : t(n === 1 ? one : many);
  return fill(text || (n === 1 ? one : many), { n: number(n), ...values });
}

/**
 * One formatter per key, made once: making an Intl object costs more than using it.
 *
 * @template T
 * @param {(key: string) => T} make
 * @returns {(key: string) => T}
 */
function cached(make) {
  /** @type {Map<string, T>} */
  const made = new Map();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}

const LOCALE = LANG === 'sv' ? 'sv-SE' : 'en-GB';
const numbers = new Intl.NumberFormat(LOCALE);
const lists = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** @param {string} zone @param {Intl.DateTimeFormatOptions} options */
function dateFormat(zone, options) {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: zone, ...options });
}
const minutes = cached((zone) => dateFormat(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }));
const seconds = cached((zone) =>
  dateFormat(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
);
const dates = cached((zone) => dateFormat(zone, { weekday: 'long', day: 'numeric', month: 'long' }));

/** @param {number} value */
export function number(value) {
  return numbers.format(value);
}

/** "Ida, Oskar and Åsa". @param {string[]} items */
export function list(items) {
  return lists.format(items);
}

/** "10:42", in the production's time zone. @param {number} ms @param {string} zone */
export function timeOfDay(ms, zone) {
  return minutes(zone).format(ms);
}

/** "10:42:17", in the production's time zone. @param {number} ms @param {string} zone */
export function timeWithSeconds(ms, zone) {
  return seconds(zone).format(ms);
}

/** "tisdag 6 oktober". @param {number} ms @param {string} zone */
export function dateOf(ms, zone) {
  return dates(zone).format(ms);
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, '0');
}

/**
 * Digits for a running clock: "04:12", "1:02:05"; below zero with a plus, since it counts time over. The same
 * rounding both ways, so that every second is shown for one second.
 *
 * @param {number} ms
 * @returns {string}
 */
export function digits(ms) {
  const left = Math.ceil(ms / 1000);
  const abs = Math.abs(left);
  const hours = Math.floor(abs / 3600);
  const rest = `${two(Math.floor((abs % 3600) / 60))}:${two(abs % 60)}`;
  return `${left < 0 ? '+' : ''}${hours ? `${hours}:` : ''}${rest}`;
}

/**
 * A length in words, short: "45 s", "12 min", "1 h 5 min". Rounded to minutes from one minute up.
 *
 * @param {number} ms
 * @returns {string}
 */
export function length(ms) {
  const abs = Math.abs(ms);
  if (abs < 59_500) return t('{n} s', { n: number(Math.round(abs / 1000)) });
  const all = Math.round(abs / 60_000);
  const hours = Math.floor(all / 60);
  if (!hours) return t('{n} min', { n: number(all) });
  if (!(all % 60)) return t('{n} h', { n: number(hours) });
  return t('{h} h {m} min', { h: number(hours), m: number(all % 60) });
}

/**
 * A length in whole words, for those who do not read tables: "4 minutes", "1 hour", "1 hour and 5 minutes".
 *
 * @param {number} ms
 * @returns {string}
 */
export function lengthInWords(ms) {
  const all = Math.max(1, Math.round(Math.abs(ms) / 60_000));
  const hours = tn('{n} hour', '{n} hours', Math.floor(all / 60));
  const minutes = tn('{n} minute', '{n} minutes', all % 60);
  if (all < 60) return minutes;
  return all % 60 ? t('{hours} and {minutes}', { hours, minutes }) : hours;
}

/**
 * A planned length as it was written: "12 min", "12:30", "45 s", "1 h 5 min"; never rounded.
 *
 * @param {number} ms
 * @returns {string}
 */
export function plannedLength(ms) {
  return ms % 60_000 === 0 || ms < 60_000 ? length(ms) : digits(ms);
}
