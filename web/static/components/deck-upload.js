/**
 * Somebody's slides as a file: choosing or dropping a PDF, how far it has come, why it went no further, and every page
 * as it will look.
 *
 * @typedef {import('../live/view.js').Deck} Deck
 * @typedef {import('../live/view.js').DeckWork} DeckWork
 */

import { html, LitElement, nothing } from 'lit';
import { pageUrl } from '../live/decks.js';
import { number, t, tn } from '../live/words.js';
import { uploadLooks } from './deck-upload-looks.js';
import './hold-button.js';
import { looks } from './looks.js';

/** Why a PDF went no further. @param {string} problem */
function problemWords(problem) {
  switch (problem) {
    case 'encrypted':
      return t('This PDF is locked with a password. Save it without one and send it again.');
    case 'too_many_pages':
      return t('This PDF has more than 500 pages. Send only those you will show.');
    case 'too_slow':
      return t('This PDF takes too long to draw. Export it anew, with smaller pictures.');
    case 'too_heavy':
      return t('This PDF is too heavy to draw. Export it anew, with smaller pictures.');
    case 'not_saved':
      return t('The slides could not be saved: the disk of the studio is full or refuses.');
    default:
      return t('This PDF is broken and cannot be read. Export it anew and send it again.');
  }
}

export class DeckUpload extends LitElement {
  static properties = {
    person: {},
    deck: { attribute: false },
    work: { attribute: false },
    off: {},
    sent: { state: true },
    refused: { state: true },
    over: { state: true },
  };

  constructor() {
    super();
    /** Whose slides. */
    this.person = '';
    /** @type {Deck|undefined} */
    this.deck = undefined;
    /** @type {DeckWork|undefined} */
    this.work = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** How much of the file is on its way, from 0 to 1. @type {number|undefined} */
    this.sent = undefined;
    /** Why the studio did not take it. */
    this.refused = '';
    /** Something is held over the place. */
    this.over = false;
    /** @type {XMLHttpRequest|undefined} */
    this.sending = undefined;
  }

  get address() {
    return `/api/v1/people/${encodeURIComponent(this.person)}/deck`;
  }

  /** @param {File|undefined|null} file */
  #give(file) {
    if (!file || this.off) return;
    this.sending?.abort();
    const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
    this.sending = request;
    this.refused = '';
    this.sent = 0;
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (request === this.sending) this.sent = total ? loaded / total : 0;
    });
    request.addEventListener('loadend', () => {
      if (request !== this.sending) return;
      this.sent = undefined;
      if (request.status !== 202) this.refused = reason(request);
    });
    request.open('POST', `${this.address}?name=${encodeURIComponent(file.name.slice(0, 200))}`);
    request.setRequestHeader('content-type', 'application/pdf');
    request.send(file);
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.#give(input.files?.[0]);
    input.value = '';
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.over = false;
    this.#give(event.dataTransfer?.files[0]);
  }

  /** @param {DragEvent} event */
  #held(event) {
    event.preventDefault();
    this.over = event.type === 'dragover';
  }

  /** @returns {Promise<import('../live/view.js').Answer>} */
  async #remove() {
    const answer = await fetch(this.address, { method: 'DELETE' }).catch(() => undefined);
    if (answer?.ok) return { ok: true };
    return { ok: false, code: 'failed', message: t('no answer from the studio'), detail: {} };
  }

  render() {
    const { deck, work } = this;
    const words = deck ? t('Choose another PDF') : t('Choose a PDF');
    return html`<div class="place ${this.over ? 'over' : ''}" @dragover=${this.#held} @dragleave=${this.#held} @drop=${this.#dropped}>
      <div class="row">
        <label class="choose ${this.off ? 'off' : ''}"
          >${words}<input class="unseen" type="file" accept="application/pdf,.pdf" ?disabled=${Boolean(this.off)} @change=${this.#chosen}
        /></label>
        ${deck ? html`<hold-button .off=${this.off} .press=${() => this.#remove()}>${t('Take the slides away')}</hold-button>` : html`<p class="quiet small">${t('or drop it here. Only PDF: nothing on the slides can move or sound.')}</p>`}
      </div>
      <p class="state" role="status">${this.#state(work)}</p>
      ${deck ? this.#pages(deck) : nothing}
    </div>`;
  }

  /** @param {DeckWork|undefined} work */
  #state(work) {
    if (this.sent !== undefined)
      return html`${t('Sending: {n} %', { n: number(Math.floor(this.sent * 100)) })} <progress max="1" .value=${this.sent} aria-label=${t('Sending')}></progress>`;
    if (this.refused) return html`<span class="problem"><span aria-hidden="true">▲</span> ${this.refused}</span>`;
    if (work?.problem)
      return html`<span class="problem"><span aria-hidden="true">▲</span> ${work.name}: ${problemWords(work.problem)}</span>`;
    if (work?.pages)
      return html`${t('Drawing page {n} of {all}', { n: number(work.page ?? 0), all: number(work.pages) })} <progress max=${work.pages} .value=${work.page ?? 0} aria-label=${t('Drawing')}></progress>`;
    if (work) return t('Waiting to be drawn …');
    if (this.deck)
      return html`<span class="done"><span aria-hidden="true">✓</span></span> <a href=${`/slides/${this.deck.id}/slides.pdf`} download=${this.deck.name}>${this.deck.name}</a> · ${tn('{n} page', '{n} pages', this.deck.pages)}`;
    return nothing;
  }

  /** @param {Deck} deck */
  #pages(deck) {
    const all = Array.from({ length: deck.pages }, (_, index) => index + 1);
    return html`<details>
      <summary>${t('See every page as it will look')}</summary>
      <ol>
        ${all.map((page) => html`<li><a href=${pageUrl(deck, page)} target="_blank"><img loading="lazy" src=${pageUrl(deck, page, true)} alt=${t('Slide {n} of {all}', { n: number(page), all: number(deck.pages) })} /></a></li>`)}
      </ol>
    </details>`;
  }

  static styles = [looks, uploadLooks];
}

/** What the studio said. @param {XMLHttpRequest} request */
function reason(request) {
  try {
    return JSON.parse(request.responseText).message;
  } catch {
    return t('The slides did not get through. Try again.');
  }
}

customElements.define('deck-upload', DeckUpload);
