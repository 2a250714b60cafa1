/**
 * A poll made up on the spot: the kind by one press, the question, the choices one a line, and it is open. With `poll`
 * it changes that one instead, as far as the answers that it may have allow.
 *
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/view-polls.js').PollKind} PollKind
 * @typedef {import('../live/poll-draft.js').Draft} Draft
 * @typedef {import('../live/polls.js').Poll} Poll
 */

import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { changesOf, contentOf, draftOf, EMPTY, isChosen, missing, spoils } from '../live/poll-draft.js';
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
    poll: { attribute: false },
    draft: { state: true },
  };

  constructor() {
    super();
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** The poll that is changed; none for a new one. @type {Poll|undefined} */
    this.poll = undefined;
    /** @type {Draft} */
    this.draft = EMPTY;
    /** What the poll said when the change began, so that what others change meanwhile stays. @type {Poll['content']|undefined} */
    this.was = undefined;
  }

  willUpdate() {
    if (!this.poll || this.was) return;
    this.was = this.poll.content;
    this.draft = draftOf(this.was);
  }

  /** Whether answers may have come, so that only words can be corrected. */
  get #opened() {
    return this.poll !== undefined && this.poll.stage !== 'draft';
  }

  /** Why it cannot be saved, in words. */
  get #reason() {
    const why = missing(this.draft);
    if (why || !this.was) return why;
    const after = contentOf(this.draft, this.was);
    if (this.#opened) {
      const spoiled = spoils(this.was, after);
      if (spoiled) return spoiled;
    }
    return Object.keys(changesOf(this.was, after)).length ? undefined : t('nothing is changed yet');
  }

  render() {
    const off = this.off ?? this.#reason;
    return html`
      ${this.poll ? html`<h3>${t('Change the poll')}</h3>` : nothing}
      ${this.#opened ? html`<p class="quiet">${t('It has been opened: correct its words, each where it stands. To change more, reset it first; that throws its answers away.')}</p>` : this.#kinds()}
      <label>${t('Question')}
        <input maxlength="300" autocomplete="off" .value=${live(this.draft.question)} @input=${this.#typed('question')} />
      </label>
      ${isChosen(this.draft.kind) ? this.#choices() : nothing}
      ${this.draft.kind === 'scale' ? this.#ends() : nothing}
      ${this.#opened ? nothing : this.#toggles()}
      <div class="row">${this.poll ? this.#saving(off) : this.#making(off)}</div>
    `;
  }

  #kinds() {
    return html`<div class="kinds" role="group" aria-label=${t('Kind')}>
      ${KINDS.map((kind) => html`<press-button kind="quiet" on=${String(kind === this.draft.kind)} .press=${() => this.#be(kind)}>${pollKindWord(kind)}</press-button>`)}
    </div>`;
  }

  #choices() {
    return html`<label>${this.draft.kind === 'quiz' ? t('Choices, one a line, a star before the right one') : t('Choices, one a line')}
      <textarea rows="4" .value=${live(this.draft.choices)} @input=${this.#typed('choices')}></textarea>
    </label>`;
  }

  #ends() {
    return html`<div class="row">
      <label>${t('Lowest step')} <input id="low" maxlength="60" autocomplete="off" .value=${live(this.draft.low)} @input=${this.#typed('low')} /></label>
      <label>${t('Highest step')} <input id="high" maxlength="60" autocomplete="off" .value=${live(this.draft.high)} @input=${this.#typed('high')} /></label>
    </div>`;
  }

  #toggles() {
    const { kind } = this.draft;
    return html`<div class="row">
      ${kind === 'poll' ? html`<press-button kind="quiet" on=${String(this.draft.several)} .press=${() => this.#toggle('several')}>${t('Several answers')}</press-button>` : nothing}
      ${kind === 'questions' ? nothing : html`<press-button kind="quiet" on=${String(this.draft.live)} .press=${() => this.#toggle('live')}>${t('Show while open')}</press-button>`}
    </div>`;
  }

  /** @param {string|undefined} off */
  #making(off) {
    return html`<press-button id="open-now" kind="go" once .off=${off} .press=${() => this.#make(true)}>${t('Open now')}</press-button>
      <press-button id="draft" kind="quiet" once .off=${off} .press=${() => this.#make(false)}>${t('Save as a draft')}</press-button>`;
  }

  /** @param {string|undefined} off */
  #saving(off) {
    return html`<press-button id="save" kind="go" once .off=${off} .press=${() => this.#save()}>${t('Save')}</press-button>
      <press-button id="leave" kind="quiet" .press=${() => this.#leave()}>${t('Leave it as it was')}</press-button>`;
  }

  focus() {
    /** @type {HTMLInputElement|null} */ (this.renderRoot.querySelector('input'))?.focus();
  }

  /** @param {PollKind} kind */
  #be(kind) {
    this.draft = { ...this.draft, kind };
    this.focus();
  }

  /** @param {'several'|'live'} what */
  #toggle(what) {
    this.draft = { ...this.draft, [what]: !this.draft[what] };
  }

  /** @param {'question'|'choices'|'low'|'high'} what */
  #typed(what) {
    return (/** @type {InputEvent} */ event) => {
      this.draft = { ...this.draft, [what]: /** @type {HTMLInputElement} */ (event.target).value };
    };
  }

  /** What was typed stays until it has arrived. @param {boolean} open */
  async #make(open) {
    const poll = changesOf({ question: '' }, contentOf(this.draft));
    const answer = await this.send('add_poll', { poll: { kind: this.draft.kind, ...poll }, open });
    if (answer.ok) {
      this.draft = { ...EMPTY, kind: this.draft.kind };
      this.dispatchEvent(new CustomEvent('made', { detail: { open } }));
    }
    return answer;
  }

  async #save() {
    const { poll, was } = this;
    if (!poll || !was) return { ok: true };
    const after = contentOf(this.draft, was);
    const answer = poll.own
      ? await this.send('update_poll', { poll: poll.id, fields: changesOf(was, after) })
      : await this.send('update_segment', { segment: poll.id, fields: { poll: after } });
    if (answer.ok) this.#leave();
    return answer;
  }

  #leave() {
    this.dispatchEvent(new CustomEvent('left'));
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

      .row > * {
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
