/**
 * Who takes part in a segment: chosen from the register by typing, or added to it on the spot.
 *
 * @typedef {import('../live/view.js').Person} Person
 */

import { css, html, LitElement, nothing } from 'lit';
import { newId } from '../live/segment-fields.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';

/** So many are offered at once. */
const OFFERED = 6;

export class SegmentPeople extends LitElement {
  static properties = {
    people: { attribute: false },
    chosen: { attribute: false },
    change: { attribute: false },
    off: {},
    typed: { state: true },
    at: { state: true },
    said: { state: true },
    asked: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, Person>} */
    this.people = {};
    /** @type {string[]} */
    this.chosen = [];
    /** @type {import('./producer-rundown.js').Change} */
    this.change = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    this.typed = '';
    /** The offer that Enter takes. */
    this.at = 0;
    this.said = '';
    /** Whether the offers are shown. */
    this.asked = false;
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('#who'))?.focus();
  }

  /** @returns {{id?: string, words: string, about: string}[]} */
  get #offers() {
    const wanted = this.typed.trim().toLocaleLowerCase();
    const found = Object.entries(this.people ?? {})
      .filter(([id, { name }]) => !this.chosen.includes(id) && name.toLocaleLowerCase().includes(wanted))
      .slice(0, OFFERED)
      .map(([id, { name, title = '' }]) => ({ id, words: name, about: title }));
    const exact = Object.values(this.people ?? {}).some(({ name }) => name.toLocaleLowerCase() === wanted);
    if (!wanted || exact) return found;
    return [...found, { words: t('Add {name} to the register', { name: this.typed.trim() }), about: t('new') }];
  }

  /** @param {string[]} chosen */
  #tell(chosen) {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent('chosen', { detail: chosen }));
  }

  /** @param {{id?: string, words: string}|undefined} offer */
  async #take(offer) {
    if (!offer) return;
    let { id } = offer;
    if (id === undefined) {
      const name = this.typed.trim();
      id = newId(name);
      const answer = await this.change([], 'add_person', { person: { id, name } });
      if (!answer.ok) {
        this.said = answer.message;
        return;
      }
    }
    this.typed = '';
    this.at = 0;
    this.#tell([...this.chosen, id]);
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    const offers = this.#offers;
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : offers.length - 1;
      this.asked = true;
      this.at = offers.length ? (this.at + step) % offers.length : 0;
    } else if (event.key === 'Enter') {
      if (this.asked) this.#take(offers[this.at]);
    } else if (event.key === 'Escape' && this.asked) {
      this.asked = false;
      event.stopPropagation();
    } else if (event.key === 'Backspace' && !this.typed) {
      this.#tell(this.chosen.slice(0, -1));
      return;
    } else return;
    event.preventDefault();
  }

  /** @param {Event} event */
  #write(event) {
    event.stopPropagation();
    this.typed = /** @type {HTMLInputElement} */ (event.target).value;
    this.at = 0;
    this.said = '';
    this.asked = true;
  }

  render() {
    const offers = this.asked ? this.#offers : [];
    return html`
      <label for="who">${t('Taking part')}</label>
      <div class="box">
        ${this.chosen.map((id) => this.#one(id))}
        <input
          id="who"
          role="combobox"
          autocomplete="off"
          aria-expanded=${String(offers.length > 0)}
          aria-controls="offers"
          aria-activedescendant=${offers.length ? `offer-${this.at}` : nothing}
          placeholder=${t('Type a name')}
          .value=${this.typed}
          ?disabled=${Boolean(this.off)}
          @input=${this.#write}
          @keydown=${this.#keyed}
          @focus=${() => {
            this.asked = true;
          }}
          @blur=${() => {
            this.asked = false;
          }}
        />
      </div>
      <ul id="offers" role="listbox" aria-label=${t('Taking part')} ?hidden=${!offers.length}>
        ${offers.map(
          (offer, i) => html`<li
            id="offer-${i}"
            role="option"
            aria-selected=${String(i === this.at)}
            @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
            @click=${() => this.#take(offer)}
          >${offer.words}<span class="small quiet">${offer.about}</span></li>`,
        )}
      </ul>
      <p role="status" class="small">${this.said}</p>
    `;
  }

  /** @param {string} id */
  #one(id) {
    const name = this.people?.[id]?.name ?? id;
    return html`<span class="person"
      >${name}<button type="button" aria-label=${t('Take out {name}', { name })} ?disabled=${Boolean(this.off)} @click=${() => this.#tell(this.chosen.filter((one) => one !== id))}>✕</button></span
    >`;
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: block;
        position: relative;
      }

      .box {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        padding: var(--space-1);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--ground);
      }

      .person {
        display: inline-flex;
        align-items: center;
        padding-inline-start: var(--space-2);
        border-radius: var(--radius);
        background: var(--raised-over);
        color: var(--ink);
      }

      .person button {
        min-inline-size: 2.25rem;
        min-block-size: 2.25rem;
        border: 0;
        background: none;
        cursor: pointer;
      }

      input {
        flex: 1 1 7rem;
        min-inline-size: 0;
        min-block-size: 2.25rem;
        border: 0;
        background: none;
      }

      ul {
        position: absolute;
        z-index: 3;
        inset-inline: 0;
        max-block-size: 18rem;
        overflow-y: auto;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }

      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 0 var(--space-2);
        min-block-size: var(--target);
        padding: var(--space-1) var(--space-3);
        cursor: pointer;
      }

      li:hover,
      li[aria-selected="true"] {
        background: var(--raised-over);
      }

      p:empty {
        display: none;
      }
    `,
  ];
}

customElements.define('segment-people', SegmentPeople);
