/**
 * Where OBS finds somebody's picture: how it stands in which slot, and a field to write another address in. What is
 * being typed stays when others change it.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { slotTrouble } from '../live/alarms-feeds.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

export class PersonFeed extends LitElement {
  static properties = {
    person: { type: String },
    state: { attribute: false },
    send: { attribute: false },
    off: { type: String },
    typed: { state: true },
    refused: { state: true },
  };

  constructor() {
    super();
    this.person = '';
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {string|undefined} */
    this.typed = undefined;
    /** Why what was typed was not saved, until it is changed. @type {string|undefined} */
    this.refused = undefined;
  }

  render() {
    const one = this.state?.people?.[this.person];
    if (!one) return nothing;
    const value = this.typed ?? one.feed ?? '';
    const same = value.trim() === (one.feed ?? '');
    return html`<form @submit=${this.#submit}>
      <label for="feed">${t('Feed')}</label>
      <input id="feed" list="inputs" aria-describedby="refused stands" aria-invalid=${this.refused ? 'true' : nothing} maxlength="2000" autocomplete="off" spellcheck="false" placeholder=${t('an address, a file or an input in OBS')}
        .value=${live(value)} @input=${this.#type} />
      <press-button .label=${t('Save the feed of {name}', { name: one.name })} .off=${this.off ?? (same ? t('nothing has been changed') : undefined)} .press=${() => this.#save()}>${t('Save')}</press-button>
      <datalist id="inputs">${(this.state?.inputs ?? []).map((name) => html`<option value=${name}></option>`)}</datalist>
    </form>
    <p id="refused" class="small trouble" role="alert">${this.refused ? html`<span aria-hidden="true">▲</span> ${this.refused}` : nothing}</p>
    <p id="stands" class="small">${this.#stands(one)}</p>`;
  }

  /** @param {import('../live/view.js').Person} one */
  #stands(one) {
    const { name } = one;
    const [scene, slot] =
      Object.entries(this.state?.slots ?? {}).find(([, { person }]) => person === this.person) ?? [];
    if (!scene || !slot) return nothing;
    const trouble = slotTrouble(slot, scene, name);
    if (trouble) return html`<span class="trouble"><span aria-hidden="true">▲</span> ${trouble}</span>`;
    if (slot.state === 'by_hand') return t('Something else was put into {scene} by hand', { scene });
    if (slot.state === 'waits') return t('Waits for {scene}', { scene });
    const loaded = t('Loaded in {scene}', { scene });
    if (slot.playing === undefined && !/^(https?:|camera$)/i.test(one.feed ?? ''))
      return t('Loaded in {scene}, waits for its first picture', { scene });
    return slot.playing === undefined
      ? html`${loaded}. <span class="quiet">${t('OBS cannot say whether a page plays: look at it.')}</span>`
      : html`<span aria-hidden="true">✓</span> ${loaded}`;
  }

  /** @param {InputEvent} event */
  #type(event) {
    this.typed = /** @type {HTMLInputElement} */ (event.target).value;
    this.refused = undefined;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    /** @type {import('./press-button.js').PressButton} */ (this.renderRoot.querySelector('press-button')).go();
  }

  async #save() {
    const answer = await this.send('update_person', {
      person: this.person,
      fields: { feed: (this.typed ?? '').trim() },
    });
    this.refused = answer.ok ? undefined : answer.message;
    if (!answer.ok) return { ...answer, message: t('not saved') };
    this.typed = undefined;
    return answer;
  }

  static styles = [
    looks,
    fields,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-2);
        align-items: center;
        margin-block-start: var(--space-2);
      }

      label {
        grid-column: 1 / -1;
      }

      #stands {
        min-block-size: 1.4em;
      }

      .trouble {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('person-feed', PersonFeed);
