/**
 * The page's one connection to the studio: it says within two seconds that it is lost, comes back by itself, and
 * never keeps a press for later.
 *
 * The server sends the text frame `0` every 900 ms, so silence means loss also where TCP has not noticed.
 *
 * @typedef {import('./view.js').Answer} Answer
 * @typedef {import('./view.js').LinkStatus} LinkStatus
 * @typedef {import('./clock.js').ServerClock} ServerClock
 * @typedef {{type: string, [key: string]: any}} Frame
 *
 * @typedef {object} LinkOptions
 * @property {() => string} url
 * @property {ServerClock} clock
 * @property {(frame: Frame) => void} onFrame  hello, state and patch frames, in order
 * @property {(status: LinkStatus) => void} onStatus
 * @property {() => void} [onBeat]  the studio has said that it is there
 * @property {(ms: number) => void} [onRoundTrip]  how long each ping took
 * @property {(url: string) => WebSocket} [connect]
 */

import { t } from './words.js';

export const SILENCE_MS = 2000;
const CONNECT_MS = 3000;
const ANSWER_MS = 4000;
const CHECK_MS = 200;
const QUICK_PINGS = 5;
const PING_EVERY_MS = 60_000;

/** Close codes after which trying again gives the same answer: not signed in, not allowed, nothing there, revoked. */
const FINAL = new Set([1008, 4401, 4403, 4404, 4410]);

/** An id of our own making; `crypto.randomUUID` is missing on plain HTTP. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * How long to wait before try number `tries` (from 0), in milliseconds: 0.25 s to 3 s, spread so that a hundred
 * pages do not come back in one heap.
 *
 * @param {number} tries
 * @param {number} [random]
 */
export function backOff(tries, random = Math.random()) {
  const middle = Math.min(3000, 250 * 2 ** tries);
  return Math.max(250, Math.min(3000, middle * (0.6 + 0.8 * random)));
}

/** @param {string} code @param {string} message @returns {Answer} */
export function refusal(code, message) {
  return { ok: false, code, message, detail: {} };
}

export class Link {
  /** @type {LinkOptions} */
  #options;
  /** @type {WebSocket|undefined} */
  #socket;
  /** @type {Map<string, {resolve: (answer: Answer) => void, timer: ReturnType<typeof setTimeout>}>} */
  #pending = new Map();
  #up = false;
  #open = false;
  #tries = 0;
  #heard = 0;
  #checked = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #retry;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #check;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #pinger;
  #pings = 0;

  /** @param {LinkOptions} options */
  constructor(options) {
    this.#options = options;
  }

  get up() {
    return this.#up;
  }

  /** Commands that have no answer yet. */
  get pending() {
    return this.#pending.size;
  }

