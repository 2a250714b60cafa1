/**
 * One's own camera link on the presenter's page: a button that opens it in a new tab, and what to do there. This device
 * remembers which link it has opened, so that a link that was made anew says so.
 */

import { css, html, LitElement, nothing } from 'lit';
import { pushOf } from '../live/cameras.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';

const STORE = 'regi.camera';

export class PersonCamera extends LitElement {
  static properties = { url: {}, quiet: { type: Boolean }, opened: { state: true } };

  constructor() {
    super();
    /** The link, as it is now. @type {string|undefined} */
    this.url = undefined;
    /** They have said that they are ready, or are on: the button stands back. */
    this.quiet = false;
    /** What this device opened last. @type {string|undefined} */
    this.opened = remembered();
  }

  render() {
    const now = pushOf(this.url);
    if (!now) return nothing;
    const done = this.opened === now;
    const anew = Boolean(this.opened) && !done;
    const small = done || (this.quiet && !anew);
    return html`<section aria-label=${t('Your camera link')} class=${small ? 'small' : ''}>
      <p role="status" class="anew">${anew ? html`<span aria-hidden="true">▲</span> ${t('The studio has made you a new camera link. Close the old tab and open the new one.')}` : nothing}</p>
      <a href=${this.url} target="_blank" rel="noopener noreferrer" @click=${this.#open}>${done ? t('Open your camera link again') : t('Open your camera link')}</a>
      ${small && !done ? nothing : html`<p class="small quiet">${done ? html`<span aria-hidden="true">✓</span> ${t('Opened. Leave that tab open.')}` : t('It opens in a new tab: allow camera and microphone there, press Start, leave the tab open, and come back here.')}</p>`}
    </section>`;
  }

  #open() {
    this.opened = pushOf(this.url);
    try {
      localStorage.setItem(STORE, this.opened ?? '');
    } catch {
      // A browser that keeps nothing asks again after a new load.
    }
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      section {
        display: grid;
        gap: var(--space-2);
      }

      a {
        display: grid;
        place-content: center;
        min-block-size: 3.5rem;
        padding: var(--space-1) var(--space-3);
        border-radius: var(--radius);
        background: var(--accent);
        color: var(--accent-text);
        font-size: var(--text-3);
        font-weight: var(--weight-strong);
        text-align: center;
        text-decoration: none;
      }

      a:hover {
        background: var(--accent-over);
      }

      .anew {
        color: var(--needs-ink);
      }

      /* Heard when it comes, and takes no place before. */
      .anew:empty {
        position: absolute;
      }

      /* Opened, or of no haste: one line. */
      section.small {
        grid-auto-flow: column;
        justify-content: center;
        align-items: center;
        gap: var(--space-3);
      }

      .small a {
        min-block-size: var(--target);
        padding-inline: 0;
        background: none;
        color: var(--accent-ink);
        font-size: var(--text-2);
        font-weight: var(--weight);
        text-decoration: underline;
      }
    `,
  ];
}

function remembered() {
  try {
    return localStorage.getItem(STORE) || undefined;
  } catch {
    return undefined;
  }
}

customElements.define('person-camera', PersonCamera);
