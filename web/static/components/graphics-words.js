/**
 * What graphics and their layers are called, and what one says, in words.
 *
 * @typedef {import('../live/view.js').OnAirGraphic} OnAirGraphic
 */

import { list, t } from '../live/words.js';
import { graphicWord } from './name-buttons.js';

/** A layer's name as people read it. @param {string} layer */
export function layerWord(layer) {
  switch (layer) {
    case 'lower-third':
      return t('Lower third');
    case 'title':
      return t('Title card');
    case 'countdown':
      return t('Countdown');
    case 'holding':
      return t('Holding card');
    case 'bug':
      return t('Bug');
    case 'slides':
      return t('Slides');
    case 'poll':
      return t('Poll');
    case 'question':
      return t('Question');
    case 'marker':
      return t('Delay marker');
    default:
      return layer;
  }
}

/** What a graphic says on air, on one line. @param {OnAirGraphic} on @returns {string} */
export function graphicText({ graphic, data }) {
  if (graphic === 'lower-third') {
    const people = /** @type {{name?: string}[]} */ (data?.people ?? []);
    return list(people.map(({ name }) => name ?? '').filter(Boolean));
  }
  return String(data?.title ?? data?.text ?? graphicWord(graphic));
}
