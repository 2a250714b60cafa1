/**
 * Everybody's slides at the producer's: who has some, giving them for somebody, and turning them for those who have.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { deckOf, shownDeck } from '../live/decks.js';
import { LANG, t } from '../live/words.js';
import './deck-panel.js';
import './deck-upload.js';
import { looks } from './looks.js';

const COLLATOR = new Intl.Collator(LANG);

export class ProducerDecks extends LitElement {
  static properties = { state: { attribute: false }, send: { attribute: false }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const { decks = {}, deck_work = {}, people = {}, show } = state;
    const ids = Object.keys(people);
    if (!ids.length) return html`<p class="quiet">${t('There are no people yet. They come with the rundown.')}</p>`;
    const first = [shownDeck(state), deckOf(state, show.current), deckOf(state, show.next)];
    /** @param {string} id */
    const rank = (id) => {
      const place = first.indexOf(id);
      return place >= 0 ? place : id in decks || id in deck_work ? 3 : people[id].remote ? 4 : 5;
    };
    ids.sort((a, b) => rank(a) - rank(b) || COLLATOR.compare(people[a].name, people[b].name));
    return html`<ul>
      ${repeat(
        ids,
        (id) => id,
        (id) => this.#person(id, state),
      )}
    </ul>`;
  }

  /** @param {string} id @param {ViewState} state */
  #person(id, state) {
    const deck = state.decks?.[id];
    return html`<li>
      <h3 class="strong">${state.people?.[id]?.name} ${deck?.shown ? html`<span class="tag on-air"><span aria-hidden="true">●</span> ${t('in the picture')}</span>` : nothing}</h3>
      ${deck ? html`<deck-panel as="producer" .state=${state} .owner=${id} .send=${this.send} .off=${this.off}></deck-panel>` : nothing}
      <deck-upload .person=${id} .deck=${deck} .work=${state.deck_work?.[id]} .off=${this.off}></deck-upload>
    </li>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      li {
        display: grid;
        gap: var(--space-2);
        padding-block: var(--space-3);
      }

      li:first-child {
        padding-block-start: 0;
      }

      li + li {
        border-block-start: 1px solid var(--line);
      }

      h3 {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('producer-decks', ProducerDecks);
