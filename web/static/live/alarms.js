/**
 * What needs somebody, as a pure function of the state and the time: worst first, among those the oldest first,
 * each with its one remedy. A text holds no running seconds, so that a screen reader hears it once.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {{label: string, command: string, args: Record<string, any>}} Remedy
 *
 * @typedef {object} Alarm
 * @property {string} id
 * @property {'bad'|'warn'} severity
 * @property {string} text
 * @property {number} [since]
 * @property {boolean} [clock]  how long it has lasted is shown, running
 * @property {Remedy} [remedy]
 */

import { ofFeeds } from './alarms-feeds.js';
import { ofOutputs, ofSound } from './alarms-outputs.js';
import { remaining } from './timing.js';
import { list, t } from './words.js';

export const NAME_LEFT_ON_MS = 15_000;
export const READY_BEFORE_MS = 180_000;
const OVER_MS = 60_000;
const UNREAD_MS = 30_000;

/** Why OBS is out of reach, in words: `obs.problem` on the wire. @param {string|undefined} problem */
export function obsProblem(problem) {
  switch (problem) {
    case 'wrong_password':
      return t('OBS does not accept the password');
    case 'too_old':
      return t('this version of OBS is too old');
    case 'not_ready':
      return t('OBS is starting');
    case 'unreachable':
      return t('OBS cannot be reached: is it running?');
    default:
      return t('OBS does not answer');
  }
}

/** @param {ViewState} state @returns {Alarm[]} */
function ofObs({ obs, show }) {
  if (!obs) return [];
  /** @type {Alarm[]} */
  const found = [];
  if (obs.state === 'unknown') {
    found.push({ id: 'obs', severity: 'bad', since: obs.since, text: obsProblem(obs.problem) });
  }
  if (obs.state === 'elsewhere') {
    const text = t('OBS shows {program}, the rundown wants {wants}', { program: obs.program, wants: obs.wants });
    const remedy = { label: t('Let OBS follow'), command: 'release_scene', args: {} };
    found.push({ id: 'obs', severity: 'warn', since: obs.since, text, remedy });
  }
  if (obs.owes?.length && obs.state !== 'unknown') {
    found.push({
      id: 'owes',
      severity: 'warn',
      since: obs.since,
      text: t('OBS has not done: {what}', { what: list(obs.owes) }),
    });
  }
  if (show.panic) {
    const remedy = { label: t('Back to the rundown'), command: 'release_scene', args: {} };
    found.push({ id: 'panic', severity: 'bad', text: t('Emergency: the holding scene is on'), remedy });
  }
  return found;
}

/** Scenes that OBS has not, of what is on air and what is next. @param {ViewState} state @returns {Alarm[]} */
function ofScenes({ obs, show, segments }) {
  const wanted = [show.current, show.next].map((id) => (id === undefined ? undefined : segments[id]?.scene));
  const missing = [...new Set(wanted)].filter((scene) => scene !== undefined && obs?.missing && scene in obs.missing);
  return missing.map((scene) => {
    const instead = obs?.missing?.[scene ?? ''];
    const text = instead
      ? t('OBS has no scene “{scene}”: “{instead}” will be used', { scene, instead })
      : t('OBS has no scene “{scene}”', { scene });
    return { id: `scene:${scene}`, severity: 'warn', text };
  });
}

/** @param {ViewState} state @returns {Alarm[]} */
function ofOverlays({ overlays = {}, obs, show }) {
  if (!obs || obs.state === 'off') return [];
  // A simulated OBS shows no overlay: there the stage laid over the desk's picture is what one sees.
  const program = Object.entries(overlays).filter(
    ([, one]) => obs.simulated || (one.channel ?? 'program') === 'program',
  );
  if (!program.length) {
    const severity = show.phase === 'off_air' || show.phase === 'ended' ? 'warn' : 'bad';
    return [{ id: 'overlay', severity, text: t('No graphics page is connected: names cannot be shown') }];
  }
  const behind = program.filter(([, one]) => one.behind);
  if (behind.length < program.length || !behind.length) return [];
  const text = t('The graphics on air are behind: a name may be wrong');
  return [{ id: 'overlay', severity: 'bad', since: behind[0][1].seen_at, text }];
}

