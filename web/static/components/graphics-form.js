/**
 * A graphic with words of its own: its fields and a button that shows it. Fields that are left empty are filled by
 * the studio, in the production's language.
 *
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {{name: string, word: string, hint?: string, minutes?: true}} Field
 */

import { css, html, LitElement } from 'lit';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

const MINUTE_MS = 60_000;

/** What a graphic can be told, by its id. @param {string} graphic @returns {Field[]} */
function fieldsOf(graphic) {
  const title = { name: 'title', word: t('Title') };
  switch (graphic) {
    case 'title-card':
      return [
        { ...title, hint: t('the segment’s') },
        { name: 'kicker', word: t('Line above'), hint: t('the production’s') },
      ];
    case 'bug':
      return [{ name: 'text', word: t('Text'), hint: t('the production’s') }];
    case 'holding-card':
      return [
        { ...title, hint: t('“Back soon”') },
        { name: 'text', word: t('Line below'), hint: t('the track’s') },
      ];
    case 'countdown':
      return [
        { name: 'minutes', word: t('Minutes'), minutes: true },
        { ...title, hint: t('“We will be right back”') },
      ];
    default:
      return [];
  }
}

export class GraphicsForm extends LitElement {
  static properties = { graphic: {}, now: { type: Number }, send: { attribute: false }, off: {} };

  constructor() {
    super();
    this.graphic = '';
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  /** What the fields say; a countdown's minutes become the instant at which it ends. */
  get data() {
    /** @type {Record<string, string|number>} */
    const data = {};
    for (const input of this.renderRoot.querySelectorAll('input')) {
      const text = input.value.trim();
      if (!text) continue;
      if (input.name === 'minutes') data.ends_at = Math.round(this.now + Number(text) * MINUTE_MS);
      else data[input.name] = text;
    }
    return data;
  }

  #show() {
    const wrong = [...this.renderRoot.querySelectorAll('input')].find((input) => !input.checkValidity());
    if (wrong) {
      wrong.focus();
      const message = t('write a number of minutes from {least} to {most}', { least: wrong.min, most: wrong.max });
      return Promise.resolve({ ok: /** @type {const} */ (false), code: 'bad_args', message, detail: {} });
    }
    const { data } = this;
    return this.send('show_graphic', { graphic: this.graphic, ...(Object.keys(data).length ? { data } : {}) });
  }

  /** @param {KeyboardEvent} event */
  #enter(event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    const button = /** @type {import('./press-button.js').PressButton|null} */ (
      this.renderRoot.querySelector('press-button')
    );
    button?.go();
  }

  render() {
    return html`<div class="form" @keydown=${this.#enter}>
      ${fieldsOf(this.graphic).map((field) => this.#field(field))}
      <press-button .off=${this.off} .press=${() => this.#show()}>${t('Show')}</press-button>
    </div>`;
  }

  /** @param {Field} field */
  #field({ name, word, hint, minutes }) {
    if (minutes) {
      return html`<label class="minutes">${word}
        <input name=${name} type="number" inputmode="decimal" min="0.5" max="180" step="0.5" value="5" required />
      </label>`;
    }
    return html`<label>${word} <input name=${name} maxlength="120" autocomplete="off" placeholder=${hint ?? ''} /></label>`;
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
        align-items: end;
        gap: var(--space-2);
      }

      label {
        flex: 1;
        min-inline-size: 0;
      }

      .minutes {
        flex: 0 0 4.75rem;
      }

      input::placeholder {
        color: var(--ink-quiet);
        font-style: italic;
        opacity: 1;
      }

      press-button {
        flex: none;
        inline-size: 4.75rem;
        margin-inline-start: var(--space-1);
      }
    `,
  ];
}

customElements.define('graphics-form', GraphicsForm);
