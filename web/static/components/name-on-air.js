/**
 * A name as it will stand on air: the stage's own renderer with the production's theme, in a picture of its own, of
 * which the lower part is seen.
 *
 * @typedef {{name: string, title?: string, organisation?: string}} Who
 */

import { css, html, LitElement } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';

export class NameOnAir extends LitElement {
  static properties = { who: { attribute: false }, theme: { type: String } };

  constructor() {
    super();
    /** @type {Who} */
    this.who = { name: '' };
    /** @type {string|undefined} */
    this.theme = undefined;
    /** The picture has said that it can draw. */
    this.open = false;
  }

  get picture() {
    return this.renderRoot.querySelector('iframe')?.contentWindow;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('message', this.#heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('message', this.#heard);
  }

  /** @param {MessageEvent} event */
  #heard = (event) => {
    if (event.origin !== location.origin || event.source !== this.picture || event.data !== 'name') return;
    this.open = true;
    this.#draw();
  };

  updated() {
    this.#draw();
  }

  #draw() {
    const { name, title, organisation } = this.who;
    if (this.open)
      this.picture?.postMessage({ theme: this.theme, people: [{ name, title, organisation }] }, location.origin);
  }

  render() {
    const role = [this.who.title, this.who.organisation].filter(Boolean).join(', ');
    return html`<div class="picture" role="img" aria-label=${t('How your name will look: {name}', { name: role ? `${this.who.name}, ${role}` : this.who.name })}>
      <iframe src="/overlays/name" title=${t('How your name will look')} tabindex="-1" inert></iframe>
    </div>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      .picture {
        position: relative;
        aspect-ratio: 16 / 5;
        border-radius: var(--radius);
        background: linear-gradient(160deg, var(--raised-over), var(--raised));
        overflow: hidden;
      }

      /* The lower part of a whole picture, in which names stand; transparent, as the stage page's own, or the browser puts an opaque ground behind it. */
      iframe {
        position: absolute;
        inset-block-end: 0;
        inset-inline-start: 0;
        inline-size: 100%;
        aspect-ratio: 16 / 9;
        border: 0;
        color-scheme: light;
      }
    `,
  ];
}

customElements.define('name-on-air', NameOnAir);
