/**
 * One layer of the stage: at most one graphic, made to be what is wanted. What is wanted may change at any time; the
 * layer does one thing after another and looks at the latest wish before each, so that what was wanted in between
 * is never drawn.
 *
 * @typedef {import('./ograf.js').Entry} Entry
 * @typedef {import('./ograf.js').Graphic} Graphic
 * @typedef {import('./ograf.js').Action} Action
 * @typedef {import('./ograf.js').ReturnPayload} ReturnPayload
 * @typedef {Record<Action, number>} Patience
 *
 * @typedef {object} Surroundings
 * @property {(id: string) => Promise<Graphic>} make
 * @property {() => import('./ograf.js').RenderCharacteristics} characteristics
 * @property {Patience} patience  how long a graphic may take to answer, in milliseconds
 * @property {() => void} changed  what is drawn is another than before
 * @property {(entry: Entry, action: string, problem: string) => void} trouble
 *
 * @typedef {{entry: Entry, element: Graphic, played: boolean}} Showing
 */

import { within } from './patience.js';

/** @param {Entry | undefined} a @param {Entry | undefined} b */
function sameShowing(a, b) {
  return a?.key === b?.key && a?.graphic === b?.graphic;
}

/** @param {Entry | undefined} a @param {Entry | undefined} b */
function sameData(a, b) {
  return sameShowing(a, b) && JSON.stringify(a?.data) === JSON.stringify(b?.data);
}

/** @param {Entry | undefined} a @param {Entry | undefined} b */
function same(a, b) {
  return sameData(a, b) && a?.step === b?.step;
}

/** Where a graphic has to go: the step that is named, or its next. @param {Entry} entry */
function towards({ step }) {
  return step === undefined ? { delta: 1 } : { goto: step };
}

export class Layer {
  #root;
  #around;
  /** @type {Entry | undefined} */
  #wanted;
  #skip = false;
  /** @type {Showing | undefined} */
  #on;
  /** What failed when it was put on: not tried again until something else is wanted. @type {Entry | undefined} */
  #hopeless;
  /** Called when something else is wanted. @type {() => void} */
  #tell = () => {};
  /** @type {Promise<void> | undefined} */
  #work;

  /** @param {HTMLElement} root @param {Surroundings} around */
  constructor(root, around) {
    this.#root = root;
    this.#around = around;
  }

  /** The key of what is drawn, undefined when nothing is. */
  get drawn() {
    return this.#on?.played ? this.#on.entry.key : undefined;
  }

  /**
   * Resolves when the layer is as it was last wanted.
   *
   * @param {Entry | undefined} entry
   * @param {boolean} skipAnimation
   * @returns {Promise<void>}
   */
  want(entry, skipAnimation) {
    const anew = skipAnimation && this.#hopeless; // a snapshot: what could not be had may be there now
    if (anew || !same(entry, this.#wanted)) {
      this.#wanted = entry;
      this.#hopeless = undefined;
      this.#skip = skipAnimation;
      this.#tell();
      this.#work ??= this.#makeSo();
    }
    return this.#work ?? Promise.resolve();
  }

  async #makeSo() {
    for (let step = this.#next(); step; step = this.#next()) await step();
    this.#work = undefined;
  }

  /** What to do now to come nearer to what is wanted; undefined when there. @returns {(() => Promise<void>) | undefined} */
  #next() {
    const [wanted, on] = [this.#wanted, this.#on];
    if (on && !sameShowing(on.entry, wanted)) return () => this.#takeOff(on);
    if (on && wanted && !sameData(on.entry, wanted)) return () => this.#update(on, wanted);
    if (on && wanted && (!on.played || !same(on.entry, wanted))) return () => this.#play(on, wanted);
    if (!on && wanted && wanted !== this.#hopeless) return () => this.#load(wanted);
    return undefined;
  }

  /** @param {Entry} entry */
  async #load(entry) {
    try {
      const element = await this.#whileWanted(
        entry,
        within(this.#around.patience.load, this.#around.make(entry.graphic)),
      );
      if (!element) return;
      this.#on = { entry, element, played: false };
      this.#root.append(element);
      const { data } = entry;
      const renderCharacteristics = this.#around.characteristics();
      const load = () => element.load({ data, renderType: 'realtime', renderCharacteristics });
      await this.#whileWanted(entry, this.#ask('load', load));
    } catch (problem) {
      this.#giveUp(entry, problem);
    }
  }

  /** Plays it, or takes it to another step. @param {Showing} on @param {Entry} entry */
  async #play(on, entry) {
    const skipAnimation = this.#skip || document.hidden;
    on.entry = entry;
    on.played = true;
    this.#around.changed();
    try {
      const play = () => on.element.playAction({ ...towards(entry), skipAnimation });
      await this.#untilNews(on, this.#ask('playAction', play));
    } catch (problem) {
      this.#giveUp(on.entry, problem);
    }
  }

