/**
 * The links to hand out, for every role: copied, or shown as a QR code, one code at a time.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {{word: string, about: string, rows: Row[], all?: boolean}} Group  with a calendar file for `all`
 * @typedef {[name: string, url: string|undefined, about?: string, calendar?: string]} Row
 */

import { css, html, LitElement, nothing } from 'lit';
import { LANG, t } from '../live/words.js';
import './links-row.js';
import { LinksStore } from './links-store.js';
import { looks } from './looks.js';

/** A role's PIN in words, in groups of three. @param {import('./links-store.js').Links} links @param {string} role */
function pinOf({ pins = {} }, role) {
  return pins[role] ? t('PIN {pin}', { pin: pins[role].replace(/(\d{3})(?=\d)/g, '$1 ') }) : '';
}

/** A presenter's code in words, in groups of four. @param {string} code */
function codeOf(code) {
  return t('code {code}', { code: code.replace(/(\d{4})(?=\d)/g, '$1 ') });
}

export class LinksPanel extends LitElement {
  static properties = { people: { attribute: false }, track: {}, open: { state: true } };

  constructor() {
    super();
    /** @type {Record<string, Person>} */
    this.people = {};
    this.track = '';
    /** The address whose code is shown. @type {string|undefined} */
    this.open = undefined;
    this.store = new LinksStore(this);
  }

  /** @param {Record<string, string>} [of] @param {Record<string, string>} [codes] @returns {Row[]} */
  #personal(of = {}, codes = {}) {
    const collator = new Intl.Collator(LANG);
    const rows = Object.entries(of).map(
      ([id, url]) =>
        /** @type {Row} */ ([
          this.people[id]?.name ?? id,
          url,
          codes[id] && codeOf(codes[id]),
          codes[id] && `/api/v1/people/${id}/calendar.ics`,
        ]),
    );
    return rows.sort((a, b) => collator.compare(a[0], b[0]));
  }

  /** @returns {Group[]} */
  get groups() {
    const { links = {} } = this.store;
    const { track } = this;
    return [
      {
        word: t('Presenters'),
        about: t('Each link and each code belongs to one person. The code is typed on the first page.'),
        rows: this.#personal(links.presenter, links.codes),
        all: true,
      },
      {
        word: t('Moderators and producers'),
        about: t('Who has one of these can run the show.'),
        rows: [
          ...this.#personal(links.moderators),
          ...this.#personal(links.producers),
          [t('Moderator'), links.moderator, pinOf(links, 'moderator')],
          [t('Producer'), links.producer, pinOf(links, 'producer')],
        ],
      },
      {
        word: t('Screens in the studio'),
        about: t('They only show.'),
        rows: [
          [t('Clock'), links.clock?.[track]],
          [t('Prompter'), links.prompter?.[track]],
        ],
      },
      { word: t('Audience'), about: t('For everyone.'), rows: [[t('The audience’s page'), links.audience]] },
    ];
  }

  render() {
    const { links, failed } = this.store;
    if (failed) {
      return html`<p class="failed">${t('The links could not be fetched.')}</p>
        <press-button .press=${() => this.store.fetch()}>${t('Try again')}</press-button>`;
    }
    if (!links) return html`<p class="quiet">${t('Fetching the links…')}</p>`;
    return html`<div @toggle-code=${(/** @type {CustomEvent<string|undefined>} */ event) => this.#toggle(event.detail)}>
      ${this.groups.map((group) => this.#group(group))}
    </div>`;
  }

  /** @param {string|undefined} url */
  #toggle(url) {
    this.open = url;
  }

  /** @param {Group} group */
  #group({ word, about, rows, all }) {
    const there = rows.filter(([, url]) => url);
    if (!there.length) return nothing;
    return html`<section>
      <h3 class="strong">${word}</h3>
      <p class="quiet small">${about}</p>
      ${all ? html`<p><a href="/api/v1/calendars.zip" download>${t('Reminders for everybody, as calendar files')}</a></p>` : nothing}
      <ul>
        ${there.map(([name, url, note, calendar]) => html`<li><links-row name=${name} about=${note ?? ''} url=${url ?? ''} calendar=${calendar ?? ''} ?open=${this.open === url}></links-row></li>`)}
      </ul>
    </section>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      section + section {
        margin-block-start: var(--space-4);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }

      ul {
        display: grid;
        gap: var(--space-3);
        margin-block-start: var(--space-3);
      }

      a {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--target);
        color: var(--accent-ink);
      }

      .failed {
        margin-block-end: var(--space-3);
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('links-panel', LinksPanel);
