/**
 * A presenter's own slides: the page that is up, the next beside it for them alone, what their notes say, and turning
 * by button, key, clicker, tap or swipe.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Deck} Deck
 */

import { html, LitElement, nothing } from 'lit';
import { PageTurner, pageUrl } from '../live/decks.js';
import { Keys } from '../live/keys.js';
import { number, t } from '../live/words.js';
import { looks } from './looks.js';
import { slidesLooks } from './presenter-slides-looks.js';
import './press-button.js';

/** What a clicker, a keyboard and a presentation remote send. */
const ON = ['ArrowRight', 'ArrowDown', 'PageDown', ' ', 'Enter'];
const BACK = ['ArrowLeft', 'ArrowUp', 'PageUp', 'Backspace'];
/** What a clicker's other buttons send: start and stop the show, black picture. */
const STUDIOS = ['F5', 'b', 'B', '.'];
/** A finger that moves less than this taps, and one that moves more swipes, in CSS pixels. */
const TAP = 10;
const SWIPE = 40;
/** So soon after the window got the keys, a click was meant to give it them. */
const FRONT_MS = 200;
/** Left of here a tap turns back. */
const BACK_SHARE = 0.35;

export class PresenterSlides extends LitElement {
  static properties = {
    deck: { attribute: false },
    owner: {},
    send: { attribute: false },
    off: {},
    notes: { state: true },
    elsewhere: { state: true },
  };

