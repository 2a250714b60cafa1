/**
 * How each person stands before they go on: what they have done at home, whose turn is next, and what to remind them
 * of. Pure.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view.js').Person} Person
 * @typedef {import('./view.js').Outcome} Outcome
 * @typedef {import('./timing.js').Row} Row
 * @typedef {{id: string, kind: 'good'|'bad'|'open'|'plain', shape: string, word: string}} Mark
 */

import { schedule } from './timing.js';
import { LANG, number, t, timeOfDay, tn } from './words.js';

const COLLATOR = new Intl.Collator(LANG);

/** Each person's segment on air or the first to come. @param {ViewState} state @param {number} now @returns {Map<string, Row>} */
export function turns(state, now) {
  /** @type {Map<string, Row>} */
  const found = new Map();
  for (const row of schedule(state, now).rows) {
    if (row.place !== 'now' && row.place !== 'next' && row.place !== 'later') continue;
    for (const id of state.segments[row.id].people ?? []) if (!found.has(id)) found.set(id, row);
  }
  return found;
}

/**
 * Everyone, those on air first, then those who come, then the others by name.
 *
 * @param {ViewState} state
 * @param {number} now
 * @returns {[string, Person][]}
 */
export function byTurn(state, now) {
  const when = turns(state, now);
  /** @param {string} id */
  const rank = (id) => when.get(id)?.start ?? Number.MAX_VALUE;
  return Object.entries(state.people ?? {}).sort(
    ([a, one], [b, other]) => rank(a) - rank(b) || COLLATOR.compare(one.name, other.name),
  );
}

/** The quality of a line in a word and its sign. @param {import('./view.js').Line['quality']} quality */
export function lineWord(quality) {
  switch (quality) {
    case 'good':
      return { shape: '▮▮▮', word: t('good line') };
    case 'fair':
      return { shape: '▮▮▯', word: t('fair line') };
    default:
      return { shape: '▮▯▯', word: t('poor line') };
  }
}

/** @param {string} id @param {Outcome|undefined} how @param {string} word @returns {Mark} */
function device(id, how, word) {
  if (how === 'works') return { id, kind: 'good', shape: '✓', word };
  if (how === 'fails') return { id, kind: 'bad', shape: '✕', word: t('{device} fails', { device: word }) };
  return { id, kind: 'open', shape: '○', word };
}

/** How their VDO.Ninja tab stands, where the studio speaks with it. @param {import('./view.js').Tab|undefined} tab @returns {Mark[]} */
function tabMark(tab) {
  switch (tab) {
    case 'open':
      return [{ id: 'tab', kind: 'good', shape: '▣', word: t('camera tab open') }];
    case 'unseen':
      return [{ id: 'tab', kind: 'plain', shape: '□', word: t('camera tab not seen') }];
    case 'lost':
      return [{ id: 'tab', kind: 'bad', shape: '✕', word: t('no contact with VDO.Ninja') }];
    default:
      return [];
  }
}

/**
 * What somebody with a page of their own has done, in the order of the check-in; each a shape and a word.
 *
 * @param {Person} person
 * @param {string} zone
 * @returns {Mark[]}
 */
export function marks({ opened_at, name_confirmed, camera, microphone, line, online, tab }, zone) {
  const opened =
    opened_at === undefined ? t('link not opened') : t('link opened {time}', { time: timeOfDay(opened_at, zone) });
  /** @type {Mark[]} */
  const found = [
    {
      id: 'link',
      kind: opened_at === undefined ? 'open' : 'good',
      shape: opened_at === undefined ? '○' : '✓',
      word: opened,
    },
    { id: 'name', kind: name_confirmed ? 'good' : 'open', shape: name_confirmed ? '✓' : '○', word: t('name') },
    device('camera', camera, t('camera')),
    device('microphone', microphone, t('microphone')),
    ...tabMark(tab),
  ];
  if (!online || !line) return found;
  const { shape, word } = lineWord(line.quality);
  const words = t('{line}, {n} ms', { line: word, n: number(line.ms) });
  return [...found, { id: 'line', kind: line.quality === 'good' ? 'good' : 'bad', shape, word: words }];
}

/**
 * How somebody's slides stand: undefined for those who have none and of whom the rundown expects none.
 *
 * @param {ViewState|undefined} state
 * @param {string} id
 * @returns {Mark|undefined}
 */
export function slidesMark(state, id) {
  if (!state) return undefined;
  const { decks = {}, deck_work = {}, segments } = state;
  const pages = decks[id] && tn('{n} page', '{n} pages', decks[id].pages);
  /** @param {Mark['kind']} kind @param {string} shape @param {string} word @returns {Mark} */
  const mark = (kind, shape, word) => ({ id: 'slides', kind, shape, word });
  if (deck_work[id]?.problem) {
    const failed = pages
      ? t('slides, {pages}, but the new ones could not be drawn', { pages })
      : t('the slides could not be drawn');
    return mark('bad', '✕', failed);
  }
  if (deck_work[id]) return mark('open', '…', t('slides are being drawn'));
  if (pages) return mark('good', '✓', t('slides, {pages}', { pages }));
  const expected = Object.values(segments).some(({ slides }) => slides === id);
  return expected ? mark('bad', '○', t('slides missing')) : undefined;
}

/** What to remind somebody of: the first thing that is left to do. @param {Person} person */
export function reminder({ name_confirmed, camera, microphone }) {
  if (!name_confirmed) return t('Please check on your page how your name is written');
  if (!camera || !microphone) return t('Please try your camera and microphone on your page');
  return t('Please press “I am ready” on your page when you are');
}
