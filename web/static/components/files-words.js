/** What a file would change, in plain words. */

import { t, timeOfDay } from '../live/words.js';

/**
 * @typedef {object} Difference  as the API gives it
 * @property {string} id
 * @property {'added'|'removed'|'moved'|'changed'|'kept'|'left'} what
 * @property {'segment'|'person'|'track'|'production'} of
 * @property {string} item
 * @property {string} title
 * @property {string} field
 * @property {string} before
 * @property {string} after
 * @property {number} [was]  planned start as it is
 * @property {number} [at]  planned start by the file
 */

/** @type {Record<string, () => string>} */
const FIELDS = {
  title: () => t('title'),
  duration_ms: () => t('length'),
  start: () => t('start time'),
  kind: () => t('kind'),
  people: () => t('people'),
  scene: () => t('scene'),
  mics: () => t('open microphones'),
  notes: () => t('notes'),
  script: () => t('script'),
  cues: () => t('cues'),
  poll: () => t('poll'),
  skip: () => t('skip'),
  colour: () => t('colour'),
  block: () => t('block'),
  name: () => t('name'),
  organisation: () => t('organisation'),
  pronunciation: () => t('how the name is said'),
  role: () => t('role'),
  remote: () => t('from a distance'),
  email: () => t('email'),
  phone: () => t('phone'),
  scenes: () => t('scenes'),
  date: () => t('date'),
  timezone: () => t('time zone'),
  language: () => t('language'),
  theme: () => t('looks'),
  stream_delay_ms: () => t('stream delay'),
};

/** @type {Record<string, () => string>} */
const VALUES = {
  opening: () => t('Opening'),
  conversation: () => t('Conversation'),
  remote: () => t('From a distance'),
  interactive: () => t('Interactive'),
  video: () => t('Film'),
  break: () => t('Break'),
  closing: () => t('Closing'),
};

/** Whether it is a change, and not only said. @param {Difference} one */
export const changes = ({ what }) => what !== 'kept' && what !== 'left';

/** A field in words; one of the writer's own has its own name. @param {string} field */
export function fieldWord(field) {
  if (field.startsWith('custom.')) return field.slice('custom.'.length);
  return FIELDS[field]?.() ?? field;
}

/** @param {string} field @param {string} value */
function valueWord(field, value) {
  if (field === 'kind') return VALUES[value]?.() ?? value;
  if (field === 'skip' || field === 'remote') return value ? t('yes') : t('no');
  return value || '–';
}

/** A long text cut, so that the row stays a row. @param {string} text */
function short(text) {
  return text.length > 120 ? `${text.slice(0, 118)}…` : text;
}

/** The word that begins a difference, with the shape that goes before it. @param {Difference} one */
export function whatWord({ what, of }) {
  switch (what) {
    case 'added':
      return of === 'person' ? t('New person') : t('New');
    case 'removed':
      return t('Removed');
    case 'moved':
      return t('Moved');
    case 'kept':
      return t('Stays');
    case 'left':
      return t('Not changed by an import');
    default:
      return t('Changed');
  }
}

/** @type {Record<Difference['what'], string>} */
export const SHAPES = { added: '+', removed: '−', moved: '↕', changed: '≠', kept: '=', left: '=' };

/** What the file says all the same. @param {string} field @param {string} before @param {string} after */
function left(field, before, after) {
  if (!field) return t('not in the file: remove them by hand if they are not to stay');
  return t('{field} stays {before}, the file says {after}', {
    field: fieldWord(field),
    before: short(before || '–'),
    after: short(after || '–'),
  });
}

/**
 * What the difference is about, in one line.
 *
 * @param {Difference} one
 * @param {string} zone
 */
export function about({ what, field, before, after, was, at }, zone) {
  /** @param {number|undefined} instant */
  const time = (instant) => (instant === undefined ? '–' : timeOfDay(instant, zone));
  switch (what) {
    case 'changed':
      return t('{field}: {before} → {after}', {
        field: fieldWord(field),
        before: short(valueWord(field, before)),
        after: short(valueWord(field, after)),
      });
    case 'added':
      return at === undefined ? after : `${time(at)} · ${after}`;
    case 'moved':
      return after
        ? t('{was} → {at}, after “{title}”', { was: time(was), at: time(at), title: after })
        : t('{was} → {at}, first of all', { was: time(was), at: time(at) });
    case 'kept':
      return t('not in the file, but it has been on air');
    case 'left':
      return left(field, before, after);
    default:
      return time(was);
  }
}
