/**
 * What is on air: title, time left, its controls, names to show, notes. Before the show it counts down to the start,
 * after it says that it is over.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 */

import { css, html, LitElement, nothing } from 'lit';
import { deckOf } from '../live/decks.js';
import { elapsed, remaining, schedule } from '../live/timing.js';
import { length, t, timeOfDay } from '../live/words.js';
import './deck-panel.js';
import { looks } from './looks.js';
import './name-buttons.js';
import { overUnderWords } from './over-under.js';
import './preflight-note.js';
import './press-button.js';
import './show-notes.js';
import './time-bar.js';
import './time-left.js';

const MINUTE_MS = 60_000;

export class NowPanel extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: { type: String },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** Why nothing can be pressed. @type {string|undefined} */
    this.off = undefined;
  }

  get current() {
    const { state } = this;
    return state?.show.current === undefined ? undefined : state.segments[state.show.current];
  }

  /** Why the clock's buttons cannot be used. */
  get clockOff() {
    return this.off ?? (this.current ? undefined : t('nothing on air'));
  }

  /** The same as a press on a button here, from the keyboard map. @param {'less'|'more'|'hold'} id */
  press(id) {
    /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector(`#${id}`))?.go();
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const { current } = this;
    const onAir = current !== undefined;
    const owner = deckOf(state, state.show.current);
    return html`<section class="panel ${onAir ? 'live' : ''} ${owner ? 'slides' : ''}" aria-labelledby="now">
      <div class="head">
        <h2 id="now"><span class="tag ${onAir ? 'on-air' : ''}">${t('Now')}</span></h2>
        <p class="title" lang=${current ? state.production.language : nothing}>${current ? current.title : this.#without(state)}</p>
      </div>
      ${this.#clock(state, current)}
      <name-buttons .state=${state} .now=${this.now} .send=${this.send} .off=${this.off}></name-buttons>
      ${owner ? html`<deck-panel bare .state=${state} .owner=${owner} .send=${this.send} .off=${this.off}></deck-panel>` : nothing}
      ${onAir ? html`<show-notes lang=${state.production.language} .text=${current.notes ?? ''} .segment=${state.show.current}></show-notes>` : html`<div class="step"><p class="quiet">${this.#step(state)}</p><preflight-note .state=${state}></preflight-note></div>`}
    </section>`;
  }

  /** @param {ViewState} state */
  #without({ show, production, track }) {
    if (show.phase === 'ended') return t('The show is over');
    if (production.rehearsal) return t('Rehearsal: the clock starts with the first take');
    return t('{track} starts at {time}', { track: track.title, time: timeOfDay(track.start, production.timezone) });
  }

  /** What to do when nothing is on air. @param {ViewState} state */
  #step({ show, order }) {
    if (!order.length) return t('The rundown is empty: the producer adds segments.');
    if (show.phase === 'ended') return t('Hold “Start over” for another run. What happened is kept.');
    if (show.phase === 'standby') return t('Everyone has been told to get ready. Press “Take the first” to go on air.');
    return t('Press “Get ready” a minute before, and “Take the first” to go on air.');
  }

  /** @param {ViewState} state @param {Segment|undefined} current */
  #clock(state, current) {
    const { show } = state;
    const held = show.phase === 'hold';
    const total = current && current.duration_ms + (show.adjust_ms ?? 0);
    const left = current ? remaining(state, this.now) : this.#toStart(state);
    return html`<time-left .left=${left} .total=${total} ?held=${held} .word=${current ? '' : this.#word(state, left)}>
      </time-left>
      <div class="controls">
        <press-button id="less" keys="-" .off=${this.clockOff} .press=${() => this.send('adjust', { ms: -MINUTE_MS })}>${t('−1 min')}</press-button>
        <press-button id="more" keys="+" .off=${this.clockOff} .press=${() => this.send('adjust', { ms: MINUTE_MS })}>${t('+1 min')}</press-button>
        <press-button id="hold" keys="h" .off=${this.clockOff} .press=${() => this.send(held ? 'resume' : 'hold')}>${held ? t('Go on') : t('Hold')}</press-button>
        <p class="quiet small digits">${this.#line(state, current)}</p>
      </div>
      <time-bar .left=${current && left} .total=${total}></time-bar>`;
  }

  /** The time to the planned start, below zero when it has passed. @param {ViewState} state */
  #toStart(state) {
    if (state.show.phase === 'ended' || state.production.rehearsal) return undefined;
    return (schedule(state, this.now).rows[0]?.planned.start ?? state.track.start) - this.now;
  }

  /** @param {ViewState} state @param {number|undefined} left */
  #word({ show }, left) {
    if (show.phase === 'ended' || left === undefined) return t('nothing on air');
    return left < 0 ? t('after the planned start') : t('to the planned start');
  }

  /** @param {ViewState} state @param {Segment|undefined} current */
  #line(state, current) {
    const { show, production } = state;
    if (!current) {
      if (show.ended_at === undefined) return nothing;
      return `${timeOfDay(show.ended_at, production.timezone)} · ${overUnderWords(schedule(state, this.now).over_under_ms)}`;
    }
    const left = remaining(state, this.now) ?? 0;
    const gone = t('{time} gone', { time: length(elapsed(state, this.now)) });
    const adjusted = show.adjust_ms ? `${show.adjust_ms > 0 ? '+' : '−'}${length(show.adjust_ms)} · ` : '';
    const time = timeOfDay(this.now + left, production.timezone);
    return `${adjusted}${left < 0 ? t('should have ended {time}', { time }) : t('ends {time}', { time })} · ${gone}`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        min-block-size: 0;
      }

      section.panel {
        display: grid;
        grid-template:
          'head head' auto
          'time controls' auto
          'bar bar' auto
          'names names' auto
          'notes notes' minmax(3.5rem, 1fr) / auto minmax(10rem, 1fr);
        gap: var(--space-3) var(--space-5);
        min-block-size: 0;
        padding: var(--space-3) var(--space-4);
        border-block-start: 4px solid var(--line);
      }

      section.slides {
        grid-template-rows: auto auto auto auto auto minmax(2.5rem, 1fr);
        grid-template-areas: 'head head' 'time controls' 'bar bar' 'names names' 'deck deck' 'notes notes';
      }

      section.live {
        border-block-start-color: var(--on-air);
      }

      .head {
        grid-area: head;
        display: flex;
        align-items: baseline;
        gap: var(--space-3);
        min-inline-size: 0;
      }

      .head .tag {
        font-size: var(--text-2);
        text-transform: uppercase;
      }

      .title {
        min-inline-size: 0;
        font-size: var(--text-4);
        font-weight: var(--weight-strong);
        line-height: 1.15;
        overflow: hidden;
        overflow-wrap: anywhere;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
      }

      time-left {
        grid-area: time;
        --digits: 6.5rem;
      }

      time-bar {
        grid-area: bar;
      }

      .controls {
        grid-area: controls;
        display: grid;
        grid-template-columns: 1fr 1fr;
        grid-template-rows: repeat(2, minmax(var(--target), auto)) auto;
        gap: var(--space-3);
        align-content: start;
      }

      #hold,
      .controls p {
        grid-column: 1 / -1;
      }

      .controls p {
        white-space: normal;
        align-self: start;
        min-block-size: 1.4em;
      }

      name-buttons {
        grid-area: names;
      }

      deck-panel {
        grid-area: deck;
      }

      .step {
        grid-area: notes;
        overflow-y: auto;
      }

      show-notes {
        grid-area: notes;
        padding-block-start: var(--space-2);
        border-block-start: 1px solid var(--line);
      }

      @media (min-width: 64rem) and (max-width: 69.99rem) {
        time-left {
          --digits: 6rem;
        }
      }

      @media (max-width: 30rem) {
        section.panel {
          grid-template: 'head' auto 'time' auto 'controls' auto 'bar' auto 'names' auto 'notes' auto / minmax(0, 1fr);
        }

        section.slides {
          grid-template-rows: none;
          grid-template-areas: 'head' 'time' 'controls' 'bar' 'names' 'deck' 'notes';
        }

        time-left {
          --digits: min(5.5rem, 23vw);
        }

        .title {
          -webkit-line-clamp: 5;
          line-clamp: 5;
        }
      }
    `,
  ];
}

customElements.define('now-panel', NowPanel);
