/**
 * The stage: an EBU OGraf v1 renderer for what the overlay view says is on air. It knows layers and graphics, and
 * nothing of the link, the server or its clock.
 *
 * @typedef {import('./ograf.js').Graphics} Graphics
 * @typedef {import('./ograf.js').Trouble} Trouble
 * @typedef {import('./layer.js').Patience} Patience
 */

import { Folders } from './folders.js';
import { Layer } from './layer.js';
import { painted } from './patience.js';

/** Back to front. */
export const LAYERS = Object.freeze([
  'slides',
  'holding',
  'title',
  'countdown',
  'poll',
  'question',
  'captions',
  'ticker',
  'lower-third',
  'bug',
  'marker',
]);

/** A graphic that takes longer than this to answer is taken away, in milliseconds. @type {Patience} */
const PATIENCE = { load: 5000, playAction: 3000, updateAction: 2000, stopAction: 1500, dispose: 2000 };

/**
 * Events: `drawn` when another picture than before has been painted, with `{graphics: {layer: key}}`; `trouble` when
 * a graphic failed and was taken away, with a `Trouble`.
 */
export class Stage extends EventTarget {
  #root;
  #folders;
  /** @type {Map<string, Layer>} */
  #layers;
  #drawing = false;
  /** Layers that somebody wanted and that are none; each is told of once. @type {Set<string>} */
  #unknown = new Set();

  /**
   * @param {HTMLElement} root  positioned, of the picture's size
   * @param {{folders?: URL, patience?: Partial<Patience>}} [options]  `folders`: where the graphics are
   */
  constructor(root, { folders = new URL('../graphics/', import.meta.url), patience = {} } = {}) {
    super();
    this.#root = root;
    this.#folders = new Folders(folders);
    this.#layers = new Map(LAYERS.map((name) => [name, this.#layer(name, { ...PATIENCE, ...patience })]));
  }

  /** What is in the picture: layer to key. @returns {Record<string, string>} */
  get drawn() {
    const keys = [...this.#layers].map(([name, layer]) => [name, layer.drawn]);
    return Object.fromEntries(keys.filter(([, key]) => key !== undefined));
  }

  /** True when nothing is in the picture. */
  get empty() {
    return Object.keys(this.drawn).length === 0;
  }

  /**
   * Makes the picture so. May be called at any time; the latest wins. Resolves when it is so, or as near as its
   * graphics let it come.
   *
   * @param {Graphics} graphics
   * @param {{skipAnimation?: boolean}} [how]
   */
  async show(graphics, { skipAnimation = false } = {}) {
    for (const name of Object.keys(graphics)) {
      if (this.#layers.has(name) || this.#unknown.has(name)) continue;
      this.#unknown.add(name);
      this.#trouble(name, graphics[name], 'load', 'no such layer');
    }
    await Promise.all([...this.#layers].map(([name, layer]) => layer.want(graphics[name], skipAnimation)));
  }

  /** Fetches graphics ahead of their first showing; what cannot be had is told when it is wanted. @param {string[]} ids */
  async prepare(ids) {
    await Promise.allSettled(ids.map((id) => this.#folders.ready(id)));
  }

  /** @param {string} name @param {Patience} patience */
  #layer(name, patience) {
    const root = document.createElement('div');
    root.className = 'layer';
    root.dataset.layer = name;
    this.#root.append(root);
    return new Layer(root, {
      make: (id) => this.#folders.make(id),
      characteristics: () => ({ resolution: this.#size(), accessToPublicInternet: false }),
      patience,
      changed: () => void this.#changed(),
      trouble: (entry, action, problem) => this.#trouble(name, entry, action, problem),
    });
  }

  #size() {
    const { clientWidth: width, clientHeight: height } = this.#root;
    return { width, height };
  }

  /** Says what is drawn once it has been painted; changes of the same moment are one. */
  async #changed() {
    if (this.#drawing) return;
    this.#drawing = true;
    await painted();
    this.#drawing = false;
    this.dispatchEvent(new CustomEvent('drawn', { detail: { graphics: this.drawn } }));
  }

  /** @param {string} layer @param {import('./ograf.js').Entry} entry @param {string} action @param {string} problem */
  #trouble(layer, { graphic, key }, action, problem) {
    /** @type {Trouble} */
    const detail = { layer, graphic, key, action, problem };
    this.dispatchEvent(new CustomEvent('trouble', { detail }));
  }
}
