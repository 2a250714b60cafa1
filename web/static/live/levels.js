/**
 * The levels of OBS's sound, about ten times a second, over a way of their own and only while somebody looks: the
 * element is on the screen and the page in front.
 *
 * @typedef {Record<string, number[]>} Levels  input -> the peak of each channel in dBFS
 */

const AGAIN_MS = 3000;
/** Levels older than this are no levels. */
export const OLD_MS = 1500;

export class LevelListener {
  /** @type {import('lit').ReactiveControllerHost & Element} */
  #host;
  /** @type {() => string|undefined} */
  #track;
  /** @type {(levels: Levels) => void} */
  #take;
  /** @type {EventSource|undefined} */
  #source;
  #opened = '';
  #seen = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #watch = new IntersectionObserver((entries) => {
    this.#seen = entries.some((entry) => entry.isIntersecting);
    this.#choose();
  });

  /**
   * A Lit reactive controller.
   *
   * @param {import('lit').ReactiveControllerHost & Element} host
   * @param {() => string|undefined} track  whose levels; undefined when there are none to be had
   * @param {(levels: Levels) => void} take
   */
  constructor(host, track, take) {
    this.#host = host;
    this.#track = track;
    this.#take = take;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#choose);
    this.#watch.observe(this.#host);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#choose);
    this.#watch.disconnect();
    this.#seen = false;
    this.#choose();
  }

  hostUpdated() {
    this.#choose();
  }

  #choose = () => {
    const track = this.#seen && document.visibilityState === 'visible' ? (this.#track() ?? '') : '';
    if (track === this.#opened) return;
    this.#close();
    this.#opened = track;
    if (track) this.#open(track);
  };

  /** @param {string} track */
  #open(track) {
    const source = new EventSource(`/api/v1/tracks/${encodeURIComponent(track)}/sound/levels`);
    this.#source = source;
    source.onmessage = ({ data }) => this.#take(JSON.parse(data));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED || this.#source !== source) return;
      this.#timer = setTimeout(() => this.#open(track), AGAIN_MS); // it tries by itself only after a lost line
    };
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }
}
