/**
 * One question of the audience, or one written answer: what it says, its marks, and the presses for it. Those that are
 * needed most stand beside it; the rest comes when it is opened. Keys while it has the focus: arrows to its
 * neighbours, A approve, D dismiss, S star, V on air, B answered.
 *
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/questions.js').Item} Item
 */

import { html, LitElement, nothing } from 'lit';
import { isFlood, pileOf } from '../live/questions.js';
import { number, t, timeOfDay, tn } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';
import { questionLooks } from './question-looks.js';

/** So many alike go with one press. */
const MOST_AT_ONCE = 20;

export class QuestionRow extends LitElement {
  static properties = {
    item: { attribute: false },
    send: { attribute: false },
    off: {},
    open: { type: Boolean },
    air: { type: Boolean, reflect: true },
    merging: {},
    addresses: { attribute: false },
    zone: {},
    lang: {},
  };

  constructor() {
    super();
    /** @type {Item|undefined} */
    this.item = undefined;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    this.open = false;
    /** It is on air. */
    this.air = false;
    /** The question that is to be merged into one that is chosen now. @type {string|undefined} */
    this.merging = undefined;
    /** To whom it can be sent. @type {{to: string, label: string}[]} */
    this.addresses = [];
    this.zone = 'UTC';
  }

  render() {
    const { item } = this;
    if (!item) return nothing;
    const target = this.merging !== undefined && this.merging !== item.id && item.asked;
    return html`<div class="row ${item.said.flagged && pileOf(item) === 'new' ? 'marked' : ''}" @keydown=${this.#keyed}>
      <button type="button" class="what" aria-expanded=${target ? nothing : String(this.open)} @click=${() => this.#pressed(target)}>
        <span class="votes digits" title=${item.asked ? t('votes') : t('times')}>${number(item.votes)}<span class="unseen"> ${item.asked ? t('votes') : t('times')}</span></span>
        <span class="text" lang=${this.lang}>${item.said.text}</span>
        <span class="marks small quiet">${this.#marks(item)}</span>
      </button>
      <span class="first">${target ? html`<span class="tag needs">${t('merge into this')}</span>` : this.#first(item)}</span>
      ${this.open && !target ? html`<div class="rest">${this.#rest(item)}</div>` : nothing}
    </div>`;
  }

  /** @param {Item} item */
  #marks(item) {
    const { said, merged, alike } = item;
    return html`${this.air ? html`<span class="tag on-air"><span aria-hidden="true">●</span> ${t('on air')}</span>` : nothing}
      ${said.starred ? html`<span class="star"><span aria-hidden="true">★</span> ${t('starred')}</span>` : nothing}
      ${said.flagged ? html`<span class="tag needs"><span aria-hidden="true">▲</span> ${said.approved ? t('let through') : said.link ? t('look at the link') : t('look at the words')}</span>` : nothing}
      ${isFlood(item) ? html`<span class="tag needs"><span aria-hidden="true">▲</span> ${t('flood? {n} alike', { n: alike.length + 1 })}</span>` : nothing}
      ${!isFlood(item) && alike.length ? html`<span>${tn('{n} alike', '{n} alike', alike.length + 1)}</span>` : nothing}
      <span>${said.name || (item.asked ? t('no name') : t('answer'))}</span>
      ${said.at === undefined ? nothing : html`<span class="digits">${timeOfDay(said.at, this.zone)}</span>`}
      ${merged.length ? html`<span>${tn('{n} merged', '{n} merged', merged.length)}</span>` : nothing}
      ${said.dismissed ? html`<span>${t('dismissed')}</span>` : nothing}${said.answered ? html`<span>${t('answered')}</span>` : nothing}`;
  }

  /** @param {Item} item */
  #first(item) {
    const pile = pileOf(item);
    if (pile === 'new')
      return html`${this.#press('approve', t('Approve'), 'approve_question')}${this.#press('dismiss', t('Dismiss'), 'dismiss_question')}`;
    if (this.air) return html`${this.#hide()}${this.#press('answer', t('Answered'), 'answer_question')}`;
    if (pile === 'approved') return html`${this.#show(true)}${this.#press('answer', t('Answered'), 'answer_question')}`;
    return this.#press('approve', t('Approve after all'), 'approve_question');
  }

  /** @param {Item} item */
  #rest(item) {
    const { said, alike, id } = item;
    const pile = pileOf(item);
    const starred = Boolean(said.starred);
    return html`
      ${this.#press('star', starred ? t('Take the star off') : t('Star'), 'star_question', { starred: !starred })}
      ${pile === 'new' && !this.air ? this.#show(true) : nothing}
      ${said.name && !this.air ? this.#show(false) : nothing}
      ${pile === 'approved' ? this.#press('dismiss', t('Dismiss'), 'dismiss_question') : nothing}
      ${pile === 'new' ? this.#press('answer', t('Answered'), 'answer_question') : nothing}
      ${item.asked ? html`<press-button id="merge" kind="quiet" .off=${this.off} .press=${() => this.#tell('merge', id)}>${t('Merge into another')}</press-button>` : nothing}
      ${alike.length ? this.#alike(alike.slice(0, MOST_AT_ONCE)) : nothing}
      ${this.addresses.map(({ to, label }) => html`<press-button class="to" kind="quiet" once .off=${this.off} .press=${() => this.send('message', { to, text: t('The audience asks: {text}', { text: said.text }) })}>${t('Send to {name}', { name: label })}</press-button>`)}
    `;
  }

  /** @param {string} id @param {string} words @param {string} command @param {Record<string, any>} [more] */
  #press(id, words, command, more = {}) {
    return html`<press-button id=${id} kind=${id === 'approve' ? 'plain' : 'quiet'} once .label=${`${words}: ${this.item?.said.text ?? ''}`} .off=${this.off} .press=${() => this.send(command, { question: this.item?.id, ...more })}>${words}</press-button>`;
  }

  /** @param {boolean} named */
  #show(named) {
    const plain = !this.item?.said.name || named;
    return this.#press(
      named ? 'show' : 'show-unnamed',
      plain ? t('Show on air') : t('On air, no name'),
      'show_question',
      { named },
    );
  }

  #hide() {
    return html`<press-button id="hide" kind="live" once .off=${this.off} .press=${() => this.send('hide_graphic', { layer: 'question' })}>${t('Take off air')}</press-button>`;
  }

  /** What is done with all of them: they ask the same, or are of no use, this one included. @param {string[]} alike */
  #alike(alike) {
    const id = this.item?.id ?? '';
    const all = [...alike, id];
    return html`<press-button id="alike" kind="quiet" .off=${this.off} .press=${() => this.#together('merge_question', alike, { into: id })}>${tn('Merge {n} alike into this', 'Merge {n} alike into this', alike.length)}</press-button>
      <press-button id="dismiss-alike" kind="quiet" .off=${this.off} .press=${() => this.#together('dismiss_question', all)}>${tn('Dismiss all {n}', 'Dismiss all {n}', all.length)}</press-button>`;
  }

  /** @param {string} command @param {string[]} questions @param {Record<string, string>} [more] */
  async #together(command, questions, more = {}) {
    /** @type {import('../live/view.js').Answer} */
    let answer = { ok: true };
    for (const question of questions) {
      answer = await this.send(command, { question, ...more });
      if (!answer.ok) return answer;
    }
    return answer;
  }

  /** @param {boolean} target */
  #pressed(target) {
    this.#tell(target ? 'into' : 'toggle', this.item?.id);
  }

  /** @param {string} what @param {string|undefined} detail */
  #tell(what, detail) {
    this.dispatchEvent(new CustomEvent('question', { detail: { what, id: detail }, bubbles: true, composed: true }));
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = { a: 'approve', d: 'dismiss', s: 'star', v: this.air ? 'hide' : 'show', b: 'answer' }[event.key];
    const step = { ArrowDown: 'down', ArrowUp: 'up' }[event.key];
    if (!id && !step) return;
    event.preventDefault();
    event.stopPropagation();
    if (step) {
      this.#tell(step, this.item?.id);
      return;
    }
    if (id === 'star') {
      this.send('star_question', { question: this.item?.id, starred: !this.item?.said.starred });
      return;
    }
    /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector(`#${id}`))?.go();
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('.what'))?.focus();
  }

  static styles = [looks, questionLooks];
}

customElements.define('question-row', QuestionRow);
