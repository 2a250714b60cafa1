/**
 * The overlay page: it shows on the stage what the studio says is on air, and says what it has really drawn. Before
 * the first state it paints nothing; when the link is lost it keeps its last picture.
 *
 * @typedef {import('./ograf.js').Graphics} Graphics
 * @typedef {import('./ograf.js').Trouble} Trouble
 */

import { ServerClock } from 'live/clock.js';
import { Link } from 'live/link.js';
import { readPage, socketUrl } from 'live/page.js';
import { EMPTY, reduce } from 'live/store.js';
import { withKey } from './addresses.js';
import { fontsLoaded } from './fonts.js';
import { inLocalTime } from './instants.js';
import { Stage } from './stage.js';
import { Theme } from './theme.js';

const OURS = [
  'lower-third',
  'title-card',
  'countdown',
  'holding-card',
  'bug',
  'slides',
  'vote-now',
  'poll-results',
  'scale-results',
  'word-cloud',
  'audience-wall',
  'question-card',
];
const REPORT_EVERY_MS = 2000;
/** The clock's estimate has to move this much before what is on air is told. */
const CLOCK_MOVED_MS = 50;
/** Two frames closer than this ask for one snapshot, not two. */
const ASK_AGAIN_MS = 1000;

/** @param {string} problem */
function complain(problem) {
  console.error(problem); // OBS writes it into its log
}

class OverlayPage {
  #page = /** @type {import('live/page.js').Page & {channel?: string}} */ (readPage());
  #key = new URL(location.href).searchParams.get('key');
  #clock = new ServerClock();
  #store = EMPTY;
  #stage;
  #theme = new Theme();
  #fonts = fontsLoaded();
  #link;
  /** A snapshot came that has not been shown: whatever is shown next does not move in. */
  #cut = false;
  #waiting = false;
  /** How far this machine's clock is ahead of the server's, as graphics have been told. */
  #ahead_ms = 0;
  /** The number of the latest state that is on the stage as wanted. */
  #seq = 0;
  /** What was last reported. */
  #said = '';
  #asked = Number.NEGATIVE_INFINITY;
  /** The build of the server, when it is not this page's. */
  #newer = '';

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#stage = new Stage(root);
    this.#link = new Link({
      url: () => this.#address(),
      clock: this.#clock,
      onFrame: (frame) => this.#receive(frame),
      onStatus: () => {},
    });
  }

  start() {
    this.#stage.addEventListener('drawn', () => this.#report());
    this.#stage.addEventListener('trouble', (event) => {
      const { layer, graphic, key, action, problem } = /** @type {CustomEvent<Trouble>} */ (event).detail;
      complain(`${graphic} (${key}) on ${layer}: ${action}: ${problem}`);
    });
    void this.#stage.prepare(OURS);
    setInterval(() => this.#beat(), REPORT_EVERY_MS);
    this.#link.open();
  }

  #address() {
    const url = new URL(socketUrl(this.#page));
    url.searchParams.set('channel', this.#page.channel ?? 'program');
    return url.href;
  }

  /** @param {import('live/link.js').Frame} frame */
  #receive(frame) {
    if (frame.type === 'hello') this.#newer = this.#page.build && frame.build !== this.#page.build ? frame.build : '';
    this.#store = reduce(this.#store, frame);
    if (this.#store.gap) this.#resync();
    if (frame.type === 'state') this.#cut = true;
    if (this.#store.state) void this.#show();
  }

  #resync() {
    const reading = this.#clock.reading();
    if (reading - this.#asked < ASK_AGAIN_MS) return;
    this.#asked = reading;
    this.#link.say({ type: 'resync' });
  }

  /** Shows the latest state, once the fonts and the theme are there. */
  async #show() {
    if (this.#waiting) return;
    this.#waiting = true;
    await this.#fonts;
    for (const problem of await this.#theme.wear(this.#store.state?.production.theme)) complain(problem);
    this.#waiting = false;
    const [seq, skipAnimation] = [this.#store.seq, this.#cut];
    this.#cut = false;
    this.#follow();
    await this.#stage.show(this.#wanted(), { skipAnimation });
    if (seq === this.#store.seq) this.#report();
  }

  /** @returns {Graphics} */
  #wanted() {
    return withKey(inLocalTime(this.#store.state?.graphics ?? {}, this.#ahead_ms), this.#key);
  }

  /** Takes the clock's new estimate, if it has moved; tells whether it has. */
  #follow() {
    const ahead = Date.now() - this.#clock.now();
    const moved = Math.abs(ahead - this.#ahead_ms) > CLOCK_MOVED_MS;
    if (moved) this.#ahead_ms = ahead;
    return moved;
  }

  /** Says what is in the picture, and up to which state it is what it should be; not twice the same, unless asked. */
  #report(again = false) {
    const { drawn } = this.#stage;
    const wanted = Object.entries(this.#store.state?.graphics ?? {});
    const there = wanted.every(([layer, { key }]) => drawn[layer] === key);
    if (there && wanted.length === Object.keys(drawn).length) this.#seq = this.#store.seq;
    const frame = { type: 'shown', seq: this.#seq, graphics: drawn, size: [innerWidth, innerHeight] };
    const text = JSON.stringify(frame);
    if (again || text !== this.#said) this.#link.say(frame);
    this.#said = text;
    this.#renew();
  }

  #beat() {
    if (!this.#store.state) return;
    if (this.#follow()) void this.#show();
    this.#report(true);
  }

  /** A newer build runs on the server: load it, once, while nothing is on air or in the picture. */
  #renew() {
    const onAir = Object.keys(this.#store.state?.graphics ?? {}).length > 0;
    if (!this.#newer || !this.#link.up || onAir || !this.#stage.empty) return;
    if (sessionStorage.getItem('regi.reloaded') === this.#newer) return;
    sessionStorage.setItem('regi.reloaded', this.#newer);
    location.reload();
  }
}

const root = document.getElementById('stage');
if (root) new OverlayPage(root).start();
