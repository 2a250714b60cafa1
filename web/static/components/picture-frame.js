/**
 * What OBS shows on program or preview: a moving picture in a frame of its colour, with the word and the scene. A
 * picture that no longer comes stays, greyed, and says from when it is. The simulated OBS draws no browser sources,
 * so there our own stage page is laid over its program.
 *
 * @typedef {import('../live/view.js').Obs} Obs
 */

import { css, html, LitElement, nothing } from 'lit';
import { obsProblem } from '../live/alarms.js';
import { t, timeWithSeconds } from '../live/words.js';
import { looks } from './looks.js';
import { PicturePoll, paint } from './picture-poll.js';

const OLD_MS = 4000;
/** Where OBS's own pace is not known yet. */
const EVERY_MS = 250;

export class PictureFrame extends LitElement {
  static properties = {
    which: { reflect: true },
    track: {},
    zone: {},
    obs: { attribute: false },
    down: { type: Boolean },
    now: { attribute: false },
    at: { state: true },
  };

  constructor() {
    super();
    /** @type {'program'|'preview'} */
    this.which = 'program';
    this.track = '';
    this.zone = 'UTC';
    /** @type {Obs|undefined} */
    this.obs = undefined;
    this.down = false;
    this.now = 0;
    /** When the picture that is seen came, in the server's time. @type {number|undefined} */
    this.at = undefined;
    new PicturePoll(
      this,
      () => this.#url(),
      this.#show,
      () => this.obs?.pictures_ms ?? EVERY_MS,
    );
  }

  get scene() {
    return this.which === 'program' ? this.obs?.program : this.obs?.preview;
  }

  /** Why there can be no picture, in words. */
  get why() {
    const { obs, which } = this;
    if (!obs || obs.state === 'off') return t('This track runs without OBS.');
    if (obs.state === 'unknown') return obsProblem(obs.problem);
    if (which === 'preview' && obs.preview === undefined) return t('OBS has no preview: its studio mode is off.');
    return undefined;
  }

  #url() {
    if (this.why || this.down || !this.track) return undefined;
    return `/api/v1/tracks/${encodeURIComponent(this.track)}/pictures/${this.which}?width=480`;
  }

  /** @param {ImageBitmap|undefined} picture */
  #show = (picture) => {
    if (!picture) return;
    this.at = this.now;
    paint(this.renderRoot.querySelector('canvas'), picture);
  };

  render() {
    const { at, why } = this;
    const old =
      at !== undefined &&
      (this.down || Boolean(why) || this.now - at > Math.max(OLD_MS, 3 * (this.obs?.pictures_ms ?? 0)));
    return html`
      <figure class=${this.obs?.state === 'unknown' || this.down ? 'unsure' : ''}>
        <div class="picture">
          <canvas width="16" height="9" class=${old ? 'old' : ''} role="img" aria-label=${this.#described()}></canvas>
          ${this.#stage()}
          ${why || at === undefined || old ? html`<p class="why">${this.#words(why, old)}</p>` : nothing}
        </div>
        <figcaption>
          <span class="word"><span aria-hidden="true">${this.which === 'program' ? '●' : '○'}</span> ${this.#word()}</span>
          <span class="scene">${this.#scene()}</span>
        </figcaption>
      </figure>
    `;
  }

  #word() {
    return this.which === 'program' ? t('PROGRAM') : t('PREVIEW');
  }

  #scene() {
    if (this.scene === undefined) return '–';
    return this.obs?.state === 'unknown' ? t('last seen: {scene}', { scene: this.scene }) : this.scene;
  }

  #described() {
    return this.scene ? t('{word}: {scene}', { word: this.#word(), scene: this.scene }) : this.#word();
  }

  /** @param {string|undefined} why @param {boolean} old */
  #words(why, old) {
    if (old && this.at !== undefined) {
      const time = timeWithSeconds(this.at, this.zone);
      return why ? `${why} ${t('Picture from {time}.', { time })}` : t('Picture from {time}.', { time });
    }
    return why ?? t('Waiting for a picture…');
  }

  #stage() {
    if (this.which !== 'program' || !this.obs?.simulated || !this.track) return nothing;
    const src = `/overlays/stage?track=${encodeURIComponent(this.track)}&channel=monitor`;
    return html`<iframe src=${src} title=${t('Graphics on air')} tabindex="-1" inert></iframe>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        --frame: var(--on-air);
        --frame-text: var(--on-air-text);
      }

      :host([which='preview']) {
        --frame: var(--ready);
        --frame-text: var(--ready-text);
      }

      figure {
        margin: 0;
        border: 3px solid var(--frame);
        border-radius: var(--radius);
        overflow: hidden;
      }

      .unsure {
        border-style: dashed;
        background: var(--surface);
      }

      .unsure figcaption {
        background: none;
        color: var(--ink-quiet);
      }

      .picture {
        position: relative;
        aspect-ratio: 16 / 9;
        background: #000;
      }

      canvas,
      iframe {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        border: 0;
      }

      /* As the stage page's own, or the browser puts an opaque ground behind it. */
      iframe {
        color-scheme: light;
      }

      canvas.old {
        filter: grayscale(1) brightness(0.6);
      }

      .why {
        position: absolute;
        inset-inline: 0;
        inset-block-end: 0;
        padding: var(--space-2) var(--space-3);
        background: rgb(0 0 0 / 78%);
        color: #fff;
        font-size: var(--text-1);
      }

      figcaption {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: 2rem;
        padding: 0 var(--space-2) 0 var(--space-1);
        background: var(--frame);
        color: var(--frame-text);
      }

      .word {
        font-size: var(--text-1);
        font-weight: var(--weight-strong);
        letter-spacing: 0.06em;
        padding-inline: var(--space-1);
      }

      .scene {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        font-weight: var(--weight-strong);
        text-align: end;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      @media (forced-colors: active) {
        figure {
          border-style: double;
        }

        :host([which='preview']) figure {
          border-style: dashed;
        }
      }
    `,
  ];
}

customElements.define('picture-frame', PictureFrame);
