/**
 * The stream or the recording: how it stands and for how long, its numbers, and what starts and stops it, which is
 * held and not pressed.
 *
 * @typedef {import('../live/view.js').OutputState} OutputState
 */

import { css, html, LitElement, nothing } from 'lit';
import { post } from '../live/here.js';
import { digits, t, timeWithSeconds } from '../live/words.js';
import './hold-button.js';
import { looks } from './looks.js';
import './press-button.js';

/** A stream may look for its server for so long. */
const PATIENCE_MS = 35_000;

/** How long it has run, pauses not counted. @param {OutputState} output @param {number} now */
export function ranMs({ zero, paused, ran_ms }, now) {
  if (paused) return ran_ms ?? 0;
  return zero === undefined ? 0 : Math.max(0, now - zero);
}

export class OutputCard extends LitElement {
  static properties = {
    which: { reflect: true },
    output: { attribute: false },
    now: { type: Number },
    track: {},
    zone: {},
    off: {},
    unknown: { type: Boolean },
    numbers: { attribute: false },
  };

  constructor() {
    super();
    /** @type {'stream'|'record'} */
    this.which = 'stream';
    /** @type {OutputState} */
    this.output = { state: 'off' };
    this.now = 0;
    this.track = '';
    this.zone = 'UTC';
    /** @type {string|undefined} */
    this.off = undefined;
    /** OBS does not answer: it is as it was last seen. */
    this.unknown = false;
    /** What else is known of it: word and value. @type {[string, unknown][]} */
    this.numbers = [];
  }

  render() {
    const { output, which } = this;
    const runs = !this.unknown && (output.state === 'on' || output.state === 'stopping');
    return html`
      <h3 class="strong">${which === 'stream' ? t('Stream') : t('Recording')}</h3>
      <p class="status">${this.#status()}</p>
      <p class="time digits ${runs ? '' : 'quiet'}">${runs ? digits(Math.floor(ranMs(output, this.now) / 1000) * 1000) : this.unknown ? '––:––' : '00:00'}</p>
      <dl>${this.numbers.map(([word, value]) => html`<dt>${word}</dt><dd class="digits">${value}</dd>`)}</dl>
      <div class="buttons">${this.#buttons()}</div>
    `;
  }

  #status() {
    const { state, paused, reconnecting_since, failed_at, ended_at } = this.output;
    const stream = this.which === 'stream';
    /** @param {string} shape @param {string} words @param {boolean} [needs] */
    const line = (shape, words, needs = false) =>
      html`<span class=${needs ? 'warn' : ''}><span aria-hidden="true">${shape}</span> ${words}</span>`;
    /** @param {number} at */
    const time = (at) => timeWithSeconds(at, this.zone);
    if (this.unknown && state !== 'off')
      return line(
        '?',
        stream ? t('was streaming when OBS last answered') : t('was recording when OBS last answered'),
        true,
      );
    if (state === 'starting') return line('…', t('starting'));
    if (state === 'stopping') return line('…', t('stopping'));
    if (reconnecting_since)
      return line(
        '▲',
        t('has lost its server, OBS tries again since {time}', { time: time(reconnecting_since) }),
        true,
      );
    if (paused) return line('‖', t('paused'), true);
    if (state === 'on') return line('●', stream ? t('is streaming') : t('is recording'));
    if (failed_at) return line('▲', t('did not start, {time}: look at OBS', { time: time(failed_at) }), true);
    if (ended_at) return line('▲', t('stopped {time}, not from here', { time: time(ended_at) }), true);
    return line('○', t('not running'));
  }

  #buttons() {
    const { state, paused, can_pause } = this.output;
    const stream = this.which === 'stream';
    if (state === 'off' || state === 'starting') {
      return html`<hold-button .off=${this.#off('off')} .press=${() => this.#order('start')}
        >${stream ? t('Start the stream') : t('Start recording')}</hold-button>`;
    }
    return html`
      <hold-button kind="danger" .off=${this.#off('on')} .press=${() => this.#order('stop')}
        >${stream ? t('Stop the stream') : t('Stop recording')}</hold-button>
      ${
        stream || can_pause === false
          ? nothing
          : html`<press-button .off=${this.#off('on')} .press=${() => this.#order(paused ? 'resume' : 'pause')}
              >${paused ? t('Go on') : t('Pause')}</press-button>`
      }
    `;
  }

  /** Why a button cannot be used now. @param {string} state  in which it can */
  #off(state) {
    return this.off ?? (this.output.state === state ? undefined : t('it is already on its way'));
  }

  /** @param {'start'|'stop'|'pause'|'resume'} action */
  #order(action) {
    return post(`tracks/${encodeURIComponent(this.track)}/outputs/${this.which}/${action}`, {}, PATIENCE_MS);
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        padding-block: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      .status {
        min-block-size: calc(1em * var(--leading));
      }

      .time {
        font-size: var(--text-5);
        line-height: var(--leading-tight);
      }

      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-4);
      }

      dt {
        color: var(--ink-quiet);
      }

      dd {
        text-align: end;
        white-space: normal;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }

      .buttons > * {
        flex: 1 1 11em;
      }

      .warn {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('output-card', OutputCard);
