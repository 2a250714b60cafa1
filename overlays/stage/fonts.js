/** The page's own fonts, all of them before the first picture, so that no text is drawn twice. */

import { pause } from './patience.js';

const PATIENCE_MS = 2000;

/**
 * Resolves when every upright face is loaded, whatever letters it is for: the next name may have any of them. After
 * two seconds the picture is worth more than its letters.
 */
export async function fontsLoaded() {
  const faces = [...document.fonts].filter((face) => face.style === 'normal');
  await Promise.race([Promise.allSettled(faces.map((face) => face.load())), pause(PATIENCE_MS)]);
}
