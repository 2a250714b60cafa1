/**
 * One connected page: who, on what, how good its line is; and, opened, what can be done to it: to have it say which
 * screen it is, to name it, to send it elsewhere, to close its link.
 *
 * @typedef {import('../live/view.js').Here} Here
 */

import { css, html, LitElement, nothing } from 'lit';
import { identify, rename, revoke, send } from '../live/here.js';
import { number, t, timeOfDay, tn } from '../live/words.js';
import './hold-button.js';
import { lineSign, powerWords, viewsOf, viewWord } from './here-words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

export class HerePage extends LitElement {
  static properties = {
    here: { attribute: false },
    client: {},
    who: {},
    zone: {},
    mine: { type: Boolean },
    track: {},
    tracks: { attribute: false },
    sharing: { type: Number },
    off: {},
    open: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {Here} */
    this.here = {};
    this.client = '';
    this.who = '';
    this.zone = 'UTC';
    /** It is the page that one looks at. */
    this.mine = false;
    this.track = '';
    /** @type {Record<string, {title: string}>} */
    this.tracks = {};
    /** How many pages came in by the same link, this one included. */
    this.sharing = 1;
    /** @type {string|undefined} */
    this.off = undefined;
    this.open = false;
  }

  render() {
    const { view, device, since, line, number: screen } = this.here;
    const { shape, word, kind } = lineSign(line);
    const about = [viewWord(view), device === 'OBS' ? 'OBS' : device, powerWords(this.here)]
      .filter(Boolean)
      .join(' · ');
    const label = t('More about {who}', { who: this.who });
    return html`
      <div class="head">
        <span class="number digits" aria-label=${screen ? t('Screen {n}', { n: number(screen) }) : nothing}>${screen ? number(screen) : '–'}</span>
        <p class="who strong">${this.who}${this.mine ? html` <span class="quiet small">${t('(this page)')}</span>` : nothing}</p>
        <p class="what"><span class="small quiet about">${about}</span>
          <span class="small ${kind}"><span aria-hidden="true">${shape}</span> ${word}</span>
          ${since ? html`<span class="small quiet digits">· ${t('since {time}', { time: timeOfDay(since, this.zone) })}</span>` : nothing}
        </p>
        <press-button class="more" kind="quiet" on=${String(this.open)} .label=${label} .press=${() => this.#toggle()}>${t('More')}</press-button>
      </div>
      ${this.open ? this.#deeds() : nothing}
    `;
  }

  #toggle() {
    this.dispatchEvent(new CustomEvent('more', { detail: !this.open }));
  }

  #deeds() {
    const overlay = this.here.view === 'overlay';
    return html`<div class="deeds">
      ${overlay ? html`<p class="small quiet">${t('It shows graphics on air: it is left alone. Its state is under Overlays.')}</p>` : html`${this.#identify()} ${this.#name()} ${this.mine ? nothing : this.#go()}`}
      ${this.#revoke()}
    </div>`;
  }

  #identify() {
    return html`<press-button .off=${this.off} .press=${() => identify(this.client)}>${t('Show its number')}</press-button>`;
  }

  #name() {
    return html`<form @submit=${this.#renamed}>
      <label>${t('Call this device')}
        <input name="name" maxlength="40" autocomplete="off" .value=${this.here.label ?? ''} />
      </label>
      <press-button kind="quiet" .off=${this.off} .press=${() => rename(this.client, this.#value('name'))}>${t('Save')}</press-button>
    </form>`;
  }

  /** @param {Event} event */
  #renamed(event) {
    event.preventDefault();
    rename(this.client, this.#value('name'));
  }

  /** @param {string} name */
  #value(name) {
    const field = /** @type {HTMLInputElement|HTMLSelectElement|null} */ (
      this.renderRoot.querySelector(`[name=${name}]`)
    );
    return field?.value ?? '';
  }

  #go() {
    const views = viewsOf(this.here.role);
    const tracks = Object.entries(this.tracks);
    if (views.length < 2 && tracks.length < 2) return nothing;
    return html`<form @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
      <label>${t('Send it to')}
        <select name="view">${views.map((view) => html`<option value=${view} ?selected=${view === this.here.view}>${viewWord(view)}</option>`)}</select>
      </label>
      ${
        tracks.length > 1
          ? html`<label>${t('Track')}
              <select name="track">${tracks.map(([id, { title }]) => html`<option value=${id} ?selected=${id === this.track}>${title}</option>`)}</select>
            </label>`
          : nothing
      }
      <press-button kind="quiet" .off=${this.off} .press=${() => send(this.client, this.#value('view'), this.#value('track') || this.track)}>${t('Send')}</press-button>
    </form>`;
  }

  #revoke() {
    const { link } = this.here;
    if (!link) return nothing;
    const words =
      this.sharing > 1
        ? tn(
            'Its link is open on {n} page, which goes too.',
            'Its link is open on {n} pages, which all go.',
            this.sharing,
          )
        : t('The page is shown out, and its link opens nothing more.');
    return html`<div class="revoke">
      <p class="small quiet">${words} ${t('A new link is under Links.')}</p>
      <hold-button kind="danger" .off=${this.off} .press=${() => revoke(link)}>${t('Close its link')}</hold-button>
    </div>`;
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: block;
      }

      .head {
        display: grid;
        grid-template:
          'number who more' auto
          'number what what' auto / 2rem minmax(0, 1fr) auto;
        align-items: center;
        column-gap: var(--space-3);
      }

      .number {
        grid-area: number;
        font-size: var(--text-3);
        font-weight: var(--weight-strong);
        text-align: center;
      }

      .who {
        grid-area: who;
        line-height: 1.25;
        overflow-wrap: break-word;
      }

      .what {
        grid-area: what;
        line-height: 1.35;
      }

      .more {
        grid-area: more;
      }

      .about {
        display: block;
      }

      .good > span {
        color: var(--ready-ink);
      }

      .needs-look {
        color: var(--needs-ink);
      }

      .deeds {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
        margin-block: var(--space-3);
      }

      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
        inline-size: 100%;
      }

      form label {
        flex: 1 1 8rem;
        min-inline-size: 0;
      }

      .revoke {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
      }
    `,
  ];
}

customElements.define('here-page', HerePage);
