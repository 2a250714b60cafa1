/**
 * A poll made up on the spot: the kind by one press, the question, the choices one a line, and it is open.
 *
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/view-polls.js').PollKind} PollKind
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import { pollKindWord } from './poll-words.js';
import './press-button.js';

/** @type {readonly PollKind[]} */
const KINDS = ['poll', 'scale', 'cloud', 'open', 'quiz', 'questions'];

export class PollMake extends LitElement {
  static properties = {
    send: { attribute: false },
    off: {},
    kind: { state: true },
    question: { state: true },
    choices: { state: true },
    several: { state: true },
    live: { state: true },
  };

  constructor() {
    super();
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {PollKind} */
    this.kind = 'poll';
    this.question = '';
    this.choices = '';
    this.several = false;
    this.live = false;
  }

  get #chosen() {
    return this.kind === 'poll' || this.kind === 'quiz';
  }

  /** The choices as they were typed, a star before a right one taken off. @returns {{text: string, right: boolean}[]} */
  get #lines() {
    return this.choices
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => ({ text: line.replace(/^\*\s*/, ''), right: line.startsWith('*') }));
  }

  /** What is still missing, in words. */
  get #missing() {
    if (!this.question.trim()) return t('write the question first');
    const lines = this.#lines;
    if (this.#chosen && lines.length < 2) return t('write two choices at least, one a line');
    if (this.kind === 'quiz' && !lines.some(({ right }) => right)) return t('put a star before the right choice');
    return undefined;
  }

  render() {
    const off = this.off ?? this.#missing;
    return html`
      <div class="kinds" role="group" aria-label=${t('Kind')}>
        ${KINDS.map((kind) => html`<press-button kind="quiet" on=${String(kind === this.kind)} .press=${() => this.#be(kind)}>${pollKindWord(kind)}</press-button>`)}
      </div>
      <label>${t('Question')}
        <input maxlength="300" autocomplete="off" .value=${live(this.question)} @input=${this.#asks} />
      </label>
      ${this.#chosen ? this.#choices() : nothing}
      <div class="row">
        ${this.kind === 'poll' ? html`<press-button kind="quiet" on=${String(this.several)} .press=${() => this.#toggle('several')}>${t('Several answers')}</press-button>` : nothing}
        ${this.kind === 'questions' ? nothing : html`<press-button kind="quiet" on=${String(this.live)} .press=${() => this.#toggle('live')}>${t('Show while open')}</press-button>`}
      </div>
      <div class="row">
        <press-button id="open-now" kind="go" once .off=${off} .press=${() => this.#make(true)}>${t('Open now')}</press-button>
        <press-button id="draft" kind="quiet" once .off=${off} .press=${() => this.#make(false)}>${t('Save as a draft')}</press-button>
      </div>
    `;
  }

  #choices() {
    return html`<label>${this.kind === 'quiz' ? t('Choices, one a line, a star before the right one') : t('Choices, one a line')}
      <textarea rows="4" .value=${live(this.choices)} @input=${this.#lists}></textarea>
    </label>`;
  }

  focus() {
    /** @type {HTMLInputElement|null} */ (this.renderRoot.querySelector('input'))?.focus();
  }

  /** @param {PollKind} kind */
  #be(kind) {
    this.kind = kind;
    this.focus();
  }

  /** @param {'several'|'live'} what */
  #toggle(what) {
    this[what] = !this[what];
  }

  /** @param {InputEvent} event */
  #asks(event) {
    this.question = /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** @param {InputEvent} event */
  #lists(event) {
    this.choices = /** @type {HTMLTextAreaElement} */ (event.target).value;
  }

  /** What was typed stays until it has arrived. @param {boolean} open */
  async #make(open) {
    const lines = this.#lines;
    /** @type {Record<string, any>} */
    const poll = { kind: this.kind, question: this.question.trim() };
    if (this.#chosen) poll.choices = lines.map(({ text }) => text);
    if (this.kind === 'quiz') poll.right = lines.flatMap(({ right }, at) => (right ? [at + 1] : []));
    if (this.kind === 'poll' && this.several) poll.several = lines.length;
    if (this.kind !== 'questions' && this.live) poll.live = true;
    const answer = await this.send('add_poll', { poll, open });
    if (answer.ok) {
      this.question = '';
      this.choices = '';
      this.dispatchEvent(new CustomEvent('made', { detail: { open } }));
    }
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

      .kinds {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr));
        gap: var(--space-3);
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }

      .row press-button {
        flex: 1 1 9rem;
      }

      textarea {
        line-height: 1.5;
        resize: vertical;
      }
    `,
  ];
}

customElements.define('poll-make', PollMake);
