/**
 * The server's clock as this page estimates it: from the fastest of several round trips, counted on by the
 * device's monotonic clock. The device's own time of day and time zone are never used.
 */

const KEEP = 12;
const MAX_AGE_MS = 10 * 60 * 1000;

/** @typedef {{offset: number, rtt: number, at: number, real: boolean}} Sample */

export class ServerClock {
  /** @type {Sample[]} */
  #samples = [];
  /** Server time minus monotonic time. @type {number} */
  #offset;
  #monotonic;

  /**
   * @param {() => number} [monotonic]  milliseconds that only grow
   * @param {number} [guess]  server time now, until the first sample
   */
  constructor(monotonic = () => performance.now(), guess = Date.now()) {
    this.#monotonic = monotonic;
    this.#offset = guess - monotonic();
  }

  /** The server's time now, in milliseconds. */
  now() {
    return this.#offset + this.#monotonic();
  }

  /** The monotonic reading that `sample` wants as `sent`. */
  reading() {
    return this.#monotonic();
  }

  /** The usual round trip in milliseconds, undefined before the first. */
  get trip_ms() {
    const trips = this.#samples.filter(({ real }) => real).map(({ rtt }) => rtt);
    return trips.sort((a, b) => a - b)[Math.floor(trips.length / 2)];
  }

  /** After a new connection (or a sleep of the device) old round trips say nothing. */
  forget() {
    this.#samples = [];
  }

  /**
   * One round trip: sent and answered at monotonic readings, the server read its clock in between.
   *
   * @param {number} sent
   * @param {number} received
   * @param {number} serverTime
   */
  sample(sent, received, serverTime) {
    const rtt = Math.max(0, received - sent);
    this.#add({ offset: serverTime - (sent + received) / 2, rtt, at: received, real: true });
  }

  /**
   * A server time that came without a round trip (in hello): worth less than any real one.
   *
   * @param {number} serverTime
   */
  hint(serverTime) {
    const received = this.#monotonic();
    this.#add({ offset: serverTime - received, rtt: 60_000, at: received, real: false });
  }

  /** @param {Sample} sample */
  #add(sample) {
    const fresh = this.#samples.filter((old) => sample.at - old.at < MAX_AGE_MS);
    this.#samples = [...fresh, sample].slice(-KEEP);
    const best = this.#samples.reduce((a, b) => (b.rtt <= a.rtt ? b : a));
    this.#offset = best.offset;
  }
}
