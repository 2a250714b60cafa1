/** The tally that is seen while another tab is in front: the page's icon and the first words of its title. */

import { t, tn } from './words.js';

/**
 * @typedef {'off'|'ready'|'air'|'needs'} Tally
 * @typedef {import('./presenter-cue.js').PresenterCue} Cue
 */

/** What the icon shows for each cue that is neither on air nor far off. @type {Partial<Record<Cue['kind'], Tally>>} */
const OF_CUES = { ready: 'ready', held: 'needs', aside: 'needs', unsure: 'needs' };

/**
 * A presenter's cue in the tab, and that somebody writes. Returns the title.
 *
 * @param {Cue} cue
 * @param {boolean} up  whether the studio is there
 * @param {string} production
 * @param {number} mail  how many messages wait to be read
 */
export function setCueTally({ kind, word, air }, up, production, mail) {
  const sign = `${up && air ? '● ' : ''}${up ? word : t('No connection')}`;
  const title = `${mail ? `${sign} · ${tn('{n} message', '{n} messages', mail)}` : sign} – ${production}`;
  setTally(up ? (air ? 'air' : (OF_CUES[kind] ?? 'off')) : 'needs', title);
  return title;
}

/**
 * @param {Tally} tally
 * @param {string} title
 */
export function setTally(tally, title) {
  if (document.title !== title) document.title = title;
  const icon = /** @type {HTMLLinkElement|null} */ (document.getElementById('tally'));
  const href = icon?.getAttribute('href')?.replace(/tally-\w+\.svg$/, `tally-${tally}.svg`);
  if (icon && href && icon.getAttribute('href') !== href) icon.setAttribute('href', href);
}
