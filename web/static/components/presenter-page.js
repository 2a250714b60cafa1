/**
 * The presenter's page: the whole screen is the cue; below it, quietly, what goes out, what the studio says, and a way
 * to ask for help. Until they are ready, and while there is time, a check-in leads them. For any phone or laptop.
 */

import { html, LitElement, nothing } from 'lit';
import { CueShift } from '../live/cue-shift.js';
import { LineQuality } from '../live/line-quality.js';
import { Live } from '../live/live.js';
import { unread } from '../live/messages.js';
import { closedCue, presenterCue } from '../live/presenter-cue.js';
import { PresenterSignal } from '../live/presenter-signal.js';
import { PresenterWindow } from '../live/presenter-window.js';
import { lineWord } from '../live/readiness.js';
import { setCueTally } from '../live/tally.js';
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
import './person-camera.js';
import './presenter-cue.js';
import './presenter-help.js';
import { layout } from './presenter-layout.js';
import './presenter-program.js';
import './presenter-signals.js';
import './presenter-slides.js';
import './presenter-strip.js';
import './press-button.js';
import './sent-list.js';

/** @typedef {import('../live/view.js').ViewState} ViewState */
/** @typedef {import('../live/presenter-cue.js').PresenterCue} Cue */
/** @typedef {import('../live/presenter-cue.js').CueKind} CueKind */

/** The close code of a link that was revoked. */
const REVOKED = 4410;
/** While one of these is shown there is time for a check-in. @type {ReadonlySet<CueKind>} */
const CALM = new Set(/** @type {CueKind[]} */ (['wait', 'near', 'soon']));
/** And while one of these is shown the studio wants to know whether they are ready. @type {ReadonlySet<CueKind>} */
const ASKED = new Set(/** @type {CueKind[]} */ ([...CALM, 'ready']));

export class PresenterPage extends LitElement {
  static properties = { checking: { state: true } };

  constructor() {
    super();
    this.live = new Live(this);
    this.wake = new WakeLock(this);
    this.quality = new LineQuality(this, this.live);
    this.signal = new PresenterSignal(this);
    this.small = new PresenterWindow(this);
    this.shift = new CueShift();
    /** What is said at this drawing. @type {Cue|undefined} */
    this.cue = undefined;
    /** Whether the check-in is seen; undefined until it is known whether it is needed. @type {boolean|undefined} */
    this.checking = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = (command, args) => this.live.send(command, args);
  }

  get me() {
    const { hello, page, state } = this.live;
    return { role: 'presenter', name: hello.name, person: state?.me ?? hello.person ?? page.person };
  }

  willUpdate() {
    const { state, now, link } = this.live;
    this.cue = state && this.shift.follow(link.closed === REVOKED ? closedCue() : presenterCue(state, now), now);
    const person = state?.people?.[this.me.person ?? ''];
    if (this.checking === undefined && person) this.checking = !person.ready_at;
  }

  updated() {
    const { cue } = this;
    const { state, link } = this.live;
    if (!state || !cue) return;
    const mail = unread(state, this.me);
    const title = setCueTally(cue, link.up, state.production.title, mail.length);
    this.signal.follow(cue, mail.length);
    this.small.show(cue, !link.up, title, mail.at(-1)?.text);
  }

  render() {
    const { cue } = this;
    const { state, now, link } = this.live;
    const off = noLink(link, state?.production.timezone);
    const checking = Boolean(state && cue && this.checking && CALM.has(cue.kind));
    return html`<div class="page">
      <main>
        <header>
          <h1>${state?.production.title ?? ''}</h1>
          <span class="digits quiet">${state && link.up ? timeOfDay(now, state.production.timezone) : ''}</span>
          <link-banner .link=${link} .zone=${state?.production.timezone}></link-banner>
        </header>
        <presenter-cue .cue=${cue} ?lost=${!link.up} ?compact=${checking || Boolean(state?.decks)}></presenter-cue>
        <presenter-strip .cue=${cue} ?lost=${!link.up} .mail=${state ? unread(state, this.me).length : 0}></presenter-strip>
        ${state ? this.#slides(state, off, checking) : nothing}
        ${state && cue ? this.#first(state, off, checking, cue) : nothing}
      </main>
      ${state ? this.#below(state, now, off) : nothing}
    </div>`;
  }

