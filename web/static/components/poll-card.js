/**
 * One poll as a moderator runs it: how it stands, how many have answered, the answers as they come, one large button
 * for the next sensible step and small ones for the rest.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {import('../live/polls.js').Poll} Poll
 */

import { css, html, LitElement, nothing } from 'lit';
import { nextStep, onAirOf } from '../live/polls.js';
import { number, t, tn } from '../live/words.js';
import './hold-button.js';
import { looks } from './looks.js';
import './poll-bars.js';
import { pollKindWord, pollOnAir, pollState, stepCommand, stepWord } from './poll-words.js';
import './press-button.js';

export class PollCard extends LitElement {
  static properties = {
    state: { attribute: false },
    poll: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
    more: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Poll|undefined} */
    this.poll = undefined;
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** Whether the rare presses of a round of questions are seen; the questions have the room otherwise. */
    this.more = false;
  }

  render() {
    const { state, poll } = this;
    if (!state || !poll) return nothing;
    return poll.kind === 'questions' ? this.#round(state, poll) : this.#poll(state, poll);
  }

  /** @param {ViewState} state @param {Poll} poll */
  #poll(state, poll) {
    return html`<section aria-labelledby="question">
      ${this.#head(state, poll)}
      <div class="numbers">
        <div>${this.#count(state, poll)}<p class="seen small">${this.#seen(state, poll)}</p></div>
        ${this.#step(poll)}
      </div>
      <poll-bars .poll=${poll} .sums=${state.answers?.[poll.id]} .written=${state.written?.[poll.id]} lang=${state.production.language}></poll-bars>
      <div class="rest">${this.#rest(state, poll)}</div>
    </section>`;
  }

  /** A round of questions takes little room: the questions themselves are what counts. @param {ViewState} state @param {Poll} poll */
  #round(state, poll) {
    return html`<section aria-labelledby="question" class="questions">
      <div class="numbers">
        <div>${this.#head(state, poll)}<p class="seen small">${this.#count(state, poll)}${this.#seen(state, poll)}</p></div>
        <div class="steps">${this.#step(poll)}
          <press-button id="more" kind="quiet" on=${String(this.more)} .press=${() => this.#toggle()}>${t('More presses')}</press-button></div>
      </div>
      ${this.more ? html`<div class="rest">${this.#rest(state, poll)}</div>` : nothing}
    </section>`;
  }

  /** @param {ViewState} state @param {Poll} poll */
  #head(state, poll) {
    const { word, shape, kind } = pollState(poll, this.now);
    const here = state.show.current === poll.id;
    return html`<p class="line small">
        <span class="tag ${kind}"><span aria-hidden="true">${shape}</span> <span class="digits state">${word}</span></span>
        <span class="quiet">${pollKindWord(poll.kind)}${here ? ` · ${t('on air now')}` : ''}</span>
      </p>
      <h3 id="question" lang=${state.production.language}>${poll.content.question || t('No question yet')}</h3>`;
  }

  #toggle() {
    this.more = !this.more;
  }

  /** @param {ViewState} state @param {Poll} poll */
  #count(state, poll) {
    const n = state.answers?.[poll.id]?.answers ?? 0;
    const word = poll.kind === 'questions' ? tn('question', 'questions', n) : tn('answer', 'answers', n);
    return html`<span class="answers"><span class="big digits" id="answers">${number(n)}</span> <span class="quiet">${word}</span></span>`;
  }

  /** What the audience sees of it, and how many phones there are. @param {ViewState} state @param {Poll} poll */
  #seen(state, poll) {
    const air = pollOnAir(onAirOf(state, poll.id), poll.kind);
    const phones = state.audience?.phones ?? 0;
    return html`<span>${tn('{n} phone is here', '{n} phones are here', phones)}</span>${air ? html`<span class="air"><span aria-hidden="true">●</span> ${air}</span>` : nothing}`;
  }

  /** @param {Poll} poll */
  #step(poll) {
    const step = nextStep(poll);
    const [command, args] = stepCommand(poll, step);
    return html`<press-button id="step" kind="go" once .off=${this.off} .press=${() => this.send(command, args)}>${stepWord(step)}</press-button>`;
  }

  /** @param {ViewState} state @param {Poll} poll */
  #rest(state, poll) {
    const { id, stage, own, settled, shown_at } = poll;
    const questions = poll.kind === 'questions';
    const air = onAirOf(state, id);
    const open = stage === 'open';
    const step = nextStep(poll);
    return html`
      ${open && shown_at === undefined ? this.#small('show', t('Show while open'), 'show_results', { poll: id }) : nothing}
      ${(open || step === 'tell') && shown_at !== undefined ? this.#small('hide', t('Hide'), 'hide_poll', { poll: id }) : nothing}
      ${open && poll.closes_at !== undefined ? this.#small('stay', t('Keep it open'), 'open_poll', { poll: id }) : nothing}
      ${open && air !== 'invitation' ? this.#small('invite', t('Show the code on air'), 'show_graphic', { graphic: 'vote-now', data: { poll: id } }) : nothing}
      ${air === 'invitation' ? this.#small('uninvite', t('Take the code off air'), 'hide_graphic', { layer: 'poll' }) : nothing}
      ${stage === 'closed' && !settled ? this.#small('reopen', t('Open again'), 'open_poll', { poll: id }) : nothing}
      ${stage === 'closed' && !questions ? this.#small('rerun', t('Ask again'), 'rerun_poll', { poll: id }) : nothing}
      <press-button id="change" kind="quiet" .off=${this.off} .press=${() => this.#change()}>${t('Change it')}</press-button>
      ${poll.changed ? this.#small('undo', t('Undo the last change'), 'undo_poll', { poll: id }) : nothing}
      ${this.#small('copy', t('Copy'), 'copy_poll', { poll: id })}
      ${stage === 'draft' ? nothing : html`<hold-button id="reset" kind="danger" .off=${this.off} .label=${t('Reset: throws the answers away')} .press=${() => this.send('reset_poll', { poll: id })}>${t('Reset')}</hold-button>`}
      ${own && !open ? html`<hold-button id="remove" kind="danger" .off=${this.off} .label=${t('Remove the poll')} .press=${() => this.send('remove_poll', { poll: id })}>${t('Remove')}</hold-button>` : nothing}
    `;
  }

  #change() {
    this.dispatchEvent(new CustomEvent('change-poll'));
  }

  /** @param {string} id @param {string} words @param {string} command @param {Record<string, any>} args */
  #small(id, words, command, args) {
    return html`<press-button id=${id} kind="quiet" once .off=${this.off} .press=${() => this.send(command, args)}>${words}</press-button>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      section {
        display: grid;
        gap: var(--space-2);
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }

      .state {
        min-inline-size: 7em;
      }

      h3 {
        font-size: var(--text-3);
        font-weight: var(--weight-strong);
        line-height: 1.2;
        overflow-wrap: anywhere;
      }

      .numbers {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
        align-items: center;
        gap: var(--space-4);
      }

      .answers {
        white-space: nowrap;
      }

      .big {
        display: inline-block;
        min-inline-size: 2ch;
        font-size: var(--text-6);
        font-weight: var(--weight-strong);
        line-height: 1;
        text-align: end;
      }

      .seen {
        display: grid;
        min-block-size: 2.7em;
        align-content: start;
        color: var(--ink-quiet);
      }

      .air {
        color: var(--on-air-ink);
        font-weight: var(--weight-strong);
      }

      #step {
        min-block-size: 5.5rem;
        font-size: var(--text-3);
      }

      @container (inline-size < 16rem) {
        .numbers {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--space-2);
        }

        .numbers #step {
          min-block-size: 3.5rem;
        }
      }

      .questions h3 {
        margin-block: var(--space-1);
        font-size: var(--text-2);
      }

      .questions .big {
        font-size: inherit;
        color: var(--ink);
      }

      .questions .seen {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        min-block-size: 0;
      }

      .steps {
        display: grid;
        gap: var(--space-2);
      }

      .questions #step {
        min-block-size: var(--target);
        font-size: inherit;
      }

      .rest {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
        gap: var(--space-3);
      }

      poll-bars {
        margin-block: var(--space-2);
      }
    `,
  ];
}

customElements.define('poll-card', PollCard);
