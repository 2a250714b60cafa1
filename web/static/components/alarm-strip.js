/**
 * What needs somebody, one at a time in one fixed place: worst and oldest first, with its one remedy, and how many
 * more there are.
 *
 * @typedef {import('../live/alarms.js').Alarm} Alarm
 */

import { css, html, LitElement, nothing } from 'lit';
import { digits, t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

export class AlarmStrip extends LitElement {
  static properties = {
    alarms: { attribute: false },
    send: { attribute: false },
    zone: { type: String },
    off: { type: String },
    now: { type: Number },
    turned: { state: true },
  };

  constructor() {
    super();
    /** @type {Alarm[]} */
    this.alarms = [];
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    this.zone = 'UTC';
    /** @type {string|undefined} */
    this.off = undefined;
    /** For what counts how long it has lasted. */
    this.now = 0;
    /** The alarm that the user has turned to, until it is gone. @type {string|undefined} */
    this.turned = undefined;
  }

  render() {
    const at = Math.max(
      0,
      this.alarms.findIndex((alarm) => alarm.id === this.turned),
    );
    const alarm = this.alarms[at];
    return html`
      <div class="text ${alarm?.severity ?? 'none'}" role="status">${alarm ? this.#text(alarm) : html`<span class="quiet">${this.off ? t('nobody knows how things stand') : t('All is well')}</span>`}</div>
      ${alarm?.remedy ? this.#remedy(alarm.remedy) : nothing}
      ${this.alarms.length > 1 ? this.#more(at) : nothing}
    `;
  }

  /** @param {Alarm} alarm */
  #text({ severity, text, since, clock }) {
    const time =
      since === undefined
        ? nothing
        : html` <span class="since digits">${t('since {time}', { time: timeOfDay(since, this.zone) })}</span>`;
    return html`<span class="shape" aria-hidden="true">${severity === 'bad' ? '■' : '▲'}</span><span class="what">${text}${time}</span>${this.#clock(clock, since)}`;
  }

  /** It runs, so it is for the eye alone. @param {boolean} [clock] @param {number} [since] */
  #clock(clock, since) {
    if (!clock || since === undefined || !this.now) return nothing;
    const lasted = Math.max(0, Math.floor((this.now - since) / 1000) * 1000);
    return html`<span class="digits strong" aria-hidden="true">${digits(lasted)}</span>`;
  }

  /** @param {import('../live/alarms.js').Remedy} remedy */
  #remedy({ label, command, args }) {
    return html`<press-button .off=${this.off} .press=${() => this.send(command, args)}>${label}</press-button>`;
  }

  /** @param {number} at */
  #more(at) {
    const next = this.alarms[(at + 1) % this.alarms.length];
    const place = `${at + 1}/${this.alarms.length} ›`;
    return html`<press-button kind="quiet" class="digits" .press=${() => this.#turn(next.id)}
      >${place}<span class="unseen"> ${t('show the next')}</span></press-button
    >`;
  }

  /** @param {string} id */
  #turn(id) {
    this.turned = id;
  }

  static styles = [
    looks,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-inline-size: 0;
        min-block-size: var(--target);
      }

      .text {
        flex: 1;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 0;
        min-block-size: var(--target);
        padding: var(--space-1) var(--space-3);
        border-radius: var(--radius);
        line-height: 1.2;
      }

      .bad {
        background: var(--needs);
        color: var(--needs-text);
        font-weight: var(--weight-strong);
      }

      .warn {
        box-shadow: inset 0 0 0 2px var(--needs-ink);
      }

      @media (forced-colors: active) {
        .bad,
        .warn {
          border: 2px solid;
        }
      }

      .warn .shape {
        color: var(--needs-ink);
      }

      .what {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .since {
        font-weight: var(--weight);
        opacity: 0.85;
      }

      press-button {
        flex: none;
      }
    `,
  ];
}

customElements.define('alarm-strip', AlarmStrip);
