/**
 * Asks before something changes that is on air, the next, or starts within minutes.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Answer} Answer
 *
 * @typedef {(ids: string[], command: string, args?: Record<string, unknown>) => Promise<Answer>} Change
 *   a command that changes segments; those it changes are named, so that near ones are asked about
 *
 * @typedef {object} Asker
 * @property {() => ViewState|undefined} state
 * @property {() => number} now
 * @property {import('../live/view.js').Send} send
 * @property {() => void} drawn  the question, or that there is none any more, is to be drawn
 */

import { near } from '../live/rundown-items.js';
import { schedule } from '../live/timing.js';
import { t } from '../live/words.js';
import { nearWords } from './edit-words.js';

export class NearQuestion {
  /** @type {Asker} */
  #asker;
  /** What is asked, and who waits for the answer. @type {{id: string, words: string, answer: (yes: boolean) => void}|undefined} */
  asked;

  /** @param {Asker} asker */
  constructor(asker) {
    this.#asker = asker;
  }

  /** @type {Change} */
  change = async (ids, command, args) => {
    const state = this.#asker.state();
    const now = this.#asker.now();
    const plan = state && schedule(state, now);
    const id = ids.find((one) => state && plan && near(state, plan, one, now));
    const found = state && plan && id !== undefined ? near(state, plan, id, now) : undefined;
    if (state && found && id !== undefined && !(await this.#ask(id, nearWords(found, state.segments[id].title)))) {
      return { ok: false, code: 'put_back', message: t('nothing was changed'), detail: {} };
    }
    return this.#asker.send(command, args);
  };

  /** @param {string} id @param {string} words @returns {Promise<boolean>} */
  #ask(id, words) {
    this.asked?.answer(false);
    return new Promise((resolve) => {
      const back = document.activeElement;
      this.asked = {
        id,
        words,
        answer: (yes) => {
          this.asked = undefined;
          this.#asker.drawn();
          if (back instanceof HTMLElement) back.focus();
          resolve(yes);
        },
      };
      this.#asker.drawn();
    });
  }
}
