/** The page's polite live region: says how the show moves, and nothing that is only a running number. */

import { css, html, LitElement } from 'lit';
import { spoken } from '../live/voice.js';
import { looks } from './looks.js';

/** @typedef {import('../live/view.js').ViewState} ViewState */

export class SpokenChanges extends LitElement {
  static properties = { state: { attribute: false }, now: { type: Number } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    this.words = '';
    /** @type {{state: ViewState|undefined, now: number}} */
    this.old = { state: undefined, now: 0 };
  }

  willUpdate() {
    const fresh = { state: this.state, now: this.now };
    this.words = spoken(this.old, fresh) ?? this.words;
    this.old = fresh;
  }

  render() {
    return html`<div class="unseen" role="status" aria-live="polite">${this.words}</div>`;
  }

  static styles = [
    looks,
    css`
      :host {
        position: absolute;
      }
    `,
  ];
}

customElements.define('spoken-changes', SpokenChanges);
