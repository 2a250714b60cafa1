/**
 * The moderator's page: now and next, one large take, the rundown, people and messages; made for a tablet and two
 * busy hands, and for the keyboard alone.
 */

import { html, LitElement, nothing } from 'lit';
import { alarms } from '../live/alarms.js';
import { Keys } from '../live/keys.js';
import { Live } from '../live/live.js';
import { unread } from '../live/messages.js';
import { waiting } from '../live/questions.js';
import { byTurn } from '../live/readiness.js';
import { setTally } from '../live/tally.js';
import { schedule } from '../live/timing.js';
import { WakeLock } from '../live/wakelock.js';
import { t } from '../live/words.js';
import './alarm-strip.js';
import './hold-button.js';
import './audience-panel.js';
import { noLink } from './link-banner.js';
import { looks } from './looks.js';
import './message-list.js';
import './message-send.js';
import { moderatorKeys } from './moderator-keys.js';
import { layout } from './moderator-layout.js';
import './next-panel.js';
import './now-panel.js';
import './over-under.js';
import './page-settings.js';
import './people-list.js';
import './press-button.js';
import './rundown-list.js';
import './sent-list.js';
import './spoken-changes.js';
import './tab-set.js';
import './take-panel.js';
import { phaseSign } from './top-bar.js';
import { storedName } from './who-am-i.js';

/** @typedef {import('../live/view.js').ViewState} ViewState */
/** @typedef {import('../live/view.js').Send} Send */

export class ModeratorPage extends LitElement {
  static properties = { tab: { state: true } };

  constructor() {
    super();
    this.live = new Live(this, { name: storedName() });
    this.keys = new Keys(this, () => moderatorKeys(this));
    this.wake = new WakeLock(this);
    /** @type {string|undefined} */
    this.tab = undefined;
    /** @type {Send} */
    this.send = (command, args) => this.live.send(command, args);
  }

  /**
   * @template {Element} T
   * @param {string} selector
   * @returns {T|null}
   */
  find(selector) {
    return /** @type {T|null} */ (this.renderRoot.querySelector(selector));
  }

  render() {
    const { state, now, link } = this.live;
    const off = noLink(link, state?.production.timezone);
    return html`
      <div class="page ${link.up ? '' : 'lost'} ${state?.production.rehearsal ? 'rehearsing' : ''}">
        <top-bar .state=${state} .now=${now} .link=${link}>${state && !this.live.page.person ? this.#who(state) : nothing}</top-bar>
        ${state ? this.#desk(state, now, off) : html`<main class="waiting" aria-busy="true"></main>`}
      </div>
      <spoken-changes .state=${state} .now=${now}></spoken-changes>
    `;
  }

