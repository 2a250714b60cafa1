/**
 * A new line of the table is on its way: what is typed before it is there will be its title.
 *
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 */

export class NewLine {
  /** @type {RundownRows} */
  #list;
  /** @type {string|undefined} */
  #typed;

  /** @param {RundownRows} list */
  constructor(list) {
    this.#list = list;
  }

  /** Whether one is on its way. */
  get waits() {
    return this.#typed !== undefined;
  }

  ask() {
    this.#typed = '';
    this.#list.tell('add', () => this.come());
  }

  /** @param {KeyboardEvent} event */
  key({ key, ctrlKey, metaKey, altKey }) {
    const letter = key.length === 1 && !ctrlKey && !metaKey && !altKey;
    if (letter) this.#typed += key;
    else if (key === 'Backspace') this.#typed = this.#typed?.slice(0, -1);
    return true;
  }

  /** It is there, or will not be: what was typed for it. */
  come() {
    const typed = this.#typed || undefined;
    this.#typed = undefined;
    return typed;
  }
}
