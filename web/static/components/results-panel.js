/**
 * Results on the desk: what the audience answered, as a picture and as files, for each poll and for the day.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/results.js').PollResult} PollResult
 * @typedef {import('../live/results.js').What} What
 */

import { css, html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { look, remove, signOf } from '../live/results.js';
import { LANG, t, timeOfDay } from '../live/words.js';
import './hold-button.js';
import { looks } from './looks.js';
import './press-button.js';
import './results-deletion.js';
import { howMany, kindOf } from './results-words.js';

/** While answers come in it is asked anew no more often than so. */
const APART_MS = 3000;

export class ResultsPanel extends LitElement {
  static properties = {
    state: { attribute: false },
    off: {},
    by: {},
    found: { state: true },
    failed: { state: true },
    open: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** The name that others read. @type {string|undefined} */
    this.by = undefined;
    /** @type {Awaited<ReturnType<typeof look>>} */
    this.found = undefined;
    this.failed = false;
    /** The rounds that are folded open. @type {ReadonlySet<string>} */
    this.open = new Set();
    /** @type {string|undefined} */
    this.sign = undefined;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
    this.looked = -Infinity;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sign = undefined;
  }

  willUpdate() {
    const sign = this.state && signOf(/** @type {any} */ (this.state));
    if (sign === undefined || sign === this.sign) return;
    this.sign = sign;
    this.timer ??= setTimeout(() => this.#look(), Math.max(0, this.looked + APART_MS - performance.now()));
  }

  async #look() {
    this.timer = undefined;
    this.looked = performance.now();
    const found = await look();
    this.failed = !found;
    this.found = found ?? this.found;
  }

  /** @param {What[]} what @param {string[]} [rounds] */
  async #remove(what, rounds) {
    const answer = await remove(what, rounds, this.by ?? '');
    if (answer.ok) await this.#look();
    return answer;
  }

  render() {
    if (this.failed && !this.found) {
      return html`<p class="waits">${t('The results could not be fetched.')}</p>
        <press-button .press=${() => this.#look()}>${t('Try again')}</press-button>`;
    }
    if (!this.found || !this.state) return html`<p class="quiet">${t('Fetching the results…')}</p>`;
    const { results, deletions } = this.found;
    return html`
      <section>
        <h3 class="caption">${t('What the audience answered')}</h3>
        ${results.length ? this.#all(results) : html`<p class="quiet">${t('Nothing has been asked yet. A poll’s results are here as soon as it has been opened.')}</p>`}
      </section>
      <section>
        <results-deletion
          .deletions=${deletions}
          .off=${this.off}
          .discard=${(/** @type {What[]} */ what) => this.#remove(what)}
          zone=${this.state.production.timezone}
        ></results-deletion>
      </section>
    `;
  }

  /** @param {PollResult[]} results */
  #all(results) {
    return html`
      <ul class="files">
        <li><a href="/api/v1/results?format=xlsx&lang=${LANG}" download>${t('Excel workbook')}</a></li>
        <li><a href="/api/v1/results?format=csv&lang=${LANG}" download>${t('CSV')}</a></li>
        <li><a href="/api/v1/results?format=zip&lang=${LANG}" download>${t('Everything with pictures (ZIP)')}</a></li>
      </ul>
      <p class="quiet small">${t('Fewer than five answers are not broken down. No names are in these files.')}</p>
      <ul>
        ${repeat(
          [...results].reverse(),
          ({ round }) => round,
          (each) => html`<li>${this.#one(each)}</li>`,
        )}
      </ul>
    `;
  }

  /** @param {PollResult} result */
  #one(result) {
    const { round, question, kind, answers, opened_at, rehearsal } = result;
    const zone = this.state?.production.timezone ?? 'UTC';
    const what = kind === 'questions' ? 'questions' : 'answers';
    const about = [
      kindOf(kind),
      howMany(what, answers),
      timeOfDay(opened_at, zone),
      ...(rehearsal ? [t('rehearsal')] : []),
    ];
    return html`<details ?open=${this.open.has(round)} @toggle=${(/** @type {Event} */ event) => this.#toggled(event, round)}>
      <summary><span class="strong">${question}</span> <span class="quiet small">${about.join(' · ')}</span></summary>
      ${this.open.has(round) ? this.#inside(result, what) : nothing}
    </details>`;
  }

  /** @param {Event} event @param {string} round */
  #toggled(event, round) {
    const open = new Set(this.open);
    if (/** @type {HTMLDetailsElement} */ (event.target).open) open.add(round);
    else open.delete(round);
    this.open = open;
  }

  /** @param {PollResult} result @param {'answers'|'questions'} what */
  #inside({ round, question, answers, settled }, what) {
    const address = `/api/v1/results/${round}?lang=${LANG}`;
    const coming = settled ? undefined : t('answers can still come');
    const off = this.off ?? coming ?? (answers ? undefined : t('there is nothing to delete'));
    return html`
      <img src="${address}&n=${answers}&format=png" width="1920" height="1080" alt=${t('The results as a picture: {question}', { question })} />
      <ul class="files">
        <li><a href="${address}&format=png" download>${t('Picture (PNG)')}</a></li>
        <li><a href="${address}&format=svg" download>${t('Drawing (SVG)')}</a></li>
        <li><a href="${address}&format=xlsx" download>${t('Excel')}</a></li>
        <li><a href="${address}&format=csv" download>${t('CSV')}</a></li>
      </ul>
      <hold-button kind="danger" .off=${off} .press=${() => this.#remove([what], [round])}
        >${what === 'answers' ? t('Delete these answers') : t('Delete these questions')}</hold-button
      >
    `;
  }

  static styles = [
    looks,
    css`
      :host,
      section,
      details[open] {
        display: grid;
        gap: var(--space-3);
      }

      section + section {
        margin-block-start: var(--space-2);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }

      .files {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
      }

      .files a {
        display: flex;
        color: var(--accent-ink);
        align-items: center;
        min-block-size: var(--target);
      }

      summary {
        min-block-size: var(--target);
        padding-block: var(--space-2);
        overflow-wrap: anywhere;
      }

      summary .quiet {
        display: block;
      }

      img {
        inline-size: 100%;
        block-size: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }

      .waits {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('results-panel', ResultsPanel);
