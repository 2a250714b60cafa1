/**
 * One layer of the overlay in one fixed place: its name, what is on it and for how many seconds, and a way to take
 * it off.
 *
 * @typedef {import('../live/view.js').OnAirGraphic} OnAirGraphic
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement, nothing } from 'lit';
import { digits, t } from '../live/words.js';
import { graphicText, layerWord } from './graphics-words.js';
import { looks } from './looks.js';
import './press-button.js';

/** An id for somebody new; plain letters, since it stands in addresses. @param {string} name */
function newId(name) {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
  return `${plain.slice(0, 20) || 'guest'}-${Date.now().toString(36)}`;
}

export class GraphicsLayer extends LitElement {
  static properties = {
    layer: {},
    on: { attribute: false },
    people: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
  };

  constructor() {
    super();
    this.layer = '';
    /** @type {OnAirGraphic|undefined} */
    this.on = undefined;
    /** The register. @type {Record<string, import('../live/view.js').Person>} */
    this.people = {};
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { on, layer } = this;
    return html`
      <div class=${on ? 'on' : ''}>
        <h3>${layerWord(layer)}</h3>
        <p class="what">${on ? html`<span class="shape" aria-hidden="true">●</span><span class="text">${graphicText(on)}</span>` : html`<span class="quiet">${t('off')}</span>`}</p>
        <p class="time digits">${on ? this.#time(on) : nothing}</p>
        <press-button
          kind="quiet"
          .off=${on ? this.off : t('nothing is shown')}
          .label=${t('Hide {what}', { what: layerWord(layer) })}
          .press=${() => this.send('hide_graphic', { layer, key: on?.key })}
          >${t('Hide')}</press-button
        >
      </div>
      ${this.#strangers().map((person) => this.#stranger(person))}
    `;
  }

  /** Those whose names are on air and who are not in the register: nobody has confirmed how they are written. */
  #strangers() {
    const { on } = this;
    if (on?.graphic !== 'lower-third' || on.people) return [];
    const known = new Set(Object.values(this.people).map(({ name }) => name));
    const shown = /** @type {{name: string, title?: string, organisation?: string}[]} */ (on.data?.people ?? []);
    return shown.filter(({ name }) => !known.has(name));
  }

  /** @param {{name: string, title?: string, organisation?: string}} person */
  #stranger(person) {
    const { name } = person;
    return html`<p class="stranger small">
      <span><span aria-hidden="true">▲</span> ${t('{name}: not confirmed, not in the register', { name })}</span>
      <press-button kind="quiet" .off=${this.off} .label=${t('Put {name} into the register', { name })} .press=${() => this.send('add_person', { person: { id: newId(name), ...person } })}
        >${t('Into the register')}</press-button
      >
    </p>`;
  }

  /** @param {OnAirGraphic} on */
  #time({ shown_at, hide_at }) {
    const shown = Math.max(0, Math.floor((this.now - shown_at) / 1000)) * 1000;
    if (hide_at === undefined) return digits(shown);
    return html`<span class="unseen">${t('goes by itself in')}</span><span aria-hidden="true">–</span>${digits(Math.max(0, hide_at - this.now))}`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      div {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 4rem auto;
        grid-template-areas: 'name time hide' 'what time hide';
        column-gap: var(--space-2);
        align-items: center;
      }

      h3 {
        grid-area: name;
        font-weight: var(--weight-strong);
        line-height: 1.2;
      }

      .stranger {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
        margin: var(--space-2) 0 0;
        color: var(--needs-ink);
      }

      .what {
        grid-area: what;
        display: flex;
        min-inline-size: 0;
        font-size: var(--text-1);
      }

      .on .what {
        color: var(--on-air-ink);
        font-weight: var(--weight-strong);
      }

      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .shape {
        inline-size: 1.3em;
      }

      .time {
        grid-area: time;
        text-align: end;
      }

      press-button {
        grid-area: hide;
        min-inline-size: 4.75rem;
      }
    `,
  ];
}

customElements.define('graphics-layer', GraphicsLayer);
