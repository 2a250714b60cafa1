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

export class ProducerHere extends LitElement {
  static properties = { state: { attribute: false }, me: {}, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** This page's own client id. @type {string|undefined} */
    this.me = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
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
          ([id]) => id,
          ([id, one]) => html`<li>${this.#page(id, one, all)}</li>`,
        )}
      </ul>
      ${all.length < 2 ? html`<p class="quiet">${t('Only you so far. The others’ links are under Links.')}</p>` : nothing}
    `;
  }

  /** @param {string} id @param {Here} here @param {[string, Here][]} all */
  #page(id, here, all) {
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
