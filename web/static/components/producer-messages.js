/** What the producer says to the others and hears from them. @typedef {import('../live/view.js').ViewState} ViewState */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './message-list.js';
import './message-send.js';
import './sent-list.js';

export class ProducerMessages extends LitElement {
  static properties = {
    state: { attribute: false },
    send: { attribute: false },
    off: {},
    me: { attribute: false },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {import('./message-list.js').Reader} */
    this.me = { role: 'producer' };
  }

  render() {
    const { state, send, off, me } = this;
    if (!state) return nothing;
    return html`
      <message-send .addresses=${addresses(state)} .usual=${usual()} .send=${send} .off=${off}></message-send>
      <message-list .state=${state} .me=${me} .send=${send} .off=${off} empty=${t('No messages to read.')}></message-list>
      <sent-list .state=${state} .me=${me} most="20"></sent-list>
    `;
  }

  static styles = [
    looks,
    css`
      :host {
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
  return [
    t('Please round off'),
    t('One more minute'),
    t('Two minutes'),
    t('We cannot hear you'),
    t('Speak closer to the microphone'),
    t('We go on in a moment'),
  ];
}

customElements.define('producer-messages', ProducerMessages);
