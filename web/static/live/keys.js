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

/** @param {Element|null} element */
function isTyping(element) {
  return Boolean(element?.matches('input, textarea, select, [contenteditable]'));
}

/** @param {Element|null} element */
function takesSpace(element) {
  return Boolean(element?.matches('button, a, summary, [role="button"]') && element.matches(':focus-visible'));
}

export class Keys {
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
  }

  hostDisconnected() {
    removeEventListener('keydown', this.#down);
  }

  /** @param {KeyboardEvent} event */
  #down = (event) => {
    const element = focused();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(element)) {
      if (event.key === 'Escape') /** @type {HTMLElement} */ (element).blur();
      return;
    }
    if (!this.on || (takesSpace(element) && (event.key === ' ' || event.key === 'Enter'))) return;
    const key = this.#keys().find((one) => one.key === event.key && (one.shift ?? event.shiftKey) === event.shiftKey);
    if (!key) return;
    event.preventDefault();
    if (!event.repeat) key.run();
  };
}
