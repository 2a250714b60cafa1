/**
 * Whether OBS and the rundown are on the same scene, on one line in one place; and when they are not, the two ways
 * out: let OBS follow, or let it be.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement, nothing } from 'lit';
import { obsProblem } from '../live/alarms.js';
import { t, timeWithSeconds } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/** @typedef {{kind: 'good'|'warn'|'own'|'none', shape: string, words: string, back?: string, stay?: string}} Standing */

/** How OBS stands to the rundown, in words. @param {ViewState} state @returns {Standing} */
export function standing({ obs, show, production }) {
  if (!obs || obs.state === 'off') return { kind: 'none', shape: '–', words: t('This track runs without OBS.') };
  if (obs.state === 'unknown') {
    const since =
      obs.since === undefined
        ? ''
        : ` · ${t('since {time}', { time: timeWithSeconds(obs.since, production.timezone) })}`;
    return { kind: 'warn', shape: '✕', words: `${obsProblem(obs.problem)}${since}` };
  }
  const { program = '–', wants = '–' } = obs;
  const back = t('Back to the rundown');
  if (show.panic) return { kind: 'warn', shape: '■', words: t('Emergency: the holding scene is on'), back };
  if (show.cut !== undefined) {
    return { kind: 'own', shape: '◇', words: t('Your own scene: {scene}', { scene: show.cut }), back };
  }
  if (obs.state === 'elsewhere') {
    const words = t('OBS shows {program}, the rundown wants {wants}', { program, wants });
    return {
      kind: 'warn',
      shape: '◆',
      words,
      back: t('Let OBS follow'),
      ...(obs.program ? { stay: obs.program } : {}),
    };
  }
  return { kind: 'good', shape: '●', words: t('OBS and the rundown are both on {scene}', { scene: program }) };
}

export class ProducerStep extends LitElement {
  static properties = { state: { attribute: false }, send: { attribute: false }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { state, off, send } = this;
    if (!state) return nothing;
    const { kind, shape, words, back, stay } = standing(state);
    return html`<div class="line ${kind}">
      <p role="status"><span class="shape" aria-hidden="true">${shape}</span>${words}</p>
      ${stay === undefined ? nothing : html`<press-button kind="quiet" .off=${off} .press=${() => send('cut_to', { scene: stay })}>${t('Stay on {scene}', { scene: stay })}</press-button>`}
      ${back === undefined ? nothing : html`<press-button .off=${off} .press=${() => send('release_scene')}>${back}</press-button>`}
    </div>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        min-block-size: 3.25rem;
        padding: var(--space-1) var(--space-1) var(--space-1) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }

      p {
        flex: 1 1 12rem;
        display: flex;
        min-inline-size: 0;
        line-height: 1.2;
        overflow-wrap: anywhere;
      }

      .shape {
        flex: none;
        inline-size: 1.5em;
      }

      .good .shape {
        color: var(--ready-ink);
      }

      .good,
      .none {
        color: var(--ink-quiet);
      }

      .warn {
        border: 2px solid var(--needs-ink);
      }

      .warn p {
        color: var(--needs-ink);
        font-weight: var(--weight-strong);
      }

      press-button {
        flex: none;
        max-inline-size: 15rem;
      }
    `,
  ];
}

customElements.define('producer-step', ProducerStep);
