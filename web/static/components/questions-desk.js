/**
 * The questions desk: what the audience has written, in piles, the most wanted or the latest first. Two hundred rows
 * stay fluid: a row is drawn again only when its own question has changed, and only while it is in view.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/questions.js').Item} Item
 * @typedef {import('../live/questions.js').Pile} Pile
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { kindOf } from '../live/polls.js';
import { countPiles, isFlood, itemsOf, kept, PILES, sorted } from '../live/questions.js';
import { t, tn } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';
import './question-row.js';

/** So many are approved with one press. */
const MOST_APPROVED = 20;

export class QuestionsDesk extends LitElement {
  static properties = {
    state: { attribute: false },
    send: { attribute: false },
    off: {},
    pile: { state: true },
    order: { state: true },
    chosen: { state: true },
    merging: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {Pile} */
    this.pile = 'new';
    /** @type {'votes'|'time'} */
    this.order = 'votes';
    /** The one that is opened. @type {string|undefined} */
    this.chosen = undefined;
    /** The one for which a place is being chosen. @type {string|undefined} */
    this.merging = undefined;
    /** @type {Item[]} */
    this.items = [];
  }

  /** Only what it shows makes it draw: not the clock, nor anything else of the state. @param {Map<string, any>} changed */
  shouldUpdate(changed) {
    if (changed.size > 1 || !changed.has('state')) return true;
    const old = /** @type {ViewState|undefined} */ (changed.get('state'));
    const keys = /** @type {const} */ (['questions', 'written', 'graphics', 'people', 'polls', 'show']);
    return keys.some((key) => old?.[key] !== this.state?.[key]);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    const { state } = this;
    if (!state || !changed.has('state')) return;
    const kinds = (/** @type {string} */ poll) => state.polls?.[poll]?.content ?? state.segments[poll]?.poll;
    const fresh = itemsOf(state, (poll) => kindOf(kinds(poll) ?? { question: '' }) === 'cloud');
    this.items = kept(this.items, fresh);
  }

  render() {
    const { state, pile } = this;
    if (!state) return nothing;
    const counts = countPiles(this.items);
    const shown = sorted(this.items, pile, this.order);
    const words = { new: t('New ones'), approved: t('Approved'), starred: t('Starred'), done: t('Done') };
    const short = html`<span aria-hidden="true">★</span><span class="unseen">${words.starred}</span>`;
    return html`
      <div class="bar">
        <div class="piles" role="group" aria-label=${t('Piles')}>
          ${PILES.map((each) => html`<press-button id=${each} kind="quiet" on=${String(each === pile)} .press=${() => this.#look(each)}>${each === 'starred' ? short : words[each]} <span class="digits">${counts[each]}</span></press-button>`)}
        </div>
        <press-button id="latest" kind="quiet" on=${String(this.order === 'time')} .press=${() => this.#order()}>${t('Latest first')}</press-button>
        ${pile === 'new' ? this.#all(shown) : nothing}
      </div>
      ${this.merging === undefined ? nothing : html`<p class="merging" role="status">${t('Press the question that stands for both.')} <press-button kind="quiet" .press=${() => this.#stop()}>${t('Do not merge')}</press-button></p>`}
      <div class="rows" role="list" aria-label=${words[pile]} @question=${this.#told} @keydown=${this.#escaped}>
        ${repeat(
          shown,
          ({ id }) => id,
          (item) => this.#row(item, state),
        )}
      </div>
      ${shown.length ? nothing : html`<p class="quiet">${this.#empty(counts)}</p>`}
    `;
  }

  /** @param {Item} item @param {ViewState} state */
  #row(item, state) {
    const open = this.chosen === item.id;
    return html`<question-row
      role="listitem"
      .item=${item}
      .send=${this.send}
      .off=${this.off}
      .open=${open}
      .air=${state.graphics?.question?.data.question === item.id}
      .merging=${this.merging}
      .addresses=${open ? this.#addresses(state) : NOBODY}
      zone=${state.production.timezone}
      lang=${state.production.language}
    ></question-row>`;
  }

  /** Those on air, and the moderators. @param {ViewState} state */
  #addresses({ show, segments, people = {} }) {
    const here = show.current === undefined ? [] : (segments[show.current]?.people ?? []);
    const persons = here.filter((id) => people[id]).map((id) => ({ to: `person:${id}`, label: people[id].name }));
    return [...persons, { to: 'role:moderator', label: t('the moderators') }];
  }

  /** Everything without a mark at once, since two hundred presses are no choice. @param {Item[]} shown */
  #all(shown) {
    const clean = shown.filter((item) => !item.said.flagged && !isFlood(item)).slice(0, MOST_APPROVED);
    if (clean.length < 2) return nothing;
    const words = tn('Approve {n} without marks', 'Approve {n} without marks', clean.length);
    return html`<press-button id="all" kind="quiet" once .off=${this.off} .press=${() => this.#approve(clean)}>${words}</press-button>`;
  }

  /** @param {Item[]} items */
  async #approve(items) {
    /** @type {import('../live/view.js').Answer} */
    let answer = { ok: true };
    for (const { id } of items) {
      answer = await this.send('approve_question', { question: id });
      if (!answer.ok) return answer;
    }
    return answer;
  }

  /** @param {ReturnType<typeof countPiles>} counts */
  #empty(counts) {
    if (this.pile === 'new' && counts.approved + counts.done === 0)
      return t('Nothing has come yet. What the audience writes comes here first, and nobody else sees it.');
    return this.pile === 'new' ? t('Everything has been looked at.') : t('Nothing here.');
  }

  /** @param {Pile} pile */
  #look(pile) {
    this.pile = pile;
  }

  #order() {
    this.order = this.order === 'time' ? 'votes' : 'time';
  }

  #stop() {
    this.merging = undefined;
  }

  /** @param {KeyboardEvent} event */
  #escaped(event) {
    if (event.key !== 'Escape' || (this.merging === undefined && this.chosen === undefined)) return;
    event.preventDefault();
    this.merging = undefined;
    this.chosen = undefined;
  }

  /** @param {CustomEvent<{what: string, id: string}>} event */
  #told({ detail: { what, id }, target }) {
    if (what === 'toggle') this.chosen = this.chosen === id ? undefined : id;
    else if (what === 'merge') this.merging = id;
    else if (what === 'into') this.#merge(id);
    else this.#step(/** @type {HTMLElement} */ (target), what === 'down');
  }

  /** @param {HTMLElement} row @param {boolean} down */
  #step(row, down) {
    const other = down ? row.nextElementSibling : row.previousElementSibling;
    /** @type {HTMLElement|null} */ (other)?.focus();
  }

  /** @param {string} into */
  async #merge(into) {
    const question = this.merging;
    this.merging = undefined;
    this.chosen = undefined;
    if (question !== undefined) await this.send('merge_question', { question, into });
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        align-content: start;
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }

      .piles {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }

      .merging {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-inline-start: 4px solid var(--needs-ink);
        background: var(--raised);
      }

    `,
  ];
}

/** @type {{to: string, label: string}[]} */
const NOBODY = [];

customElements.define('questions-desk', QuestionsDesk);
