/**
 * The top of a crew page: which track, on air or not, rehearsal or real, OBS, who is here, the time. When the
 * connection is lost this is where it says so.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').LinkStatus} LinkStatus
 */

import { css, html, LitElement, nothing } from 'lit';
import { list, t, timeWithSeconds } from '../live/words.js';
import './link-banner.js';
import { looks } from './looks.js';
import './obs-status.js';

/** The phases as a sign: word, shape and class. @param {string} phase */
export function phaseSign(phase) {
  switch (phase) {
    case 'on_air':
      return { word: t('On air'), shape: '●', class: 'on-air' };
    case 'hold':
      return { word: t('On hold'), shape: '❚❚', class: 'needs' };
    case 'standby':
      return { word: t('Standby'), shape: '◆', class: 'ready' };
    case 'ended':
      return { word: t('The show is over'), shape: '■', class: '' };
    default:
      return { word: t('Not on air'), shape: '○', class: '' };
  }
}

export class TopBar extends LitElement {
  static properties = { state: { attribute: false }, now: { type: Number }, link: { attribute: false } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {LinkStatus} */
    this.link = { up: false, since: 0 };
  }

  render() {
    const { state, link, now } = this;
    const zone = state?.production.timezone;
    return html`
      <header>
        ${link.up && state ? this.#signs(state) : html`<link-banner .link=${link} .zone=${zone}></link-banner>`}
        <slot></slot>
        <time class="digits">${zone && link.up ? timeWithSeconds(now, zone) : '––:––:––'}</time>
      </header>
    `;
  }

  /** @param {ViewState} state */
  #signs(state) {
    const { word, shape, class: kind } = phaseSign(state.show.phase);
    return html`
      <h1>${state.track.title}</h1>
      <span class="tag ${kind}"><span aria-hidden="true">${shape}</span>${word}</span>
      ${state.production.rehearsal ? html`<span class="tag rehearsal">${t('Rehearsal')}</span>` : nothing}
      <obs-status .obs=${state.obs}></obs-status>
      <span class="here quiet">${this.#here(state)}</span>
    `;
  }

  /** @param {ViewState} state */
  #here({ here = {} }) {
    const crew = Object.values(here).filter(({ role }) => role === 'moderator' || role === 'producer');
    const names = [...new Set(crew.map(({ name }) => name).filter(Boolean))];
    return names.length ? t('{names} here', { names: list(/** @type {string[]} */ (names)) }) : '';
  }

  static styles = [
    looks,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        min-block-size: 3rem;
      }

      h1 {
        font-size: var(--text-3);
        font-weight: var(--weight-strong);
        line-height: var(--leading-tight);
      }

      .tag {
        font-size: var(--text-2);
        text-transform: uppercase;
      }

      .rehearsal {
        color: var(--needs-ink);
        background: transparent;
        border: 2px dashed var(--needs-ink);
      }

      .here {
        flex: 1 1 0;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      link-banner {
        flex: 1;
        min-inline-size: 16rem;
      }

      time {
        font-size: var(--text-4);
        font-weight: 560;
        letter-spacing: -0.01em;
      }

      ::slotted(*) {
        margin-inline-start: auto;
      }

      /* Where a letter or two would be left of it, it is not said; the names stand under Here. */
      @media (max-width: 79.99rem) {
        .here {
          visibility: hidden;
        }
      }

      @media (max-width: 63.99rem) {
        .here {
          display: none;
        }

        header {
          column-gap: var(--space-3);
        }
      }

      /* Upright the title and the time have a row of their own, so that neither is cut and nothing moves. */
      @media (max-width: 63.99rem) {
        h1,
        link-banner {
          flex: 1 1 calc(100% - 10rem);
        }

        .tag,
        obs-status,
        ::slotted(*) {
          order: 1;
        }

        time {
          margin-inline-start: auto;
          line-height: var(--target);
        }
      }
    `,
  ];
}

customElements.define('top-bar', TopBar);
