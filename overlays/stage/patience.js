/** Waiting, with a limit: for a graphic's promise, and for the picture to be painted. */

/** A graphic that has not answered within its time. */
export class TimedOut extends Error {}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * The promise's value if it comes in time. While the page is hidden nothing moves, so that a movement which has not
 * ended then is no fault: the wait is over.
 *
 * @template T
 * @param {number} ms
 * @param {Promise<T>} promise
 * @returns {Promise<T | undefined>}
 */
export function within(ms, promise) {
  return new Promise((resolve, reject) => {
    const late = () => (document.hidden ? resolve(undefined) : reject(new TimedOut(`no answer in ${ms} ms`)));
    const timer = setTimeout(late, ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/**
 * Resolves when what is in the document now has been painted: at the second animation frame from now. A hidden page
 * has no frames and paints nothing; there it resolves after `limit_ms`.
 */
export async function painted(limit_ms = 500) {
  await Promise.race([frame().then(frame), pause(limit_ms)]);
}
