/**
 * The producer's page: rundown, pictures, scenes, the show's controls and everything beside them, on one screen that
 * does not scroll.
 */

import { html, LitElement, nothing } from 'lit';
import { alarms } from '../live/alarms.js';
import { Keys } from '../live/keys.js';
import { Live } from '../live/live.js';
import { setTally } from '../live/tally.js';
import { t } from '../live/words.js';
import './alarm-strip.js';
import './hold-button.js';
import { noLink } from './link-banner.js';
import { looks } from './looks.js';
import './picture-frame.js';
import './press-button.js';
import './producer-deck.js';
import { producerKeys } from './producer-keys.js';
import { layout } from './producer-layout.js';
import './producer-rundown.js';
import './producer-side.js';
import './producer-step.js';
import './scene-grid.js';
import './spoken-changes.js';
import { phaseSign } from './top-bar.js';
import { storedName } from './who-am-i.js';

/** @typedef {import('../live/view.js').ViewState} ViewState */
/** @typedef {import('../live/view.js').Send} Send */

const TAB = 'regi.producer.tab';
const WIDE = 'regi.producer.wide';

export class ProducerPage extends LitElement {
  static properties = { tab: { state: true }, wide: { state: true } };

  constructor() {
    super();
    this.live = new Live(this, { name: storedName() });
    this.keys = new Keys(this, () => producerKeys(this));
    this.tab = sessionStorage.getItem(TAB) ?? 'graphics';
    /** Whether the rundown covers the middle column below the pictures. */
    this.wide = sessionStorage.getItem(WIDE) === 'yes';
    /** @type {Send} */
    this.send = (command, args) => this.live.send(command, args);
    /** @param {{type: string}} frame */
    this.say = (frame) => this.live.say(frame);
  }

  /**
   * @template {Element} T
   * @param {string} selector
   * @returns {T|null}
   */
  find(selector) {
    return /** @type {T|null} */ (this.renderRoot.querySelector(selector));
  }

  /** Show one of the tabs. @param {string} tab */
  open(tab) {
    this.tab = tab;
    sessionStorage.setItem(TAB, tab);
  }

  /** @param {boolean} wide */
  widen(wide) {
    this.wide = wide;
    sessionStorage.setItem(WIDE, wide ? 'yes' : 'no');
  }

  /** To the scenes, which a wide rundown covers. */
  async toScenes() {
    this.widen(false);
    await this.updateComplete;
    /** @type {import('./scene-grid.js').SceneGrid|null} */ (this.find('scene-grid'))?.focus();
  }

  get me() {
    const { name, person } = this.live.hello;
    return { role: 'producer', name: name ?? this.live.name, person: person ?? this.live.page.person };
  }

  updated() {
    const { state, link } = this.live;
    if (!state) return;
    const { phase } = state.show;
    const air = link.up && phase === 'on_air';
    const word = link.up ? phaseSign(phase).word : t('No connection');
    setTally(
      link.up ? (air ? 'air' : 'off') : 'needs',
      `${air ? '● ' : ''}${word} – ${t('Producer')} – ${state.track.title}`,
    );
  }

  render() {
    const { state, now, link } = this.live;
    const off = noLink(link, state?.production.timezone);
    const rehearsing = state?.production.rehearsal ? 'rehearsing' : '';
    return html`
      <spoken-changes .state=${state} .now=${now}></spoken-changes>
      <div class="page ${link.up ? '' : 'lost'} ${rehearsing}">
        <top-bar .state=${state} .now=${now} .link=${link}>${state ? this.#signs(state) : nothing}</top-bar>
        ${state ? this.#desk(state, now, off) : html`<main class="waiting" aria-busy="true"></main>`}
        ${state ? this.#foot(state, now, off) : nothing}
      </div>
    `;
  }

  /** Who sits here, and the way to the other tracks. @param {ViewState} state */
  #signs({ track, tracks = {}, people = {} }) {
    const names = Object.values(people)
      .filter(({ role }) => role === 'producer')
      .map(({ name }) => name);
    const ask = !this.live.page.person && names.length > 0;
    const others = Object.keys(tracks).some((id) => id !== track.id);
    return html`
      ${others ? html`<a href="/">${t('All tracks')}</a>` : nothing}
      ${ask ? html`<who-am-i .names=${names} .name=${this.live.name} @chosen=${this.#named}></who-am-i>` : nothing}
    `;
  }

  /** @param {CustomEvent<string>} event */
  #named(event) {
    this.live.as(event.detail);
  }

  /** @param {ViewState} state @param {number} now @param {string|undefined} off */
  #desk(state, now, off) {
    const { send, live } = this;
    const { obs, track, production } = state;
    return html`<main class=${this.wide ? 'wide' : ''}>
      <producer-rundown
        class="panel"
        ?wide=${this.wide}
        .state=${state}
        .now=${now}
        .send=${send}
        .say=${this.say}
        .client=${live.hello.client}
        .by=${this.me.name}
        .off=${off}
        @open-tab=${(/** @type {CustomEvent<string>} */ event) => this.open(event.detail)}
        @widened=${(/** @type {CustomEvent<boolean>} */ event) => this.widen(event.detail)}
      ></producer-rundown>
      <div class="middle">
        <div class="pictures">
          ${['program', 'preview'].map(
            (which) =>
              html`<picture-frame which=${which} track=${track.id} zone=${production.timezone} .obs=${obs} .now=${now} ?down=${Boolean(off)}></picture-frame>`,
          )}
        </div>
        <producer-step .state=${state} .send=${send} .off=${off}></producer-step>
        <scene-grid class="panel" .obs=${obs} track=${track.id} .send=${send} .off=${off}></scene-grid>
        <producer-deck ?low=${this.wide} .state=${state} .now=${now} .send=${send} .me=${live.hello.name} .off=${off}></producer-deck>
      </div>
      <producer-side
        .state=${state}
        .now=${now}
        .send=${send}
        .off=${off}
        .me=${this.me}
        .client=${live.hello.client}
        .keys=${this.keys}
        .chosen=${this.tab}
        @chosen=${(/** @type {CustomEvent<string>} */ event) => this.open(event.detail)}
      ></producer-side>
    </main>`;
  }

  /** @param {ViewState} state @param {number} now @param {string|undefined} off */
  #foot(state, now, off) {
    const { production, graphics = {} } = state;
    const clear = off ?? (Object.keys(graphics).length ? undefined : t('nothing is shown'));
    return html`<footer>
      <alarm-strip .alarms=${alarms(state, now)} .send=${this.send} .zone=${production.timezone} .off=${off} .now=${now}></alarm-strip>
      <press-button id="clear" kind="quiet" keys="Escape" .off=${clear} .press=${() => this.send('clear_graphics')}>${t('Clear graphics')}</press-button>
      <hold-button id="panic" kind="danger" .off=${off} .press=${() => this.send('panic')}>${t('Panic: hold')}</hold-button>
    </footer>`;
  }

  static styles = [looks, layout];
}

customElements.define('producer-page', ProducerPage);
