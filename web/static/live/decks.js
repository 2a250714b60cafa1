/**
 * Slides as pages know them: whose a segment has, where their pictures are, and turning them.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view.js').Deck} Deck
 * @typedef {import('./view.js').Answer} Answer
 */

/** Whose slides a segment has: the one it names, else the first of its people who has any. @param {ViewState} state @param {string|undefined} id @returns {string|undefined} */
export function deckOf({ segments, decks = {} }, id) {
  const segment = id === undefined ? undefined : segments[id];
  if (!segment) return undefined;
  if (segment.slides) return segment.slides in decks ? segment.slides : undefined;
  return segment.people?.find((person) => person in decks);
}

/** Whose slides are in the picture. @param {ViewState} state */
export function shownDeck({ decks = {} }) {
  return Object.keys(decks).find((owner) => decks[owner].shown);
}

/** The address of a page as a picture. @param {Deck} deck @param {number} page @param {boolean} [small] */
export function pageUrl({ id }, page, small = false) {
  return `/slides/${id}/${page}${small ? '-small' : ''}.webp`;
}

/**
 * Turns pages ahead of the answer: what is pressed is seen at once, and each press says which page it was pressed on,
 * so that three quick ones turn three pages and one that comes twice turns one.
 */
export class PageTurner {
  #host;
  #underway = 0;
  #wanted = 1;

  /** @param {{requestUpdate: () => void}} host */
  constructor(host) {
    this.#host = host;
  }

  /** The page as its presser sees it. @param {Deck} deck */
  page(deck) {
    return this.#underway ? Math.min(this.#wanted, deck.pages) : deck.page;
  }

  /**
   * @param {import('./view.js').Send} send
   * @param {string} owner
   * @param {Deck} deck
   * @param {number} by
   * @returns {Promise<Answer>}
   */
  async turn(send, owner, deck, by) {
    const from = this.page(deck);
    const to = Math.max(1, Math.min(from + by, deck.pages));
    if (to === from) return { ok: true };
    this.#wanted = to;
    this.#underway += 1;
    this.#host.requestUpdate();
    const answer = await send('turn_page', { deck: owner, to, from });
    this.#underway -= 1;
    this.#host.requestUpdate();
    return answer;
  }
}