/** People with a page of their own, in the next segment, who are not ready. @param {ViewState} state @param {number} now */
function ofPeople(state, now) {
  const { show, segments, people = {} } = state;
  const left = remaining(state, now);
  const soon = show.standby || (left !== undefined && left < READY_BEFORE_MS);
  const next = show.next === undefined ? undefined : segments[show.next];
  if (!soon || !next || show.phase === 'ended') return [];
  /** @type {Alarm[]} */
  const found = [];
  for (const id of next.people ?? []) {
    const person = people[id];
    if (!person || person.ready_at || !(person.remote || person.role === 'presenter')) continue;
    const { name } = person;
    const text = person.online
      ? t('{name} is next and not ready', { name })
      : t('{name} is next and not here', { name });
    const remedy = {
      label: t('Ask'),
      command: 'message',
      args: { to: `person:${id}`, text: t('You are next. Are you ready?') },
    };
    found.push({
      id: `ready:${id}`,
      severity: show.standby ? 'bad' : 'warn',
      text,
      ...(person.online ? { remedy } : {}),
    });
  }
  return found;
}

/** A name that nobody takes off and nothing will. @param {ViewState} state @param {number} now @returns {Alarm[]} */
function ofNames({ graphics = {} }, now) {
  const on = graphics['lower-third'];
  if (!on || on.hide_at !== undefined || now - on.shown_at < NAME_LEFT_ON_MS) return [];
  const people = /** @type {{name?: string}[]} */ (on.data?.people ?? []);
  const name = list(people.map((person) => person.name ?? ''));
  const remedy = { label: t('Hide'), command: 'hide_graphic', args: { layer: 'lower-third' } };
  return [
    { id: 'name', severity: 'warn', since: on.shown_at, text: t('The name is still on: {name}', { name }), remedy },
  ];
}

/** @param {ViewState} state @param {number} now @returns {Alarm[]} */
function ofTime(state, now) {
  const left = remaining(state, now);
  if (left === undefined || left > -OVER_MS || state.show.phase !== 'on_air') return [];
  const since = now + left;
  return [{ id: 'over', severity: 'warn', since, text: t('Over time') }];
}

/** Calls for help that nobody has answered: neither taken on, nor written to since. @param {ViewState} state @returns {Alarm[]} */
function ofHelp({ messages = {}, people = {} }) {
  const all = Object.entries(messages);
  const open = all.filter(([, { help, person, at, read = {} }]) => {
    const answered = all.some(([, other]) => other.to === `person:${person}` && other.at > at);
    return help && !answered && !Object.keys(read).length;
  });
  return open.map(([id, { person = '', from = '', at, text }]) => {
    const name = people[person]?.name ?? from;
    const words = text ? t('{name} needs help: {text}', { name, text }) : t('{name} needs help', { name });
    const remedy = { label: t('I am on it'), command: 'acknowledge', args: { message: id } };
    return { id: `help:${id}`, severity: 'bad', text: words, since: at, remedy };
  });
}

/** Messages to one person that have lain unread. @param {ViewState} state @param {number} now @returns {Alarm[]} */
function ofMessages({ messages = {}, people = {} }, now) {
  /** @type {Alarm[]} */
  const found = [];
  for (const [id, { to, at, read, seen }] of Object.entries(messages)) {
    const person = to.startsWith('person:') ? people[to.slice(7)] : undefined;
    if (!person || Object.keys(read ?? {}).length || now - at < UNREAD_MS) continue;
    const { name } = person;
    const text = Object.keys(seen ?? {}).length
      ? t('{name} has seen your message, and not answered', { name })
      : t('{name} has not read your message', { name });
    found.push({ id: `unread:${id}`, severity: 'warn', since: at, text });
  }
  return found;
}

/**
 * @param {ViewState|undefined} state
 * @param {number} now
 * @returns {Alarm[]}
 */
export function alarms(state, now) {
  if (!state) return [];
  const found = [
    ...ofObs(state),
    ...ofSound(state),
    ...ofOutputs(state),
    ...ofFeeds(state),
    ...ofScenes(state),
    ...ofOverlays(state),
    ...ofPeople(state, now),
    ...ofNames(state, now),
    ...ofTime(state, now),
    ...ofMessages(state, now),
    ...ofHelp(state),
  ];
  /** @param {Alarm} alarm */
  const rank = (alarm) => (alarm.severity === 'bad' ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b) || (a.since ?? now) - (b.since ?? now));
}
