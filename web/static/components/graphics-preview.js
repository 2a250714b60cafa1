/**
 * A graphic before it is shown: the studio fills it as it would be filled, and the stage's own renderer draws it here,
 * as OBS would. What is drawn is the press beside it, to the letter.
 *
 * @typedef {import('../live/view.js').Send} Send
 * @typedef {{graphic: string, people?: string[], data?: Record<string, any>, for_ms?: number}} Wish  as `show_graphic`
 */

import { css, html, LitElement, nothing } from 'lit';
import { post } from '../live/here.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

/** So long after the last letter it is drawn. */
const PAUSE_MS = 250;

export class GraphicsPreview extends LitElement {
  static properties = {
    wish: { attribute: false },
    track: {},
    now: { type: Number },
    send: { attribute: false },
    off: {},
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Wish|undefined} */
    this.wish = undefined;
    this.track = '';
    this.now = 0;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    this.problem = '';
    /** What the stage is to draw. @type {{theme: string, graphics: Record<string, any>}|undefined} */
    this.filled = undefined;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('message', this.#heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('message', this.#heard);
    clearTimeout(this.timer);
  }

  /** The stage is there, perhaps anew. @param {MessageEvent} event */
  #heard = (event) => {
    if (event.origin === location.origin && event.source === this.#stage) this.#draw();
  };

  get #stage() {
    return this.renderRoot.querySelector('iframe')?.contentWindow;
  }

  #draw() {
    const ahead_ms = Date.now() - this.now;
    if (this.filled) this.#stage?.postMessage({ ...this.filled, ahead_ms }, location.origin);
  }

  /** @param {import('lit').PropertyValues} changed */
  updated(changed) {
    if (!changed.has('wish') || !this.wish) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#fill(), PAUSE_MS);
  }

  async #fill() {
    const { wish } = this;
    if (!wish) return;
    const { for_ms: _, ...asked } = wish;
    const answer = await post(`tracks/${this.track}/graphics/preview`, asked);
    if (wish !== this.wish) return;
    this.problem = answer.ok ? '' : answer.message;
    this.filled = answer.ok ? answer.body : { theme: 'neutral', graphics: {} };
    this.#draw();
    const data = Object.values(this.filled?.graphics ?? {})[0]?.data ?? {};
    this.dispatchEvent(new CustomEvent('filled', { detail: { graphic: wish.graphic, data } }));
  }

  render() {
    const { wish } = this;
    return html`
      <h3 class="caption">${t('Before it is shown')}</h3>
      <div class="picture">
        <iframe src="/overlays/name" title=${t('How it will look')} tabindex="-1" inert></iframe>
        ${wish ? nothing : html`<p class="quiet small">${t('Look at a name first, or write in one of the fields below.')}</p>`}
      </div>
      <div class="row">
        <p class="small problem" role="status">${this.problem}</p>
        <press-button kind="go" .off=${this.off ?? (wish ? undefined : t('nothing is chosen'))} .press=${() => this.#show()}>${t('Show this')}</press-button>
      </div>
    `;
  }

  #show() {
    return wishSent(this.send, this.wish);
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }

      .picture {
        position: relative;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        border-radius: var(--radius);
        box-shadow: 0 0 0 2px var(--edge);
        background: repeating-conic-gradient(#3a3f47 0 25%, #4a505a 0 50%) 0 0 / 24px 24px;
      }

      /* As the stage page's own, or the browser puts an opaque ground behind it. */
      iframe {
        color-scheme: light;
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        border: 0;
      }

      .picture p {
        position: absolute;
        inset: auto var(--space-3) var(--space-3);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius);
        background: var(--surface);
      }

      .row {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
      }

      .problem {
        color: var(--needs-ink);
      }

      press-button {
        flex: none;
      }
    `,
  ];
}

/** @param {Send} send @param {Wish|undefined} wish */
async function wishSent(send, wish) {
  return wish ? send('show_graphic', wish) : { ok: /** @type {const} */ (true) };
}

customElements.define('graphics-preview', GraphicsPreview);
