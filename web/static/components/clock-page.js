/**
 * The monitor under the camera: how long is left, what is on, what is next, late or early, the time, and what
 * somebody wants to tell the moderators. Nothing to press; read from four metres.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { html, LitElement, nothing } from 'lit';
import { Live } from '../live/live.js';
import { inbox } from '../live/messages.js';
import { remaining, schedule } from '../live/timing.js';
import { WakeLock } from '../live/wakelock.js';
import { plannedLength, t, timeOfDay, timeWithSeconds } from '../live/words.js';
import { clockLooks } from './clock-looks.js';
import './link-banner.js';
import { looks } from './looks.js';
import './over-under.js';
import './time-bar.js';
import './time-left.js';
import { phaseSign } from './top-bar.js';

/** Nobody presses "I have read it" here, so a message goes when it is read elsewhere, or after this. */
const MESSAGE_MS = 300_000;

/** The newest message to the moderators that still concerns them. @param {ViewState} state @param {number} now */
function latest(state, now) {
  return inbox(state, { role: 'moderator' })
    .reverse()
    .find(({ at, read = {} }) => !Object.keys(read).length && now - at < MESSAGE_MS);
}

export class ClockPage extends LitElement {
  constructor() {
    super();
    this.live = new Live(this);
    this.wake = new WakeLock(this);
  }

  render() {
    const { state, now, link } = this.live;
    const zone = state?.production.timezone;
    return html`
      <div class="page ${link.up ? '' : 'lost'} ${state?.show.standby ? 'standby' : ''}">
        ${state ? this.#screen(state, now) : html`<main aria-busy="true"></main>`}
        <link-banner .link=${link} .zone=${zone}></link-banner>
      </div>
    `;
  }

  /** @param {ViewState} state @param {number} now */
  #screen(state, now) {
    const { show, segments, production, track } = state;
    const current = show.current === undefined ? undefined : segments[show.current];
    const { word, shape, class: kind } = phaseSign(show.phase);
    const plan = schedule(state, now);
    return html`<main>
      <header>
        <h1>
          <span class="tag ${kind}"><span aria-hidden="true">${shape}</span>${word}</span>
          <span class="title">${current?.title ?? track.title}</span>
        </h1>
        ${production.rehearsal ? html`<span class="tag rehearsal">${t('Rehearsal')}</span>` : nothing}
        <time class="digits">${timeWithSeconds(now, production.timezone)}</time>
      </header>
      ${this.#time(state, now, plan)}
      <div class="message" role="status">${this.#message(state, now)}</div>
      <footer>
        <p class="next">${this.#next(state, plan)}</p>
      </footer>
    </main>`;
  }

  /** @param {ViewState} state @param {number} now @param {import('../live/timing.js').Schedule} plan */
  #time(state, now, plan) {
    const { show, segments, production } = state;
    const current = show.current === undefined ? undefined : segments[show.current];
    const left = current ? remaining(state, now) : this.#toStart(state, now, plan);
    const total = current && current.duration_ms + (show.adjust_ms ?? 0);
    const short = current && left !== undefined && left < 60_000 && left > -1000;
    const started = show.first_take_at !== undefined;
    return html`<div class="time ${short ? 'short' : ''}">
      <over-under .ms=${started ? plan.over_under_ms : undefined} .end=${plan.expected_end} zone=${production.timezone}></over-under>
      <time-left .left=${left} .word=${current ? '' : this.#word(state, left)} ?held=${show.phase === 'hold'}></time-left>
      <time-bar .left=${current ? left : undefined} .total=${total}></time-bar>
    </div>`;
  }

  /** The time to the planned start. @param {ViewState} state @param {number} now @param {import('../live/timing.js').Schedule} plan */
  #toStart({ show, production }, now, plan) {
    if (show.phase === 'ended' || production.rehearsal || !plan.rows.length) return undefined;
    return plan.rows[0].planned.start - now;
  }

  /** @param {ViewState} state @param {number|undefined} left */
  #word({ show }, left) {
    if (show.phase === 'ended') return t('The show is over');
    if (left === undefined) return t('nothing on air');
    return left < 0 ? t('after the planned start') : t('to the planned start');
  }

  /** @param {ViewState} state @param {number} now */
  #message(state, now) {
    const mail = latest(state, now);
    if (!mail) return nothing;
    return html`<p><span class="from">${mail.from ?? t('Message')}</span> <span class="text">${mail.text}</span></p>`;
  }

  /** @param {ViewState} state @param {import('../live/timing.js').Schedule} plan */
  #next({ show, segments, production }, plan) {
    if (show.phase === 'ended') return nothing;
    const segment = show.next === undefined ? undefined : segments[show.next];
    if (show.next === undefined || !segment)
      return html`<span class="quiet">${show.current ? t('This is the last segment') : t('The rundown is empty')}</span>`;
    const row = plan.rows[plan.index.get(show.next) ?? 0];
    const at = timeOfDay(row.start ?? row.planned.start, production.timezone);
    return html`
      <span class="tag ${show.standby ? 'ready' : ''}">${show.standby ? html`<span aria-hidden="true">◆</span> ${t('Standby')}` : t('Next')}</span>
      <span class="title">${segment.title}</span>
      <span class="quiet digits">${at} · ${plannedLength(segment.duration_ms)}</span>
    `;
  }

  static styles = [looks, clockLooks];
}

customElements.define('clock-page', ClockPage);
