/**
 * Addresses for graphics. A graphic knows no network and no key; what it is given to load already carries the key that
 * this page was opened with.
 *
 * @typedef {import('./ograf.js').Graphics} Graphics
 */

/** The pictures that the studio serves to those who may see them. */
const GUARDED = '/slides/';

/**
 * The same graphics, each address of theirs with the page's key.
 *
 * @param {Graphics} graphics
 * @param {string | null} key
 * @returns {Graphics}
 */
export function withKey(graphics, key) {
  if (!key) return graphics;
  /** @type {(field: [string, unknown]) => [string, unknown]} */
  const opened = ([name, value]) => [
    name,
    typeof value === 'string' && value.startsWith(GUARDED) ? `${value}?key=${encodeURIComponent(key)}` : value,
  ];
  return Object.fromEntries(
    Object.entries(graphics).map(([layer, entry]) => [
      layer,
      { ...entry, data: Object.fromEntries(Object.entries(entry.data).map(opened)) },
    ]),
  );
}
