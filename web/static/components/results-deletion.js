/**
 * What of the audience is still kept and until when; deleting it by hand; and the log of what has been deleted.
 *
 * @typedef {import('../live/results.js').What} What
 * @typedef {import('../live/results.js').Deletions} Deletions
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import './hold-button.js';
import { looks } from './looks.js';
import { deleteAll, howMany, whatGoes, whenDeleted, whenDue } from './results-words.js';

/** @type {readonly What[]} */
const CLASSES = ['names', 'questions', 'answers'];

export class ResultsDeletion extends LitElement {
  static properties = { deletions: { attribute: false }, discard: { attribute: false }, off: {}, zone: {} };

  constructor() {
    super();
    /** @type {Deletions|undefined} */
    this.deletions = undefined;
    /** @type {(what: What[], rounds?: string[]) => Promise<import('../live/view.js').Answer>} */
    this.discard = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    this.zone = 'UTC';
  }

  render() {
    const { deletions } = this;
    if (!deletions) return nothing;
    return html`
      <h3 class="caption">${t('Delete what the audience sent')}</h3>
      <ul class="classes">${CLASSES.map((what) => this.#one(what, deletions))}</ul>
      ${
        deletions.wiped
          ? nothing
          : html`<p class="waits">${t('What was deleted can still be in the file’s journal: it goes within a few minutes.')}</p>`
      }
      ${this.#copies(deletions)}
      <h3 class="caption">${t('What has been deleted')}</h3>
      ${
        deletions.log.length
          ? html`<ol class="log small">${deletions.log.map((each) => this.#line(each))}</ol>`
          : html`<p class="quiet">${t('Nothing yet.')}</p>`
      }
    `;
  }

  /** @param {What} what @param {Deletions} deletions */
  #one(what, { kept }) {
    const { number } = kept[what];
    const off = this.off ?? (number ? undefined : t('there is nothing to delete'));
    return html`<li>
      <p><span class="strong">${howMany(what, number)}</span> <span class="quiet small">${whenDue(kept[what])}</span></p>
      <p class="quiet small">${whatGoes(what)}</p>
      <hold-button kind="danger" .off=${off} .press=${() => this.discard([what])}>${deleteAll(what)}</hold-button>
    </li>`;
  }

  /** @param {Deletions} deletions */
  #copies({ copies }) {
    return html`<p class="quiet small">
      ${t('Files that were taken home and backups that were made before keep what they hold.')}
      ${copies.length ? html`${t('Copies beside the production:')} <span class="files">${copies.join(', ')}</span>` : nothing}
    </p>`;
  }

  /** @param {import('../live/results.js').DeletedLine} line */
  #line({ at, sender, rule, what, question, number }) {
    return html`<li>
      <span class="digits quiet">${whenDeleted(at, this.zone)}</span>
      <span>${howMany(what, number)}${question ? html` · ${question}` : nothing}</span>
      <span class="quiet">${rule ? t('by the rule') : sender}</span>
    </li>`;
  }

  static styles = [
    looks,
    css`
      :host,
      .classes,
      .log {
        display: grid;
        gap: var(--space-3);
      }

      .classes li {
        display: grid;
        gap: var(--space-2);
        padding-block-end: var(--space-3);
        border-block-end: 1px solid var(--line);
      }

      .waits {
        color: var(--needs-ink);
      }

      .files,
      .log {
        overflow-wrap: anywhere;
      }

      .log li {
        display: grid;
      }
    `,
  ];
}

customElements.define('results-deletion', ResultsDeletion);
