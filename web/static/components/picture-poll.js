/**
 * Fetches one picture again and again, a few times a second, and gives way by itself: slower when the answers are
 * slow, not at all while nobody looks at the page, and rarely while there is no picture to have.
 */

const EVERY_MS = 250;
const IDLE_MS = 500;
const SLOWEST_MS = 5000;
const PATIENCE_MS = 6000;

export class PicturePoll {
  /** @type {() => string|undefined} */
  #url;
  /** @type {(picture: ImageBitmap|undefined) => void} */
  #show;
  #every;
  #wait;
  #running = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /**
   * A Lit reactive controller.
   *
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => string|undefined} url  where the picture is now; undefined when none can be had
   * @param {(picture: ImageBitmap|undefined) => void} show  gets every picture, and undefined for one that failed
   * @param {() => number} [every]  milliseconds between two pictures at most
   */
  constructor(host, url, show, every = () => EVERY_MS) {
    this.#url = url;
    this.#show = show;
    this.#every = every;
    this.#wait = every();
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#looked);
    this.#looked();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#looked);
    this.#running = false;
    clearTimeout(this.#timer);
  }

  #looked = () => {
    const visible = document.visibilityState === 'visible';
    if (visible && !this.#running) {
      this.#running = true;
      this.#wait = this.#every();
      this.#timer = setTimeout(() => this.#round());
    } else if (!visible) {
      this.#running = false;
      clearTimeout(this.#timer);
    }
  };

  async #round() {
    const url = this.#url();
    const began = performance.now();
    const picture = url ? await fetchPicture(url) : undefined;
    const took = performance.now() - began;
    if (url) this.#wait = picture ? Math.max(this.#every() - took, took, 0) : 2 * Math.max(this.#wait, this.#every());
    this.#wait = Math.min(SLOWEST_MS, this.#wait);
    if (!this.#running) return picture?.close();
    if (url) this.#show(picture);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#round(), url ? this.#wait : IDLE_MS);
  }
}

/**
 * @param {string} url
 * @returns {Promise<ImageBitmap|undefined>}
 */
async function fetchPicture(url) {
  try {
    const answer = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    return answer.ok ? await createImageBitmap(await answer.blob()) : undefined;
  } catch {
    return undefined; // no network, no answer in time, or no picture: the same to the one who looks
  }
}

/**
 * Put a picture on a canvas; it is used up by that.
 *
 * @param {HTMLCanvasElement|null|undefined} canvas
 * @param {ImageBitmap} picture
 */
export function paint(canvas, picture) {
  if (!canvas) return picture.close();
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
}
