/**
 * The people of the day at the producer's: who is ready, whose name is confirmed, when they are on, and a message to
 * each. Those on air stand first, then those who come, then the others.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {import('../live/timing.js').Row} Row
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { schedule } from '../live/timing.js';
import { LANG, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import './message-send.js';
import { readiness, roleOf } from './people-list.js';
import './press-button.js';

const COLLATOR = new Intl.Collator(LANG);

/** Each person's segment on air or the first to come. @param {ViewState} state @param {Row[]} rows @returns {Map<string, Row>} */
function turns({ segments }, rows) {
  /** @type {Map<string, Row>} */
  const found = new Map();
  for (const row of rows) {
    if (row.place !== 'now' && row.place !== 'next' && row.place !== 'later') continue;
    for (const id of segments[row.id].people ?? []) if (!found.has(id)) found.set(id, row);
  }
  return found;
}

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
    const people = Object.entries(state?.people ?? {});
    if (!state || !people.length)
      return html`<p class="quiet">${t('There are no people yet. They come with the rundown.')}</p>`;
    const { rows } = schedule(state, this.now);
    const when = turns(state, rows);
    /** @param {string} id */
    const rank = (id) => when.get(id)?.start ?? Number.MAX_VALUE;
    people.sort(([a, one], [b, other]) => rank(a) - rank(b) || COLLATOR.compare(one.name, other.name));
    return html`<ul>
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
    return html`<li class=${row?.place ?? ''}>
      <div class="head">
        <h3 class="strong">${person.name}${person.pronunciation ? html` <span class="quiet small">[${person.pronunciation}]</span>` : nothing}</h3>
        <span class="state ${kind}"><span aria-hidden="true">${shape}</span> ${word}</span>
      </div>
      <p class="small quiet">${role || t('no title')}</p>
      <p class="small">${this.#turn(row, state)}${person.phone ? html` · <a href="tel:${person.phone}">${person.phone}</a>` : nothing}</p>
      <div class="row">
        ${this.#name(id, person)} ${this.#ready(id, person)}
        <press-button kind="quiet" on=${String(writing)} .label=${t('Write to {name}', { name: person.name })} .press=${() => this.#write(writing ? undefined : id)}
          >${t('Write')}</press-button
        >
      </div>
      ${writing ? html`<message-send .addresses=${[{ to: `person:${id}`, label: person.name }]} .usual=${usual()} .send=${this.send} .off=${this.off}></message-send>` : nothing}
    </li>`;
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
  #name(id, { name, name_confirmed }) {
    if (name_confirmed)
      return html`<span class="confirmed small"><span aria-hidden="true">✓</span> ${t('name confirmed')}</span>`;
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
        color: var(--accent-ink);
      }

      .row {
        display: grid;
        grid-template-columns: 1.3fr 1fr 1fr;
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
  return [t('You are next. Are you ready?'), t('You cannot be heard'), t('Please round off')];
}

customElements.define('producer-presenters', ProducerPresenters);
