/** "Vote now": what is asked, where to answer, as a QR code and as an address, how many have, and for how long still. */
import { part, text } from './element.js';
import { write } from './fit.js';
import { look } from './look.js';
import { number, PanelElement, squeeze } from './panel.js';

/** The tallest plate, in rem: it ends above where lower thirds are. */
const TALLEST = 45;
/** Letters are made so much smaller before the plate grows over half the picture. */
const NARROW = 0.8;
/** How many pixels a square of the QR code is drawn with. */
const SQUARE = 16;
/** The light edge that a QR code needs, in its own squares (ISO/IEC 18004). */
const EDGE = 4;

/** An address as people type it: without what every browser adds. @param {string} address @param {string} code */
function typed(address, code) {
  const host = address.replace(/^[a-z]+:\/\//, '').replace(/\/$/, '');
  return host && code ? [`${host}/go/`, code] : [host, code];
}

/** A QR code: `path` are unit squares in a field of `size` by `size`. @param {unknown} value */
function drawing(value) {
  const { size, path } = /** @type {{size?: unknown, path?: unknown}} */ (value ?? {});
  const squares = number(size);
  if (!squares || !text(path)) return undefined;
  const picture = document.createElement('canvas');
  picture.width = picture.height = (squares + 2 * EDGE) * SQUARE;
  const pen = picture.getContext('2d');
  pen?.scale(SQUARE, SQUARE);
  pen?.translate(EDGE, EDGE);
  pen?.fill(new Path2D(text(path)));
  return picture;
}

export default class VoteNow extends PanelElement {
  /** @override */
  static look = look;
  #title = part('p', 'title line');
  #clock = part('p', 'clock line');
  #question = part('p', 'question line');
  #code = part('div', 'code');
  #host = part('span', 'host');
  #key = part('span', 'key');
  #way = part('p', 'way line', this.#host);
  #count = part('p', 'count line');
  #head = part('div', 'head', this.#title, this.#clock);
  #foot = part('div', 'foot', this.#code, part('div', 'where', part('p', 'line', this.#key), this.#count));
  #plate = part('section', 'plate', part('div', 'words', this.#head, this.#question, this.#way, this.#foot));
  /** The code that is drawn, as it came. */
  #drawn = '';

  /** @override */
  build() {
    return [part('div', 'place', this.#plate)];
  }

  /** @override @param {Record<string, unknown>} data */
  fill(data) {
    const question = text(data.question);
    const [host, key] = typed(text(data.address), text(data.code));
    write(this.#title, text(data.title));
    write(this.#question, question);
    this.#host.replaceChildren(...host.split(/(?<=[./:])/u).flatMap((piece) => [piece, document.createElement('wbr')]));
    this.#key.textContent = key;
    write(this.#count, text(data.counted));
    this.#draw(data.qr);
    this.countDown(this.#clock, data.closes_at);
    this.#plate.hidden = !question && !host && !key;
  }

  /** @override */
  fit() {
    if (this.#plate.hidden) return;
    this.#plate.classList.remove('broad');
    if (!squeeze(this.#plate, TALLEST, NARROW).fits) this.#plate.classList.add('broad');
    squeeze(this.#plate, TALLEST);
  }

  /** @param {unknown} qr */
  #draw(qr) {
    const drawn = JSON.stringify(qr ?? '');
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const picture = drawing(qr);
    this.#code.hidden = !picture;
    this.#code.replaceChildren(...(picture ? [picture] : []));
  }
}