  /** @param {ViewState} state */
  #who({ people = {} }) {
    const names = Object.values(people)
      .filter(({ role }) => role === 'moderator')
      .map(({ name }) => name);
    return html`<who-am-i .names=${names} .name=${this.live.name} @chosen=${this.#named}></who-am-i>`;
  }

  /** @param {CustomEvent<string>} event */
  #named(event) {
    this.live.as(event.detail);
  }

  /** @param {ViewState} state @param {number} now @param {string|undefined} off */
  #desk(state, now, off) {
    const { send } = this;
    return html`
      <main class=${this.tab === 'audience' ? 'audience' : ''}>
        <now-panel .state=${state} .now=${now} .send=${send} .off=${off}></now-panel>
        <next-panel .state=${state} .now=${now}></next-panel>
        <take-panel .state=${state} .now=${now} .send=${send} .off=${off} .me=${this.live.hello.name}></take-panel>
        <section class="panel rundown" aria-label=${t('Rundown')}>
          <rundown-list .state=${state} .now=${now} .send=${send} .off=${off}></rundown-list>
        </section>
        ${this.#side(state, off)}
      </main>
      ${this.#foot(state, now, off)}
    `;
  }

  updated() {
    const { state, link } = this.live;
    if (!state) return;
    const { phase } = state.show;
    const words = link.up ? phaseSign(phase).word : t('No connection');
    const air = link.up && phase === 'on_air';
    setTally(link.up ? (air ? 'air' : 'off') : 'needs', `${air ? '● ' : ''}${words} – ${state.track.title}`);
  }

  get me() {
    const { name, person } = this.live.hello;
    return { role: 'moderator', name: name ?? this.live.name, person: person ?? this.live.page.person };
  }

  /** @param {ViewState} state @param {string|undefined} off */
  #side(state, off) {
    const { send, me } = this;
    const tabs = [
      { id: 'messages', label: t('Messages'), count: unread(state, me).length },
      { id: 'audience', label: t('Audience'), count: waiting(state) },
      { id: 'people', label: t('People') },
      { id: 'settings', label: t('More') },
    ];
    return html`<tab-set class="panel side" label=${t('Beside the rundown')} .tabs=${tabs} .chosen=${this.tab} @chosen=${this.#chosen}>
      <div slot="messages" class="messages">
        <message-list .state=${state} .me=${me} .send=${send} .off=${off}></message-list>
        <message-send .addresses=${addresses(state)} .usual=${usual()} .send=${send} .off=${off}></message-send>
        <sent-list .state=${state} .me=${me}></sent-list>
      </div>
      <div slot="audience">
        ${this.tab === 'audience' ? html`<audience-panel .state=${state} .now=${this.live.now} .send=${send} .off=${off}></audience-panel>` : nothing}
      </div>
      <people-list slot="people" .state=${state} zone=${state.production.timezone} .people=${byTurn(state, this.live.now)} .send=${send} .off=${off} empty=${t('Nobody yet')}></people-list>
      <page-settings slot="settings" .keys=${this.keys} .wake=${this.wake.state}></page-settings>
    </tab-set>`;
  }

  /** @param {CustomEvent<string>} event */
  #chosen(event) {
    this.tab = event.detail;
  }

  /** @param {ViewState} state @param {number} now @param {string|undefined} off */
  #foot(state, now, off) {
    const { production, show, graphics = {} } = state;
    const plan = schedule(state, now);
    const started = show.first_take_at !== undefined || show.phase === 'ended';
    const clear = off ?? (Object.keys(graphics).length ? undefined : t('nothing is shown'));
    return html`<footer>
      <over-under .ms=${started ? plan.over_under_ms : undefined} .end=${plan.expected_end} .zone=${production.timezone}></over-under>
      <alarm-strip .alarms=${alarms(state, now)} .send=${this.send} .zone=${production.timezone} .off=${off} .now=${now}></alarm-strip>
      <press-button id="clear" kind="quiet" keys="Escape" .off=${clear} .press=${() => this.send('clear_graphics')}>${t('Clear graphics')}</press-button>
      <hold-button id="panic" kind="danger" .off=${off} .press=${() => this.send('panic')}>${t('Panic: hold')}</hold-button>
    </footer>`;
  }

  static styles = [looks, layout];
}

/** To whom one can speak, those on air first. @param {ViewState} state */
function addresses({ show, segments, people = {} }) {
  const ids = [show.current, show.next].flatMap((id) => (id === undefined ? [] : (segments[id]?.people ?? [])));
  const away = [...new Set(ids)].filter((id) => people[id] && people[id].role !== 'moderator');
  const persons = away.map((id) => ({ to: `person:${id}`, label: people[id].name }));
  return [
    { to: 'role:producer', label: t('The producer') },
    ...persons,
    { to: 'crew', label: t('The crew') },
    { to: 'all', label: t('Everyone') },
  ];
}

/** What is said most often, one press each. */
function usual() {
  return [
    t('Please round off'),
    t('One more minute'),
    t('Two minutes'),
    t('We cannot hear you'),
    t('Speak closer to the microphone'),
    t('Thank you, well done!'),
  ];
}

customElements.define('moderator-page', ModeratorPage);
