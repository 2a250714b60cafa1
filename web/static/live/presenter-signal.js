/**
 * Sound and vibration when the presenter's cue changes or the studio writes: off until somebody wants them, then remembered on the device.
 * Nothing sounds while somebody is on air, since their microphone would hear it; there it only vibrates.
 *
 * @typedef {import('./presenter-cue.js').PresenterCue} Cue
 * @typedef {import('./presenter-cue.js').CueKind} CueKind
 * @typedef {{sound: boolean, vibration: boolean}} Wanted
 */

const STORE = 'regi.signals';
const HIGH_HZ = 880;
const LOW_HZ = 587;
const TONE_S = 0.22;

/** The tones of each cue, in order. @type {Partial<Record<CueKind, readonly number[]>>} */
const TONES = { near: [LOW_HZ], soon: [LOW_HZ, LOW_HZ], ready: [LOW_HZ, HIGH_HZ, HIGH_HZ], thanks: [HIGH_HZ, LOW_HZ] };
/** How each cue shakes, in milliseconds: on, off, on… @type {Partial<Record<CueKind, number[]>>} */
const SHAKES = {
  near: [120],
  soon: [120, 120, 120],
  ready: [300, 150, 300],
  live: [900],
  round: [200, 150, 200, 150, 200],
  thanks: [150, 100, 150],
};

/** How a message shakes. */
const MAIL_SHAKE = [80, 80, 80];

export class PresenterSignal {
  /** @type {AudioContext|undefined} */
  #sound;
  /** @type {CueKind|undefined} */
  #kind;
  /** @type {number|undefined} */
  #mail;
  /** @type {import('lit').ReactiveControllerHost} */
  #host;
  /** @type {Wanted} */
  wanted = { sound: false, vibration: false };

  /** A Lit reactive controller. @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
    try {
      this.wanted = { ...this.wanted, ...JSON.parse(localStorage.getItem(STORE) ?? '{}') };
    } catch {
      // What another version kept is no wish of today's.
    }
  }

  /** A browser lets nothing sound before the first press on the page. */
  hostConnected() {
    addEventListener('pointerdown', this.#wake);
    addEventListener('keydown', this.#wake);
  }

  hostDisconnected() {
    removeEventListener('pointerdown', this.#wake);
    removeEventListener('keydown', this.#wake);
    this.#sound?.close();
    this.#sound = undefined;
  }

  get canVibrate() {
    return 'vibrate' in navigator;
  }

  /** Sound is wanted, but the browser waits for a press. */
  get asleep() {
    return this.wanted.sound && this.#sound?.state !== 'running';
  }

  #wake = async () => {
    if (!this.wanted.sound || this.#sound?.state === 'running') return;
    this.#sound ??= new AudioContext();
    await this.#sound.resume();
    this.#host.requestUpdate();
  };

  /** Want one or not, and hear or feel it at once. @param {'sound'|'vibration'} which */
  async toggle(which) {
    this.wanted = { ...this.wanted, [which]: !this.wanted[which] };
    localStorage.setItem(STORE, JSON.stringify(this.wanted));
    await this.#wake();
    if (this.wanted[which]) this.#give('soon', which);
    this.#host.requestUpdate();
  }

  /** The cue as it is now, and how many messages wait: a change is signalled. @param {Cue} cue @param {number} mail */
  follow({ kind, air }, mail) {
    const was = this.#kind;
    const more = this.#mail !== undefined && mail > this.#mail;
    this.#kind = kind;
    this.#mail = mail;
    if (more && this.wanted.sound && !air) this.#tone(HIGH_HZ, 0);
    if (more && this.wanted.vibration && this.canVibrate) navigator.vibrate(MAIL_SHAKE);
    if (was === undefined || was === kind) return;
    if (this.wanted.sound && !air) this.#give(kind, 'sound');
    if (this.wanted.vibration) this.#give(kind, 'vibration');
  }

  /** @param {CueKind} kind @param {'sound'|'vibration'} which */
  #give(kind, which) {
    if (which === 'vibration') {
      const shake = SHAKES[kind];
      if (shake && this.canVibrate) navigator.vibrate(shake);
    } else {
      (TONES[kind] ?? []).forEach((hertz, nth) => {
        this.#tone(hertz, nth * TONE_S * 1.3);
      });
    }
  }

  /** @param {number} hertz @param {number} after */
  #tone(hertz, after) {
    const sound = this.#sound;
    if (sound?.state !== 'running') return;
    const from = sound.currentTime + after;
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(0.25, from + 0.02);
    loudness.gain.linearRampToValueAtTime(0, from + TONE_S);
    tone.connect(loudness).connect(sound.destination);
    tone.start(from);
    tone.stop(from + TONE_S);
  }
}
