/**
 * The panels of the producer's right column, one row of this table each, in the order of the rail.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 *
 * @typedef {object} Desk  what a panel is drawn from
 * @property {ViewState} state
 * @property {number} now
 * @property {import('../live/view.js').Send} send
 * @property {string|undefined} off  why nothing can be pressed
 * @property {import('./message-list.js').Reader} me
 * @property {string|undefined} client  this page's own client id
 * @property {import('../live/keys.js').Keys|undefined} keys
 *
 * @typedef {object} ProducerTab
 * @property {string} id
 * @property {() => string} label
 * @property {(desk: Desk) => unknown} panel
 * @property {(desk: Desk) => number} [count]  a number beside the label
 * @property {(desk: Desk) => boolean} [trouble]  whether the tab has something that needs a look
 * @property {string} [group]  tabs of another group than the one before stand a little apart; absent: the same
 */

import { html } from 'lit';
import { ofOutputs } from '../live/alarms-outputs.js';
import { unread } from '../live/messages.js';
import { waiting } from '../live/questions.js';
import { t } from '../live/words.js';
import './audience-panel.js';
import './files-panel.js';
import './graphics-panel.js';
import './links-panel.js';
import './page-settings.js';
import './producer-decks.js';
import './producer-here.js';
import './producer-messages.js';
import './producer-obs.js';
import './producer-outputs.js';
import './producer-overlays.js';
import './producer-preflight.js';
import './producer-presenters.js';
import './producer-sound.js';
import './results-panel.js';

/** @type {readonly ProducerTab[]} */
export const PRODUCER_TABS = [
  {
    id: 'graphics',
    group: 'show',
    label: () => t('Graphics'),
    panel: ({ state, now, send, off }) =>
      html`<graphics-panel .state=${state} .now=${now} .send=${send} .off=${off}></graphics-panel>`,
  },
  {
    id: 'presenters',
    label: () => t('Presenters'),
    panel: ({ state, now, send, off }) =>
      html`<producer-presenters .state=${state} .now=${now} .send=${send} .off=${off}></producer-presenters>`,
  },
  {
    id: 'audience',
    label: () => t('Audience'),
    count: ({ state }) => waiting(state),
    panel: ({ state, now, send, off }) =>
      html`<audience-panel .state=${state} .now=${now} .send=${send} .off=${off}></audience-panel>`,
  },
  {
    id: 'slides',
    label: () => t('Slides'),
    trouble: ({ state: { deck_work = {} } }) => Object.values(deck_work).some(({ problem }) => problem),
    panel: ({ state, send, off }) => html`<producer-decks .state=${state} .send=${send} .off=${off}></producer-decks>`,
  },
  {
    id: 'messages',
    label: () => t('Messages'),
    count: ({ state, me }) => unread(state, me).length,
    panel: ({ state, send, off, me }) =>
      html`<producer-messages .state=${state} .send=${send} .off=${off} .me=${me}></producer-messages>`,
  },
  {
    id: 'sound',
    label: () => t('Sound'),
    trouble: ({ state: { silence, sound } }) =>
      Boolean(silence) || Object.values(sound?.inputs ?? {}).some((one) => one.by_hand || one.muted === undefined),
    panel: ({ state, off }) => html`<producer-sound .state=${state} .off=${off}></producer-sound>`,
  },
  {
    id: 'stream',
    label: () => t('Stream'),
    trouble: ({ state }) => ofOutputs(state).length > 0,
    panel: ({ state, now, off }) => html`<producer-outputs .state=${state} .now=${now} .off=${off}></producer-outputs>`,
  },
  {
    id: 'obs',
    group: 'machines',
    label: () => t('OBS'),
    trouble: ({ state: { obs } }) =>
      obs?.state === 'elsewhere' || obs?.state === 'unknown' || Object.keys(obs?.missing ?? {}).length > 0,
    panel: ({ state, off }) =>
      html`<producer-obs .obs=${state.obs} zone=${state.production.timezone} track=${state.track.id} .off=${off}></producer-obs>`,
  },
  {
    id: 'overlays',
    label: () => t('Overlays'),
    trouble: ({ state }) => Object.values(state.overlays ?? {}).some((one) => one.behind),
    panel: ({ state: { overlays = {}, track, production } }) =>
      html`<producer-overlays .overlays=${overlays} track=${track.id} zone=${production.timezone}></producer-overlays>`,
  },
  {
    id: 'preflight',
    group: 'papers',
    label: () => t('Preflight'),
    trouble: ({ state: { preflight, show } }) => preflight?.verdict === 'bad' && show.first_take_at === undefined,
    panel: ({ state, send, off }) =>
      html`<producer-preflight .state=${state} .send=${send} .off=${off}></producer-preflight>`,
  },
  {
    id: 'files',
    group: 'papers',
    label: () => t('Files'),
    panel: ({ state, send, off, me }) =>
      html`<files-panel .state=${state} .send=${send} .off=${off} by=${me.name ?? ''}></files-panel>`,
  },
  {
    id: 'results',
    group: 'papers',
    label: () => t('Results'),
    panel: ({ state, off, me }) =>
      html`<results-panel .state=${state} .off=${off} by=${me.name ?? ''}></results-panel>`,
  },
  {
    id: 'links',
    group: 'people',
    label: () => t('Links'),
    panel: ({ state }) => html`<links-panel .people=${state.people ?? {}} track=${state.track.id}></links-panel>`,
  },
  {
    id: 'here',
    trouble: ({ state: { here = {} } }) => Object.values(here).some(({ line }) => line?.quality === 'poor'),
    label: () => t('Here'),
    panel: ({ state, client, off }) => html`<producer-here .state=${state} .me=${client} .off=${off}></producer-here>`,
  },
  {
    id: 'settings',
    group: 'page',
    label: () => t('Keys'),
    panel: ({ keys }) => html`<page-settings .keys=${keys}></page-settings>`,
  },
];
