/**
 * The audience on a crew's page: the poll that matters now, the questions desk, the other polls, a new one, and the way
 * in. Where there is room the poll stands beside the desk.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/polls.js').Poll} Poll
 */

import { css, html, LitElement, nothing } from 'lit';
import { firstPoll, pollsOf } from '../live/polls.js';
import { t } from '../live/words.js';
import './audience-way.js';
import { looks } from './looks.js';
import './poll-card.js';
import './poll-make.js';
import { pollKindWord, pollState } from './poll-words.js';
import './press-button.js';
import './questions-desk.js';

/** @typedef {''|'polls'|'make'|'way'|'change'} Drawer */

export class AudiencePanel extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
    picked: { state: true },
    drawer: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** A poll that somebody looks at instead of the one that comes first. @type {string|undefined} */
    this.picked = undefined;
    /** @type {Drawer} */
    this.drawer = '';
    /** The segment on air when the poll was picked. @type {string|undefined} */
    this.pickedAt = undefined;
  }

  /** A take brings its own poll, whatever was looked at. */
  willUpdate() {
    const current = this.state?.show.current;
    if (this.picked !== undefined && this.pickedAt !== current && this.drawer !== 'change') this.picked = undefined;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const all = pollsOf(state);
    const first = firstPoll(state);
    const poll = all.find(({ id }) => id === this.picked) ?? first;
    return html`
      <div class="columns">
        <div class="poll">
          ${this.#drawers(all)}
          ${this.drawer === '' ? this.#card(poll, first) : this.#open(all, poll)}
        </div>
        <questions-desk .state=${state} .send=${this.send} .off=${this.off}></questions-desk>
      </div>
    `;
  }

  /** @param {Poll[]} all */
  #drawers(all) {
    return html`<div class="drawers">
      ${this.#toggle('polls', `${t('All polls')} ${all.length}`)} ${this.#toggle('make', t('New poll'))}
      ${this.#toggle('way', t('Code'))}
    </div>`;
  }

  /** @param {Drawer} drawer @param {string} words */
  #toggle(drawer, words) {
    const on = this.drawer === drawer;
    return html`<press-button id=${drawer} kind="quiet" on=${String(on)} .press=${() => this.#draw(on ? '' : drawer)}>${words}</press-button>`;
  }

  /** @param {Poll|undefined} poll @param {Poll|undefined} first */
  #card(poll, first) {
    if (!poll)
      return html`<p class="quiet">${t('No polls yet: make one up with “New poll”. Those of the rundown come with it.')}</p>`;
    return html`${poll.id === first?.id ? nothing : html`<press-button kind="quiet" .press=${() => this.#pick(undefined)}>${t('Back to the poll that matters now')}</press-button>`}
      <poll-card .state=${this.state} .poll=${poll} .now=${this.now} .send=${this.send} .off=${this.off} @change-poll=${() => this.#change(poll.id)}></poll-card>`;
  }

  /** @param {Poll[]} all @param {Poll|undefined} poll */
  #open(all, poll) {
    const { state, send, off, now } = this;
    if (this.drawer === 'make') return html`<poll-make .send=${send} .off=${off} @made=${this.#made}></poll-make>`;
    if (this.drawer === 'change')
      return html`<poll-make .send=${send} .off=${off} .poll=${poll} @left=${() => this.#draw('')}></poll-make>`;
    if (this.drawer === 'way')
      return html`<audience-way .state=${state} .now=${now} .send=${send} .off=${off}></audience-way>`;
    return html`<ul>
      ${all.map((each) => this.#line(each, each.id === poll?.id))}
    </ul>`;
  }

  /** @param {Poll} poll @param {boolean} chosen */
  #line(poll, chosen) {
    const { word, shape } = pollState(poll, this.now);
    return html`<li>
      <button type="button" aria-current=${chosen ? 'true' : nothing} @click=${() => this.#pick(poll.id)}>
        <span lang=${this.state?.production.language ?? ''}>${poll.content.question || t('No question yet')}</span>
        <span class="quiet small">${pollKindWord(poll.kind)} · <span aria-hidden="true">${shape}</span> ${word}</span>
      </button>
    </li>`;
  }

  /** @param {string|undefined} id */
  #pick(id) {
    this.picked = id;
    this.pickedAt = this.state?.show.current;
    this.drawer = '';
  }

  /** @param {Drawer} drawer */
  #draw(drawer) {
    this.drawer = drawer;
  }

  /** The poll that is changed stays in front, whatever else begins. @param {string} id */
  #change(id) {
    this.#pick(id);
    this.drawer = 'change';
  }

  /** What was opened at once is looked at; a draft is found among all. @param {CustomEvent<{open: boolean}>} event */
  #made({ detail: { open } }) {
    this.picked = undefined;
    this.drawer = open ? '' : 'polls';
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      .columns {
        display: grid;
        gap: var(--space-4);
      }

      .poll {
        display: grid;
        gap: var(--space-3);
        align-content: start;
        min-inline-size: 0;
      }

      .drawers {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }

      questions-desk {
        min-inline-size: 0;
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      li + li {
        border-block-start: 1px solid var(--line);
      }

      li button {
        display: grid;
        inline-size: 100%;
        min-block-size: var(--target);
        padding: var(--space-2);
        border: 0;
        border-radius: var(--radius);
        background: none;
        text-align: start;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      li button[aria-current] {
        background: var(--raised);
        font-weight: var(--weight-strong);
      }

      @container (min-width: 56rem) {
        .columns {
          grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        }

        .poll {
          position: sticky;
          inset-block-start: 0;
        }

        questions-desk {
          padding: 0 0 0 var(--space-4);
          border-block-start: 0;
          border-inline-start: 1px solid var(--line);
        }
      }
    `,
  ];
}

customElements.define('audience-panel', AudiencePanel);
