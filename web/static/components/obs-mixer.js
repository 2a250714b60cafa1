/**
 * OBS's own switches: studio mode, and which transition a scene change takes and for how long. They are OBS's and no
 * part of the rundown.
 *
 * @typedef {import('../live/view.js').Obs} Obs
 * @typedef {{transitions: {name: string, fixed: boolean}[], current: string|null, ms: number|null}} Transitions
 */

import { css, html, LitElement, nothing } from 'lit';
import { askObs } from '../live/ask-obs.js';
import { number, t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

const LENGTHS_MS = [150, 300, 500, 700, 1000, 1500, 2000];

export class ObsMixer extends LitElement {
  static properties = {
    track: {},
    obs: { attribute: false },
    off: {},
    transitions: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    this.track = '';
    /** @type {Obs|undefined} */
    this.obs = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {Transitions['transitions']} */
    this.transitions = [];
    /** Why a choice was not taken. */
    this.said = '';
    this.looked = '';
  }

  /** Which there are is asked when the panel opens, and when OBS has another set than before. */
  willUpdate() {
    const seen = `${this.track} ${this.obs?.transition}`;
    if (this.track && this.obs?.state !== 'unknown' && seen !== this.looked) {
      this.looked = seen;
      this.#look();
    }
  }

  async #look() {
    const answer = await askObs(this.track, 'transitions');
    if (answer.ok) this.transitions = /** @type {Transitions} */ (answer.found).transitions;
  }

  #switch() {
    return askObs(this.track, 'studio-mode', 'PUT', { on: !this.obs?.studio_mode });
  }

  /** @param {Record<string, unknown>} wish */
  async #choose(wish) {
    const answer = await askObs(this.track, 'transition', 'PUT', wish);
    this.said = answer.ok ? '' : answer.message;
    this.requestUpdate();
  }

  render() {
    const { obs, off } = this;
    const on = Boolean(obs?.studio_mode);
    return html`<h3 class="strong">${t('Studio mode')}</h3>
      <div class="row">
        <p class="small quiet">${on ? t('On: OBS has a preview.') : t('Off: OBS has no preview.')}</p>
        <press-button id="studio" on=${String(on)} .off=${off} .press=${() => this.#switch()}>${on ? t('Switch off') : t('Switch on')}</press-button>
      </div>
      <h3 class="strong">${t('Transition')}</h3>
      <div class="row">${this.#which()} ${this.#length()}</div>
      ${this.said ? html`<p class="warn small" role="status"><span aria-hidden="true">▲</span> ${this.said}</p>` : nothing}`;
  }

  #which() {
    const current = this.obs?.transition ?? '';
    const names = this.transitions.map(({ name }) => name);
    const all = !current || names.includes(current) ? names : [current, ...names];
    return html`<label>${t('Which')}
      <select id="which" ?disabled=${Boolean(this.off)} @change=${(/** @type {Event} */ event) => this.#choose({ name: chosenIn(event) })}>
        ${all.map((name) => html`<option value=${name} .selected=${name === current}>${name}</option>`)}
      </select>
    </label>`;
  }

  /** A fixed one says that it is, in the same place. */
  #length() {
    const { transition_ms: ms, transition } = this.obs ?? {};
    if (transition && ms === undefined) {
      return html`<p class="fixed"><span class="small quiet">${t('How long')}</span><span>${t('fixed, cannot be chosen')}</span></p>`;
    }
    const lengths = [...new Set([...LENGTHS_MS, ms ?? LENGTHS_MS[1]])].sort((a, b) => a - b);
    return html`<label>${t('How long')}
      <select id="length" class="digits" ?disabled=${Boolean(this.off)} @change=${(/** @type {Event} */ event) => this.#choose({ ms: Number(chosenIn(event)) })}>
        ${lengths.map((one) => html`<option value=${one} .selected=${one === ms}>${t('{n} ms', { n: number(one) })}</option>`)}
      </select>
    </label>`;
  }

  static styles = [
    looks,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      .row {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(7rem, 100%), 1fr));
        gap: var(--space-3);
        align-items: center;
      }

      .fixed {
        display: grid;
        align-content: start;
        min-block-size: 4rem;
        gap: var(--space-2);
      }

      .warn {
        color: var(--needs-ink);
      }
    `,
  ];
}

/** @param {Event} event */
function chosenIn(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}

customElements.define('obs-mixer', ObsMixer);
