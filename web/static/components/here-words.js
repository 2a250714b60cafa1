/**
 * What connected pages, their lines and their power are called.
 *
 * @typedef {import('../live/view.js').Here} Here
 */

import { number, t } from '../live/words.js';

/** A page's name as people read it. @param {string|undefined} view */
export function viewWord(view) {
  switch (view) {
    case 'producer':
      return t('Producer');
    case 'moderator':
      return t('Moderator');
    case 'presenter':
      return t('Presenter');
    case 'clock':
      return t('Clock');
    case 'prompter':
      return t('Prompter');
    case 'overlay':
      return t('Graphics page');
    default:
      return view ?? '–';
  }
}

/** The views that a role's link opens, without those that OBS shows. @param {string|undefined} role */
export function viewsOf(role) {
  switch (role) {
    case 'producer':
      return ['producer', 'moderator', 'clock', 'prompter'];
    case 'moderator':
      return ['moderator', 'clock', 'prompter'];
    default:
      return role ? [role] : [];
  }
}

/** How good a line is: a shape, a word, milliseconds. @param {Here['line']} line */
export function lineSign(line) {
  if (!line) return { kind: 'quiet', shape: '○', word: t('line not measured yet') };
  const ms = number(line.ms);
  if (line.quality === 'good') return { kind: 'good', shape: '●', word: t('good line, {ms} ms', { ms }) };
  if (line.quality === 'fair') return { kind: 'needs-look', shape: '▲', word: t('slow line, {ms} ms', { ms }) };
  return { kind: 'needs-look', shape: '▲', word: t('bad line, {ms} ms', { ms }) };
}

/** How much power a device has, "" where it does not say. @param {Here} here */
export function powerWords({ battery, charging }) {
  if (battery === undefined) return '';
  const percent = number(battery);
  return charging ? t('battery {percent} %, charging', { percent }) : t('battery {percent} %', { percent });
}
