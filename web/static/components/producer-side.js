/**
 * The producer's right column: graphics, presenters, messages, OBS, the overlay's health, links, who is here, keys.
 * What nobody has opened is not drawn.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/live.js').Hello} Hello
 */

import { css, html, LitElement, nothing } from 'lit';
import { unread } from '../live/messages.js';
import { t } from '../live/words.js';
import './graphics-panel.js';
import './links-panel.js';
import { looks } from './looks.js';
import './message-list.js';
import './message-send.js';
import './sent-list.js';
import './page-settings.js';
import './producer-here.js';
import './producer-obs.js';
import './producer-overlays.js';
import './producer-presenters.js';
import './sent-list.js';
import './tab-set.js';

export class ProducerSide extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
    me: { attribute: false },
    client: {},
    keys: { attribute: false },
    chosen: {},
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {import('./message-list.js').Reader} */
    this.me = { role: 'producer' };
    /** This page's own client id. @type {string|undefined} */
    this.client = undefined;
    /** @type {import('../live/keys.js').Keys|undefined} */
    this.keys = undefined;
    this.chosen = 'graphics';
    /** @type {Set<string>} */
    this.seen = new Set();
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    this.seen.add(this.chosen);
    const { obs } = state;
    const trouble = obs?.state === 'elsewhere' || obs?.state === 'unknown' || Object.keys(obs?.missing ?? {}).length;
    const behind = Object.values(state.overlays ?? {}).filter((one) => one.behind).length;
    const tabs = [
      { id: 'graphics', label: t('Graphics') },
      { id: 'presenters', label: t('Presenters') },
      { id: 'messages', label: t('Messages'), count: unread(state, this.me).length },
      { id: 'obs', label: trouble ? `▲ ${t('OBS')}` : t('OBS') },
      { id: 'overlays', label: behind ? `▲ ${t('Overlays')}` : t('Overlays') },
      { id: 'links', label: t('Links') },
      { id: 'here', label: t('Here') },
      { id: 'settings', label: t('Keys') },
    ];
    return html`<tab-set class="panel" label=${t('More')} .tabs=${tabs} .chosen=${this.chosen} @chosen=${this.#chosen}>
      ${tabs.map(({ id }) => (this.seen.has(id) ? html`<div slot=${id}>${this.#panel(id, state)}</div>` : nothing))}
    </tab-set>`;
  }

  /** @param {CustomEvent<string>} event */
  #chosen(event) {
    this.dispatchEvent(new CustomEvent('chosen', { detail: event.detail }));
  }

  /** @param {string} id @param {ViewState} state */
  #panel(id, state) {
    const { send, off, now, me } = this;
    const { people = {}, here = {}, overlays = {}, obs, track, production } = state;
    const zone = production.timezone;
    switch (id) {
      case 'graphics':
        return html`<graphics-panel .state=${state} .now=${now} .send=${send} .off=${off}></graphics-panel>`;
      case 'presenters':
        return html`<producer-presenters .state=${state} .now=${now} .send=${send} .off=${off}></producer-presenters>`;
      case 'messages':
        return html`<div class="messages">
          <message-send .addresses=${addresses(state)} .usual=${usual()} .send=${send} .off=${off}></message-send>
          <message-list .state=${state} .me=${me} .send=${send} .off=${off} empty=${t('No messages to read.')}></message-list>
          <sent-list .state=${state} .me=${me} most="20"></sent-list>
        </div>`;
      case 'obs':
        return html`<producer-obs .obs=${obs} zone=${zone}></producer-obs>`;
      case 'overlays':
        return html`<producer-overlays .overlays=${overlays} track=${track.id} zone=${zone}></producer-overlays>`;
      case 'links':
        return html`<links-panel .people=${people} track=${track.id}></links-panel>`;
      case 'here':
        return html`<producer-here .here=${here} .people=${people} .me=${this.client} zone=${zone}></producer-here>`;
      default:
        return html`<page-settings .keys=${this.keys}></page-settings>`;
    }
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        min-block-size: 0;
        min-inline-size: 0;
      }

      tab-set {
        --tab-padding: 6px;

        font-size: var(--text-1);
      }

      tab-set > div {
        position: relative;
        font-size: var(--text-2);
      }

      .messages {
        display: grid;
        gap: var(--space-4);
      }
    `,
  ];
}

/** To whom one can speak, those on air first. @param {ViewState} state */
function addresses({ show, segments, people = {} }) {
  const ids = [show.current, show.next].flatMap((id) => (id === undefined ? [] : (segments[id]?.people ?? [])));
  const persons = [...new Set(ids)].filter((id) => people[id] && people[id].role !== 'moderator');
  return [
    { to: 'role:moderator', label: t('The moderators') },
    ...persons.map((id) => ({ to: `person:${id}`, label: people[id].name })),
    { to: 'role:presenter', label: t('All presenters') },
    { to: 'all', label: t('Everyone') },
  ];
}

/** What is said most often, one press each. */
function usual() {
  return [t('Please round off'), t('One more minute'), t('Speak closer to the microphone'), t('We go on in a moment')];
}

customElements.define('producer-side', ProducerSide);
