/**
 * What opens over the table: the panel of its columns, and what was pasted into it. One at a time.
 *
 * @typedef {import('./producer-rundown.js').ProducerRundown} ProducerRundown
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { html, nothing } from 'lit';
import { pasted } from './sheet-clipboard.js';
import './sheet-columns.js';
import { hiddenColumns } from './sheet-columns.js';
import './sheet-paste.js';

export class SheetPanels {
  /** @type {ProducerRundown} */
  #host;
  /** Whether that of the columns is open. */
  columns = false;
  /** Columns that are not shown on this device. */
  hidden = hiddenColumns();
  /** What was pasted and is looked at. @type {import('./sheet-paste.js').Pasted|undefined} */
  pasted;

  /** A Lit reactive controller. @param {ProducerRundown} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('paste', this.#paste);
  }

  hostDisconnected() {
    document.removeEventListener('paste', this.#paste);
  }

  /** Rows out of a spreadsheet program are for the table: nothing else of the page wants them. @param {ClipboardEvent} event */
  #paste = async (event) => {
    const host = this.#host;
    if (!host.wide || host.off || !host.state) return;
    const found = pasted(host.rows, event);
    if (!found) return;
    this.columns = false;
    this.pasted = found;
    host.requestUpdate();
    await host.updateComplete;
    const panel = /** @type {import('./sheet-paste.js').SheetPaste|null} */ (
      host.renderRoot.querySelector('sheet-paste')
    );
    await panel?.updateComplete;
    panel?.focus();
  };

  /** Open that of the columns, at one of them or at a new one; or shut it. @param {boolean} open @param {string} [id] */
  async toColumns(open, id) {
    const host = this.#host;
    this.columns = open;
    this.pasted = undefined;
    host.requestUpdate();
    await host.updateComplete;
    const panel = /** @type {import('./sheet-columns.js').SheetColumns|null} */ (
      host.renderRoot.querySelector('sheet-columns')
    );
    const button = /** @type {HTMLElement|null} */ (host.renderRoot.querySelector('#columns'));
    if (panel) panel.focusOn(id);
    else button?.focus();
  }

  /** @param {ViewState} state */
  render(state) {
    const { wide, send, off, by } = this.#host;
    if (!wide) return nothing;
    if (this.pasted) return this.#pasted(state, by, off);
    if (!this.columns) return nothing;
    return html`<sheet-columns
      class="over"
      .state=${state}
      .hiddenColumns=${this.hidden}
      .send=${send}
      .off=${off}
      @closed=${() => this.toColumns(false)}
      @hidden=${(/** @type {CustomEvent<ReadonlySet<string>>} */ event) => {
        this.hidden = event.detail;
        this.#host.requestUpdate();
      }}
    ></sheet-columns>`;
  }

  /** @param {ViewState} state @param {string|undefined} by @param {string|undefined} off */
  #pasted(state, by, off) {
    return html`<sheet-paste
      class="over"
      .state=${state}
      .pasted=${this.pasted}
      .by=${by}
      .off=${off}
      @closed=${() => {
        this.pasted = undefined;
        this.#host.requestUpdate();
        this.#host.rows?.cells.back();
      }}
    ></sheet-paste>`;
  }
}
