/**
 * The prompter: the script of the segment on air in large text that rolls by itself; a tap or the space key starts
 * and stops it. After a take it shows the new script from its beginning, and waits.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { html, LitElement, nothing } from 'lit';
import { Keys } from '../live/keys.js';
import { Live } from '../live/live.js';
import { unread } from '../live/messages.js';
import { presenterCue } from '../live/presenter-cue.js';
import { setCueTally } from '../live/tally.js';
import { remaining } from '../live/timing.js';
import { WakeLock } from '../live/wakelock.js';
import { digits, t } from '../live/words.js';
import { noLink } from './link-banner.js';
import { looks } from './looks.js';
import './message-list.js';
import './press-button.js';
import { prompterLooks } from './prompter-looks.js';
import { PrompterRoll } from './prompter-roll.js';
import { change, pixelsASecond, readSettings, remOf } from './prompter-settings.js';

/** @typedef {'larger'|'smaller'|'faster'|'slower'|'mirror'} How */

/**
 * Whose script is shown: the segment's on air, or the next one's while that has none. A presenter gets no scripts but
 * their own, so theirs is the segment on air or their next one.
 *
 * @param {ViewState} state
 */
function shown(state) {
  const { show, segments, order, me } = state;
  const { current, next } = show;
  if (me !== undefined) {
    const coming = order.slice(current === undefined ? 0 : order.indexOf(current));
    const own = coming.filter((id) => segments[id].people?.includes(me) && (id === current || !state.ran?.[id]));
    return own.find((id) => segments[id].script) ?? own[0] ?? current ?? next;
  }
  if (current !== undefined && segments[current]?.script) return current;
  if (next !== undefined && segments[next]?.script) return next;
  return current ?? next;
}

export class PrompterPage extends LitElement {
  static properties = { settings: { state: true } };

  constructor() {
    super();
    this.live = new Live(this);
    this.wake = new WakeLock(this);
    this.settings = readSettings();
    this.keys = new Keys(this, () => this.#keys());
    this.roll = new PrompterRoll(
      this,
      () => this.text,
      () => pixelsASecond(this.settings, this.lineHeight),
    );
    /** The segment whose script is seen. @type {string|undefined} */
    this.seen = undefined;
  }

  /** Whose messages these are, where this is a presenter's own prompter. */
  get me() {
    return { role: 'presenter', name: this.live.hello.name, person: this.live.state?.me };
  }

  get text() {
    return /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('.text'));
  }

  get lineHeight() {
    const style = this.text ? getComputedStyle(this.text) : undefined;
    return Number.parseFloat(style?.lineHeight ?? '') || 100;
  }

  /** A new script begins at its top, and waits for its reader. */
  updated() {
    this.style.setProperty('--size', `${remOf(this.settings)}rem`);
    const { state, link, now } = this.live;
    if (state?.me !== undefined)
      setCueTally(presenterCue(state, now), link.up, state.production.title, unread(state, this.me).length);
    const id = state && shown(state);
    if (id === this.seen) return;
    this.seen = id;
    this.roll.stop();
    this.text?.scrollTo({ top: 0 });
  }

