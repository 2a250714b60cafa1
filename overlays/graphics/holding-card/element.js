/**
 * What every graphic of ours does alike: the OGraf methods, one step on and off, and waiting for the movement.
 * This file, `fit.js` and `tokens.js` are the same, letter by letter, in each graphic's folder (a test compares
 * them): an OGraf folder must work wherever it is copied, so it imports nothing from outside itself.
 */
import { tokens } from './tokens.js';

/** How long a first picture waits for its letters; after that it is drawn with what there is. */
const FONT_PATIENCE_MS = 1500;

/**
 * @typedef {{statusCode: number, statusMessage?: string}} Answer
 * @typedef {Answer & {currentStep: number | undefined}} PlayAnswer
 * @typedef {Record<string, unknown>} Data
 */

/** @returns {Answer} */
function done() {
  return { statusCode: 200 };
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * A piece of the graphic: `part('p', 'name')`, with what goes into it.
 *
 * @param {string} tag
 * @param {string} name  its class
 * @param {...HTMLElement} inside
 */
export function part(tag, name, ...inside) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...inside);
  return element;
}

/**
 * A field of the data as text; anything else than text counts as nothing.
 *
 * @param {unknown} value
 */
export function text(value) {
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * An OGraf v1 graphic, of one step unless a child says more (OGraf, "Web Component Interface"). It paints nothing before `load()` and
 * nothing before the first `playAction()`. A child says how it looks, how it is built and what it says.
 */
export class GraphicElement extends HTMLElement {
  /** The child's own style sheet. @type {CSSStyleSheet} */
  static look;

  /** The frame that everything is drawn in, from `load()` to `dispose()`. @type {HTMLElement | undefined} */
  #frame;
  /** @type {Data} */
  #data = {};
  /** The step that is on; undefined before the first and after the last. @type {number | undefined} */
  #step;
  #refit = () => {
    if (this.#frame) this.fit(this.#frame);
  };

  /** How many steps it has with the data it has now. */
  get steps() {
    return 1;
  }

  /**
   * @param {{data?: unknown, renderType?: string}} params
   * @returns {Promise<Answer>}
   */
  async load({ data, renderType }) {
    if (renderType === 'non-realtime') return { statusCode: 400, statusMessage: 'real time only' };
    const child = /** @type {typeof GraphicElement} */ (this.constructor);
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [tokens, child.look];
    const frame = part('div', 'frame', ...this.build());
    root.replaceChildren(frame);
    this.#frame = frame;
    this.#data = { .../** @type {Data} */ (data) };
    this.fill(this.#data);
    frame.getBoundingClientRect(); // laying it out, still hidden, is what asks for the letters it needs
    await Promise.race([document.fonts.ready, pause(FONT_PATIENCE_MS)]);
    this.#refit();
    document.fonts.addEventListener('loadingdone', this.#refit);
    window.addEventListener('resize', this.#refit);
    return done();
  }

  /** @returns {Promise<Answer>} */
  async dispose() {
    document.fonts.removeEventListener('loadingdone', this.#refit);
    window.removeEventListener('resize', this.#refit);
    this.#frame?.remove();
    this.#frame = undefined;
    this.#step = undefined;
    return done();
  }

  /**
   * @param {{delta?: number, goto?: number, skipAnimation?: boolean}} params
   * @returns {Promise<PlayAnswer>}
   */
  async playAction({ delta = 1, goto, skipAnimation = false }) {
    const target = goto ?? (this.#step ?? -1) + delta;
    if (target >= this.steps) return { ...(await this.stopAction({ skipAnimation })), currentStep: undefined };
    this.#step = target;
    return { ...(await this.#turn(true, skipAnimation)), currentStep: target };
  }

  /**
   * @param {{skipAnimation?: boolean}} params
   * @returns {Promise<Answer>}
   */
  async stopAction({ skipAnimation = false }) {
    this.#step = undefined;
    return this.#turn(false, skipAnimation);
  }

  /**
   * Swaps what it says in one frame, without moving in again.
   *
   * @param {{data: unknown, skipAnimation?: boolean}} params
   * @returns {Promise<Answer>}
   */
  async updateAction({ data, skipAnimation = false }) {
    if (!this.#frame) return { statusCode: 409, statusMessage: 'not loaded' };
    this.#frame.toggleAttribute('data-cut', skipAnimation);
    this.#data = { ...this.#data, .../** @type {Data} */ (data) };
    this.fill(this.#data);
    this.#refit();
    return done();
  }

  /** @returns {Promise<Answer>} */
  async customAction() {
    return { statusCode: 400, statusMessage: 'no custom actions' };
  }

  /**
   * The styles of on and off are two states of one attribute with transitions between them, so that a stop in
   * the middle of a play turns round where it is.
   *
   * @param {boolean} on
   * @param {boolean} skipAnimation
   * @returns {Promise<Answer>}
   */
  async #turn(on, skipAnimation) {
    const frame = this.#frame;
    if (!frame) return { statusCode: 409, statusMessage: 'not loaded' };
    frame.toggleAttribute('data-cut', skipAnimation);
    frame.getBoundingClientRect(); // the state before must be a style of its own, or there is nothing to move from
    frame.toggleAttribute('data-on', on);
    if (this.#step !== undefined) frame.dataset.step = String(this.#step);
    frame.getBoundingClientRect();
    await Promise.allSettled((this.shadowRoot?.getAnimations() ?? []).map((movement) => movement.finished));
    return done();
  }

  /** The parts, empty. @returns {HTMLElement[]} */
  build() {
    return [];
  }

  /** Puts the data's texts into the parts. @param {Data} _data */
  fill(_data) {}

  /** Makes the texts fit their places. @param {HTMLElement} _frame */
  fit(_frame) {}
}
