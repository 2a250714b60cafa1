/**
 * What the server wrote into the page before any script ran: which view of which track, whose, in which language.
 *
 * @typedef {object} Page
 * @property {string} view
 * @property {string} [track]
 * @property {'sv'|'en'} lang
 * @property {string} build
 * @property {string} [person]
 * @property {{id: string, title: string}[]} tracks
 * @property {string} [overlays]  the producer's: where the graphics' folders are
 * @property {Record<string, string>} [graphics]  the producer's: every graphic, and the layer it lies on
 * @property {string[]} [own]  the tracks where the page's person takes part
 */

/**
 * The JSON in a script element of the page, or undefined when there is none.
 *
 * @param {string} id
 * @returns {any}
 */
export function pageJson(id) {
  const text = document.getElementById(id)?.textContent;
  return text ? JSON.parse(text) : undefined;
}

/** @returns {Page} */
export function readPage() {
  const page = pageJson('regi-page') ?? {};
  return { view: '', lang: document.documentElement.lang === 'sv' ? 'sv' : 'en', build: '', tracks: [], ...page };
}

/**
 * The address of this page's socket.
 *
 * @param {Page} page
 * @param {string} [name]  who the user says they are
 * @param {Location} [at]
 * @returns {string}
 */
export function socketUrl(page, name, at = location) {
  const url = new URL('/ws', at.href);
  url.protocol = at.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('view', page.view);
  if (page.track) url.searchParams.set('track', page.track);
  const key = new URL(at.href).searchParams.get('key');
  if (key) url.searchParams.set('key', key);
  if (name) url.searchParams.set('name', name);
  url.searchParams.set('lang', page.lang);
  url.searchParams.set('order', 'moves');
  return url.href;
}
