/**
 * Check-in: name, title and organisation as they will stand on air, seen in a lower third before they are confirmed.
 *
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {'name'|'title'|'organisation'|'pronunciation'} Field
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import { roleOf } from './people-list.js';
import './press-button.js';

export class CheckIn extends LitElement {
  static properties = {
    person: { attribute: false },
    send: { attribute: false },
    off: { type: String },
    typed: { state: true },
  };

  constructor() {
    super();
    /** @type {Person|undefined} */
    this.person = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** What has been typed and not yet confirmed. @type {Partial<Record<Field, string>>} */
    this.typed = {};
  }

  /** @param {Field} field */
  value(field) {
    return this.typed[field] ?? this.person?.[field] ?? '';
  }

  render() {
    const { person } = this;
    if (!person) return nothing;
    const changed = Object.keys(this.typed).length > 0;
    const done = person.name_confirmed && !changed;
    return html`
      <h2>${t('Your name on air')}</h2>
      ${this.#preview()}
      <form @submit=${this.#submitted}>
        ${this.#field('name', t('Name'), 'name')} ${this.#field('title', t('Title'), 'organization-title')}
        ${this.#field('organisation', t('Organisation'), 'organization')}
        ${this.#field('pronunciation', t('How it is pronounced (only the moderators see it)'), 'off')}
        <press-button kind="go" .off=${this.#why()} .press=${() => this.#confirm()}>${done ? t('Check in again') : t('This is right: check in')}</press-button>
      </form>
      <p class=${done ? 'good' : 'quiet'}>${done ? html`<span aria-hidden="true">✓</span> ${t('You are checked in, and your name is confirmed.')}` : t('You have not confirmed your name yet.')}</p>
    `;
  }

  #preview() {
    const role = roleOf({ name: '', title: this.value('title'), organisation: this.value('organisation') });
    return html`<div class="picture" role="img" aria-label=${t('How your name will look')}>
      <div class="plate">
        <span class="name">${this.value('name') || t('Your name')}</span>
        <span class="role">${role || '\u00a0'}</span>
      </div>
    </div>`;
  }

  /** @param {Field} field @param {string} label @param {string} autocomplete */
  #field(field, label, autocomplete) {
    return html`<label>
      ${label}
      <input maxlength="200" autocomplete=${autocomplete} .value=${live(this.value(field))} @input=${(/** @type {InputEvent} */ event) => this.#type(field, event)} />
    </label>`;
  }

  /** @param {Field} field @param {InputEvent} event */
  #type(field, event) {
    this.typed = { ...this.typed, [field]: /** @type {HTMLInputElement} */ (event.target).value };
  }

  #why() {
    return this.off ?? (this.value('name').trim() ? undefined : t('write your name first'));
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector('press-button'))?.go();
  }

  async #confirm() {
    const typed = Object.fromEntries(Object.entries(this.typed).map(([field, text]) => [field, text.trim()]));
    const answer = await this.send('check_in', { ...typed, confirm: true });
    if (answer.ok) this.typed = {};
    return answer;
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      h2 {
        font-size: var(--text-3);
        font-weight: var(--weight-strong);
      }

      form {
        display: grid;
        gap: var(--space-3);
      }

      .picture {
        display: grid;
        align-items: end;
        aspect-ratio: 16 / 6;
        padding: 5%;
        border-radius: var(--radius);
        background: linear-gradient(160deg, var(--raised-over), var(--raised));
        container-type: inline-size;
        overflow: hidden;
      }

      .plate {
        display: grid;
        justify-self: start;
        max-inline-size: 100%;
        padding: 2.5cqi 4cqi;
        background: var(--ground);
        border-inline-start: 1.2cqi solid var(--accent-ink);
        line-height: 1.15;
      }

      .name {
        font-size: clamp(1rem, 6cqi, 2rem);
        font-weight: 650;
        overflow-wrap: anywhere;
      }

      .role {
        font-size: clamp(0.8125rem, 4cqi, 1.25rem);
        color: var(--ink-quiet);
        overflow-wrap: anywhere;
      }

      .good {
        color: var(--ready-ink);
      }

      press-button {
        min-block-size: 3rem;
      }
    `,
  ];
}

customElements.define('check-in', CheckIn);
