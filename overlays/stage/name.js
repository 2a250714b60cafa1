/**
 * A name, or any graphic, as it will stand on air, within another page of ours: that page says which theme and whose
 * name, or which graphics with which data, and this one draws them with the stage's own renderer. It has no link to
 * the studio, and nobody takes it for an overlay.
 *
 * @typedef {import('./ograf.js').Graphics} Graphics
 * @typedef {{name: string, title?: string, organisation?: string}} Named
 * @typedef {{theme?: string, people?: Named[], graphics?: Graphics, ahead_ms?: number}} Wish
 */

import { fontsLoaded } from './fonts.js';
import { inLocalTime } from './instants.js';
import { Stage } from './stage.js';
import { Theme } from './theme.js';

/** @param {HTMLElement} root */
function listen(root) {
  const stage = new Stage(root);
  const theme = new Theme();
  const fonts = fontsLoaded();
  /** @type {Wish|undefined} */
  let wish;

  /** The latest wish, drawn without moving in: it is shown to be read. */
  async function draw() {
    await fonts;
    if (!wish) return;
    await theme.wear(wish.theme);
    const name = { graphic: 'lower-third', key: 'name', data: { people: wish.people } };
    const graphics = wish.graphics ?? { 'lower-third': name };
    await stage.show(inLocalTime(graphics, wish.ahead_ms ?? 0), { skipAnimation: true });
  }

  addEventListener('message', (event) => {
    if (event.origin !== location.origin || event.source !== parent) return;
    wish = /** @type {Wish} */ (event.data);
    void draw();
  });
  parent.postMessage('name', location.origin);
}

const root = document.getElementById('stage');
if (root) listen(root);
