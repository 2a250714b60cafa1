/**
 * The live layer of a page, as one Lit reactive controller: the latest state, the server's time, the link, and
 * the way to send commands. One per page, held by its root element, which hands values down to its components.
 *
 *     class ModeratorPage extends LitElement {
 *       live = new Live(this);
 *       render() { const { state, now, link } = this.live; … this.live.send('take', {from}) … }
 *     }
 *
 * @typedef {import('lit').ReactiveControllerHost} Host
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view.js').LinkStatus} LinkStatus
 * @typedef {import('./view.js').Answer} Answer
 * @typedef {import('./page.js').Page} Page
 * @typedef {{role?: string, name?: string, person?: string, client?: string, build?: string, [key: string]: unknown}} Hello
 */

import { ServerClock } from './clock.js';
import { Device } from './device.js';
import { Link } from './link.js';
import { readPage, socketUrl } from './page.js';
import { EMPTY, reduce } from './store.js';

/** Pages redraw when the server's time passes a multiple of this, so that their digits flip together. */
const TICK_MS = 200;
const ASK_AGAIN_MS = 1000;

export class Live {
  /** @type {Host} */
  #host;
  #clock = new ServerClock();
  #store = EMPTY;
  /** @type {Link} */
  #link;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #asked = 0;
  #stale = false;
  #device;

  /** @type {Page} */
  page;
  /** Who the user says they are, sent with the connection. @type {string|undefined} */
  name;
  /** The server's time at this drawing, in milliseconds. */
  now;
  /** @type {LinkStatus} */
  link;
  /** What the server said when the page connected. @type {Hello} */
  hello = {};
  /** Called with the milliseconds of every ping. @type {(ms: number) => void} */
  onRoundTrip = () => {};

  /**
   * @param {Host} host
   * @param {{page?: Page, name?: string}} [options]
   */
  constructor(host, { page = readPage(), name } = {}) {
    this.#host = host;
    this.page = page;
    this.name = name;
    this.now = this.#clock.now();
    this.link = { up: false, since: this.now };
    this.#link = new Link({
      url: () => socketUrl(this.page, this.name),
      clock: this.#clock,
      onFrame: (frame) => this.#frame(frame),
      onBeat: () => this.#beat(),
      onStatus: (status) => this.#status(status),
      onRoundTrip: (ms) => this.onRoundTrip(ms),
    });
    this.#device = new Device(this, () => /** @type {{wake?: import('./wakelock.js').WakeLock}} */ (host).wake);
    host.addController(this);
  }

  /** The latest state of this page's view, undefined before the first. @returns {ViewState|undefined} */
  get state() {
    return this.#store.state;
  }

  /** The number of the latest state or patch. */
  get seq() {
    return this.#store.seq;
  }

  /** The server's time at this moment, in milliseconds. */
  get serverNow() {
    return this.#clock.now();
  }

  /** The usual round trip in milliseconds, undefined before the first. */
  get trip_ms() {
    return this.#clock.trip_ms;
  }

  hostConnected() {
    this.#link.open();
    this.#device.start();
    this.#tick();
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#link.close();
    this.#device.stop();
  }

  /**
   * Send a command. Never throws; a refusal has words in the page's language.
   *
   * @param {string} command
   * @param {Record<string, any>} [args]
   * @returns {Promise<Answer>}
   */
  send(command, args = {}) {
    return this.#link.send(command, args);
  }

  /** Something that is no command and wants no answer, as an overlay's `shown`. @param {{type: string}} frame */
  say(frame) {
    this.#link.say(frame);
  }

  /** Ask once how long the way to the studio takes. */
  ping() {
    this.#link.ping();
  }

  /** Say who is using this page; connects anew. @param {string} name */
  as(name) {
    this.name = name;
    this.#link.again();
  }

  #tick() {
    this.#redraw();
    const rest = TICK_MS - (this.#clock.now() % TICK_MS);
    this.#timer = setTimeout(() => this.#tick(), rest + 1);
    if (this.#stale) this.#reload();
  }

  /** A browser lets the timers of a page behind others run once a minute: there the studio's heartbeat keeps time. */
  #beat() {
    if (document.visibilityState === 'hidden') this.#redraw();
  }

  #redraw() {
    this.now = this.#clock.now();
    this.#host.requestUpdate();
  }

  /** @param {{type: string, [key: string]: any}} frame */
  #frame(frame) {
    if (frame.type === 'hello') this.#greet(frame);
    this.#store = reduce(this.#store, frame);
    if (this.#store.gap) this.#resync();
    this.#device.hear(frame);
    this.#redraw();
  }

  /** @param {LinkStatus} status */
  #status(status) {
    this.link = status;
    this.#redraw();
  }

  #resync() {
    const reading = this.#clock.reading();
    if (reading - this.#asked < ASK_AGAIN_MS) return;
    this.#asked = reading;
    this.#link.say({ type: 'resync' });
  }

  /** @param {Hello} hello */
  #greet(hello) {
    this.hello = hello;
    this.#asked = 0;
    this.#stale = Boolean(this.page.build && hello.build && hello.build !== this.page.build);
  }

  /** A newer build runs on the server: load it once nobody is in the middle of something. */
  #reload() {
    const build = this.hello.build ?? '';
    const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    const busy = this.#link.pending || document.querySelector(':active') || active?.matches('input, textarea, select');
    if (busy || sessionStorage.getItem('regi.reloaded') === build) return;
    sessionStorage.setItem('regi.reloaded', build);
    location.reload();
  }
}
