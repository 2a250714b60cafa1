/**
 * OBS's scenes as buttons with small pictures and a tally: press one and it is on program. Red and the word for
 * program, green and the word for preview, an outline for the scene that the rundown wants. Arrow keys walk the grid.
 *
 * @typedef {import('../live/view.js').Obs} Obs
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { PicturePoll, paint } from './picture-poll.js';
import './press-button.js';

/** The first pictures come at once, then one after the other is renewed. */
const FIRST_EVERY_MS = 120;
const EVERY_MS = 1200;
const GAP = 8;

/**
 * A scene's tally: class, shape and word. A scene that is seen inside another, or is just leaving, has it too. While
 * OBS does not answer what was on program is not said to be.
 *
 * @param {string} scene
 * @param {Obs|undefined} obs
 */
function tallyOf(scene, obs) {
  if (obs?.program === scene) {
    if (obs.state === 'unknown') return { tally: 'last', shape: '?', word: t('last seen') };
    return { tally: 'program main', shape: '●', word: t('PROGRAM') };
  }
  const answers = obs?.state !== 'unknown';
  if (answers && obs?.live?.includes(scene)) return { tally: 'program', shape: '●', word: t('IN PROGRAM') };
  if (answers && obs?.preview === scene) return { tally: 'preview', shape: '○', word: t('PREVIEW') };
  if (answers && obs?.previewed?.includes(scene)) return { tally: 'preview', shape: '○', word: t('IN PREVIEW') };
  if (obs?.wants === scene) return { tally: 'wanted', shape: '◇', word: t('wanted') };
  return { tally: '', shape: '', word: '' };
}

export class SceneGrid extends LitElement {
  static properties = {
    obs: { attribute: false },
    track: {},
    send: { attribute: false },
    off: {},
  };

  constructor() {
    super();
    /** @type {Obs|undefined} */
    this.obs = undefined;
    this.track = '';
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** Why no scene can be cut to; undefined while it can. @type {string|undefined} */
    this.off = undefined;
    /** The scene whose small picture is fetched next. */
    this.turn = -1;
    /** @type {string|undefined} */
    this.fetching = undefined;
    /** Those that have a picture. @type {Set<string>} */
    this.painted = new Set();
    /** The scene on program that was last scrolled to. @type {string|undefined} */
    this.kept = undefined;
    new PicturePoll(
      this,
      () => this.#url(),
      this.#show,
      () => (this.painted.size < this.scenes.length ? FIRST_EVERY_MS : EVERY_MS),
    );
  }

  get scenes() {
    return this.obs?.scenes ?? [];
  }

