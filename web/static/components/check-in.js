/**
 * The check-in, step by step with a way back: the name on air, camera and microphone, the line, ready. It shows what
 * the studio has been told, so that it goes on where it was on another device or after a new load.
 *
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {import('../live/view.js').Line} Line
 * @typedef {'name'|'devices'|'line'|'ready'} Step
 */

import { css, html, LitElement, nothing } from 'lit';
import { lineWord } from '../live/readiness.js';
import { list, number, t } from '../live/words.js';
import './check-in-devices.js';
import './check-in-name.js';
import { looks } from './looks.js';
import './person-camera.js';
import './press-button.js';

/** @type {readonly Step[]} */
const STEPS = ['name', 'devices', 'line', 'ready'];

/** @param {Step} step */
function title(step) {
  switch (step) {
    case 'name':
      return t('Your name on air');
    case 'devices':
      return t('Camera and microphone');
    case 'line':
      return t('Your line to the studio');
    default:
      return t('Ready?');
  }
}

/** Where somebody goes on who has begun before. @param {Person|undefined} person @returns {number} */
function firstUndone(person) {
  if (!person?.name_confirmed) return 0;
  return person.camera && person.microphone ? 2 : 1;
}

export class CheckIn extends LitElement {
  static properties = {
    person: { attribute: false },
    theme: { type: String },
    quality: { attribute: false },
    line: { attribute: false },
    send: { attribute: false },
    off: { type: String },
    open: { type: Boolean },
    slides: { type: Boolean },
    at: { state: true },
  };

  constructor() {
    super();
    /** @type {Person|undefined} */
    this.person = undefined;
    /** @type {string|undefined} */
    this.theme = undefined;
    /** @type {import('../live/line-quality.js').LineQuality|undefined} */
    this.quality = undefined;
    /** How the line has been found, once it has been measured. @type {Line|undefined} */
    this.line = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** It is seen; when it is not, the camera is let go of. */
    this.open = false;
    /** Their slides are there. */
    this.slides = false;
    /** Which step is seen; undefined until it is known who has come. @type {number|undefined} */
    this.at = undefined;
  }

  willUpdate() {
    if (this.at === undefined && this.person) this.at = firstUndone(this.person);
  }

  /** @returns {Step} */
  get step() {
    return STEPS[this.at ?? 0];
  }

