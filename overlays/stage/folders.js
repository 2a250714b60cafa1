/**
 * The OGraf folders: from a graphic's id to a new element of it. A folder is `<base>/<id>/` with `<id>.ograf.json`
 * in it; manifest and module are fetched once.
 *
 * @typedef {import('./ograf.js').Graphic} Graphic
 * @typedef {import('./ograf.js').Manifest} Manifest
 * @typedef {new () => Graphic} Made
 */

/** @param {string} id @returns {string} */
function tagOf(id) {
  return `ograf-${id}`;
}

/** @param {URL} address @returns {Promise<Manifest>} */
async function manifestAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`no manifest: ${answer.status}`);
  const manifest = await answer.json();
  if (!manifest.supportsRealTime) throw new Error('not a real-time graphic');
  return manifest;
}

export class Folders {
  #base;
  /** @type {Map<string, Promise<Made>>} */
  #made = new Map();

  /** @param {URL} base  the address of the folder of folders, ending in a slash */
  constructor(base) {
    this.#base = base;
  }

  /**
   * A new element of a graphic, in no document yet.
   *
   * @param {string} id
   * @returns {Promise<Graphic>}
   */
  async make(id) {
    const Made = await this.ready(id);
    return new Made();
  }

  /**
   * Fetches a graphic, so that its first showing need not wait for it. One that failed is asked for again next time.
   *
   * @param {string} id
   * @returns {Promise<Made>}
   */
  ready(id) {
    const made = this.#made.get(id) ?? this.#fetch(id);
    this.#made.set(id, made);
    made.catch(() => this.#made.delete(id));
    return made;
  }

  /** @param {string} id @returns {Promise<Made>} */
  async #fetch(id) {
    if (!/^[a-z][a-z0-9-]*$/.test(id)) throw new Error('not the name of a graphic');
    const folder = new URL(`${id}/`, this.#base);
    const manifest = await manifestAt(new URL(`${id}.ograf.json`, folder));
    const module = await import(new URL(manifest.main, folder).href);
    const known = customElements.get(tagOf(id));
    if (!known) customElements.define(tagOf(id), module.default);
    return /** @type {Made} */ (known ?? module.default);
  }
}
