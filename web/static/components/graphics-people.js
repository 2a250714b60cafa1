/**
 * Whose name to show: first those who are on air, then those who are next, then everyone, found by a few letters.
 * The one whose name is on is marked, and the same button takes it off.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { namesCover } from '../live/polls.js';
import { LANG, list, t } from '../live/words.js';
import { fields, looks } from './looks.js';
import { roleOf } from './people-list.js';
import './press-button.js';

const MANY = 8;
const COLLATOR = new Intl.Collator(LANG);

/** @param {string} text */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export class GraphicsPeople extends LitElement {
  static properties = {
    state: { attribute: false },
    send: { attribute: false },
    off: {},
    looked: { attribute: false },
    sought: { state: true },
    seconds: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** Who is looked at before being shown, one or two. @type {string[]} */
    this.looked = [];
    this.sought = '';
    /** How long a name stays on; 0 is until it is hidden. */
    this.seconds = 8;
  }

  /** The people in three groups, everyone once. @returns {{word: string, ids: string[]}[]} */
  get groups() {
    const { show, segments, people = {} } = /** @type {ViewState} */ (this.state);
    /** @param {string|undefined} id */
    const of = (id) => (id === undefined ? [] : (segments[id]?.people ?? [])).filter((one) => one in people);
    const now = of(show.current);
    const next = of(show.next).filter((id) => !now.includes(id));
    const rest = Object.keys(people).filter((id) => !now.includes(id) && !next.includes(id));
    rest.sort((a, b) => COLLATOR.compare(people[a].name, people[b].name));
    const groups = [
      { word: t('On air now'), ids: now },
      { word: t('Next'), ids: next },
      { word: now.length || next.length ? t('Others') : t('Everyone'), ids: rest },
    ];
    return groups.map(({ word, ids }) => ({ word, ids: ids.filter((id) => this.#fits(people[id])) }));
  }

  /** @param {Person} person */
  #fits(person) {
    return !this.sought || plain(`${person.name} ${roleOf(person)}`).includes(plain(this.sought));
  }

  /** @param {string[]} people @returns {import('./graphics-preview.js').Wish} */
  #wish(people) {
    return { graphic: 'lower-third', people, ...(this.seconds ? { for_ms: this.seconds * 1000 } : {}) };
  }

  /** @param {string[]} people */
  #show(people) {
    return this.send('show_graphic', this.#wish(people));
  }

  /** Look at a name before it is shown; the second that is chosen stands beside the first. @param {string} id */
  #look(id) {
    const people = this.looked.includes(id) ? this.looked.filter((one) => one !== id) : [...this.looked, id].slice(-2);
    const detail = people.length ? this.#wish(people) : undefined;
    this.dispatchEvent(new CustomEvent('look', { detail, bubbles: true, composed: true }));
  }

  render() {
    const { people = {} } = this.state ?? {};
    const count = Object.keys(people).length;
    if (!this.state || !count) {
      return html`<p class="quiet">${t('There are no people yet. They come with the rundown.')}</p>`;
    }
    const groups = this.groups.filter(({ ids }) => ids.length);
    return html`
      <div class="tools">
        ${count > MANY || this.sought ? this.#search() : nothing}
        <label class="how-long">${t('Stays on')}
          <select @change=${(/** @type {Event} */ event) => this.#chose(event)}>
            <option value="8" selected>${t('{n} s', { n: 8 })}</option>
            <option value="15">${t('{n} s', { n: 15 })}</option>
            <option value="0">${t('until hidden')}</option>
          </select>
        </label>
      </div>
      ${groups.map(({ word, ids }) => this.#group(word, ids, people))}
      ${groups.length ? nothing : html`<p class="quiet">${t('No one is found by “{letters}”.', { letters: this.sought })}</p>`}
    `;
  }

  /** @param {Event} event */
  #chose(event) {
    this.seconds = Number(/** @type {HTMLSelectElement} */ (event.target).value);
  }

  #search() {
    return html`<label class="search">${t('Find a person')}
      <input
        type="search"
        autocomplete="off"
        .value=${this.sought}
        @input=${(/** @type {Event} */ event) => {
          this.sought = /** @type {HTMLInputElement} */ (event.target).value;
        }}
      />
    </label>`;
  }

  /** @param {string} word @param {string[]} ids @param {Record<string, Person>} people */
  #group(word, ids, people) {
    const both = ids.length === 2 && word === t('On air now');
    const names = list(ids.map((id) => people[id].name));
    return html`
      <h4 class="caption">${word}</h4>
      <ul>
        ${repeat(
          ids,
          (id) => id,
          (id) => this.#person(id, people[id]),
        )}
      </ul>
      ${both ? html`<press-button kind="quiet" .off=${this.off} .label=${t('Show both names: {names}', { names })} .press=${() => this.#show(ids)}>${t('Show both names')}</press-button>` : nothing}
    `;
  }

  /** @param {string} id @param {Person} person */
  #person(id, person) {
    const on = this.state?.graphics?.['lower-third'];
    const shown = on?.people?.includes(id);
    const role = roleOf(person);
    const what = shown ? t('Hide {what}', { what: person.name }) : t('Show {name}', { name: person.name });
    return html`<li class=${shown ? 'shown' : ''}>
      <span class="who">
        <span class="name">${shown ? html`<span class="shape" aria-hidden="true">● </span>` : nothing}${person.name}</span>
        ${role ? html`<span class="role small quiet">${role}</span>` : nothing}
        ${person.name_confirmed ? nothing : html`<span class="small doubt">${t('name not confirmed')}</span>`}
      </span>
      <span class="deeds">
        <press-button
          kind="quiet"
          on=${String(this.looked.includes(id))}
          .label=${t('Look at {name} first', { name: person.name })}
          .press=${() => this.#look(id)}
          >${t('Look')}</press-button
        >
        <press-button
          .off=${this.off}
          .label=${what}
          .press=${() => (shown ? this.send('hide_graphic', { layer: 'lower-third', key: on?.key }) : this.#show([id]))}
          >${shown ? t('Hide') : this.state && namesCover(this.state) ? t('Show on top') : t('Show')}</press-button
        >
      </span>
    </li>`;
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }

      .tools {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--space-2) var(--space-3);
      }

      .search {
        flex: 1 1 9rem;
      }

      .how-long {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        align-self: end;
      }

      select {
        inline-size: auto;
      }

      h4 {
        margin: var(--space-1) 0 0;
      }

      ul {
        display: grid;
        gap: var(--space-3);
      }

      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: var(--space-2) var(--space-3);
      }

      .who {
        flex: 1 1 8rem;
        display: grid;
        min-inline-size: 0;
        line-height: 1.25;
        overflow-wrap: break-word;
      }

      .shown .name {
        color: var(--on-air-ink);
        font-weight: var(--weight-strong);
      }

      .doubt {
        color: var(--needs-ink);
      }

      .deeds {
        display: flex;
        gap: var(--space-3);
      }

      li press-button {
        flex: none;
        inline-size: 4.75rem;
      }
    `,
  ];
}

customElements.define('graphics-people', GraphicsPeople);
