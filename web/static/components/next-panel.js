/**
 * What comes next: title, kind, who takes part and whether they are ready, how long and when.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { schedule } from '../live/timing.js';
import { plannedLength, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import './people-list.js';
import './show-notes.js';

/** What a kind of segment is called. @param {import('../live/view.js').Kind} kind */
export function kindWord(kind) {
  switch (kind) {
    case 'opening':
      return t('Opening');
    case 'conversation':
      return t('Conversation');
    case 'remote':
      return t('From a distance');
    case 'interactive':
      return t('Interactive');
    case 'video':
      return t('Film');
    case 'break':
      return t('Break');
    default:
      return t('Closing');
  }
}

export class NextPanel extends LitElement {
  static properties = { state: { attribute: false }, now: { type: Number } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const { next, standby, armed } = state.show;
    const segment = next === undefined ? undefined : state.segments[next];
    return html`<section class="panel ${standby ? 'standby' : ''}" aria-labelledby="next">
      <div class="head">
        <h2 id="next"><span class="tag">${t('Next')}</span></h2>
        <p class="title" lang=${segment ? state.production.language : nothing}>${segment ? segment.title : this.#none(state)}</p>
      </div>
      ${segment && next !== undefined ? this.#details(state, next, Boolean(armed)) : nothing}
    </section>`;
  }

  /** @param {ViewState} state */
  #none({ show, order }) {
    if (!order.length) return t('The rundown is empty');
    return show.phase === 'ended' ? t('Nothing') : t('This is the last segment');
  }

  /** @param {ViewState} state @param {string} next @param {boolean} armed */
  #details(state, next, armed) {
    const { segments, people = {}, production, show } = state;
    const { kind, duration_ms, people: ids = [], start, notes = '' } = segments[next];
    const plan = schedule(state, this.now);
    const row = plan.rows[plan.index.get(next) ?? 0];
    const at = timeOfDay(row.start ?? row.planned.start, production.timezone);
    const fixed = start === undefined ? '' : timeOfDay(start + (show.offset_ms ?? 0), production.timezone);
    const hard = fixed && t('fixed at {time}', { time: fixed });
    const when = fixed === at ? '' : t('expected {time}', { time: at });
    const all = [kindWord(kind), plannedLength(duration_ms), when, hard, armed ? t('chosen by hand') : ''].filter(
      Boolean,
    );
    const entries = /** @type {[string, import('../live/view.js').Person][]} */ (
      ids.map((id) => [id, people[id]]).filter(([, who]) => who)
    );
    return html`
      <p class="digits line">
        <span>${all.join(' · ')}</span>
        ${show.standby ? html`<span class="tag ready"><span aria-hidden="true">◆</span>${t('Standby')}</span>` : nothing}
      </p>
      <people-list .state=${state} zone=${production.timezone} ?urgent=${Boolean(show.standby)} .people=${entries} empty=${t('Nobody takes part')}></people-list>
      <show-notes lang=${production.language} .text=${notes} .segment=${next} ?hidden=${!notes}></show-notes>
    `;
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
        grid-template-rows: auto auto auto minmax(0, 1fr);
        gap: var(--space-2);
        min-block-size: 0;
        padding: var(--space-3) var(--space-4);
        border-block-start: 4px solid var(--line);
      }

      section.standby {
        border-color: var(--ready);
        box-shadow: inset 0 0 0 1px var(--ready);
      }

      .head {
        display: flex;
        align-items: baseline;
        gap: var(--space-3);
        min-inline-size: 0;
      }

      .tag {
        align-self: start;
        text-transform: uppercase;
      }

      .head .tag {
        font-size: var(--text-2);
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

      @media (max-width: 30rem) {
        .title {
          -webkit-line-clamp: 5;
          line-clamp: 5;
        }
      }

      .line {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
        min-block-size: 1.75rem;
        white-space: normal;
        color: var(--ink-quiet);
      }

      people-list {
        max-block-size: 10rem;
        overflow-y: auto;
      }

      show-notes {
        padding-block-start: var(--space-2);
        border-block-start: 1px solid var(--line);
        font-size: var(--text-2);
        color: var(--ink-quiet);
      }
    `,
  ];
}

customElements.define('next-panel', NextPanel);
