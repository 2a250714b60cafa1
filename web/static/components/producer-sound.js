/**
 * OBS's sound: every input, whether it is open, how loud it is, what the segment wants of it; muted and opened here.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').InputSound} InputSound
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { obsProblem } from '../live/alarms.js';
import { post } from '../live/here.js';
import { LevelListener } from '../live/levels.js';
import { list, t } from '../live/words.js';
import './level-meter.js';
import { looks } from './looks.js';
import './press-button.js';

export class ProducerSound extends LitElement {
  static properties = { state: { attribute: false }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    new LevelListener(
      this,
      () => (this.off || !this.#answers ? undefined : this.state?.track.id),
      (levels) => {
        for (const each of this.renderRoot.querySelectorAll('level-meter')) {
          const meter = /** @type {import('./level-meter.js').LevelMeter} */ (each);
          const peaks = levels[meter.name];
          if (peaks) meter.hear(peaks);
        }
      },
    );
  }

  get #answers() {
    const { obs } = this.state ?? {};
    return Boolean(obs) && obs?.state !== 'unknown' && obs?.state !== 'off';
  }

  render() {
    const { obs, sound } = this.state ?? {};
    if (!this.state || !obs || obs.state === 'off')
      return html`<p class="quiet">${t('This track runs without OBS.')}</p>`;
    const inputs = sound?.inputs ?? {};
    const order = (sound?.order ?? []).filter((name) => name in inputs);
    return html`
      ${obs.state === 'unknown' ? html`<p class="warn"><span aria-hidden="true">✕</span> ${obsProblem(obs.problem)}</p>` : nothing}
      <p class="small quiet">${this.#wanted()}</p>
      ${order.length ? nothing : html`<p class="quiet">${t('OBS has no sound inputs. Add a microphone in OBS, and it is here.')}</p>`}
      <ul>
        ${repeat(
          order,
          (name) => name,
          (name) => html`<li>${this.#input(name, inputs[name])}</li>`,
        )}
      </ul>
    `;
  }

  /** What the segment on air says of the sound. */
  #wanted() {
    const { show, segments } = /** @type {ViewState} */ (this.state);
    const segment = show.current === undefined ? undefined : segments[show.current];
    if (!segment) return t('Nothing is on air: the sound is as it is.');
    if (!segment.mics) return t('“{title}” leaves the sound as it is.', { title: segment.title });
    if (!segment.mics.length) return t('“{title}” mutes every microphone of the rundown.', { title: segment.title });
    return t('“{title}” opens {mics}.', { title: segment.title, mics: list(segment.mics) });
  }

  /** @param {string} name @param {InputSound} input */
  #input(name, { muted, open, by_hand }) {
    if (muted === undefined) {
      return html`<h3 class="strong">${name}</h3>
        <p class="small warn"><span aria-hidden="true">▲</span> ${t('OBS has no sound input of this name.')}</p>`;
    }
    const press = () =>
      post(`tracks/${encodeURIComponent(this.state?.track.id ?? '')}/sound`, { input: name, muted: !muted });
    const words = muted ? t('Open {name}', { name }) : t('Mute {name}', { name });
    return html`
      <div class="head">
        <h3 class="strong">${name}</h3>
        <span class="state ${muted ? 'quiet' : ''}"><span aria-hidden="true">${muted ? '✕' : '●'}</span> ${muted ? t('muted') : t('open')}</span>
        <press-button kind="quiet" label=${words} .off=${this.off} .press=${press}>${muted ? t('Open') : t('Mute')}</press-button>
      </div>
      <level-meter name=${name} ?muted=${muted}></level-meter>
      <p class="small note ${by_hand ? 'warn' : 'quiet'}">
        ${by_hand ? html`<span aria-hidden="true">▲</span> ` : nothing}${wish(open, by_hand)}
      </p>
    `;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      li {
        display: grid;
        gap: var(--space-1);
        padding-block: var(--space-2);
        border-block-start: 1px solid var(--line);
      }

      .head {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        column-gap: var(--space-3);
        align-items: center;
      }

      h3 {
        overflow-wrap: anywhere;
      }

      .state {
        grid-row: 2;
        white-space: nowrap;
      }

      .note {
        min-block-size: calc(1em * var(--leading));
      }

      press-button {
        grid-row: 1 / 3;
        grid-column: 2;
        min-inline-size: 6.5em;
      }

      .warn {
        color: var(--needs-ink);
      }
    `,
  ];
}

/** What the rundown wants of an input, and whether a hand has it otherwise. @param {boolean} [open] @param {boolean} [by_hand] */
function wish(open, by_hand) {
  if (open === undefined) return t('The rundown leaves it alone.');
  if (by_hand) {
    return open
      ? t('Muted by hand; the segment wants it open. The next take decides anew.')
      : t('Opened by hand; the segment wants it muted. The next take decides anew.');
  }
  return open ? t('The segment has it open.') : t('The segment has it muted.');
}

customElements.define('producer-sound', ProducerSound);