  /** @param {number} at */
  #go(at) {
    this.at = Math.max(0, Math.min(STEPS.length - 1, at));
    if (this.step === 'line') this.quality?.measure();
    this.updateComplete.then(() => {
      const heading = /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('h2'));
      heading?.focus({ preventScroll: true });
      this.scrollIntoView({ block: 'start' });
    });
  }

  #onward = () => this.#go((this.at ?? 0) + 1);

  render() {
    const { person, step } = this;
    if (!person) return nothing;
    const at = this.at ?? 0;
    return html`
      <ol aria-label=${t('Check-in')}>
        ${STEPS.map((each, nth) => html`<li aria-current=${nth === at ? 'step' : nothing} class=${nth < at ? 'done' : ''}><span class="unseen">${title(each)}</span></li>`)}
      </ol>
      <div class="head">
        <h2 tabindex="-1">${title(step)}</h2>
        <p class="small quiet">${t('Step {n} of {all}', { n: at + 1, all: STEPS.length })}</p>
      </div>
      <div class="step" @step-done=${this.#onward}>
        <check-in-name ?hidden=${step !== 'name'} .person=${person} .theme=${this.theme} .send=${this.send} .off=${this.off}></check-in-name>
        <check-in-devices ?hidden=${step !== 'devices'} ?active=${step === 'devices' && this.open} .person=${person} .send=${this.send} .off=${this.off}></check-in-devices>
        ${step === 'line' ? this.#line() : nothing} ${step === 'ready' ? this.#ready(person) : nothing}
      </div>
      <div class="ways">
        ${at > 0 ? html`<press-button kind="quiet" .press=${() => this.#go(at - 1)}>‹ ${t('Back')}</press-button>` : nothing}
        <press-button kind="quiet" class="later" .press=${() => this.#leave()}>${t('Do it later')}</press-button>
      </div>
    `;
  }

  #line() {
    const line = this.off ? undefined : this.line;
    const { shape, word } = line ? lineWord(line.quality) : { shape: '…', word: t('Measuring…') };
    return html`
      <p class="verdict ${line?.quality ?? ''}" role="status">
        <span aria-hidden="true">${shape}</span> <strong>${word}</strong>
        ${line ? html`<span class="quiet digits">${t('answers in {n} ms', { n: number(line.ms) })}</span>` : nothing}
      </p>
      <p>${this.off ?? this.#advice(line)}</p>
      <press-button kind="go" .press=${this.#onward}>${t('Go on')}</press-button>
      <press-button kind="quiet" .off=${this.off} .press=${() => this.quality?.measure()}>${t('Measure again')}</press-button>
    `;
  }

  /** @param {Line|undefined} line */
  #advice(line) {
    if (!line) return t('This takes a few seconds.');
    if (line.quality === 'good') return t('Your line to the studio is quick and steady.');
    return t(
      'Sit close to your Wi-Fi, or better put in a cable, and close what else uses the line: films, large files, other meetings.',
    );
  }

  /** @param {Person} person */
  #ready(person) {
    const lacks = [
      ...(person.name_confirmed ? [] : [t('your name')]),
      ...(person.camera === 'works' ? [] : [t('the camera')]),
      ...(person.microphone === 'works' ? [] : [t('the microphone')]),
    ];
    return html`
      <p>${lacks.length ? t('Not tried or not working yet: {what}. You can be ready all the same, if the studio knows.', { what: list(lacks) }) : t('Everything is as it should be. Press when you sit where you will sit, and are ready to go on air.')}</p>
      ${person.camera_url ? html`<person-camera .url=${person.camera_url}></person-camera>` : nothing}
      ${this.slides ? nothing : html`<p class="quiet">${t('Do you show slides? Give them under “My slides”, now or later.')}</p>`}
      <press-button kind="go" class="large" .off=${this.off} .press=${() => this.#sayReady()}>${t('I am ready')}</press-button>
    `;
  }

  async #sayReady() {
    const answer = await this.send('ready', { ready: true });
    if (answer.ok) this.#leave();
    return answer;
  }

  #leave() {
    this.dispatchEvent(new CustomEvent('check-in-done', { bubbles: true, composed: true }));
  }

  /** Begin anew, from the first step. */
  again() {
    this.at = 0;
  }

  static styles = [
    looks,
    css`
      :host,
      .step {
        display: grid;
        gap: var(--space-3);
      }

      :host {
        scroll-margin-block-start: calc(var(--strip, 0px) + var(--space-4));
      }

      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        column-gap: var(--space-3);
      }

      ol {
        display: grid;
        grid-auto-flow: column;
        gap: var(--space-2);
      }

      li {
        block-size: 8px;
        border-radius: 4px;
        background: var(--raised-over);
      }

      li.done {
        background: var(--edge);
      }

      li[aria-current] {
        background: var(--accent-ink);
      }

      h2 {
        font-size: var(--text-4);
        font-weight: var(--weight-strong);
        line-height: 1.2;
      }

      h2:focus {
        outline: none;
      }

      .verdict {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--space-2) var(--space-3);
        padding: var(--space-4);
        border-radius: var(--radius);
        background: var(--raised);
        font-size: var(--text-3);
      }

      .good {
        color: var(--ready-ink);
      }

      .fair,
      .poor {
        color: var(--needs-ink);
      }

      .step press-button {
        min-block-size: 3.5rem;
        font-size: var(--text-3);
      }

      .step .large {
        min-block-size: 5rem;
        font-size: var(--text-4);
      }

      .ways {
        display: flex;
        gap: var(--space-3);
      }

      .later {
        margin-inline-start: auto;
      }
    `,
  ];
}

customElements.define('check-in', CheckIn);
