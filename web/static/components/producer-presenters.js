/**
 * The readiness board: for each person whether they have opened their link, confirmed their name, tried their devices,
 * and are ready, since when, and on which line; a reminder or a message to each is one press. Those on air stand
 * first, then those who come, then the others.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {import('../live/timing.js').Row} Row
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { byTurn, reminder, slidesMark, turns } from '../live/readiness.js';
import { t, timeOfDay } from '../live/words.js';
import './camera-link.js';
import './camera-links.js';
import { looks } from './looks.js';
import './message-send.js';
import { hasPage, readiness, roleOf } from './people-list.js';
import './person-feed.js';
import './person-marks.js';
import './press-button.js';

export class ProducerPresenters extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    off: {},
    writing: { state: true },
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
    /** To whom a message is being written. @type {string|undefined} */
    this.writing = undefined;
  }

  render() {
    const { state } = this;
    if (!state || !Object.keys(state.people ?? {}).length)
      return html`<p class="quiet">${t('There are no people yet. They come with the rundown.')}</p>`;
    const when = turns(state, this.now);
    const people = byTurn(state, this.now);
    return html`<p><a href="/api/v1/calendars.zip" download>${t('Reminders for everybody, as calendar files')}</a></p><camera-links .state=${state} .send=${this.send} .off=${this.off}></camera-links><ul>
      ${repeat(
        people,
        ([id]) => id,
        ([id, person]) => this.#person(id, person, when.get(id), state),
      )}
    </ul>`;
  }

  /** @param {string} id @param {Person} person @param {Row|undefined} row @param {ViewState} state */
  #person(id, person, row, state) {
    const { kind, shape, word } = readiness(person);
    const role = roleOf(person);
    const writing = this.writing === id;
    const zone = state.production.timezone;
    return html`<li class=${row?.place ?? ''}>
      <div class="head">
        <h3 class="strong">${person.name}${person.pronunciation ? html` <span class="quiet small">[${person.pronunciation}]</span>` : nothing}</h3>
        <span class="state ${kind}"><span aria-hidden="true">${shape}</span> ${person.ready_at ? t('ready since {time}', { time: timeOfDay(person.ready_at, zone) }) : word}</span>
      </div>
      <p class="small quiet">${role || t('no title')}</p>
      <p class="small">${this.#turn(row, state)}</p>
      ${row || person.phone ? html`<p class="small links">${person.phone ? html`<a href="tel:${person.phone}">${person.phone}</a>` : nothing}${row ? this.#calendar(id, person) : nothing}</p>` : nothing}
      <person-marks .person=${hasPage(person) ? person : undefined} .slides=${slidesMark(state, id)} zone=${zone}></person-marks>
      ${person.remote ? html`<camera-link person=${id} .state=${state} .send=${this.send} .off=${this.off}></camera-link>` : nothing}
      ${person.remote ? html`<person-feed .person=${id} .state=${state} .send=${this.send} .off=${this.off}></person-feed>` : nothing}
      <div class="row">
        ${this.#name(id, person)} ${this.#ready(id, person)} ${this.#remind(id, person)}
        <press-button kind="quiet" on=${String(writing)} .label=${t('Write to {name}', { name: person.name })} .press=${() => this.#write(writing ? undefined : id)}
          >${t('Write')}</press-button
        >
      </div>
      ${writing ? html`<message-send .addresses=${[{ to: `person:${id}`, label: person.name }]} .usual=${usual()} .send=${this.send} .off=${this.off}></message-send>` : nothing}
    </li>`;
  }

  /** @param {string} id @param {Person} person */
  #calendar(id, { name }) {
    return html`<a href="/api/v1/people/${id}/calendar.ics" download aria-label=${t('Calendar file for {name}', { name })}>${t('Calendar file')}</a>`;
  }

  /** @param {Row|undefined} row @param {ViewState} state */
  #turn(row, { segments, production }) {
    if (!row) return t('not on again today');
    const { title } = segments[row.id];
    if (row.place === 'now')
      return html`<span class="now"><span aria-hidden="true">●</span> ${t('on air: {title}', { title })}</span>`;
    const time = timeOfDay(row.start ?? row.planned.start, production.timezone);
    return row.place === 'next'
      ? t('next, expected {time}: {title}', { time, title })
      : t('expected {time}: {title}', { time, title });
  }

  /** @param {string} id @param {Person} person */
  #name(id, { name, name_confirmed, name_own }) {
    if (name_confirmed)
      return html`<span class="confirmed small"><span aria-hidden="true">✓</span> ${name_own ? t('name confirmed by themselves') : t('name confirmed by the crew')}</span>`;
    return html`<press-button
      .label=${t('Confirm name: {name}', { name })}
      .off=${this.off}
      .press=${() => this.send('check_in', { person: id, confirm: true })}
      >${t('Confirm name')}</press-button
    >`;
  }

  /** @param {string} id @param {Person} person */
  #ready(id, { name, ready_at }) {
    const ready = !ready_at;
    const label = ready ? t('{name} is ready', { name }) : t('{name} is not ready', { name });
    return html`<press-button kind="quiet" .label=${label} .off=${this.off} .press=${() => this.send('ready', { person: id, ready })}
      >${ready ? t('Ready') : t('Not ready')}</press-button
    >`;
  }

  /** @param {string} id @param {Person} person */
  #remind(id, person) {
    if (!hasPage(person) || person.ready_at) return nothing;
    const text = reminder(person);
    return html`<press-button kind="quiet" .label=${t('Remind {name}', { name: person.name })} .off=${this.off} .press=${() => this.send('message', { to: `person:${id}`, text })}
      >${t('Remind')}</press-button
    >`;
  }

  /** @param {string|undefined} id */
  #write(id) {
    this.writing = id;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      li {
        display: grid;
        gap: var(--space-1);
        padding-block: var(--space-3);
      }

      li:first-child {
        padding-block-start: 0;
      }

      li + li {
        border-block-start: 1px solid var(--line);
      }

      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--space-3);
      }

      h3 {
        min-inline-size: 0;
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

      .away {
        color: var(--needs-ink);
      }

      .now .now {
        color: var(--on-air-ink);
        font-weight: var(--weight-strong);
      }

      a {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--target);
        color: var(--accent-ink);
      }

      .links {
        display: flex;
        flex-wrap: wrap;
        column-gap: var(--space-4);
      }

      .row {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
        gap: var(--space-3);
        align-items: center;
        margin-block-start: var(--space-1);
      }

      .confirmed {
        color: var(--ink-quiet);
      }

      message-send {
        margin-block-start: var(--space-2);
      }
    `,
  ];
}

/** What is said most often to one person. */
function usual() {
  return [
    t('You are next. Are you ready?'),
    t('Two minutes'),
    t('We cannot hear you'),
    t('We cannot see you'),
    t('Please round off'),
  ];
}

customElements.define('producer-presenters', ProducerPresenters);
