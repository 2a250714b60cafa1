/**
 * Dark, as a control room is, unless the user has chosen light or the device's own wish here. Loaded as a classic script in the page's head,
 * so that a page never flashes in the other.
 */

(() => {
  const STORE = 'regi.theme';
  const DEVICE = '(prefers-color-scheme: light)';

  /** @param {string|null} choice */
  function wear(choice) {
    const light = /** @type {HTMLLinkElement|null} */ (document.getElementById('light'));
    if (light) light.media = choice === 'light' ? 'all' : choice === 'device' ? DEVICE : 'not all';
  }

  wear(localStorage.getItem(STORE));
  addEventListener('regi-theme', (event) => {
    const choice = /** @type {CustomEvent<string>} */ (event).detail;
    localStorage.setItem(STORE, choice);
    wear(choice);
  });
})();
