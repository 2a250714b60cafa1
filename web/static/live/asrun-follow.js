/**
 * The as-run of a show that goes on: while somebody looks, it is fetched anew every half minute, and what is another
 * takes the place of what was. Nothing else of the page moves: neither the scrolling, nor the focus, nor a search.
 */

const EVERY_MS = 30_000;

/** @param {Document} page */
const fresh = (page) => /** @type {HTMLElement[]} */ ([...page.querySelectorAll('[data-fresh]')]);

/** The page as it would be now; undefined when the studio does not answer. */
async function latest() {
  try {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(10_000) });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Document} page */
function takeIn(page) {
  const found = new Map(fresh(page).map((part) => [part.dataset.fresh, part]));
  for (const part of fresh(document)) {
    const now = found.get(part.dataset.fresh);
    const held = part.contains(document.activeElement) && part !== document.activeElement;
    if (now && !held && !now.isEqualNode(part)) part.replaceWith(document.adoptNode(now));
  }
}

async function follow() {
  if (document.hidden) return;
  const page = await latest();
  if (!page) return;
  const begun = fresh(page).length !== fresh(document).length;
  const ended = !page.querySelector('[data-follow]');
  const writing = document.activeElement instanceof HTMLInputElement;
  if ((begun || ended) && !writing) location.reload();
  else takeIn(page);
}

if (document.querySelector('[data-follow]')) {
  setInterval(follow, EVERY_MS);
  document.addEventListener('visibilitychange', follow);
}