  #url() {
    const { obs, scenes } = this;
    if (!scenes.length || this.off || obs?.state === 'unknown') return undefined;
    this.turn = (this.turn + 1) % scenes.length;
    this.fetching = scenes[this.turn];
    const query = new URLSearchParams({ name: this.fetching, width: '160' });
    return `/api/v1/tracks/${encodeURIComponent(this.track)}/pictures/scene?${query}`;
  }

  /** @param {ImageBitmap|undefined} picture */
  #show = (picture) => {
    this.painted.add(this.fetching ?? '');
    if (!picture) return;
    const of = [...this.renderRoot.querySelectorAll('canvas')];
    paint(
      of.find((canvas) => canvas.dataset.scene === this.fetching),
      picture,
    );
  };

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll('press-button')]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (event.target));
    const top = buttons[0]?.offsetTop;
    const across = Math.max(1, buttons.filter((button) => button.offsetTop === top).length);
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at - across,
      ArrowDown: at + across,
      Home: 0,
      End: buttons.length - 1,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    buttons[places[event.key]]?.focus();
  }

  /** The scene on program comes into view when it changes, if the grid scrolls. */
  updated() {
    const scene = this.obs?.program;
    if (scene === this.kept) return;
    this.kept = scene;
    const tile = /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('.main'))?.parentElement;
    if (!tile) return;
    const { offsetTop: top, offsetHeight: high } = tile;
    if (top < this.scrollTop) this.scrollTo({ top: top - GAP });
    else if (top + high > this.scrollTop + this.clientHeight)
      this.scrollTo({ top: top + high - this.clientHeight + GAP });
  }

  /** Focus goes to the scene on program, else to the first. */
  focus() {
    /** @type {HTMLElement|null} */ (
      this.renderRoot.querySelector('.main') ?? this.renderRoot.querySelector('press-button')
    )?.focus();
  }

  render() {
    if (!this.scenes.length) return html`<p class="quiet empty">${this.#empty()}</p>`;
    return html`<ul aria-label=${t('Scenes: arrow keys to walk, space to put on program')} @keydown=${this.#walk}>
      ${this.scenes.map((scene) => this.#scene(scene))}
    </ul>`;
  }

  #empty() {
    const state = this.obs?.state;
    if (!this.obs || state === 'off') return t('No scenes: this track runs without OBS. The show runs all the same.');
    if (state === 'unknown') return t('The scenes are seen when OBS answers.');
    return t('OBS has no scenes yet. Make one in OBS, and it is seen here.');
  }

  /** @param {string} scene */
  #scene(scene) {
    const { tally, shape, word } = tallyOf(scene, this.obs);
    return html`<li>
      <press-button
        class=${tally}
        .off=${this.off}
        .label=${word ? `${word} ${scene}` : scene}
        .press=${() => this.send('cut_to', { scene })}
      >
        <span class="picture">
          <canvas width="16" height="9" data-scene=${scene} aria-hidden="true"></canvas>
          ${word ? html`<span class="word"><span aria-hidden="true">${shape}</span> ${word}</span>` : nothing}
        </span>
        <span class="name">${scene}</span>
      </press-button>
    </li>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        position: relative;
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(5.25rem, 1fr));
        gap: var(--space-2);
        padding: 3px;
      }

      li {
        display: grid;
        min-inline-size: 0;
      }

      press-button {
        min-inline-size: 0;
        text-align: start;
      }

      press-button::part(button) {
        align-items: start;
        padding: var(--space-1);
        border-width: 2px;
        text-align: start;
      }

      .picture {
        position: relative;
        display: block;
        min-block-size: 1.25rem;
      }

      canvas {
        display: block;
        inline-size: 100%;
        aspect-ratio: 16 / 9;
        border-radius: 4px;
        background: var(--ground);
      }

      .name {
        display: block;
        padding: 2px var(--space-1) 0;
        font-size: var(--text-1);
        line-height: 1.15;
        overflow-wrap: anywhere;
      }

      .word {
        position: absolute;
        inset-block-end: 0;
        inset-inline-start: 0;
        max-inline-size: 100%;
        padding: 0 2px;
        overflow: hidden;
        border-start-end-radius: 4px;
        font-size: var(--text-1);
        letter-spacing: -0.02em;
        line-height: 1.4;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .program .word {
        background: var(--on-air);
      }

      .preview .word {
        background: var(--ready);
      }

      .wanted .word,
      .last .word {
        background: var(--needs);
        color: var(--needs-text);
      }

      .program::part(button) {
        background: var(--on-air);
        border-color: var(--on-air);
        color: var(--on-air-text);
      }

      .preview::part(button) {
        background: var(--ready);
        border-color: var(--ready);
        color: var(--ready-text);
      }

      .wanted::part(button),
      .last::part(button) {
        border: 2px dashed var(--needs-ink);
      }

      /* Where there is little height the names are worth more than the pictures. */
      @media (min-width: 62rem) and (max-height: 54rem) {
        canvas {
          display: none;
        }

        .picture {
          min-block-size: 0;
        }

        .word {
          position: static;
          padding-inline: var(--space-1);
          background: none;
        }

        .wanted .word,
        .last .word {
          background: none;
          color: var(--needs-ink);
        }
      }

      .empty {
        padding: var(--space-4);
      }
    `,
  ];
}

customElements.define('scene-grid', SceneGrid);
