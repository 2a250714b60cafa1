/** The tally that is seen while another tab is in front: the page's icon and the first words of its title. */

/** @typedef {'off'|'ready'|'air'|'needs'} Tally */

/**
 * @param {Tally} tally
 * @param {string} title
 */
export function setTally(tally, title) {
  if (document.title !== title) document.title = title;
  const icon = /** @type {HTMLLinkElement|null} */ (document.getElementById('tally'));
  const href = icon?.getAttribute('href')?.replace(/tally-\w+\.svg$/, `tally-${tally}.svg`);
  if (icon && href && icon.getAttribute('href') !== href) icon.setAttribute('href', href);
}