  open() {
    if (this.#open) return;
    this.#open = true;
    addEventListener('online', this.#now);
    addEventListener('pageshow', this.#now);
    document.addEventListener('visibilitychange', this.#now);
    this.#check = setInterval(() => this.#listen(), CHECK_MS);
    this.#connect();
  }

  close() {
    this.#open = false;
    removeEventListener('online', this.#now);
    removeEventListener('pageshow', this.#now);
    document.removeEventListener('visibilitychange', this.#now);
    clearInterval(this.#check);
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** Connect anew, at once: the address has changed. */
  again() {
    this.#drop();
    this.#tries = 0;
    if (this.#open) this.#connect();
  }

  /** Something that wants no answer. @param {Frame} frame */
  say(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /**
   * Send a command and wait for its answer. Without a link it is refused here and now.
   *
   * @param {string} command
   * @param {Record<string, any>} [args]
   * @returns {Promise<Answer>}
   */
  send(command, args = {}) {
    if (!this.#up) return Promise.resolve(refusal('no_link', t('no connection: nothing was sent')));
    const id = newId();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(id, refusal('no_answer', t('no answer from the studio'))), ANSWER_MS);
      this.#pending.set(id, { resolve, timer });
      this.say({ type: 'command', id, sent: Math.round(this.#options.clock.now()), command, args });
    });
  }

  #now = () => {
    if (document.visibilityState === 'hidden' || this.#up) return;
    if (this.#socket?.readyState === WebSocket.CONNECTING) return;
    clearTimeout(this.#retry);
    this.#tries = 0;
    this.#drop();
    this.#connect();
  };

  #connect() {
    const { url, clock, connect = (address) => new WebSocket(address) } = this.#options;
    const socket = connect(url());
    this.#socket = socket;
    this.#heard = clock.reading();
    this.#pings = 0;
    clock.forget();
    socket.onmessage = (event) => this.#receive(String(event.data));
    socket.onclose = (event) => this.#lost(event.code);
  }

  /** Silence for too long, or no connection in time: lost. A check that itself came late proves nothing. */
  #listen() {
    const reading = this.#options.clock.reading();
    const late = reading - this.#checked > 1000;
    this.#checked = reading;
    if (!this.#socket || late) return;
    const limit = this.#up ? SILENCE_MS - CHECK_MS : CONNECT_MS;
    if (reading - this.#heard > limit) this.#lost();
  }

  /** @param {string} text */
  #receive(text) {
    this.#heard = this.#options.clock.reading();
    if (text === '0') return this.#options.onBeat?.();
    /** @type {Frame} */
    const frame = JSON.parse(text);
    if (frame.type === 'ack') this.#answer(frame.id, { ok: true });
    else if (frame.type === 'refused') this.#refused(frame);
    else if (frame.type === 'pong') this.#pong(frame);
    else if (frame.type !== 'error') this.#view(frame);
  }

  /** @param {Frame} frame */
  #view(frame) {
    const { clock, onFrame } = this.#options;
    if (frame.type === 'hello') {
      clock.hint(frame.server_time);
      this.#ping();
      this.#pinger = setInterval(() => this.#ping(), PING_EVERY_MS);
    }
    onFrame(frame);
    if (frame.type === 'state' && !this.#up) this.#status(true);
  }

  #ping() {
    this.#pings += 1;
    this.ping();
  }

  /** Ask once how long the way to the studio takes. */
  ping() {
    this.say({ type: 'ping', t: this.#options.clock.reading() });
  }

  /** @param {Frame} frame */
  #pong(frame) {
    const { clock, onRoundTrip } = this.#options;
    const reading = clock.reading();
    clock.sample(frame.t, reading, frame.server_time);
    onRoundTrip?.(Math.max(0, reading - frame.t));
    if (this.#pings < QUICK_PINGS) this.#ping();
  }

  /** @param {Frame} frame */
  #refused(frame) {
    this.#answer(frame.id, { ok: false, code: frame.code, message: frame.message, detail: frame.detail ?? {} });
  }

  /** @param {string} id @param {Answer} answer */
  #answer(id, answer) {
    const waiting = this.#pending.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#pending.delete(id);
    waiting.resolve(answer);
  }

  /** @param {boolean} up @param {number} [closed] */
  #status(up, closed) {
    const { clock, onStatus } = this.#options;
    const silent = up ? 0 : clock.reading() - this.#heard;
    this.#up = up;
    if (up) this.#tries = 0;
    onStatus({ up, since: clock.now() - silent, ...(closed ? { closed } : {}) });
  }

  /** @param {number} [code] */
  #lost(code) {
    const was = this.#up;
    const final = code !== undefined && FINAL.has(code);
    this.#drop();
    if (was || final) this.#status(false, final ? code : undefined);
    if (final || !this.#open) return;
    this.#retry = setTimeout(() => this.#connect(), backOff(this.#tries));
    this.#tries += 1;
  }

  /** Let go of the socket; what waited for an answer is told that none came. */
  #drop() {
    const socket = this.#socket;
    this.#socket = undefined;
    clearInterval(this.#pinger);
    if (socket) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
    this.#up = false;
    const words = t('the connection was lost before the answer: look at what is on air');
    for (const id of [...this.#pending.keys()]) this.#answer(id, refusal('link_lost', words));
  }
}
