/**
 * What needs somebody about those who take part from afar: their feeds, their slots, and their own pages.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./alarms.js').Alarm} Alarm
 */

import { t } from './words.js';

/** How a slot stands, in words; undefined where nothing is wrong. @param {import('./view.js').Slot} slot @param {string} scene @param {string} name */
export function slotTrouble({ state, playing, picture }, scene, name) {
  switch (state) {
    case 'no_scene':
      return t('OBS has no scene “{scene}” for {name}', { scene, name });
    case 'no_input':
      return t('Nothing in the scene “{scene}” can play the feed of {name}', { scene, name });
    case 'no_source':
      return t('OBS has no input of the name that is the feed of {name}', { name });
    default:
      if (playing === false) return t('The feed of {name} does not play', { name });
      if (picture === 'black') return t('The picture of {name} is black', { name });
      if (picture === 'still') return t('The picture of {name} has not moved for a while: is it frozen?', { name });
      return undefined;
  }
}

/** @param {ViewState} state @returns {Alarm[]} */
export function ofFeeds({ show, slots = {}, no_slot = [], people = {}, segments, track }) {
  /** @type {Alarm[]} */
  const found = [];
  const spare = track.spare;
  const away =
    spare && !show.cut
      ? { remedy: { label: t('Cut to {scene}', { scene: spare }), command: 'cut_to', args: { scene: spare } } }
      : {};
  if (spare && show.cut === spare && !show.panic) {
    const remedy = { label: t('Back to the rundown'), command: 'release_scene', args: {} };
    found.push({ id: 'spare', severity: 'warn', text: t('{scene} is on, by hand', { scene: spare }), remedy });
  }
  for (const [scene, slot] of Object.entries(slots)) {
    const text = slotTrouble(slot, scene, people[slot.person]?.name ?? slot.person);
    if (text)
      found.push({
        id: `slot:${scene}`,
        severity: slot.on_air && slot.picture !== 'still' ? 'bad' : 'warn',
        text,
        ...(slot.on_air ? away : {}),
      });
  }
  for (const id of no_slot) {
    const text = t('{name} has no free slot: the feed is loaded with the take', { name: people[id]?.name ?? id });
    found.push({ id: `no-slot:${id}`, severity: 'warn', text });
  }
  if (Object.values(people).some(({ tab }) => tab === 'lost')) {
    const text = t('No contact with VDO.Ninja: the camera tabs get no tally and no messages');
    found.push({ id: 'camera-tabs', severity: 'warn', text });
  }
  const now = show.phase === 'on_air' && show.current !== undefined ? segments[show.current] : undefined;
  for (const id of now?.people ?? []) {
    const person = people[id];
    if (!person?.remote || !person.opened_at || person.online) continue;
    const text = t('{name} is on air, and their page is gone', { name: person.name });
    found.push({ id: `gone:${id}`, severity: 'bad', text, ...away });
  }
  return found;
}
