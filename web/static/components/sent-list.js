/**
 * What one has said last, and who has read it.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/messages.js').Mail} Mail
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressee, sent } from '../live/messages.js';
import { list, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';

/** @param {Record<string, number>} who @param {ViewState} state */
function names(who, { people = {} }) {
  return Object.keys(who).map((each) => people[each]?.name ?? each);
}

export class SentList extends LitElement {
  static properties = { state: { attribute: false }, me: { attribute: false }, most: { type: Number } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {{role?: string, name?: string, person?: string}} */
    this.me = {};
    /** How many are shown. */
    this.most = 3;
  }

  render() {
    const { state } = this;
    const own = state ? sent(state, this.me).slice(0, this.most) : [];
    if (!state || !own.length) return nothing;
    return html`<ul aria-label=${t('What you have said')}>${repeat(
      own,
      ({ id }) => id,
      (mail) => this.#row(mail, state),
    )}</ul>`;
  }

  /** @param {Mail} mail @param {ViewState} state */
  #row({ to, text, at, read = {}, seen = {}, in_tab = {} }, state) {
    const readers = names(read, state);
    const seers = names(seen, state);
    const tabs = names(in_tab, state);
    return html`<li class="small">
      <span class="quiet digits">${timeOfDay(at, state.production.timezone)}</span>
      ${this.me.role === 'presenter' ? nothing : html`<span class="quiet">${t('to {who}:', { who: addressee(state, to) })}</span>`} ${text || t('I need help')}
      ${
        readers.length
          ? html`<span class="read">✓ ${t('read by {who}', { who: list(readers) })}</span>`
          : seers.length
            ? html`<span>◉ ${t('seen by {who}', { who: list(seers) })}</span>`
            : html`<span class="quiet">○ ${t('not read yet')}</span>`
      }
      ${tabs.length ? html`<span class="quiet">▣ ${t('shown in the camera tab of {who}', { who: list(tabs) })}</span>` : nothing}
    </li>`;
  }

  static styles = [
    looks,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
        overflow-wrap: anywhere;
      }

      .read {
        color: var(--ready-ink);
      }
    `,
  ];
}

customElements.define('sent-list', SentList);