  constructor() {
    super();
    /** @type {Deck|undefined} */
    this.deck = undefined;
    /** Whose slides these are. */
    this.owner = '';
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** What the pages' notes say. @type {Record<string, string>} */
    this.notes = {};
    /** Another window has the keys, and so the clicker's. */
    this.elsewhere = false;
    /** When this one got them. */
    this.lookedAt = 0;
    this.turner = new PageTurner(this);
    this.keys = new Keys(this, () => this.#map());
    /** Where a finger came down. @type {{x: number, y: number}|undefined} */
    this.down = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('focus', this.#looked);
    addEventListener('blur', this.#looked);
    this.#looked();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('focus', this.#looked);
    removeEventListener('blur', this.#looked);
  }

  /** Only where there are keys: a telephone is turned with a finger. */
  #looked = () => {
    this.elsewhere = matchMedia('(hover: hover)').matches && !document.hasFocus();
    this.lookedAt = performance.now();
  };

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const before = /** @type {Deck|undefined} */ (changed.get('deck'));
    if (changed.has('deck') && before?.id !== this.deck?.id) void this.#fetchNotes();
  }

  async #fetchNotes() {
    this.notes = {};
    const { deck } = this;
    if (!deck?.noted) return;
    const answer = await fetch(`/slides/${deck.id}/notes.json`).catch(() => undefined);
    if (answer?.ok && deck.id === this.deck?.id) this.notes = await answer.json();
  }

  #map() {
    if (!this.deck) return [];
    /** @param {string[]} keys @param {number} by @param {string} name @param {string} does */
    const row = (keys, by, name, does) =>
      keys.map((key) => ({ key, shift: false, name, does, run: () => this.#press(by) }));
    const studios = STUDIOS.map((key) => ({ key, name: key, does: '', run: () => this.#say(1, whose()) }));
    return [
      ...row(ON, 1, t('→ or space'), t('Next slide')),
      ...row(BACK, -1, t('← or backspace'), t('Slide before')),
      ...studios,
    ];
  }

  /** As on the button, so that it answers there. @param {number} by */
  #press(by) {
    /** @type {import('./press-button.js').PressButton|null} */ (
      this.renderRoot.querySelector(by > 0 ? '#on' : '#back')
    )?.go();
  }

  /** Each press counts: the buttons must not wait for the answer before. @param {number} by */
  #turn(by) {
    if (!this.deck) return;
    void this.turner.turn(this.send, this.owner, this.deck, by).then((answer) => {
      if (!answer.ok) this.#say(by, answer.message);
    });
  }

  /** @param {number} by @param {string} words */
  #say(by, words) {
    /** @type {import('./press-button.js').PressButton|null} */ (
      this.renderRoot.querySelector(by > 0 ? '#on' : '#back')
    )?.say(words);
  }

  /** The click that brings the window to the front turns nothing. @param {PointerEvent} event */
  #pointed(event) {
    if (event.pointerType === 'mouse' && performance.now() - this.lookedAt < FRONT_MS) return;
    this.down = { x: event.clientX, y: event.clientY };
  }

  /** @param {PointerEvent} event */
  #lifted(event) {
    const { down } = this;
    this.down = undefined;
    if (!down || event.button > 0) return;
    const [right, lower] = [event.clientX - down.x, event.clientY - down.y];
    if (Math.abs(right) > SWIPE && Math.abs(right) > 1.5 * Math.abs(lower)) this.#press(right < 0 ? 1 : -1);
    else if (Math.hypot(right, lower) < TAP) {
      const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
      this.#press(event.clientX - box.left < box.width * BACK_SHARE ? -1 : 1);
    }
  }

  render() {
    const { deck } = this;
    if (!deck) return nothing;
    const page = this.turner.page(deck);
    const held = deck.clicker && t('{name} turns the pages for you', { name: deck.clicker.by });
    const off = this.off ?? held;
    const last = page >= deck.pages;
    return html`<section aria-label=${t('My slides')}>
      <div class="status small">
        ${deck.shown ? html`<span class="tag on-air"><span aria-hidden="true">●</span> ${t('Everyone sees this')}</span>` : html`<span class="tag"><span aria-hidden="true">○</span> ${t('Only you see this')}</span>`}
        <span class="clicker" role="status">${held ? html`<span class="tag needs">${held}</span>` : this.elsewhere ? html`<span class="tag needs">${t('Click on this page, and the clicker reaches it')}</span>` : t('You have the clicker')}</span>
      </div>
      <div class="stage" @pointerdown=${this.#pointed} @pointerup=${this.#lifted} @pointercancel=${this.#gone}>
        <img class="current" src=${pageUrl(deck, page)} alt=${t('Slide {n} of {all}', { n: number(page), all: number(deck.pages) })} draggable="false" />
      </div>
      <div class="beside">
        <div class="next">
          <span class="caption">${t('Next')}</span>
          ${last ? html`<span class="end quiet">${t('That was the last slide')}</span>` : html`<img src=${pageUrl(deck, page + 1)} alt=${t('Slide {n} of {all}', { n: number(page + 1), all: number(deck.pages) })} draggable="false" />`}
        </div>
        ${deck.noted ? html`<p class="notes" tabindex="0" aria-label=${t('Notes')}>${this.notes[String(page)] ?? ''}</p>` : nothing}
      </div>
      <p class="how quiet small">${t('Turn with the arrow keys, space, a clicker, or a press on the slide.')}</p>
      <div class="turn">
        <press-button id="back" kind="quiet" keys="ArrowLeft" .label=${t('Slide before')} .off=${off ?? (page > 1 ? undefined : t('this is the first'))} .press=${() => this.#turn(-1)}><span aria-hidden="true">◀</span></press-button>
        <p class="digits" aria-live="polite"><span class="strong">${number(page)}</span> / ${number(deck.pages)}</p>
        <press-button id="on" keys="ArrowRight" .label=${t('Next slide')} .off=${off ?? (last ? t('this is the last') : undefined)} .press=${() => this.#turn(1)}><span aria-hidden="true">▶</span> ${t('Next slide')}</press-button>
      </div>
    </section>`;
  }

  #gone() {
    this.down = undefined;
  }

  static styles = [looks, slidesLooks];
}

/** Why a clicker's other buttons do nothing. */
function whose() {
  return t('the studio shows and hides your slides');
}

customElements.define('presenter-slides', PresenterSlides);
