/**
 * What this page tells the studio of the device it is on, once and when it changes; and the two things that the
 * studio may ask of it: to show which screen it is, and to go to another of its own pages.
 *
 * @typedef {import('./live.js').Live} Live
 * @typedef {import('./link.js').Frame} Frame
 * @typedef {import('./wakelock.js').WakeLock} WakeLock
 * @typedef {{level: number, charging: boolean, addEventListener: EventTarget['addEventListener']}} Battery
 */

const STORE = 'regi.device';
const LOOK_EVERY_MS = 5000;
/** A battery's level is told in steps of this many per cent, a clock's lead in steps of so many milliseconds. */
const BATTERY_STEP = 5;
const AHEAD_STEP_MS = 500;
/** A round trip up to the first is good, up to the second fair. */
const GOOD_MS = 150;
const FAIR_MS = 400;

/** An id that this device keeps; a browser that keeps nothing has another each time. */
function deviceId() {
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
  try {
    const kept = localStorage.getItem(STORE) ?? made;
    localStorage.setItem(STORE, kept);
    return kept;
  } catch {
    return made;
  }
}

/** @param {number} value @param {number} step */
function inSteps(value, step) {
  return Math.round(value / step) * step;
}

/** How good a line is whose usual round trip takes that long. @param {number} ms */
function lineOf(ms) {
  return { quality: ms < GOOD_MS ? 'good' : ms < FAIR_MS ? 'fair' : 'poor', ms: Math.round(ms) };
}

/** The address of a view, of those that a page may be sent to. @param {unknown} view @param {unknown} track */
export function pageOf(view, track) {
  const id = encodeURIComponent(String(track));
  if (view === 'presenter') return `/presenter?track=${id}`;
  return ['producer', 'moderator', 'clock', 'prompter'].includes(String(view)) ? `/tracks/${id}/${view}` : undefined;
}

export class Device {
  #live;
  /** @type {() => WakeLock|undefined} */
  #wake;
  #id = deviceId();
  /** @type {Battery|undefined} */
  #battery;
  /** What the studio was told, on this connection. */
  #said = '';
  /** @type {{quality: string, ms: number}|undefined} */
  #line;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #timer;

  /** @param {Live} live @param {() => WakeLock|undefined} wake  the lock that the page holds, if it has one */
  constructor(live, wake) {
    this.#live = live;
    this.#wake = wake;
    void this.#findBattery();
  }

  start() {
    this.#timer = setInterval(() => this.#tell(), LOOK_EVERY_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  /** @param {Frame} frame */
  hear(frame) {
    if (frame.type === 'hello') {
      this.#said = '';
      this.#line = undefined;
    }
    if (frame.type === 'state') setTimeout(() => this.#tell(), 300);
    if (frame.type === 'identify') void this.#identify(frame);
    if (frame.type === 'go') this.#go(frame);
  }

  async #findBattery() {
    const ask = /** @type {{getBattery?: () => Promise<Battery>}} */ (navigator).getBattery;
    const battery = await ask?.call(navigator).catch(() => undefined);
    this.#battery = battery;
    for (const change of ['levelchange', 'chargingchange']) battery?.addEventListener(change, () => this.#tell());
  }

  #tell() {
    if (!this.#live.link.up) return;
    const lead = Date.now() - this.#live.serverNow;
    const wake = this.#wake();
    const battery = this.#battery;
    const frame = {
      type: 'device',
      device: this.#id,
      touch: navigator.maxTouchPoints > 1,
      ahead_ms: inSteps(lead, AHEAD_STEP_MS),
      ...(wake ? { wake: wake.state } : {}),
      ...(battery ? { battery: inSteps(battery.level * 100, BATTERY_STEP), charging: battery.charging } : {}),
    };
    const text = JSON.stringify(frame);
    if (text !== this.#said) this.#live.say(frame);
    this.#said = text;
    this.#tellLine();
  }

  /** The presenter's page judges its line by itself, and more closely. */
  #tellLine() {
    const trip = this.#live.trip_ms;
    if (trip === undefined || this.#live.page.view === 'presenter') return;
    const line = lineOf(trip);
    const was = this.#line;
    const moved = was ? Math.abs(was.ms - line.ms) : 0;
    if (was && was.quality === line.quality && !(moved > 40 && moved > was.ms / 2)) return;
    this.#line = line;
    this.#live.say({ type: 'line', ...line });
  }

  /** @param {Frame} frame */
  async #identify({ number, label, for_ms }) {
    const { showNumber } = await import('../components/screen-number.js');
    showNumber(Number(number), String(label ?? ''), Number(for_ms));
  }

  /** @param {Frame} frame */
  #go({ view, track }) {
    const address = pageOf(view, track);
    if (address) location.assign(address);
  }
}
