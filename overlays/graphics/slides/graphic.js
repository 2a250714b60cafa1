/**
 * Slides: a step is a page. The page before and the next two are fetched and decoded ahead, so that a turn is one
 * frame's work; a page that cannot be had leaves the last one in the picture.
 */
import { GraphicElement, part, text } from './element.js';
import { look } from './look.js';

/** Which pages are kept ready, counted from the one that is shown; the likeliest first. */
const AHEAD = [0, 1, -1, 2];
/** How long the first picture is waited for before the frame comes on without it. */
const FIRST_PATIENCE_MS = 2000;
const AGAIN_MS = 1000;

/** @typedef {import('./element.js').PlayAnswer} PlayAnswer */

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export default class Slides extends GraphicElement {
  /** @override */
  static look = look;
  #ground = part('section', 'ground');
  #address = '';
  #pages = 0;
  /** The page that is wanted, from 0. */
  #step = 0;
  #on = false;
  /** Page pictures that are fetched or on their way, by page from 0. @type {Map<number, HTMLImageElement>} */
  #ready = new Map();

  /** @override */
  build() {
    return [this.#ground];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const address = text(data.address);
    this.#pages = typeof data.pages === 'number' ? data.pages : 0;
    this.#ground.toggleAttribute('data-empty', !address || !this.#pages);
    if (address === this.#address) return;
    this.#address = address;
    this.#ready.clear();
    if (!address) this.#ground.replaceChildren();
    else if (this.#on) void this.#turn();
  }

  /** @override @param {{delta?: number, goto?: number, skipAnimation?: boolean}} params @returns {Promise<PlayAnswer>} */
  async playAction({ delta = 1, goto, skipAnimation = false }) {
    const target = Math.max(0, goto ?? (this.#on ? this.#step : -1) + delta);
    if (this.#pages && target >= this.#pages)
      return { ...(await this.stopAction({ skipAnimation })), currentStep: undefined };
    this.#step = target;
    if (this.#on) await this.#turn();
    else {
      this.#on = true;
      await Promise.race([this.#turn(), pause(FIRST_PATIENCE_MS)]);
      await super.playAction({ goto: 0, skipAnimation });
    }
    return { statusCode: 200, currentStep: this.#step };
  }

  /** @override @param {{skipAnimation?: boolean}} params */
  async stopAction(params) {
    this.#on = false;
    return super.stopAction(params);
  }

  /** Shows the wanted page once it is there, unless another is wanted by then; then fetches those around it. */
  async #turn() {
    const [step, address] = [this.#step, this.#address];
    if (!address) return;
    const picture = this.#picture(step);
    try {
      await picture.decode();
    } catch {
      void this.#again(step, address);
      return;
    }
    if (step !== this.#step || address !== this.#address) return;
    for (const each of this.#ground.querySelectorAll('.page')) each.toggleAttribute('data-shown', each === picture);
    this.#keep(step);
  }

  /** A page's picture, in the frame but unseen. @param {number} step */
  #picture(step) {
    const known = this.#ready.get(step);
    if (known) return known;
    const picture = document.createElement('img');
    picture.className = 'page';
    picture.alt = '';
    picture.decoding = 'sync';
    picture.src = this.#address.replace('{page}', String(step + 1));
    this.#ready.set(step, picture);
    this.#ground.append(picture);
    return picture;
  }

  /** Has the pages around one ready, and lets go of the others. @param {number} step */
  #keep(step) {
    const near = AHEAD.map((each) => step + each).filter((each) => each >= 0 && each < this.#pages);
    for (const [each, picture] of this.#ready) {
      if (near.includes(each)) continue;
      picture.remove();
      this.#ready.delete(each);
    }
    for (const each of this.#ground.querySelectorAll('.page')) {
      if (![...this.#ready.values()].some((picture) => picture === each)) each.remove();
    }
    for (const each of near)
      void this.#picture(each)
        .decode()
        .catch(() => this.#forget(each));
  }

  /** @param {number} step */
  #forget(step) {
    this.#ready.get(step)?.remove();
    this.#ready.delete(step);
  }

  /** Asks for a page once more, as long as it is wanted. @param {number} step @param {string} address */
  async #again(step, address) {
    await pause(AGAIN_MS);
    if (!this.#on || step !== this.#step || address !== this.#address) return;
    this.#forget(step);
    await this.#turn();
  }
}
