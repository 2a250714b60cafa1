/**
 * Instants for graphics. OGraf gives a graphic no clock, so a graphic counts by `Date.now()`; the server's instants
 * are turned into this machine's time before a graphic sees them.
 *
 * @typedef {import('./ograf.js').Graphics} Graphics
 */

/**
 * The same graphics with every instant of their data (a number whose name ends in `_at`; 0 is none) in this machine's time.
 *
 * @param {Graphics} graphics
 * @param {number} ahead_ms  how far this machine's clock is ahead of the server's
 * @returns {Graphics}
 */
export function inLocalTime(graphics, ahead_ms) {
  /** @type {(field: [string, unknown]) => [string, unknown]} */
  const local = ([name, value]) => [
    name,
    name.endsWith('_at') && typeof value === 'number' && value ? Math.round(value + ahead_ms) : value,
  ];
  return Object.fromEntries(
    Object.entries(graphics).map(([layer, entry]) => [
      layer,
      { ...entry, data: Object.fromEntries(Object.entries(entry.data).map(local)) },
    ]),
  );
}
