/**
 * Camera links as a page finds them in its state: who has one, whose feed it is, and who is on air with it.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 */

import { t } from './words.js';

/** What somebody's feed says when it is their own camera link, as `rundown/cameras.py` has it. */
export const CAMERA = 'vdo.ninja';

/**
 * Those at a distance, and how they stand; undefined where camera links are turned off.
 *
 * @param {ViewState} state
 */
export function cameras({ cameras: made, people = {} }) {
  if (!made) return undefined;
  const away = Object.keys(people).filter((id) => people[id].remote);
  const have = away.filter((id) => made.links[id]);
  return {
    away,
    have,
    lack: away.length - have.length,
    unused: have.filter((id) => !people[id].feed).length,
  };
}

/** Whether somebody's feed is what is on air now. @param {ViewState} state @param {string} person */
export function feedOnAir({ show, segments, people = {} }, person) {
  const { current } = show;
  if (current === undefined || (show.phase !== 'on_air' && show.phase !== 'hold')) return false;
  return Boolean(people[person]?.feed && segments[current]?.people?.includes(person));
}

/** Why OBS cannot show it, where that is so. @param {ViewState} state @param {string} person */
export function cameraTrouble({ slots = {}, people = {} }, person) {
  const [scene] = Object.entries(slots).find(([, slot]) => slot.person === person && slot.state === 'no_input') ?? [];
  if (!scene || people[person]?.feed !== CAMERA) return undefined;
  return t('A camera link is a web page: the scene “{scene}” needs a browser source. Debian’s own OBS has none.', {
    scene,
  });
}

/** The part of a camera link that is new when it is made anew. @param {string|undefined} url */
export function pushOf(url) {
  return /[?&]push=(\w+)/.exec(url ?? '')?.[1];
}
