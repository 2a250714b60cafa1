/**
 * The presenter's page: the whole screen is the cue; below it, quietly, what the studio says, one's own name and a
 * way to ask for help. For any phone or laptop at home.
 */

import { html, LitElement, nothing } from 'lit';
import { Live } from '../live/live.js';
import { unread } from '../live/messages.js';
import { presenterCue } from '../live/presenter-cue.js';
import { setTally } from '../live/tally.js';
import { schedule } from '../live/timing.js';
import { WakeLock } from '../live/wakelock.js';
import { plannedLength, t, timeOfDay } from '../live/words.js';
import './check-in.js';
import './deck-upload.js';
import { noLink } from './link-banner.js';
import { looks } from './looks.js';
import './message-list.js';
import './message-send.js';
import './page-settings.js';
import './presenter-cue.js';
import { layout } from './presenter-layout.js';
import './presenter-slides.js';
import './press-button.js';
import './sent-list.js';

/** @typedef {import('../live/view.js').ViewState} ViewState */
/** @typedef {import('../live/presenter-cue.js').PresenterCue} Cue */

/** What the page's icon shows for each cue. */
const TALLIES = /** @type {const} */ ({
  wait: 'off',
  soon: 'off',
  ready: 'ready',
  live: 'air',
  held: 'needs',
  round: 'air',
  thanks: 'off',
});

export class PresenterPage extends LitElement {
  static properties = {};

  constructor() {
    super();
    this.live = new Live(this);
    this.wake = new WakeLock(this);
    /** @type {import('../live/view.js').Send} */
    this.send = (command, args) => this.live.send(command, args);
  }

  get me() {
    const { hello, page, state } = this.live;
    return { role: 'presenter', name: hello.name, person: state?.me ?? hello.person ?? page.person };
  }

  updated() {
    const { state, now, link } = this.live;
    if (!state) return;
    const cue = presenterCue(state, now);
    const words = link.up ? cue.word : t('No connection');
    setTally(
      link.up ? TALLIES[cue.kind] : 'needs',
      `${cue.kind === 'live' || cue.kind === 'round' ? '● ' : ''}${words} – ${state.production.title}`,
    );
  }

  render() {
    const { state, now, link } = this.live;
    const off = noLink(link, state?.production.timezone);
    const cue = state && presenterCue(state, now);
    return html`<div class="page">
      <main>
        <header>
          <h1>${state?.production.title ?? ''}</h1>
          <span class="digits quiet">${state && link.up ? timeOfDay(now, state.production.timezone) : ''}</span>
          <link-banner .link=${link} .zone=${state?.production.timezone}></link-banner>
        </header>
        <presenter-cue .cue=${cue} ?lost=${!link.up} ?compact=${Boolean(state?.decks)}></presenter-cue>
        ${state ? this.#slides(state, off) : nothing}
        ${state ? this.#actions(state, off) : nothing}
      </main>
      ${state ? this.#below(state, now, off) : nothing}
    </div>`;
  }

