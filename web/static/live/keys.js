/**
 * The keyboard map of a page. Space never presses two things: on a button that was reached by keyboard it presses
 * that button, everywhere else it is the page's own key. The map can be switched off (WCAG 2.1.4).
 *
 * @typedef {object} Key
 * @property {string} key  as in `KeyboardEvent.key`; ' ' is space
 * @property {boolean} [shift]  must be held (letters and signs that need shift anyway: leave it out)
 * @property {string} name  the key's name as people read it, translated
 * @property {string} does  what it does, translated
 * @property {() => void} run
 */

const STORE = 'regi.keys';

/** The element that has the focus, also inside shadow roots. @returns {Element|null} */
export function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What a clicker sends means nothing in a line of text. */
const PAGING = new Set(['PageUp', 'PageDown']);

/** @param {Element|null} element @param {string} key */
function isTyping(element, key) {
  if (PAGING.has(key) && element?.matches('input:not([type=range], [type=number])')) return false;
  return Boolean(element?.matches('input, textarea, select, [contenteditable]'));
}

/** @param {Element|null} element */
function takesSpace(element) {
  return Boolean(element?.matches('button, a, summary, [role="button"]'));
}

export class Keys {
  /** A finger or a mouse put the focus where it is: it says nothing about what space should press. */
  #pointed = false;
  /** The key that this map has answered; a button must not hear of it when it is let go. */
  #pressed = '';
  /** @type {() => Key[]} */
  #keys;

  /**
   * A Lit reactive controller.
   *
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => Key[]} keys  the map as it is now
   */
  constructor(host, keys) {
    this.#keys = keys;
    host.addController(this);
  }

  get map() {
    return this.#keys();
  }

  get on() {
    return localStorage.getItem(STORE) !== 'off';
  }

  set on(value) {
    localStorage.setItem(STORE, value ? 'on' : 'off');
  }

  hostConnected() {
    addEventListener('keydown', this.#down);
    addEventListener('keyup', this.#up);
    addEventListener('pointerdown', this.#point, true);
  }

  hostDisconnected() {
    removeEventListener('keydown', this.#down);
    removeEventListener('keyup', this.#up);
    removeEventListener('pointerdown', this.#point, true);
  }

  #point = () => {
    this.#pointed = true;
  };

  /** @param {KeyboardEvent} event */
  #up = (event) => {
    if (event.key === this.#pressed) event.preventDefault();
    this.#pressed = '';
  };

  /** @param {KeyboardEvent} event */
  #down = (event) => {
    const element = focused();
    if (event.key === 'Tab' || event.key.startsWith('Arrow')) this.#pointed = false;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(element, event.key)) {
      if (event.key === 'Escape') /** @type {HTMLElement} */ (element).blur();
      return;
    }
    const presses = event.key === ' ' || event.key === 'Enter';
    if (!this.on || (presses && takesSpace(element) && !this.#pointed)) return;
    const key = this.#keys().find((one) => one.key === event.key && (one.shift ?? event.shiftKey) === event.shiftKey);
    if (!key) return;
    event.preventDefault();
    this.#pressed = event.key;
    if (!event.repeat) key.run();
  };
}
