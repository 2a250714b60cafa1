/**
 * What goes out, at home: the program's picture twice a second at most while it is looked at, what is on air, how late
 * the show is in words, and one's own next segments.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/timing.js').Schedule} Schedule
 */

import { css, html, LitElement, nothing } from 'lit';
import { isMine } from '../live/presenter-cue.js';
import { schedule } from '../live/timing.js';
import { lengthInWords, plannedLength, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import { PicturePoll, paint } from './picture-poll.js';

const EVERY_MS = 500;
const ON_TIME_MS = 60_000;
const MOST = 3;
/** One that does not come is nothing to tell of. */
const MISSED = 2;

/** "The show is about 4 minutes late". @param {number} ms */
export function paceWords(ms) {
  if (Math.abs(ms) < ON_TIME_MS) return t('The show is on time.');
  const by = lengthInWords(ms);
  return ms > 0 ? t('The show is about {by} late.', { by }) : t('The show is about {by} early.', { by });
}

export class PresenterProgram extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { attribute: false },
    off: { type: String },
    came: { state: true },
    missed: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {string|undefined} */
    this.off = undefined;
    /** A picture has come. */
    this.came = false;
    /** How many pictures in a row have not come. */
    this.missed = 0;
    this.inView = false;
    new PicturePoll(
      this,
      () => this.#url(),
      this.#show,
      () => EVERY_MS,
    );
    /** @type {IntersectionObserver|undefined} */
    this.observer = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    this.observer = new IntersectionObserver((entries) => {
      this.inView = entries.some(({ isIntersecting }) => isIntersecting);
    });
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer?.disconnect();
  }

  #url() {
    const { state, off, inView } = this;
    if (!state || off || !inView) return undefined;
    return `/api/v1/tracks/${encodeURIComponent(state.track.id)}/pictures/program?width=320`;
  }

  /** @param {ImageBitmap|undefined} picture */
  #show = (picture) => {
    this.missed = picture ? 0 : this.missed + 1;
    if (!picture) return;
    paint(this.renderRoot.querySelector('canvas'), picture);
    this.came = true;
  };

  render() {
    const { state, now } = this;
    if (!state) return nothing;
    const { show, segments } = state;
    const plan = schedule(state, now);
    const old = this.came && this.missed >= MISSED;
    const current = show.current === undefined ? undefined : segments[show.current];
    return html`
      <div class="picture ${this.off || old ? 'old' : ''}">
        <canvas width="16" height="9" role="img" aria-label=${t('What goes out now')}></canvas>
        ${this.came ? nothing : html`<p class="quiet small">${t('Here you see the picture that goes out, when there is one.')}</p>`}
        ${old ? html`<p class="tag stopped">${t('The picture stands still')}</p>` : nothing}
      </div>
      <p><span class="quiet">${t('On air:')}</span> <span class="strong" lang=${state.production.language}>${current?.title ?? t('nothing yet')}</span></p>
      ${show.first_take_at === undefined || show.phase === 'ended' ? nothing : html`<p class="quiet">${paceWords(plan.over_under_ms)}</p>`}
      ${this.#own(state, plan)}
    `;
  }

  /** One's own segments that come, the next ones first. @param {ViewState} state @param {Schedule} plan */
  #own(state, plan) {
    const coming = plan.rows.filter(({ id, place }) => (place === 'next' || place === 'later') && isMine(state, id));
    if (!coming.length) return html`<p class="quiet small">${t('You have nothing more today.')}</p>`;
    return html`<ul aria-label=${t('Your next segments')}>
      ${coming.slice(0, MOST).map(({ id, start, planned }) => {
        const { title, duration_ms } = state.segments[id];
        return html`<li>
          <span class="digits strong">${timeOfDay(start ?? planned.start, state.production.timezone)}</span>
          <span lang=${state.production.language}>${title}</span>
          <span class="quiet small">${plannedLength(duration_ms)}</span>
        </li>`;
      })}
    </ul>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      .picture {
        position: relative;
        display: grid;
        place-items: center;
        aspect-ratio: 16 / 9;
        border-radius: var(--radius);
        background: var(--raised);
        overflow: hidden;
      }

      .picture p {
        padding: var(--space-4);
        text-align: center;
      }

      canvas {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
      }

      .picture .stopped {
        position: absolute;
        inset-block-end: var(--space-2);
        padding: 0.15em 0.6em;
      }

      .old canvas {
        filter: grayscale(1) brightness(0.6);
      }

      ul {
        display: grid;
        gap: var(--space-2);
      }

      li {
        display: grid;
        grid-template-columns: 3.5rem minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: baseline;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('presenter-program', PresenterProgram);