  /** @param {Showing} on @param {Entry} entry */
  async #update(on, entry) {
    on.entry = { ...entry, step: on.entry.step };
    try {
      const { data } = entry;
      await this.#ask('updateAction', () => on.element.updateAction({ data, skipAnimation: this.#skip }));
      if (on.played) this.#around.changed();
    } catch (problem) {
      this.#report(entry, problem); // what it shows may be wrong: it goes, and is put on anew with the new data
      this.#clear(on);
      this.#skip = true;
    }
  }

  /** @param {Showing} on */
  async #takeOff(on) {
    const skipAnimation = this.#skip || document.hidden;
    try {
      if (on.played) await this.#ask('stopAction', () => on.element.stopAction({ skipAnimation }));
    } catch (problem) {
      this.#report(on.entry, problem);
    }
    this.#clear(on);
  }

  /** Resolves when something else is wanted than now. @returns {Promise<undefined>} */
  #news() {
    return new Promise((resolve) => {
      this.#tell = () => resolve(undefined);
    });
  }

  /**
   * Waits for a promise as long as its showing is wanted; what it came to, or undefined when nobody wants it any more.
   *
   * @template T
   * @param {Entry} entry
   * @param {Promise<T>} promise
   * @returns {Promise<T | undefined>}
   */
  async #whileWanted(entry, promise) {
    let came = false;
    const end = promise.finally(() => {
      came = true;
    });
    end.catch(() => {}); // when it fails after nobody wanted it any more
    while (sameShowing(this.#wanted, entry)) {
      const value = await Promise.race([end, this.#news()]);
      if (came) return value;
    }
    return undefined;
  }

  /**
   * Waits for a movement, but no longer than until something else is wanted; a graphic may be asked for the next
   * action while the last one is under way (OGraf, "Web Component Interface").
   *
   * @param {Showing} on
   * @param {Promise<unknown>} movement
   */
  async #untilNews(on, movement) {
    let waiting = true;
    const end = movement.catch((problem) => {
      if (waiting) throw problem;
      if (this.#on === on) this.#giveUp(on.entry, problem);
    });
    await Promise.race([end, this.#news()]).finally(() => {
      waiting = false;
    });
  }

  /**
   * Calls a method of a graphic. Whatever may go wrong with it is an error here: it throws, never answers, or
   * answers with a status of 400 or more.
   *
   * @param {Action} action
   * @param {() => Promise<ReturnPayload | undefined>} call
   */
  async #ask(action, call) {
    try {
      const answer = await within(this.#around.patience[action], Promise.resolve(call()));
      if (answer && answer.statusCode >= 400)
        throw new Error(`${answer.statusCode} ${answer.statusMessage ?? ''}`.trim());
    } catch (problem) {
      throw Object.assign(new Error(problem instanceof Error ? problem.message : String(problem)), { action });
    }
  }

  /** @param {Entry} entry @param {unknown} problem */
  #report(entry, problem) {
    const { action = 'load', message = String(problem) } = /** @type {{action?: string, message?: string}} */ (problem);
    this.#around.trouble(entry, action, message);
  }

  /** Leaves the layer empty until something else is wanted. @param {Entry} entry @param {unknown} problem */
  #giveUp(entry, problem) {
    this.#report(entry, problem);
    this.#hopeless = entry;
    if (this.#on) this.#clear(this.#on);
  }

  /** Out of the document first, so that whatever `dispose()` does, nothing of it is left in the picture. @param {Showing} on */
  #clear(on) {
    on.element.remove();
    if (this.#on === on) this.#on = undefined;
    if (on.played) this.#around.changed();
    this.#ask('dispose', () => on.element.dispose({})).catch((problem) => this.#report(on.entry, problem));
  }
}
