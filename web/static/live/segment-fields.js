/**
 * The fields of a segment as a person reads and writes them, for the form and the table alike: one row of this table
 * a field. What is typed is a draft by field; a field that somebody else has changed since is a conflict.
 *
 * @typedef {import('./view.js').Segment} Segment
 * @typedef {import('./view.js').Cue} Cue
 * @typedef {Record<string, unknown>} Draft  what was typed, by field
 * @typedef {{value: unknown} | {wrong: string}} Read
 *
 * @typedef {object} Field
 * @property {string} id
 * @property {() => string} label
 * @property {(segment: Segment, zone: string) => unknown} of  as it stands in the field
 * @property {string} name  what the command calls it
 * @property {(typed: any) => Read} read  what was typed, as the command wants it
 */

import { parseLength, parseTimeOfDay } from '../components/producer-length.js';
import { plannedLength, t, timeOfDay } from './words.js';

/** @param {string} typed @returns {Read} */
const asItIs = (typed) => ({ value: typed });

/** @type {readonly Field[]} */
export const FIELDS = [
  {
    id: 'title',
    label: () => t('Title'),
    name: 'title',
    of: ({ title }) => title,
    read: (typed) => (typed.trim() ? { value: typed.trim() } : { wrong: t('write a title') }),
  },
  {
    id: 'length',
    label: () => t('Length'),
    name: 'duration_ms',
    of: ({ duration_ms }) => plannedLength(duration_ms),
    read: (typed) => {
      const value = parseLength(typed);
      return value === undefined ? { wrong: t('write the length as 12 min or 12:30') } : { value };
    },
  },
  {
    id: 'start',
    label: () => t('Fixed start'),
    name: 'start',
    of: ({ start }, zone) => (start === undefined ? '' : timeOfDay(start, zone)),
    read: (typed) => {
      const value = typed.trim() ? parseTimeOfDay(typed) : null;
      return value === undefined ? { wrong: t('write the time as 09:15') } : { value };
    },
  },
  { id: 'kind', label: () => t('Kind'), name: 'kind', of: ({ kind }) => kind, read: asItIs },
  { id: 'people', label: () => t('Taking part'), name: 'people', of: ({ people = [] }) => people, read: asItIs },
  {
    id: 'scene',
    label: () => t('Scene'),
    name: 'scene',
    of: ({ scene = '', own_scene }) => (own_scene ? scene : ''),
    read: (typed) => ({ value: typed || null }),
  },
  {
    id: 'block',
    label: () => t('Block'),
    name: 'block',
    of: ({ block = '' }) => block,
    read: (typed) => ({ value: typed.trim() }),
  },
  { id: 'notes', label: () => t('Notes'), name: 'notes', of: ({ notes = '' }) => notes, read: asItIs },
  { id: 'script', label: () => t('Script'), name: 'script', of: ({ script = '' }) => script, read: asItIs },
  { id: 'colour', label: () => t('Colour'), name: 'colour', of: ({ colour = '' }) => colour, read: asItIs },
  {
    id: 'cues',
    label: () => t('Cues'),
    name: 'cues',
    of: ({ cues = {}, own_cues }) => (own_cues ? Object.entries(cues).map(([id, cue]) => ({ id, ...cue })) : null),
    read: asItIs,
  },
  {
    id: 'mics',
    label: () => t('Open microphones'),
    name: 'mics',
    of: ({ mics = [], own_mics }) => (own_mics ? mics : null),
    read: asItIs,
  },
  { id: 'poll', label: () => t('Poll'), name: 'poll', of: ({ poll = null }) => poll, read: asItIs },
  { id: 'slides', label: () => t('Slides'), name: 'slides', of: ({ slides = '' }) => slides, read: asItIs },
];

/** A column of one's own. @param {string} column @returns {Field} */
function custom(column) {
  return {
    id: `custom:${column}`,
    label: () => column,
    name: 'custom',
    of: ({ custom: texts = {} }) => texts[column] ?? '',
    read: asItIs,
  };
}

/** @type {Map<string, Field>} */
const known = new Map(FIELDS.map((field) => [field.id, field]));

/** The field of that id, a column of one's own among them. @param {string} id @returns {Field} */
export function fieldOf(id) {
  const found = known.get(id);
  if (found) return found;
  const made = custom(id.slice('custom:'.length));
  known.set(id, made);
  return made;
}

/** The columns of one's own that any segment has, in the order they are met. @param {Record<string, Segment>} segments */
export function customColumns(segments) {
  const columns = new Set();
  for (const { custom: texts } of Object.values(segments)) {
    for (const column of Object.keys(texts ?? {})) columns.add(column);
  }
  return /** @type {string[]} */ ([...columns]);
}

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The fields of the draft that say something else than the segment does.
 *
 * @param {Segment} segment
 * @param {Draft} draft
 * @param {string} zone
 */
export function changedFields(segment, draft, zone) {
  return Object.keys(draft).filter((id) => !same(fieldOf(id).of(segment, zone), draft[id]));
}

/**
 * The fields of the draft that somebody else has changed since typing began, to something else again.
 *
 * @param {Segment} segment
 * @param {Draft} base  what stood in the fields when typing began
 * @param {Draft} draft
 * @param {string} zone
 */
export function conflicts(segment, base, draft, zone) {
  return changedFields(segment, draft, zone).filter((id) => !same(fieldOf(id).of(segment, zone), base[id]));
}

/**
 * The draft as fields of the command, or what does not fit, in words.
 *
 * @param {Segment} segment  as it is now
 * @param {Draft} draft
 * @param {string} zone
 * @returns {{fields: Record<string, unknown>, wrong?: string}}
 */
export function commandFields(segment, draft, zone) {
  /** @type {Record<string, unknown>} */
  const fields = {};
  for (const id of changedFields(segment, draft, zone)) {
    const { name, read } = fieldOf(id);
    const found = read(draft[id]);
    if ('wrong' in found) return { fields: {}, wrong: found.wrong };
    if (name === 'custom') fields.custom = withText(fields.custom ?? segment.custom ?? {}, id.slice(7), found.value);
    else fields[name] = found.value;
  }
  return { fields };
}

/** A column that has been emptied is there still. @param {any} texts @param {string} column @param {any} text */
function withText(texts, column, text) {
  return { ...texts, [column]: text };
}

/** An id of our own making for a segment or a person. @param {string} [from]  what it should read like */
export function newId(from = '') {
  const plain = from
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const rest = Array.from(crypto.getRandomValues(new Uint8Array(3)), (byte) => byte.toString(16).padStart(2, '0'));
  return `${plain || 's'}-${rest.join('')}`;
}
