/**
 * OBS in detail: how it stands and what to do about it, what it owes, which scenes are missing and what is used
 * instead.
 *
 * @typedef {import('../live/view.js').Obs} Obs
 */

import { css, html, LitElement, nothing } from 'lit';
import { obsProblem } from '../live/alarms.js';
import { number, t, timeWithSeconds } from '../live/words.js';
import { looks } from './looks.js';
import './obs-mixer.js';
import './obs-setup.js';

/** What to do about a problem with OBS, in words. @param {string|undefined} problem */
export function obsRemedy(problem) {
  switch (problem) {
    case 'wrong_password':
      return t(
        'In OBS: Tools, WebSocket Server Settings, Show Connect Info. Give Regi that password and start it again.',
      );
    case 'too_old':
      return t('Install OBS 28 or later on the computer that sends.');
    case 'not_ready':
      return t('Wait a moment. Regi follows by itself when OBS is ready.');
    case 'unreachable':
      return t(
        'Start OBS, and look that the WebSocket server is on: Tools, WebSocket Server Settings. Regi follows by itself.',
      );
    default:
      return t(
        'Look at the computer with OBS: does it hang, or ask something? Regi follows by itself when it answers.',
      );
  }
}

/** How often the pictures are renewed, and why not oftener. @param {Obs} obs */
export function picturesWords({ pictures_ms: every, pictures_slow: slow }) {
  if (every === undefined) return '–';
  const rate =
    every > 1000
      ? t('one in {n} s', { n: number(every / 1000) })
      : t('{n} a second', { n: number(Math.round(1000 / every)) });
  if (!slow) return rate;
  return `${rate} – ${slow === 'lagging' ? t('slower, since OBS was losing frames') : t('slower, since a picture takes OBS too long')}`;
}

export class ProducerObs extends LitElement {
  static properties = { obs: { attribute: false }, zone: {}, track: {}, off: {} };

  constructor() {
    super();
    /** @type {Obs|undefined} */
    this.obs = undefined;
    this.zone = 'UTC';
    this.track = '';
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { obs } = this;
    if (!obs || obs.state === 'off') {
      return html`<p class="strong">${t('This track runs without OBS.')}</p>
        <p class="quiet">${t('To connect one, name it in the rundown or start Regi with --obs.')}</p>`;
    }
    const off = this.off ?? (obs.state === 'unknown' ? obsProblem(obs.problem) : undefined);
    return html`
      ${this.#standing(obs)} ${this.#owes(obs)}
      <obs-mixer .obs=${obs} track=${this.track} .off=${off}></obs-mixer>
      <obs-setup .scenes=${obs.scenes ?? []} .missing=${obs.missing ?? {}} track=${this.track} .off=${off}></obs-setup>
      <dl>
        <dt>${t('Program')}</dt>
        <dd>${obs.program ?? '–'}</dd>
        <dt>${t('Preview')}</dt>
        <dd>${obs.preview ?? '–'}</dd>
        <dt>${t('The rundown wants')}</dt>
        <dd>${obs.wants ?? '–'}</dd>
        <dt>${t('Pictures')}</dt>
        <dd>${picturesWords(obs)}</dd>
        <dt>${t('Version')}</dt>
        <dd>${obs.version ?? '–'}</dd>
      </dl>
    `;
  }

  /** @param {Obs} obs */
  #standing({ state, problem, simulated, since, program, wants }) {
    const time = since
      ? html` <span class="quiet digits">${t('since {time}', { time: timeWithSeconds(since, this.zone) })}</span>`
      : nothing;
    const sign = simulated
      ? html`<p class="simulated"><span class="strong">${t('simulated OBS')}</span> ${t('Nothing is sent anywhere. Everything else works as it will.')}</p>`
      : nothing;
    if (state === 'unknown') {
      return html`${sign}<p class="warn"><span aria-hidden="true">✕</span> <span class="strong">${obsProblem(problem)}</span>${time}</p>
        <p>${obsRemedy(problem)}</p>
        <p class="quiet">${t('The show goes on. OBS does what it owes when it is back.')}</p>`;
    }
    if (state === 'elsewhere') {
      return html`${sign}<p class="warn"><span aria-hidden="true">◆</span> ${t('OBS shows {program}, the rundown wants {wants}', { program, wants })}${time}</p>`;
    }
    return html`${sign}<p class="good"><span aria-hidden="true">●</span> ${t('OBS in step')}${time}</p>`;
  }

  /** @param {Obs} obs */
  #owes({ owes = [] }) {
    if (!owes.length) return nothing;
    return html`<section>
      <h3 class="strong">${t('OBS has still to do')}</h3>
      <ul class="dots">
        ${owes.map((one) => html`<li>${one}</li>`)}
      </ul>
    </section>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      dl {
        display: grid;
        grid-template-columns: fit-content(45%) minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      dt {
        color: var(--ink-quiet);
      }

      dd {
        overflow-wrap: anywhere;
      }

      .warn {
        color: var(--needs-ink);
      }

      .good > span:first-child {
        color: var(--ready-ink);
      }

      .simulated {
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--edge);
        border-radius: var(--radius);
      }

      .dots {
        padding-inline-start: var(--space-5);
        list-style: disc;
      }

      section {
        display: grid;
        gap: var(--space-1);
      }
    `,
  ];
}

customElements.define('producer-obs', ProducerObs);
