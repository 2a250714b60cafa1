/**
 * Who is connected, on which page and device, and how good each line is.
 *
 * @typedef {import('../live/view.js').Here} Here
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { number, t } from '../live/words.js';
import './here-page.js';
import { looks } from './looks.js';

const ORDER = ['producer', 'moderator', 'presenter', 'clock', 'prompter', 'overlay'];

/**
 * What a page is known by when it comes back: its screen's number, its view and its link, and the how manieth it is of
 * those. One without a number is known by its connection alone.
 *
 * @param {string} id @param {Here} here @param {[string, Here][]} before
 */
function kept(id, { number: screen, view, link }, before) {
  if (!screen) return id;
  const alike = before.filter(([, one]) => one.number === screen && one.view === view && one.link === link);
  return `${screen} ${view} ${link} ${alike.length}`;
}

export class ProducerHere extends LitElement {
  static properties = { state: { attribute: false }, me: {}, off: {}, opened: { state: true } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** This page's own client id. @type {string|undefined} */
    this.me = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** Whose rows are open, by what a page keeps when it connects anew. @type {ReadonlySet<string>} */
    this.opened = new Set();
  }

  render() {
    if (!this.state) return nothing;
    const all = Object.entries(this.state.here ?? {}).sort(
      ([, a], [, b]) => ORDER.indexOf(a.view ?? '') - ORDER.indexOf(b.view ?? '') || (a.since ?? 0) - (b.since ?? 0),
    );
    return html`
      <h3 class="strong">${t('Pages connected: {n}', { n: number(all.length) })}</h3>
      <ul>
        ${repeat(
          all,
          ([id, one], i) => kept(id, one, all.slice(0, i)),
          ([id, one], i) => html`<li>${this.#page(id, one, all, kept(id, one, all.slice(0, i)))}</li>`,
        )}
      </ul>
      ${all.length < 2 ? html`<p class="quiet">${t('Only you so far. The others’ links are under Links.')}</p>` : nothing}
    `;
  }

  /** @param {string} key @param {boolean} open */
  #open(key, open) {
    const opened = new Set(this.opened);
    if (open) opened.add(key);
    else opened.delete(key);
    this.opened = opened;
  }

  /** @param {string} id @param {Here} here @param {[string, Here][]} all @param {string} key */
  #page(id, here, all, key) {
    const { production, people = {}, track, tracks = {} } = /** @type {ViewState} */ (this.state);
    const name = (here.person && people[here.person]?.name) || here.name || t('without a name');
    const who = here.label ? `${here.label} · ${name}` : name;
    const sharing = all.filter(([, other]) => other.link === here.link).length;
    return html`<here-page
      .here=${here}
      client=${id}
      who=${who}
      zone=${production.timezone}
      track=${track.id}
      .tracks=${tracks}
      .sharing=${sharing}
      .off=${this.off}
      ?mine=${id === this.me}
      .open=${this.opened.has(key)}
      @more=${(/** @type {CustomEvent<boolean>} */ event) => this.#open(key, event.detail)}
    ></here-page>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      li {
        padding-block: var(--space-2);
        border-block-end: 1px solid var(--line);
      }
    `,
  ];
}

customElements.define('producer-here', ProducerHere);
