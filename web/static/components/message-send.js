/**
 * Say something: to whom, then one press for the usual things or a line of one's own.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {{to: string, label: string}} Address
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

export class MessageSend extends LitElement {
  static properties = {
    addresses: { attribute: false },
    usual: { attribute: false },
    send: { attribute: false },
    off: { type: String },
    to: { state: true },
    text: { state: true },
  };

  constructor() {
    super();
    /** @type {Address[]} */
    this.addresses = [];
    /** The usual messages, each one press. @type {string[]} */
    this.usual = [];
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {string|undefined} */
    this.to = undefined;
    this.text = '';
  }

  /** The chosen address, or the first while the chosen one is gone. */
  get address() {
    return (this.addresses.find(({ to }) => to === this.to) ?? this.addresses[0])?.to;
  }

  render() {
    return html`
      <form @submit=${this.#submit}>
        ${this.addresses.length > 1 ? this.#addresses() : nothing}
        <input
          aria-label=${t('Your message')}
          placeholder=${t('Your message')}
          maxlength="500"
          enterkeyhint="send"
          autocomplete="off"
          .value=${live(this.text)}
          @input=${this.#typed}
        />
        <press-button .off=${this.off ?? (this.text.trim() ? undefined : t('write something first'))} .press=${() => this.#own()}>${t('Send')}</press-button>
      </form>
      <div class="usual" role="group" aria-label=${t('The usual')}>
        ${this.usual.map((text) => html`<press-button kind="quiet" .off=${this.off} .press=${() => this.#say(text)}>${text}</press-button>`)}
      </div>
    `;
  }

  #addresses() {
    const { address } = this;
    return html`<select aria-label=${t('To')} .value=${live(address ?? '')} @change=${this.#choose}>
      ${this.addresses.map(({ to, label }) => html`<option value=${to} ?selected=${to === address}>${label}</option>`)}
    </select>`;
  }

  /** @param {Event} event */
  #choose(event) {
    this.to = /** @type {HTMLSelectElement} */ (event.target).value;
  }

  /** @param {InputEvent} event */
  #typed(event) {
    this.text = /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const button = /** @type {import('./press-button.js').PressButton} */ (
      this.renderRoot.querySelector('form press-button')
    );
    button.go();
  }

  /** @param {string} text */
  #say(text) {
    return this.send('message', { to: this.address, text });
  }

  /** What was typed stays until it has arrived. */
  async #own() {
    const answer = await this.#say(this.text.trim());
    if (answer.ok) this.text = '';
    return answer;
  }

  focus() {
    /** @type {HTMLInputElement|null} */ (this.renderRoot.querySelector('input'))?.focus();
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        container-type: inline-size;
        display: grid;
        gap: var(--space-3);
      }

      .usual {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }

      form {
        display: grid;
        grid-template-columns: minmax(0, 3fr) auto;
        gap: var(--space-3);
      }

      @container (max-width: 26rem) {
        select {
          grid-column: 1 / -1;
        }
      }

      @container (min-width: 26rem) {
        form:has(select) {
        grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
        }
      }
    `,
  ];
}

customElements.define('message-send', MessageSend);
