/**
 * OBS's scenes as buttons with small pictures and a tally: press one and it is on program, or on preview where that
 * is chosen in studio mode. Red and the word for
 * program, green and the word for preview, an outline for the scene that the rundown wants. Arrow keys walk the grid.
 *
 * @typedef {import('../live/view.js').Obs} Obs
 * @typedef {import('../live/view.js').Send} Send
 */

import { html, LitElement, nothing } from 'lit';
import { askObs } from '../live/ask-obs.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { PicturePoll, paint } from './picture-poll.js';
import './press-button.js';
import './preview-bar.js';
import { tiles } from './scene-grid-looks.js';

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
  if (answers && obs?.live?.includes(scene)) return { tally: 'program', shape: '◉', word: t('SEEN') };
  if (answers && obs?.preview === scene) return { tally: 'preview', shape: '○', word: t('PREVIEW') };
  if (answers && obs?.previewed?.includes(scene)) return { tally: 'preview', shape: '◌', word: t('PREVIEW') };
  if (obs?.wants === scene) return { tally: 'wanted', shape: '◇', word: t('wanted') };
  return { tally: '', shape: '', word: '' };
}

export class SceneGrid extends LitElement {
  static properties = {
    obs: { attribute: false },
    track: {},
    send: { attribute: false },
    off: {},
    aim: { state: true },
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
    /** In studio mode: what a press puts a scene on. @type {'program'|'preview'} */
    this.aim = 'program';
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
      () =>
        this.painted.size < this.scenes.length ? FIRST_EVERY_MS : Math.max(EVERY_MS, 4 * (this.obs?.pictures_ms ?? 0)),
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
    const bar = /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('preview-bar'))?.offsetHeight ?? 0;
    if (top < this.scrollTop + bar) this.scrollTo({ top: top - bar - GAP });
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
    const toPreview = this.#toPreview;
    const label = toPreview
      ? t('Scenes: arrow keys to walk, space to put on preview')
      : t('Scenes: arrow keys to walk, space to put on program');
    return html`${this.obs?.studio_mode ? this.#bar() : nothing}
      <ul aria-label=${label} @keydown=${this.#walk}>
        ${this.scenes.map((scene) => this.#scene(scene))}
      </ul>`;
  }

  get #toPreview() {
    return Boolean(this.obs?.studio_mode) && this.aim === 'preview';
  }

  #bar() {
    return html`<preview-bar
      .obs=${this.obs}
      .send=${this.send}
      .off=${this.off}
      aim=${this.aim}
      @aim=${(/** @type {CustomEvent<'program'|'preview'>} */ event) => {
        this.aim = event.detail;
      }}
    ></preview-bar>`;
  }

  /** @param {string} scene */
  #put(scene) {
    return this.#toPreview ? askObs(this.track, 'preview', 'PUT', { scene }) : this.send('cut_to', { scene });
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
        .press=${() => this.#put(scene)}
      >
        <span class="picture">
          <canvas width="16" height="9" data-scene=${scene} aria-hidden="true"></canvas>
          ${word ? html`<span class="word"><span aria-hidden="true">${shape}</span> ${word}</span>` : nothing}
        </span>
        <span class="name">${scene}</span>
      </press-button>
    </li>`;
  }

  static styles = [looks, tiles];
}

customElements.define('scene-grid', SceneGrid);
