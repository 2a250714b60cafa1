/** Moves an element's text upwards, evenly, until told to stop or at the end. */

export class PrompterRoll {
  #rolling = false;
  #at = 0;
  #before = 0;
  /** @type {() => HTMLElement|null} */
  #element;
  /** @type {() => number} */
  #speed;
  /** @type {import('lit').ReactiveControllerHost} */
  #host;

  /**
   * A Lit reactive controller.
   *
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => HTMLElement|null} element  what scrolls
   * @param {() => number} speed  in pixels a second
   */
  constructor(host, element, speed) {
    this.#host = host;
    this.#element = element;
    this.#speed = speed;
    host.addController(this);
  }

  get rolling() {
    return this.#rolling;
  }

  hostDisconnected() {
    this.#rolling = false;
  }

  start() {
    const element = this.#element();
    if (this.#rolling || !element) return;
    this.#rolling = true;
    this.#at = element.scrollTop;
    this.#before = performance.now();
    requestAnimationFrame(this.#step);
    this.#host.requestUpdate();
  }

  stop() {
    this.#rolling = false;
    this.#host.requestUpdate();
  }

  /** @param {number} time */
  #step = (time) => {
    const element = this.#element();
    if (!this.#rolling || !element) return;
    // A hand on the wheel or the text moves it: go on from there.
    if (Math.abs(element.scrollTop - this.#at) > 2) this.#at = element.scrollTop;
    this.#at += (Math.max(0, Math.min(100, time - this.#before)) / 1000) * this.#speed();
    this.#before = time;
    element.scrollTop = this.#at;
    const end = element.scrollHeight - element.clientHeight;
    if (this.#at >= end) this.stop();
    else requestAnimationFrame(this.#step);
  };
}
