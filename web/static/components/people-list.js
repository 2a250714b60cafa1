/**
 * The people of a segment and whether they are ready: shape, word and colour. In the studio nobody has a page of
 * their own, so only those who do are said to be away.
 *
 * @typedef {import('../live/view.js').Person} Person
 */

import { css, html, LitElement, nothing } from 'lit';
import { reminder, slidesMark } from '../live/readiness.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './person-marks.js';
import './press-button.js';

/**
 * Whether somebody says by a page of their own that they are ready; who runs the show does not.
 *
 * @param {Person} person
 */
export function hasPage(person) {
  return Boolean(person.remote || person.role === 'presenter' || (person.online && person.role === 'guest'));
}

/**
 * How a person stands, in a shape and a word.
 *
 * @param {Person} person
 * @returns {{kind: 'ready'|'waits'|'away'|'here', shape: string, word: string}}
 */
export function readiness(person) {
  if (person.ready_at) return { kind: 'ready', shape: '✓', word: t('ready') };
  if (person.online && hasPage(person)) return { kind: 'waits', shape: '○', word: t('not ready yet') };
  if (hasPage(person)) return { kind: 'away', shape: '✕', word: t('not here') };
  return { kind: 'here', shape: '–', word: t('in the studio') };
}

/** Title and organisation on one line. @param {Person} person */
export function roleOf({ title, organisation }) {
  return [title, organisation].filter(Boolean).join(', ');
}

export class PeopleList extends LitElement {
  static properties = {
    people: { attribute: false },
    empty: { type: String },
    send: { attribute: false },
    off: { type: String },
    urgent: { type: Boolean },
    zone: { type: String },
    state: { attribute: false },
  };

  constructor() {
    super();
    /** @type {[string, Person][]} */
    this.people = [];
    this.empty = '';
    /** With it the crew can say that somebody is ready. @type {import('../live/view.js').Send|undefined} */
    this.send = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** They should be ready by now. */
    this.urgent = false;
    /** Whence it is told whether somebody's slides are there. @type {import('../live/view.js').ViewState|undefined} */
    this.state = undefined;
    /** The production's time zone. */
    this.zone = 'UTC';
  }

  render() {
    if (!this.people.length) return this.empty ? html`<p class="quiet">${this.empty}</p>` : nothing;
    return html`<ul>
      ${this.people.map(([id, person]) => this.#row(id, person))}
    </ul>`;
  }

  /** @param {string} id @param {Person} person */
  #row(id, person) {
    const { kind, shape, word } = readiness(person);
    const role = roleOf(person);
    const slides = slidesMark(this.state, id);
    return html`<li>
      <span class="who">
        <span class="strong">${person.name}</span>
        ${person.pronunciation ? html`<span class="quiet small">[${person.pronunciation}]</span>` : nothing}
        ${role ? html`<span class="quiet small role">${role}</span>` : nothing}
      </span>
      <span class="state ${kind} ${this.urgent ? 'urgent' : ''}"><span aria-hidden="true">${shape}</span> ${word}</span>
      ${hasPage(person) || slides ? html`<person-marks .person=${hasPage(person) ? person : undefined} .slides=${slides} zone=${this.zone}></person-marks>` : nothing}
      ${this.send && hasPage(person) ? html`<a class="small" href="/api/v1/people/${id}/calendar.ics" download aria-label=${t('Calendar file for {name}', { name: person.name })}>${t('Calendar file')}</a>` : nothing}
      ${this.#remind(id, person)} ${this.#toggle(id, person)}
    </li>`;
  }

  /** @param {string} id @param {Person} person */
  #remind(id, person) {
    const { send } = this;
    if (!send || !hasPage(person) || person.ready_at) return nothing;
    const text = reminder(person);
    return html`<press-button class="remind" kind="quiet" label=${t('Remind {name}', { name: person.name })} .off=${this.off} .press=${() => send('message', { to: `person:${id}`, text })}
      >${t('Remind')}</press-button
    >`;
  }

  /** @param {string} id @param {Person} person */
  #toggle(id, person) {
    const { send } = this;
    if (!send) return nothing;
    const ready = !person.ready_at;
    const label = ready ? t('{name} is ready', { name: person.name }) : t('{name} is not ready', { name: person.name });
    return html`<press-button kind="quiet" label=${label} .off=${this.off} .press=${() => send('ready', { person: id, ready })}
      >${ready ? t('Ready') : t('Not ready')}</press-button
    >`;
  }

  static styles = [
    looks,
    css`
      ul {
        container-type: inline-size;
        display: grid;
        gap: var(--space-2);
      }

      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }

      .who {
        flex: 1 1 9rem;
        min-inline-size: 0;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        column-gap: var(--space-2);
        overflow-wrap: anywhere;
      }

      .state {
        flex: none;
        color: var(--ink-quiet);
      }

      .ready.state {
        background: none;
        color: var(--ready-ink);
        font-weight: var(--weight-strong);
      }

      .away,
      .waits.urgent {
        color: var(--needs-ink);
      }

      press-button {
        flex: none;
        inline-size: 6.5rem;
        margin-inline-start: auto;
      }

      person-marks {
        flex-basis: 100%;
      }

      a {
        align-content: center;
        min-block-size: var(--target);
        color: var(--accent-ink);
      }

      .remind + press-button {
        margin-inline-start: 0;
      }

      /* Where there is little room the name has a line of its own. */
      @container (max-width: 24rem) {
        li:has(press-button) .who {
          flex-basis: 100%;
        }
      }
    `,
  ];
}

customElements.define('people-list', PeopleList);