  /** One's own slides, as soon as there are any; a check-in stands in their place. @param {ViewState} state @param {string|undefined} off @param {boolean} checking */
  #slides(state, off, checking) {
    const owner = this.me.person ?? '';
    const deck = state.decks?.[owner];
    if (!deck || checking) return nothing;
    return html`<presenter-slides .deck=${deck} .owner=${owner} .send=${this.send} .off=${off}></presenter-slides>`;
  }

  /** What stands under the cue on the first screen. @param {ViewState} state @param {string|undefined} off @param {boolean} checking @param {Cue} cue */
  #first(state, off, checking, cue) {
    const { send, me } = this;
    const person = state.people?.[me.person ?? ''];
    return html`
      ${unread(state, me).length ? html`<message-list class="urgent" newest .state=${state} .me=${me} .send=${send} .off=${off}></message-list>` : nothing}
      <section class="panel check" ?hidden=${!checking} aria-label=${t('Check-in')} @check-in-done=${this.#checked}>
        <check-in ?open=${checking} ?slides=${Boolean(state.decks)} .person=${person} .theme=${state.production.theme} .quality=${this.quality} .line=${this.quality.progress === 1 ? this.quality.line : undefined} .send=${send} .off=${off}></check-in>
      </section>
      ${checking ? nothing : this.#camera(person, cue)}
      <div class="actions ${checking ? 'alone' : ''}">
        ${checking ? nothing : this.#ready(Boolean(person?.ready_at), off, cue)}
        <presenter-help .state=${state} .now=${this.live.now} .me=${me} .send=${send} .off=${off}></presenter-help>
      </div>
    `;
  }

  /** Where they open their camera, if the studio has given them a link. @param {import('../live/view.js').Person|undefined} person @param {Cue} cue */
  #camera(person, { kind }) {
    if (!person?.camera_url) return nothing;
    const quiet = Boolean(person.ready_at) || !ASKED.has(kind);
    return html`<person-camera .url=${person.camera_url} ?quiet=${quiet}></person-camera>`;
  }

  /** Who is on, or has just been, is not asked. @param {boolean} ready @param {string|undefined} off @param {Cue} cue */
  #ready(ready, off, { kind }) {
    const quiet = ready || !ASKED.has(kind);
    return html`<press-button kind=${quiet ? 'plain' : 'go'} on=${String(ready)} hint=${ready ? t('the studio knows') : t('tells the studio')} .off=${off} .press=${() => this.send('ready', { ready: !ready })}
      >${ready ? html`✓ ${t('I am ready')}` : t('I am ready')}</press-button
    >`;
  }

  #checked() {
    this.checking = false;
    scrollTo({ top: 0 });
  }

  #check() {
    this.checking = true;
    const element = /** @type {import('./check-in.js').CheckIn|null} */ (this.renderRoot.querySelector('check-in'));
    element?.again();
    scrollTo({ top: 0 });
  }

  /** @param {ViewState} state @param {number} now @param {string|undefined} off */
  #below(state, now, off) {
    const { send, me, small, signal } = this;
    const usual = [
      t('I cannot hear you'),
      t('My picture has stopped'),
      t('I will be right back'),
      t('Everything is fine'),
    ];
    return html`<aside aria-label=${t('More')}>
      <section class="panel" aria-labelledby="out">
        <h2 id="out">${t('What goes out now')}</h2>
        <presenter-program .state=${state} .now=${now} .off=${off}></presenter-program>
      </section>
      <section class="panel" aria-labelledby="slides">
        <h2 id="slides">${t('My slides')}</h2>
        <deck-upload .person=${me.person ?? ''} .deck=${state.decks?.[me.person ?? '']} .work=${state.deck_work?.[me.person ?? '']} .off=${off}></deck-upload>
      </section>
      <section class="panel" aria-labelledby="say">
        <h2 id="say">${t('Say to the studio')}</h2>
        <message-send .addresses=${[{ to: 'crew', label: t('The studio') }]} .usual=${usual} .send=${send} .off=${off}></message-send>
        <sent-list .state=${state} .me=${me}></sent-list>
      </section>
      <section class="panel" aria-labelledby="mine">
        <h2 id="mine">${t('When you are on')}</h2>
        ${this.#mine(state, now)} ${this.#tracks()}
      </section>
      <section class="panel" aria-labelledby="signals">
        <h2 id="signals">${t('So that you notice')}</h2>
        <presenter-signals .signal=${signal} .small=${small} .drawn=${`${signal.wanted.sound} ${signal.wanted.vibration} ${signal.asleep} ${small.open}`}></presenter-signals>
      </section>
      <section class="panel" aria-labelledby="again">
        <h2 id="again">${t('Check-in')}</h2>
        ${this.#standing(state)}
        <press-button .press=${() => this.#check()}>${t('Check in again')}</press-button>
      </section>
      <section class="panel"><page-settings .wake=${this.wake.state}></page-settings></section>
    </aside>`;
  }

  /** What has been told the studio of oneself. @param {ViewState} state */
  #standing({ people }) {
    const person = people?.[this.me.person ?? ''];
    const { line } = this.quality;
    const found = line && lineWord(line.quality);
    return html`<ul class="standing">
      <li>${person?.name_confirmed ? `✓ ${t('Your name is confirmed.')}` : `○ ${t('You have not confirmed your name yet.')}`}</li>
      <li>${person?.camera === 'works' ? `✓ ${t('The camera works.')}` : `○ ${t('The camera is not tried.')}`}</li>
      <li>${person?.microphone === 'works' ? `✓ ${t('The microphone hears you.')}` : `○ ${t('The microphone is not tried.')}`}</li>
      ${found ? html`<li><span aria-hidden="true">${found.shape}</span> ${found.word}</li>` : nothing}
    </ul>`;
  }

  /** One's own segments with their times. @param {ViewState} state @param {number} now */
  #mine(state, now) {
    const { person } = this.me;
    const rows = schedule(state, now).rows.filter(
      ({ id, place }) => place !== 'skipped' && person && state.segments[id].people?.includes(person),
    );
    if (!rows.length) return html`<p class="quiet">${t('Nothing planned yet')}</p>`;
    const scripts = rows.some(({ id }) => state.segments[id].script);
    return html`<ul class="mine">
      ${rows.map(({ id, place, start, planned }) => {
        const { title, duration_ms, script } = state.segments[id];
        return html`<li class=${place}>
          <span class="digits strong">${timeOfDay(start ?? planned.start, state.production.timezone)}</span>
          <span>${title} <span class="quiet small">${plannedLength(duration_ms)}</span> ${place === 'done' ? html`<span class="quiet small">✓ ${t('done')}</span>` : nothing}</span>
          ${script ? html`<details><summary>${t('Script')}</summary><p class="script">${script}</p></details>` : nothing}
        </li>`;
      })}
    </ul>
    ${scripts ? html`<p><a href=${`/presenter/prompter?track=${encodeURIComponent(state.track.id)}`} target="_blank">${t('Read your script on a prompter')}</a></p>` : nothing}
    <p><a class="calendar" href="/api/v1/people/${person}/calendar.ics" download>${t('Put my times into my calendar')}</a></p>`;
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