  /** One's own slides, as soon as there are any. @param {ViewState} state @param {string|undefined} off */
  #slides(state, off) {
    const owner = this.me.person ?? '';
    const deck = state.decks?.[owner];
    if (!deck) return nothing;
    return html`<presenter-slides .deck=${deck} .owner=${owner} .send=${this.send} .off=${off}></presenter-slides>`;
  }

  /** What stands under the cue on the first screen. @param {ViewState} state @param {string|undefined} off */
  #actions(state, off) {
    const { send, me } = this;
    const person = state.people?.[me.person ?? ''];
    const ready = Boolean(person?.ready_at);
    return html`
      ${unread(state, me).length ? html`<message-list class="urgent" .state=${state} .me=${me} .send=${send} .off=${off}></message-list>` : nothing}
      ${person && !person.name_confirmed ? html`<p class="hint"><span aria-hidden="true">▲</span> <a href="#check-in" @click=${this.#toCheckIn}>${t('Is your name right? Check in')}</a></p>` : nothing}
      <div class="actions">
        <press-button kind=${ready ? 'plain' : 'go'} on=${String(ready)} hint=${ready ? t('the studio knows') : t('tells the studio')} .off=${off} .press=${() => send('ready', { ready: !ready })}
          >${ready ? html`✓ ${t('I am ready')}` : t('I am ready')}</press-button
        >
        <press-button kind="quiet" hint=${t('to the crew')} .off=${off} .press=${() => send('message', { to: 'crew', text: t('I need help') })}>${t('Help!')}</press-button>
      </div>
    `;
  }

  /** @param {Event} event */
  #toCheckIn(event) {
    event.preventDefault();
    const element = /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('check-in'));
    element?.scrollIntoView({ block: 'start' });
    /** @type {HTMLElement|null|undefined} */ (element?.shadowRoot?.querySelector('input'))?.focus({
      preventScroll: true,
    });
  }

  /** @param {ViewState} state @param {number} now @param {string|undefined} off */
  #below(state, now, off) {
    const { send, me } = this;
    const usual = [
      t('I cannot hear you'),
      t('My picture has stopped'),
      t('I will be right back'),
      t('Everything is fine'),
    ];
    return html`<aside aria-label=${t('More')}>
      <section class="panel" aria-labelledby="say">
        <h2 id="say">${t('Say to the studio')}</h2>
        <message-send .addresses=${[{ to: 'crew', label: t('The crew') }]} .usual=${usual} .send=${send} .off=${off}></message-send>
        <sent-list .state=${state} .me=${me}></sent-list>
      </section>
      <section class="panel" aria-labelledby="slides">
        <h2 id="slides">${t('My slides')}</h2>
        <deck-upload .person=${me.person ?? ''} .deck=${state.decks?.[me.person ?? '']} .work=${state.deck_work?.[me.person ?? '']} .off=${off}></deck-upload>
      </section>
      <section class="panel" aria-labelledby="mine">
        <h2 id="mine">${t('When you are on')}</h2>
        ${this.#mine(state, now)} ${this.#tracks()}
      </section>
      <section class="panel">
        <check-in id="check-in" .person=${state.people?.[me.person ?? '']} .send=${send} .off=${off}></check-in>
      </section>
      <section class="panel"><page-settings .wake=${this.wake.state}></page-settings></section>
    </aside>`;
  }

  /** One's own segments with their times. @param {ViewState} state @param {number} now */
  #mine(state, now) {
    const { person } = this.me;
    const rows = schedule(state, now).rows.filter(
      ({ id, place }) => place !== 'skipped' && person && state.segments[id].people?.includes(person),
    );
    if (!rows.length) return html`<p class="quiet">${t('Nothing planned yet')}</p>`;
    return html`<ul class="mine">
      ${rows.map(({ id, place, start, planned }) => {
        const { title, duration_ms, script } = state.segments[id];
        return html`<li class=${place}>
          <span class="digits strong">${timeOfDay(start ?? planned.start, state.production.timezone)}</span>
          <span>${title} <span class="quiet small">${plannedLength(duration_ms)}</span> ${place === 'done' ? html`<span class="quiet small">✓ ${t('done')}</span>` : nothing}</span>
          ${script ? html`<details><summary>${t('Script')}</summary><p class="script">${script}</p></details>` : nothing}
        </li>`;
      })}
    </ul>`;
  }

  /** The other tracks: somebody may take part in several. */
  #tracks() {
    const { tracks, track, own } = this.live.page;
    const others = tracks.filter(({ id }) => id !== track && (own ? own.includes(id) : true));
    if (!others.length) return nothing;
    return html`<p class="small">
      <span class="quiet">${t('Other tracks:')}</span>
      ${others.map(({ id, title }) => html`<a href=${`/presenter?track=${encodeURIComponent(id)}`}>${title}</a> `)}
    </p>`;
  }

  static styles = [looks, layout];
}

customElements.define('presenter-page', PresenterPage);
