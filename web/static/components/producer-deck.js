/**
 * The producer's hand on the show: what is on air and for how long, what is next, take, and what bends the clock.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 */

import { css, html, LitElement, nothing } from 'lit';
import { slidesMark } from '../live/readiness.js';
import { remaining, schedule } from '../live/timing.js';
import { plannedLength, t, timeOfDay } from '../live/words.js';
import './hold-button.js';
import { looks } from './looks.js';
import { readiness } from './people-list.js';
import './press-button.js';
import './take-panel.js';
import './time-bar.js';
import './time-left.js';

const MINUTE_MS = 60_000;

export class ProducerDeck extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    me: {},
    off: {},
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** One's own name as the others read it. @type {string|undefined} */
    this.me = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
  }

  /** The same as a press here, from the keyboard map. @param {'take'|'standby'|'undo'|'less'|'more'|'hold'} id */
  press(id) {
    if (id === 'take' || id === 'standby' || id === 'undo') {
      /** @type {import('./take-panel.js').TakePanel|null} */ (this.renderRoot.querySelector('take-panel'))?.press(id);
    } else {
      /** @type {import('./press-button.js').PressButton|null} */ (this.renderRoot.querySelector(`#${id}`))?.go();
    }
  }

  /** To the large button of the show. */
  focus() {
    /** @type {import('./take-panel.js').TakePanel|null} */ (this.renderRoot.querySelector('take-panel'))?.focus();
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const { current, next, standby } = state.show;
    return html`
      <section class="now ${current === undefined ? '' : 'live'}" aria-labelledby="now">
        <h2 id="now"><span class="tag ${current === undefined ? '' : 'on-air'}">${t('Now')}</span><span class="title">${this.#nowTitle(state)}</span></h2>
        ${this.#clock(state)} ${this.#bend(state)}
      </section>
      <section class="next ${standby ? 'standby' : ''}" aria-labelledby="next">
        <h2 id="next">
          <span class="tag ${standby ? 'ready' : ''}">${standby ? t('Standby') : t('Next')}</span>
          <span class="title">${next === undefined ? this.#nothingNext(state) : state.segments[next]?.title}</span>
        </h2>
        <p class="line digits">${next === undefined ? nothing : this.#nextLine(state, next)}</p>
        <take-panel .state=${state} .now=${this.now} .send=${this.send} .me=${this.me} .off=${this.off}></take-panel>
      </section>
    `;
  }

  /** @param {ViewState} state */
  #nowTitle({ show, segments }) {
    if (show.current !== undefined) return segments[show.current]?.title;
    return show.phase === 'ended' ? t('The show is over') : t('Nothing on air');
  }

  /** @param {ViewState} state */
  #nothingNext({ show, order }) {
    if (!order.length) return t('The rundown is empty');
    return show.phase === 'ended' ? t('Nothing') : t('This is the last segment');
  }

  /** @param {ViewState} state */
  #clock(state) {
    const { show, segments } = state;
    const segment = show.current === undefined ? undefined : segments[show.current];
    const left = remaining(state, this.now);
    const total = segment && segment.duration_ms + (show.adjust_ms ?? 0);
    return html`<div class="clock">
      <time-left .left=${left} .word=${this.#clockWords(state, left)} ?held=${show.phase === 'hold'}></time-left>
      <time-bar .left=${left} .total=${total}></time-bar>
    </div>`;
  }

  /** What stands under the digits: what they count, and when it ends. @param {ViewState} state @param {number|undefined} left */
  #clockWords({ show, production: { timezone: zone }, track }, left) {
    if (show.ended_at !== undefined) return t('ended {time}', { time: timeOfDay(show.ended_at, zone) });
    if (left === undefined)
      return t('planned start {time}', { time: timeOfDay(track.start + (show.offset_ms ?? 0), zone) });
    const counts = show.phase === 'hold' ? t('on hold') : left <= -1000 ? t('over time') : t('left');
    const ends = t('ends {time}', { time: timeOfDay(this.now + Math.max(0, left), zone) });
    if (!show.adjust_ms) return `${counts} · ${ends}`;
    return `${counts} · ${ends} · ${show.adjust_ms > 0 ? '+' : '−'}${plannedLength(Math.abs(show.adjust_ms))}`;
  }

  /** @param {ViewState} state */
  #bend({ show }) {
    const off = this.off ?? (show.current === undefined ? t('nothing on air') : undefined);
    const held = show.phase === 'hold';
    const { send } = this;
    return html`<div class="bend">
      <press-button id="less" keys="-" .off=${off} .press=${() => send('adjust', { ms: -MINUTE_MS })}>${t('−1 min')}</press-button>
      <press-button id="more" keys="+" .off=${off} .press=${() => send('adjust', { ms: MINUTE_MS })}>${t('+1 min')}</press-button>
      <press-button id="hold" keys="h" .off=${off} .press=${() => send(held ? 'resume' : 'hold')}>${held ? t('Go on') : t('Hold')}</press-button>
      <hold-button id="finish" kind="quiet" .off=${off} .press=${() => send('end_show')}>${t('End the show')}</hold-button>
    </div>`;
  }

  /** When it is expected, for how long, and whether its people are ready. @param {ViewState} state @param {string} id */
  #nextLine(state, id) {
    const plan = schedule(state, this.now);
    const row = plan.rows[plan.index.get(id) ?? 0];
    const { duration_ms, people: ids = [] } = state.segments[id];
    const time = timeOfDay(row.start ?? row.planned.start, state.production.timezone);
    const waits = ids
      .map((one) => state.people?.[one])
      .filter((one) => one && ['waits', 'away'].includes(readiness(one).kind));
    const names = waits.map((one) => one?.name).join(', ');
    return html`${t('expected {time}', { time })} · ${plannedLength(duration_ms)}${ids.map((one) => this.#slides(state, one, true))}${names ? html` · <span class="warn"><span aria-hidden="true">○</span> ${t('not ready: {names}', { names })}</span>` : nothing}${ids.map((one) => this.#slides(state, one, false))}`;
  }

  /** What is wrong with slides stands before who is not ready, what is well behind: there is little room. @param {ViewState} state @param {string} id @param {boolean} bad */
  #slides(state, id, bad) {
    const mark = slidesMark(state, id);
    return mark && (mark.kind === 'bad') === bad
      ? html` · <span class=${bad ? 'warn' : ''}><span aria-hidden="true">${mark.shape}</span> ${mark.word}</span>`
      : nothing;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: var(--space-3);
      }

      section {
        display: grid;
        align-content: space-between;
        gap: var(--space-2);
        min-inline-size: 0;
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-block-start: 4px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }

      .live {
        border-block-start-color: var(--on-air);
      }

      .standby {
        border-color: var(--ready-ink);
      }

      h2 {
        display: flex;
        align-items: baseline;
        gap: var(--space-2);
        min-block-size: 2.9rem;
      }

      .tag {
        text-transform: uppercase;
      }

      .title {
        min-inline-size: 0;
        overflow: hidden;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
        font-size: var(--text-3);
        font-weight: var(--weight-strong);
        line-height: 1.15;
        overflow-wrap: anywhere;
      }

      .clock {
        display: grid;
        gap: var(--space-2);
      }

      time-left {
        --digits: 4rem;

        justify-self: end;
      }

      .line {
        min-block-size: 1.35em;
        overflow: hidden;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
        color: var(--ink-quiet);
        line-height: 1.25;
        white-space: normal;
      }

      .warn {
        color: var(--needs-ink);
      }

      @media (min-width: 62rem) and (max-height: 50rem) {
        section {
          padding-block: var(--space-2);
        }

        time-left {
          --digits: 3rem;
        }
      }

      /* Low, above a wide rundown: one line of title, smaller digits. */
      :host([low]) section {
        padding-block: var(--space-2);
        gap: var(--space-1);
      }

      :host([low]) h2 {
        min-block-size: 1.6rem;
      }

      :host([low]) :is(.title, .line) {
        -webkit-line-clamp: 1;
        line-clamp: 1;
      }

      :host([low]) time-left {
        --digits: 3rem;
      }

      .bend {
        display: grid;
        grid-template-columns: repeat(10, minmax(0, 1fr));
        gap: var(--space-3) 0;
      }

      .bend > * {
        grid-column: span 5;
      }

      .bend > :nth-child(odd) {
        margin-inline-end: var(--space-3);
      }

      .bend > #hold {
        grid-column: span 4;
      }

      .bend > #finish {
        grid-column: span 6;
      }

      .bend > *,
      take-panel {
        min-inline-size: 0;
      }

      #finish {
        font-size: var(--text-1);
      }

      /* On a narrow desk the seconds that an undo has left are still read whole. */
      @media (max-width: 79.99rem) {
        take-panel {
          --row-text: var(--text-1);
          --row-padding: var(--space-2);
        }
      }
    `,
  ];
}

customElements.define('producer-deck', ProducerDeck);
