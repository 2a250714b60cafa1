/**
 * Keeps the screen awake while the page is in view. Needs a secure page (HTTPS, or localhost): elsewhere it says
 * so and nothing else happens.
 *
 * @typedef {'on'|'insecure'|'missing'|'refused'|'off'} WakeState
 */

export class WakeLock {
  /** @type {WakeLockSentinel|undefined} */
  #lock;
  /** @type {import('lit').ReactiveControllerHost} */
  #host;
  /** @type {WakeState} */
  state = 'off';

  /** A Lit reactive controller. @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#ask);
    this.#ask();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#ask);
    this.#lock?.release();
    this.#lock = undefined;
  }

  #ask = async () => {
    if (document.visibilityState !== 'visible') return;
    this.state = await this.#request();
    this.#host.requestUpdate();
  };

  /** @returns {Promise<WakeState>} */
  async #request() {
    if (!isSecureContext) return 'insecure';
    if (!('wakeLock' in navigator)) return 'missing';
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      return 'on';
    } catch {
      // A nearly empty battery or a setting of the device says no; the page works without.
      return 'refused';
    }
  }
}
