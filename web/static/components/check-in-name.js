/**
 * The first step of the check-in: name, title and organisation as they will stand on air, seen in the real graphic
 * before they are confirmed. What was typed stays until the studio has it, also through a lost link or a new load.
 *
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {'name'|'title'|'organisation'|'pronunciation'} Field
 * @typedef {Partial<Record<Field, string>>} Typed
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './name-on-air.js';
import './press-button.js';

const STORE = 'regi.typed-name';

/** @returns {Typed} */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? '{}');
  } catch {
    return {};
  }
}

export class CheckInName extends LitElement {
  static properties = {
    person: { attribute: false },
    theme: { type: String },
    send: { attribute: false },
    off: { type: String },
    typed: { state: true },
  };

  constructor() {
    super();
    /** @type {Person|undefined} */
    this.person = undefined;
    /** @type {string|undefined} */
    this.theme = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** What has been typed and not yet confirmed. @type {Typed} */
    this.typed = kept();
  }

  /** @param {Field} field */
  value(field) {
    return this.typed[field] ?? this.person?.[field] ?? '';
  }

  render() {
    if (!this.person) return nothing;
    const who = { name: this.value('name'), title: this.value('title'), organisation: this.value('organisation') };
    return html`
      <p>${t('This is how you will be presented. Is it right, letter by letter?')}</p>
      <name-on-air .who=${{ ...who, name: who.name || t('Your name') }} theme=${this.theme ?? ''}></name-on-air>
      <form @submit=${this.#submitted}>
        ${this.#field('name', t('Name'), 'name')} ${this.#field('title', t('Title'), 'organization-title')}
        ${this.#field('organisation', t('Organisation'), 'organization')}
        ${this.#field('pronunciation', t('How it is pronounced (only the moderators see it)'), 'off')}
        <press-button kind="go" .off=${this.#why()} .press=${() => this.#confirm()}>${t('This is right')}</press-button>
      </form>
    `;
  }

  /** @param {Field} field @param {string} label @param {string} autocomplete */
  #field(field, label, autocomplete) {
    return html`<label>
      ${label}
      <input maxlength="120" autocomplete=${autocomplete} .value=${live(this.value(field))} @input=${(/** @type {InputEvent} */ event) => this.#type(field, event)} />
    </label>`;
  }

  /** @param {Field} field @param {InputEvent} event */
  #type(field, event) {
    this.typed = { ...this.typed, [field]: /** @type {HTMLInputElement} */ (event.target).value };
    sessionStorage.setItem(STORE, JSON.stringify(this.typed));
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
    if (answer.ok) {
      this.typed = {};
      sessionStorage.removeItem(STORE);
      this.dispatchEvent(new CustomEvent('step-done', { bubbles: true, composed: true }));
    }
    return answer;
  }

  static styles = [
    looks,
    fields,
    css`
      :host,
      form {
        display: grid;
        gap: var(--space-3);
      }

      :host {
        container-type: inline-size;
      }

      name-on-air {
        inline-size: min(100%, 24rem);
      }

      /* On a laptop all of it is seen at once. */
      @container (min-width: 34rem) {
        form {
          grid-template-columns: 1fr 1fr;
        }

        press-button {
          grid-column: 1 / -1;
        }
      }

      press-button {
        min-block-size: 3.5rem;
        font-size: var(--text-3);
      }
    `,
  ];
}

customElements.define('check-in-name', CheckInName);
