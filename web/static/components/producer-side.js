/**
 * The producer's right column: a rail of tabs, and the panel of the one that is chosen. What nobody has opened is not
 * drawn.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { PRODUCER_TABS } from './producer-tabs.js';
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
    const chosen = PRODUCER_TABS.some(({ id }) => id === this.chosen) ? this.chosen : PRODUCER_TABS[0].id;
    this.seen.add(chosen);
    const desk = {
      state,
      now: this.now,
      send: this.send,
      off: this.off,
      me: this.me,
      client: this.client,
      keys: this.keys,
    };
    const tabs = PRODUCER_TABS.map(({ id, label, count, trouble, group }, at) => ({
      id,
      label: label(),
      count: count?.(desk),
      sign: trouble?.(desk) ? '▲' : '',
      apart: at > 0 && group !== undefined,
    }));
    return html`<tab-set upright class="panel ${chosen}" label=${t('More')} .tabs=${tabs} .chosen=${chosen} @chosen=${this.#chosen} @open-tab=${this.#chosen}>
      ${PRODUCER_TABS.map(({ id, panel }) => (this.seen.has(id) ? html`<div slot=${id}>${panel(desk)}</div>` : nothing))}
    </tab-set>`;
  }

  /** @param {CustomEvent<string>} event */
  #chosen(event) {
    this.dispatchEvent(new CustomEvent('chosen', { detail: event.detail }));
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
        --tab-padding: var(--space-2);

        font-size: var(--text-1);
      }

      /* What is about to be shown stays in sight; what the keyboard comes to is not below it. */
      tab-set.graphics {
        --tab-scroll-padding: 19rem 0;
      }

      tab-set > div {
        position: relative;
        font-size: var(--text-2);
      }
    `,
  ];
}

customElements.define('producer-side', ProducerSide);
