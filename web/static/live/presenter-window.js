/**
 * The cue in a small window of its own that stays above all others, where the browser has such windows (Document
 * Picture-in-Picture). The same element, moved into another document: that one has no style sheets of its own.
 *
 * @typedef {import('../components/presenter-cue.js').PresenterCue} CueElement
 */

const SIZE = { width: 380, height: 300 };

/** @returns {{requestWindow: (size: {width: number, height: number}) => Promise<Window & typeof globalThis>}|undefined} */
function pictureInPicture() {
  return /** @type {any} */ (window).documentPictureInPicture;
}

export class PresenterWindow {
  /** @type {(Window & typeof globalThis)|undefined} */
  #window;
  /** @type {CueElement|undefined} */
  #cue;
  /** @type {import('lit').ReactiveControllerHost} */
  #host;

  /** A Lit reactive controller. @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the browser can do it. */
  get can() {
    return pictureInPicture() !== undefined;
  }

  get open() {
    return this.#window !== undefined;
  }

  hostDisconnected() {
    this.#window?.close();
  }

  /** Open it, or close it. */
  async toggle() {
    if (this.#window) return this.#window.close();
    const small = await pictureInPicture()?.requestWindow(SIZE);
    if (!small) return;
    this.#window = small;
    small.addEventListener('pagehide', () => this.#closed());
    this.#furnish(small);
    this.#host.requestUpdate();
  }

  /** @param {Window & typeof globalThis} small */
  #furnish(small) {
    const { document: room } = small;
    room.documentElement.lang = document.documentElement.lang;
    for (const link of document.querySelectorAll('link[rel=stylesheet]')) room.head.append(room.importNode(link, true));
    for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (room.querySelectorAll('link')))
      link.href = new URL(link.getAttribute('href') ?? '', location.href).href;
    const cue = /** @type {CueElement} */ (document.createElement('presenter-cue'));
    // A clicker's keys go to the window that was pressed last.
    small.addEventListener('keydown', ({ key, shiftKey, repeat }) => {
      dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, repeat, cancelable: true }));
    });
    cue.setAttribute('small', '');
    document.body.append(cue); // here it gets its shadow root, which takes no sheet of another document's
    room.body.append(cue);
    const Made = /** @type {typeof import('lit').LitElement} */ (cue.constructor);
    const sheets = Made.elementStyles.map((style) => {
      const sheet = new small.CSSStyleSheet();
      sheet.replaceSync('cssText' in style ? style.cssText : '');
      return sheet;
    });
    if (cue.shadowRoot) cue.shadowRoot.adoptedStyleSheets = sheets;
    this.#cue = cue;
  }

  #closed() {
    this.#window = undefined;
    this.#cue = undefined;
    this.#host.requestUpdate();
  }

  /** What the cue is now, and what the studio has written. @param {import('./presenter-cue.js').PresenterCue} cue @param {boolean} lost @param {string} title @param {string} [said] */
  show(cue, lost, title, said) {
    if (!this.#cue || !this.#window) return;
    this.#cue.cue = cue;
    this.#cue.lost = lost;
    this.#cue.said = said;
    this.#window.document.title = title;
  }
}
