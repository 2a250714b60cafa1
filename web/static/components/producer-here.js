/**
 * Who is connected, and on which page.
 *
 * @typedef {import('../live/view.js').Here} Here
 * @typedef {import('../live/view.js').Person} Person
 */

import { css, html, LitElement, nothing } from 'lit';
import { number, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';

const ORDER = ['producer', 'moderator', 'presenter', 'clock', 'prompter', 'overlay'];

/** A page's name as people read it. @param {string|undefined} view */
export function viewWord(view) {
  switch (view) {
    case 'producer':
      return t('Producer');
    case 'moderator':
      return t('Moderator');
    case 'presenter':
      return t('Presenter');
    case 'clock':
      return t('Clock');
    case 'prompter':
      return t('Prompter');
    case 'overlay':
      return t('Graphics page');
    default:
      return view ?? '–';
  }
}

export class ProducerHere extends LitElement {
  static properties = { here: { attribute: false }, people: { attribute: false }, me: {}, zone: {} };

  constructor() {
    super();
    /** @type {Record<string, Here>} */
    this.here = {};
    /** @type {Record<string, Person>} */
    this.people = {};
    /** This page's own client id. @type {string|undefined} */
    this.me = undefined;
    this.zone = 'UTC';
  }

  render() {
    const all = Object.entries(this.here).sort(
      ([, a], [, b]) => ORDER.indexOf(a.view ?? '') - ORDER.indexOf(b.view ?? '') || (a.since ?? 0) - (b.since ?? 0),
    );
    return html`
      <h3 class="strong">${t('Pages connected: {n}', { n: number(all.length) })}</h3>
      <ul>
        ${all.map(([id, one]) => this.#row(id, one))}
      </ul>
      ${all.length < 2 ? html`<p class="quiet">${t('Only you so far. The others’ links are under Links.')}</p>` : nothing}
    `;
  }

  /** @param {string} id @param {Here} here */
  #row(id, { name, view, person, since }) {
    const who = (person && this.people[person]?.name) || name || t('without a name');
    return html`<li>
      <span class="who"><span class="strong">${who}</span>${id === this.me ? html` <span class="quiet">${t('(this page)')}</span>` : nothing}</span>
      <span class="quiet">${viewWord(view)}</span>
      <span class="quiet digits">${since ? t('since {time}', { time: timeOfDay(since, this.zone) }) : ''}</span>
    </li>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto 6.5rem;
        gap: var(--space-3);
        align-items: center;
        min-block-size: 2.25rem;
        border-block-end: 1px solid var(--line);
      }

      li > :last-child {
        text-align: end;
      }

      .who {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('producer-here', ProducerHere);
