/**
 * Lower thirds by hand: one button for each person of the segment on air, with the seconds it has been seen; and
 * what else is over the picture, and the segment's own cues that wait for a hand.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Cue} Cue
 */

import { css, html, LitElement, nothing } from 'lit';
import { addressee } from '../live/messages.js';
import { namesCover } from '../live/polls.js';
import { list, number, t } from '../live/words.js';
import { looks } from './looks.js';
import { roleOf } from './people-list.js';
import './press-button.js';

/** What a graphic is called. @param {string} graphic */
export function graphicWord(graphic) {
  switch (graphic) {
    case 'lower-third':
      return t('Lower third');
    case 'title-card':
      return t('Title card');
    case 'countdown':
      return t('Countdown');
    case 'holding-card':
      return t('Holding card');
    case 'bug':
      return t('Corner sign');
    case 'slides':
      return t('Slides');
    case 'vote-now':
      return t('Code');
    case 'poll-results':
    case 'scale-results':
    case 'word-cloud':
    case 'audience-wall':
      return t('Results');
    case 'question-card':
      return t('Question');
    case 'delay-marker':
      return t('Delay marker');
    default:
      return graphic;
  }
}

/** What a cue does, in a few words. @param {ViewState} state @param {Cue} cue */
export function cueWord(state, cue) {
  switch (cue.action) {
    case 'scene':
      return t('Scene: {scene}', { scene: cue.scene });
    case 'hide':
      return t('Hide: {what}', { what: graphicWord(cue.graphic ?? cue.layer ?? '') });
    case 'open_poll':
      return t('Open the poll');
    case 'close_poll':
      return t('Close the poll');
    case 'show_results':
      return t('Show the results');
    case 'hide_poll':
      return t('Hide the results');
    case 'message':
      return t('Tell {who}: {text}', { who: addressee(state, cue.to ?? 'role:moderator'), text: cue.text });
    default: {
      const names = list((cue.people ?? []).map((id) => state.people?.[id]?.name ?? id));
      return names ? `${graphicWord(cue.graphic ?? '')}: ${names}` : graphicWord(cue.graphic ?? '');
    }
  }
}

/** A name this long gets the place of the title, too. */
const LONG = 18;

/** A layer that comes and goes with its own kind of page, and needs no words here. */
const QUIET_LAYERS = new Set(['lower-third', 'bug', 'slides']);

export class NameButtons extends LitElement {
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
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { state } = this;
    const { current } = state?.show ?? {};
    if (!state || current === undefined) return nothing;
    const { people = [], cues = {} } = state.segments[current] ?? {};
    const byHand = Object.entries(cues).filter(([, cue]) => cue.at_ms === undefined);
    const others = Object.entries(state.graphics ?? {}).filter(([layer]) => !QUIET_LAYERS.has(layer));
    return html`
      <ul>
        ${people.map((id) => this.#person(id, state))}
      </ul>
      <div class="more" ?hidden=${!byHand.length && !others.length}>
        ${others.map(([layer, { graphic, key }]) => this.#other(layer, graphic, key))}
        ${byHand.map(([id, cue]) => this.#cue(id, cue, state))}
      </div>
    `;
  }

  /** @param {string} id @param {ViewState} state */
  #person(id, state) {
    const { people = {}, graphics = {} } = state;
    const person = people[id];
    if (!person) return nothing;
    const on = graphics['lower-third'];
    const shown = on?.people?.includes(id) ? on : undefined;
    const { name } = person;
    const press = shown
      ? () => this.send('hide_graphic', { layer: 'lower-third', key: shown.key })
      : () => this.send('show_graphic', { graphic: 'lower-third', people: [id] });
    const seconds = shown ? Math.max(0, Math.floor((this.now - shown.shown_at) / 1000)) : 0;
    return html`<li>
      <span class="who"><span class="name">${name}</span> ${name.length > LONG ? nothing : html`<span class="quiet small role">${roleOf(person)}</span>`}</span>
      <press-button
        kind=${shown ? 'live' : 'plain'}
        class="digits"
        .off=${this.off}
        .press=${press}
        >${shown ? html`<span aria-hidden="true">●</span> ${t('Hide · {n} s', { n: number(seconds) })}` : namesCover(state) ? t('Show on top') : t('Show name')}<span class="unseen"> ${name}</span></press-button
      >
    </li>`;
  }

  /** @param {string} id @param {Cue} cue @param {ViewState} state */
  #cue(id, cue, state) {
    const fired = state.fired?.[id] !== undefined;
    return html`<press-button kind="quiet" .off=${this.off} .press=${() => this.send('fire_cue', { cue: id })}
      >${fired ? html`<span aria-hidden="true">✓</span><span class="unseen">${t('done')}</span> ` : nothing}${cueWord(state, cue)}</press-button
    >`;
  }

  /** @param {string} layer @param {string} graphic @param {string} key */
  #other(layer, graphic, key) {
    const words = t('Hide: {what}', { what: graphicWord(graphic) });
    return html`<press-button kind="live" .off=${this.off} .press=${() => this.send('hide_graphic', { layer, key })}><span aria-hidden="true">●</span> ${words}</press-button>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        min-block-size: min(3.125rem, max-content);
        max-block-size: 11.5rem;
        overflow-y: auto;
      }

      /* Where the page itself scrolls, all of them stand there. */
      @media (max-width: 43.99rem) {
        :host {
          max-block-size: none;
        }
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
        gap: var(--space-3) var(--space-5);
      }

      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-inline-size: 0;
      }

      .who {
        flex: 1;
        min-inline-size: 0;
        display: grid;
        line-height: 1.2;
      }

      .role {
        overflow: hidden;
        text-overflow: ellipsis;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        line-clamp: 2;
        -webkit-box-orient: vertical;
      }

      .name {
        overflow-wrap: anywhere;
        font-weight: var(--weight-strong);
      }

      .more {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }

      ul:has(li) + .more {
        margin-block-start: var(--space-3);
      }

      li press-button {
        flex: none;
        inline-size: 8.75rem;
        min-block-size: 3rem;
      }
    `,
  ];
}

customElements.define('name-buttons', NameButtons);
