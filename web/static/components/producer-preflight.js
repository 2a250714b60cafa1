/**
 * Preflight: one list, worst first; each line says what is wrong and has its one remedy. Made when somebody looks, and
 * followed from then on until the first take.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('./preflight-words.js').Line} Line
 * @typedef {import('./preflight-words.js').Press} Press
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { post } from '../live/here.js';
import { t, timeWithSeconds } from '../live/words.js';
import { looks } from './looks.js';
import { lineWords, signOf, sorted, verdictWords } from './preflight-words.js';
import './press-button.js';

export class ProducerPreflight extends LitElement {
  static properties = { state: { attribute: false }, send: { attribute: false }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    const { preflight, production, track } = state;
    const look = () => post(`tracks/${track.id}/preflight`);
    return html`
      <div class="head">
        ${preflight ? this.#verdict(preflight, production.timezone) : html`<p class="quiet">${t('Nobody has looked yet. Look before the show: everything that it needs is checked at once.')}</p>`}
        <press-button kind="go" .off=${this.off} .press=${look}>${preflight ? t('Look again') : t('Look it all over')}</press-button>
      </div>
      ${
        preflight
          ? html`<ul>
              ${repeat(
                sorted(preflight),
                ([id]) => id,
                ([, line]) => this.#line(line),
              )}
            </ul>`
          : nothing
      }
    `;
  }

  /** @param {import('./preflight-words.js').Preflight} preflight @param {string} zone */
  #verdict(preflight, zone) {
    const { shape } = signOf(preflight.verdict);
    const when = t('{time}, {by}', { time: timeWithSeconds(preflight.at, zone), by: preflight.by });
    return html`<p role="status" class="verdict ${preflight.verdict}">
      <span class="strong"><span class="shape" aria-hidden="true">${shape}</span> ${verdictWords(preflight)}</span>
      <span class="small quiet digits">${when}</span>
    </p>`;
  }

  /** @param {Line} line */
  #line(line) {
    const { shape, word } = signOf(line.sign);
    return html`<li class=${line.sign}>
      <span class="sign small"><span class="shape" aria-hidden="true">${shape}</span> ${word}</span>
      <p><span class="what">${lineWords(line)}</span>
        ${line.do ? html`<span class="small quiet do">${t(line.do)}</span>` : nothing}
      </p>
      ${line.press ? this.#press(line.press) : nothing}
    </li>`;
  }

  /** @param {Press} press */
  #press({ label, command, args, tab }) {
    const go = () => (command ? this.send(command, args) : this.#open(tab ?? ''));
    return html`<press-button kind="quiet" .off=${command ? this.off : undefined} .press=${go}>${t(label)}</press-button>`;
  }

  /** @param {string} tab */
  #open(tab) {
    this.dispatchEvent(new CustomEvent('open-tab', { detail: tab, bubbles: true, composed: true }));
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        container-type: inline-size;
        gap: var(--space-3);
      }

      .head {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }

      .verdict {
        display: grid;
        font-size: var(--text-3);
      }

      li {
        display: grid;
        grid-template-columns: 4.5rem minmax(0, 1fr);
        gap: var(--space-2) var(--space-3);
        align-items: baseline;
        min-block-size: var(--target);
        padding-block: var(--space-1);
        border-block-end: 1px solid var(--line);
      }

      .what {
        overflow-wrap: break-word;
      }

      li press-button {
        grid-column: 2;
        justify-self: start;
      }

      .do {
        display: block;
      }

      /* Where it is narrow the sign stands over its words, which get all the room. */
      @container (max-width: 18rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
          padding-block: var(--space-3);
        }

        li press-button {
          grid-column: 1;
        }
      }

      .bad .sign,
      .look .sign,
      .verdict.bad .shape,
      .verdict.look .shape {
        color: var(--needs-ink);
      }

      .bad .what {
        font-weight: var(--weight-strong);
      }

      .good .sign,
      .verdict.good .shape {
        color: var(--ready-ink);
      }
    `,
  ];
}

customElements.define('producer-preflight', ProducerPreflight);
