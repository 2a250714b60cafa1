/**
 * What can be chosen for a segment: kinds, scenes and colours, each with its word.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('../live/view.js').Kind} Kind
 */

import { t } from '../live/words.js';
import { kindWord } from './next-panel.js';

/** @type {readonly Kind[]} */
export const KINDS = ['opening', 'conversation', 'remote', 'interactive', 'video', 'break', 'closing'];

/** @returns {[string, string][]} */
export function colours() {
  return [
    ['', t('none')],
    ['grey', t('grey')],
    ['blue', t('blue')],
    ['teal', t('teal')],
    ['violet', t('violet')],
    ['brown', t('brown')],
  ];
}

/** OBS's scenes and those that the rundown names besides. @param {ViewState} state */
export function scenesOf({ obs, segments }) {
  const scenes = new Set(obs?.scenes ?? []);
  for (const { scene } of Object.values(segments)) if (scene) scenes.add(scene);
  return [...scenes];
}

/** Every block of the rundown. @param {ViewState} state */
export function blockNames({ segments }) {
  return [...new Set(Object.values(segments).map(({ block }) => block ?? ''))].filter(Boolean);
}

/**
 * @param {string} field
 * @param {ViewState} state
 * @param {Segment} segment
 * @returns {[string, string][]}
 */
export function choicesOf(field, state, segment) {
  if (field === 'kind') return KINDS.map((kind) => [kind, kindWord(kind)]);
  if (field === 'colour') {
    const own = segment.colour;
    const all = colours();
    return own && !all.some(([value]) => value === own) ? [...all, [own, own]] : all;
  }
  const byKind =
    segment.own_scene || !segment.scene ? t('as its kind') : t('as its kind: {scene}', { scene: segment.scene });
  const scenes = scenesOf(state).map((scene) => /** @type {[string, string]} */ ([scene, scene]));
  return [['', byKind], ...scenes];
}
