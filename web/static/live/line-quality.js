/**
 * How good the line to the studio is, by this page's own pings: a word, and the usual round trip in milliseconds.
 *
 * @typedef {import('./view.js').Line} Line
 */

const KEEP = 20;
/** While nobody watches it, the line is measured so seldom that it costs nothing. */
const IDLE_MS = 30_000;
const QUICK_MS = 250;
/** How many round trips make a judgement. */
export const ENOUGH = 12;
/** A line that broke so lately is not good, however quick it is. */
const BROKE_MS = 120_000;

/**
 * @param {readonly number[]} trips  round trips in milliseconds
 * @param {boolean} broke  whether the link was lost a moment ago
 * @returns {Line|undefined}
 */
export function judge(trips, broke) {
  if (!trips.length) return undefined;
  const sorted = [...trips].sort((a, b) => a - b);
  const ms = Math.round(sorted[Math.floor(sorted.length / 2)]);
  const slow = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.9))];
  if (ms < 150 && slow < 400 && !broke) return { quality: 'good', ms };
  return { quality: ms < 400 && slow < 1200 ? 'fair' : 'poor', ms };
}

/** Whether the studio should hear of it: another word, or a number that has moved a good deal. @param {Line|undefined} old @param {Line} line */
function differs(old, line) {
  if (!old || old.quality !== line.quality) return true;
  const moved = Math.abs(old.ms - line.ms);
  return moved > 40 && moved > old.ms / 2;
}

export class LineQuality {
  /** @type {import('./live.js').Live} */
  #live;
  /** @type {number[]} */
  #trips = [];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** How many more pings are due at once. */
  #quick = 0;
  #up = false;
  #brokeAt = Number.NEGATIVE_INFINITY;
  /** What the studio was told. @type {Line|undefined} */
  #told;

  /** A Lit reactive controller. @param {import('lit').ReactiveControllerHost} host @param {import('./live.js').Live} live */
  constructor(host, live) {
    this.#live = live;
    live.onRoundTrip = (ms) => this.#took(ms);
    host.addController(this);
  }

  /** How the line is, as far as it has been measured. */
  get line() {
    return judge(this.#trips, performance.now() - this.#brokeAt < BROKE_MS);
  }

  /** How far a thorough measurement has come, from 0 to 1. */
  get progress() {
    return 1 - this.#quick / ENOUGH;
  }

  /** Measure it thoroughly, now. */
  measure() {
    this.#trips = [];
    this.#quick = ENOUGH;
    this.#next();
  }

  hostConnected() {
    this.#next();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }

  hostUpdated() {
    const { up } = this.#live.link;
    if (this.#up && !up) this.#brokeAt = performance.now();
    if (!this.#up && up) this.#told = undefined; // a new connection knows nothing of the old one
    if (this.#up !== up) this.#report();
    this.#up = up;
  }

  #next() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), this.#quick ? QUICK_MS : IDLE_MS);
  }

  #ask() {
    if (this.#live.link.up) this.#live.ping();
    this.#next();
  }

  /** @param {number} ms */
  #took(ms) {
    this.#trips = [...this.#trips, ms].slice(-KEEP);
    if (this.#quick) this.#quick -= 1;
    if (this.#trips.length >= 5 && !this.#quick) this.#report();
  }

  #report() {
    const { line } = this;
    if (!line || !this.#live.link.up || !differs(this.#told, line)) return;
    this.#told = line;
    this.#live.say(/** @type {any} */ ({ type: 'line', ...line }));
  }
}
