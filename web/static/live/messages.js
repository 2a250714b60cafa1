/**
 * Which messages concern whom, and who has read them: pure.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view.js').Message} Message
 * @typedef {Message & {id: string}} Mail
 */

import { t } from './words.js';

/**
 * The messages to a reader that the reader has not said to have read, oldest first.
 *
 * @param {ViewState} state
 * @param {{role: string, name?: string, person?: string}} reader
 * @returns {Mail[]}
 */
export function unread(state, reader) {
  return inbox(state, reader).filter(
    ({ read = {} }) => !(reader.person && reader.person in read) && !(reader.name && reader.name in read),
  );
}

/**
 * All messages to a reader, oldest first; their own are not among them.
 *
 * @param {ViewState} state
 * @param {{role: string, name?: string, person?: string}} reader
 * @returns {Mail[]}
 */
export function inbox(state, { role, name, person }) {
  const addresses = new Set(['all', `role:${role}`]);
  if (person) addresses.add(`person:${person}`);
  if (role !== 'presenter') addresses.add('crew');
  return mails(state).filter(
    ({ to, from }) => addresses.has(to) && (role === 'presenter' || from === undefined || from !== name),
  );
}

/**
 * What a reader has sent, newest first.
 *
 * @param {ViewState} state
 * @param {{name?: string, person?: string}} sender
 * @returns {Mail[]}
 */
export function sent(state, { name, person }) {
  const own = mails(state).filter((mail) =>
    mail.person ? mail.person === person : name !== undefined && mail.from === name,
  );
  return own.reverse();
}

/** @param {ViewState} state @returns {Mail[]} */
function mails({ messages = {} }) {
  const all = Object.entries(messages).map(([id, message]) => ({ id, ...message }));
  return all.sort((a, b) => a.at - b.at || Number(a.id) - Number(b.id));
}

/**
 * Whom a message is to, in words.
 *
 * @param {ViewState} state
 * @param {string} to
 */
export function addressee({ people = {} }, to) {
  if (to.startsWith('person:')) return people[to.slice(7)]?.name ?? to.slice(7);
  switch (to) {
    case 'all':
      return t('Everyone');
    case 'crew':
      return t('The crew');
    case 'role:producer':
      return t('The producer');
    case 'role:moderator':
      return t('The moderators');
    default:
      return t('All presenters');
  }
}