  /** @param {How} how */
  #change(how) {
    this.settings = change(this.settings, how);
  }

  #toggle() {
    if (this.roll.rolling) this.roll.stop();
    else this.roll.start();
  }

  #top() {
    this.roll.stop();
    this.text?.scrollTo({ top: 0 });
  }

  /** @returns {import('../live/keys.js').Key[]} */
  #keys() {
    /** @param {How} how */
    const by = (how) => () => this.#change(how);
    return [
      { key: ' ', name: t('Space'), does: t('Roll or stop'), run: () => this.#toggle() },
      { key: 'ArrowRight', name: '→', does: t('Faster'), run: by('faster') },
      { key: 'ArrowLeft', name: '←', does: t('Slower'), run: by('slower') },
      { key: '+', name: '+', does: t('Larger'), run: by('larger') },
      { key: '-', name: '−', does: t('Smaller'), run: by('smaller') },
      { key: 'm', name: 'M', does: t('Mirror'), run: by('mirror') },
      { key: 'Home', name: 'Home', does: t('To the top'), run: () => this.#top() },
    ];
  }

  render() {
    const { state, link } = this.live;
    return html`<div class="page ${link.up ? '' : 'lost'} ${this.roll.rolling ? 'rolling' : ''}">
      ${state ? this.#head(state) : html`<header></header>`}
      <main class=${this.settings.mirror ? 'mirror' : ''}>
        <div class="mark" aria-hidden="true"><span>▶</span></div>
        <div class="text" lang=${state?.production.language ?? ''} tabindex="0" role="region" aria-label=${t('Script')} @click=${this.#toggle}>
          ${state ? this.#script(state) : nothing}
        </div>
      </main>
      <link-banner .link=${link} .zone=${state?.production.timezone}></link-banner>
      ${state ? this.#said(state) : nothing} ${this.#bar()}
    </div>`;
  }

  /** @param {ViewState} state */
  #head(state) {
    const { show, segments, track } = state;
    const id = shown(state);
    const left = remaining(state, this.live.now);
    const onAir = id !== undefined && id === show.current;
    const over = left !== undefined && left <= -1000;
    return html`<header class=${state.me === undefined ? '' : 'own'}>
      ${state.me === undefined ? html`<span class="tag ${onAir ? 'on-air' : show.standby ? 'ready' : ''}">${onAir ? t('Now') : show.standby ? t('Standby') : t('Next')}</span>` : this.#cue(state)}
      <h1>${id === undefined ? track.title : segments[id]?.title}</h1>
      <span class="left digits ${over ? 'over' : ''}" role="timer" aria-label=${t('Time left')}>${left === undefined ? nothing : digits(left)}</span>
    </header>`;
  }

  /** To somebody at home it says here, too, whether they are on air. @param {ViewState} state */
  #cue(state) {
    const { kind, air, shape, word } = presenterCue(state, this.live.now);
    return html`<span class="tag ${air ? 'on-air' : kind}" role="status"><span aria-hidden="true">${shape}</span> ${word}</span>`;
  }

  /** And what the studio says. @param {ViewState} state */
  #said(state) {
    const { me } = this;
    const { link } = this.live;
    if (state.me === undefined || !unread(state, me).length) return nothing;
    /** @type {import('../live/view.js').Send} */
    const send = (command, args) => this.live.send(command, args);
    return html`<message-list newest .state=${state} .me=${me} .send=${send} .off=${noLink(link, state.production.timezone)}></message-list>`;
  }

  /** @param {ViewState} state */
  #script(state) {
    const id = shown(state);
    const script = id === undefined ? undefined : state.segments[id]?.script;
    if (script) return html`<p>${script}</p>`;
    return html`<p class="none">${state.me === undefined ? t('There is no script for this segment. It is written in the rundown.') : t('There is no script of yours. Whoever makes the rundown can write one.')}</p>`;
  }

  #bar() {
    const { rolling } = this.roll;
    const { speed, mirror } = this.settings;
    return html`<footer>
      <press-button kind="go" keys="Space" .press=${() => this.#toggle()}>${rolling ? t('Stop') : t('Roll')}</press-button>
      <press-button .press=${() => this.#top()}>${t('To the top')}</press-button>
      <span class="pair">
        <press-button .press=${() => this.#change('slower')}>${t('Slower')}</press-button>
        <span class="digits" aria-label=${t('Speed {n}', { n: speed })}>${speed}</span>
        <press-button .press=${() => this.#change('faster')}>${t('Faster')}</press-button>
      </span>
      <span class="pair">
        <press-button .press=${() => this.#change('smaller')}>${t('Smaller')}</press-button>
        <press-button .press=${() => this.#change('larger')}>${t('Larger')}</press-button>
      </span>
      <press-button on=${String(mirror)} .press=${() => this.#change('mirror')}>${t('Mirror')}</press-button>
    </footer>`;
  }

  static styles = [looks, prompterLooks];
}

customElements.define('prompter-page', PrompterPage);
