/**
 * Somebody's slides at the crew's: the page that is up and the next, small, who has the clicker, taking it and giving
 * it back, turning, and showing them or not.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Deck} Deck
 */

import { css, html, LitElement, nothing } from 'lit';
import { PageTurner, pageUrl } from '../live/decks.js';
import { number, t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

export class DeckPanel extends LitElement {
  static properties = {
    state: { attribute: false },
    owner: {},
    as: {},
    send: { attribute: false },
    off: {},
    bare: { type: Boolean, reflect: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** Whose slides. @type {string|undefined} */
    this.owner = undefined;
    /** The role of whose page this is. */
    this.as = 'moderator';
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** On one line. */
    this.bare = false;
    this.turner = new PageTurner(this);
  }

  get deck() {
    return this.owner === undefined ? undefined : this.state?.decks?.[this.owner];
  }

  /** @param {number} by */
  #turn(by) {
    const { deck, owner } = this;
    if (!deck || owner === undefined) return;
    void this.turner.turn(this.send, owner, deck, by).then((answer) => {
      if (answer.ok) return;
      /** @type {import('./press-button.js').PressButton|null} */ (
        this.renderRoot.querySelector(by > 0 ? '#on' : '#back')
      )?.say(answer.message);
    });
  }

  render() {
    const { deck, owner, state } = this;
    if (!deck || owner === undefined || !state) return nothing;
    const name = state.people?.[owner]?.name ?? owner;
    const page = this.turner.page(deck);
    const mine = deck.clicker?.role === this.as;
    const holder = deck.clicker?.by ?? name;
    const off = this.off ?? (mine ? undefined : t('{name} has the clicker', { name: holder }));
    return html`<section aria-label=${t('Slides: {name}', { name })}>
      ${this.#picture(deck, page, t('Now'))} ${this.#picture(deck, page + 1, t('Next'))}
      <div class="side">
        <p class="who small"><span class="digits strong">${number(page)} / ${number(deck.pages)}</span> <span class=${mine ? 'mine' : 'quiet'}>${mine ? t('You have the clicker') : t('{name} has the clicker', { name: holder })}</span></p>
        <div class="buttons">
          <press-button id="back" kind="quiet" .label=${t('Slide before')} .off=${off ?? (page > 1 ? undefined : t('this is the first'))} .press=${() => this.#turn(-1)}><span aria-hidden="true">◀</span></press-button>
          <press-button id="on" kind="quiet" .label=${t('Next slide')} .off=${off ?? (page < deck.pages ? undefined : t('this is the last'))} .press=${() => this.#turn(1)}><span aria-hidden="true">▶</span></press-button>
          <press-button id="clicker" on=${String(mine)} .off=${this.off} .press=${() => this.send(mine ? 'give_clicker' : 'take_clicker', { deck: owner })}>${mine ? t('Give the clicker back') : t('Take the clicker')}</press-button>
          ${this.#show(deck, owner)}
        </div>
      </div>
    </section>`;
  }

  /** @param {Deck} deck @param {number} page @param {string} word */
  #picture(deck, page, word) {
    const there = page <= deck.pages;
    return html`<figure>
      ${there ? html`<img src=${pageUrl(deck, page, true)} alt=${t('Slide {n} of {all}', { n: number(page), all: number(deck.pages) })} />` : html`<span class="end quiet small">${t('That was the last slide')}</span>`}
      <figcaption class="caption">${word}</figcaption>
    </figure>`;
  }

  /** @param {Deck} deck @param {string} owner */
  #show(deck, owner) {
    return deck.shown
      ? html`<press-button kind="live" on="true" .off=${this.off} .press=${() => this.send('hide_graphic', { layer: 'slides' })}>${t('Hide the slides')}</press-button>`
      : html`<press-button on="false" .off=${this.off} .press=${() => this.send('show_graphic', { graphic: 'slides', people: [owner] })}>${t('Show the slides')}</press-button>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--space-2) var(--space-3);
      }

      figure {
        margin: 0;
      }

      img,
      .end {
        display: block;
        inline-size: 100%;
        aspect-ratio: 16 / 9;
        object-fit: contain;
        background: var(--ground);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }

      .end {
        display: grid;
        place-content: center;
        text-align: center;
      }

      .side {
        grid-column: 1 / -1;
        display: grid;
        gap: var(--space-1);
        align-content: center;
      }

      .who {
        overflow-wrap: anywhere;
      }

      .mine {
        color: var(--needs-ink);
      }

      .buttons {
        display: grid;
        grid-template-columns: 3.5rem 3.5rem minmax(0, 1fr);
        gap: var(--space-3);
      }

      .buttons > :nth-child(4) {
        grid-column: 1 / -1;
      }

      :host([bare]) section {
        grid-template-columns: 5.75rem 5.75rem minmax(0, 1fr);
      }

      :host([bare]) .side {
        grid-column: auto;
      }

      :host([bare]) .buttons {
        grid-template-columns: 2.75rem 2.75rem minmax(0, 1fr) minmax(0, 1fr);
        font-size: var(--text-1);
      }

      :host([bare]) .buttons > :nth-child(4) {
        grid-column: auto;
      }

      :host([bare]) figcaption {
        display: none;
      }

      @container (max-width: 27rem) {
        :host([bare]) section {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }

        :host([bare]) .side {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
}

customElements.define('deck-panel', DeckPanel);
