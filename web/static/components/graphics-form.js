/**
 * A graphic with words of its own: the fields of its manifest, for how long it is shown, and a button that shows it.
 * What is left empty is filled by the studio; once it has been looked at, the field says with what.
 *
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/manifests.js').Field} Field
 * @typedef {import('./graphics-preview.js').Wish} Wish
 */

import { css, html, LitElement, nothing } from 'lit';
import { fieldsOf, schemaOf } from '../live/manifests.js';
import { readPage } from '../live/page.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

const MINUTE_MS = 60_000;

export class GraphicsForm extends LitElement {
  static properties = {
    graphic: {},
    of: {},
    seconds: { type: Number },
    filled: { attribute: false },
    send: { attribute: false },
    off: {},
    fields: { state: true },
  };

  constructor() {
    super();
    this.graphic = '';
    /** The list whose items are asked for, one of them: `people`. @type {string|undefined} */
    this.of = undefined;
    /** For how long at first; 0 is until it is hidden. */
    this.seconds = 0;
    /** What the studio would put into it. @type {Record<string, any>} */
    this.filled = {};
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {Field[]} */
    this.fields = [];
  }

  async connectedCallback() {
    super.connectedCallback();
    const schema = await schemaOf(readPage().overlays ?? '', this.graphic);
    this.fields = fieldsOf(this.of ? schema?.properties?.[this.of]?.items : schema);
  }

  get #inputs() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.renderRoot.querySelectorAll('[name]'))];
  }

  /** What the fields say. */
  get data() {
    /** @type {Record<string, any>} */
    const data = {};
    for (const input of this.#inputs) {
      const { name, type, value } = input;
      if (type === 'checkbox') data[name] = input.checked;
      else if (!value.trim()) continue;
      else if (name === 'minutes') data.for_ms = Math.round(Number(value) * MINUTE_MS);
      else data[name] = type === 'number' ? Number(value) : value.trim();
    }
    if (data.until) delete data.for_ms;
    return this.of ? { [this.of]: [data] } : data;
  }

  /** @returns {Wish} */
  get wish() {
    const { data, graphic } = this;
    const select = /** @type {HTMLSelectElement|null} */ (this.renderRoot.querySelector('select.how-long'));
    const seconds = Number(select?.value ?? 0);
    return {
      graphic,
      ...(Object.keys(data).length ? { data } : {}),
      ...(seconds ? { for_ms: seconds * 1000 } : {}),
    };
  }

  /** Have it drawn before it is shown. */
  #look() {
    this.dispatchEvent(new CustomEvent('look', { detail: this.wish, bubbles: true, composed: true }));
  }

  #show() {
    const wrong = this.#inputs.find((input) => !input.checkValidity());
    if (!wrong) return this.send('show_graphic', this.wish);
    wrong.focus();
    const message =
      wrong.name === 'minutes'
        ? t('write a number of minutes from {least} to {most}', { least: wrong.min, most: wrong.max })
        : t('fill in the field first');
    return Promise.resolve({ ok: /** @type {const} */ (false), code: 'bad_args', message, detail: {} });
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== 'Enter' || event.isComposing || !target.matches('input')) return;
    event.preventDefault();
    /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector('press-button'))?.go();
  }

  render() {
    return html`<div class="form" @keydown=${this.#enter} @input=${this.#look} @focusin=${this.#look}>
      ${this.fields.map((field) => this.#field(field))}
      <label class="long-as">${t('Stays on for')}
        <select class="how-long">
          ${[0, 5, 8, 15, 30, 60].map((n) => html`<option value=${n} ?selected=${n === this.seconds}>${n ? t('{n} s', { n }) : t('until hidden')}</option>`)}
        </select>
      </label>
      <press-button .off=${this.off} .press=${() => this.#show()}>${t('Show')}</press-button>
    </div>`;
  }

  /** @param {Field} field */
  #field({ name, title, kind, choices = [], minimum, maximum }) {
    const word = t(title);
    const hint = String(this.filled[name] ?? '');
    const required = this.of !== undefined && name === 'name';
    switch (kind) {
      case 'instant':
        return html`<label class="short">${t('Minutes')} <input name="minutes" type="number" inputmode="decimal" min="0.5" max="180" step="0.5" value="5" required /></label>
          <label class="short">${t('or until')} <input name="until" type="time" /></label>`;
      case 'number':
        return html`<label class="short">${word} <input name=${name} type="number" min=${minimum ?? nothing} max=${maximum ?? nothing} /></label>`;
      case 'tick':
        return html`<label class="short">${word} <input name=${name} type="checkbox" /></label>`;
      case 'choice':
        return html`<label>${word} <select name=${name}><option value=""></option>${choices.map((one) => html`<option>${one}</option>`)}</select></label>`;
      case 'long':
        return html`<label>${word} <textarea name=${name} rows="2" maxlength="300" placeholder=${hint}></textarea></label>`;
      default:
        return html`<label>${word} <input name=${name} maxlength="120" autocomplete="off" placeholder=${hint} ?required=${required} /></label>`;
    }
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: block;
      }

      .form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-2);
      }

      label {
        flex: 1 1 8rem;
        min-inline-size: 0;
      }

      .short {
        flex: 0 0 5.5rem;
      }

      .long-as {
        flex: 1 1 7rem;
      }

      ::placeholder {
        color: var(--ink-quiet);
        font-style: italic;
        opacity: 1;
      }

      press-button {
        flex: none;
        inline-size: 4.75rem;
        margin-inline-start: auto;
      }
    `,
  ];
}

customElements.define('graphics-form', GraphicsForm);
