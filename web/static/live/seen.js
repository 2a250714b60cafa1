/**
 * Tells the studio which messages have stood in front of somebody: drawn, in view, on a page that is looked at.
 *
 * @typedef {import('lit').ReactiveControllerHost & Element & {renderRoot: ParentNode}} Host
 */

export class SeenReport {
  /** @type {Host} */
  #host;
  /** @type {(id: string) => Promise<import('./view.js').Answer>} */
  #tell;
  /** In view now. @type {Set<string>} */
  #inView = new Set();
  /** Told, or on its way. @type {Set<string>} */
  #told = new Set();
  /** @type {IntersectionObserver|undefined} */
  #observer;
  /** @type {Set<Element>} */
  #watched = new Set();

  /**
   * A Lit reactive controller. It watches the host's elements with `data-mail`, whose value is a message's id.
   *
   * @param {Host} host
   * @param {(id: string) => Promise<import('./view.js').Answer>} tell
   */
  constructor(host, tell) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  hostConnected() {
    this.#observer = new IntersectionObserver((entries) => this.#moved(entries), { threshold: 0.5 });
    document.addEventListener('visibilitychange', this.#report);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.#watched.clear();
    this.#inView.clear();
    document.removeEventListener('visibilitychange', this.#report);
  }

  hostUpdated() {
    const drawn = new Set(this.#host.renderRoot.querySelectorAll('[data-mail]'));
    for (const element of this.#watched) if (!drawn.has(element)) this.#observer?.unobserve(element);
    for (const element of drawn) if (!this.#watched.has(element)) this.#observer?.observe(element);
    this.#watched = drawn;
    this.#report();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #moved(entries) {
    for (const { target, isIntersecting } of entries) {
      const id = /** @type {HTMLElement} */ (target).dataset.mail ?? '';
      if (isIntersecting) this.#inView.add(id);
      else this.#inView.delete(id);
    }
    this.#report();
  }

  /** What could not be told, since the link was lost, is told with the next change. */
  #report = () => {
    if (document.visibilityState !== 'visible') return;
    for (const id of this.#inView) {
      if (this.#told.has(id)) continue;
      this.#told.add(id);
      this.#tell(id).then((answer) => {
        if (!answer.ok) this.#told.delete(id);
      });
    }
  };
}
