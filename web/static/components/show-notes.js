/** A segment's notes, large enough to read; scrolls inside itself and starts at the top for each segment. */

import { css, html, LitElement } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';

export class ShowNotes extends LitElement {
  static properties = { text: { type: String }, segment: { type: String } };

  constructor() {
    super();
    this.text = '';
    /** The segment's id. @type {string|undefined} */
    this.segment = undefined;
  }

  /** @param {import('lit').PropertyValues} changed */
  updated(changed) {
    if (changed.has('segment')) this.scrollTop = 0;
    const scrolls = this.scrollHeight > this.clientHeight + 1;
    if (scrolls) this.tabIndex = 0;
    else this.removeAttribute('tabindex');
  }

  render() {
    return this.text ? html`<p>${this.text}</p>` : html`<p class="quiet small">${t('No notes')}</p>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
        overflow-y: auto;
        overscroll-behavior: contain;
        font-size: var(--text-3);
        line-height: 1.4;
      }

      p {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('show-notes', ShowNotes);
