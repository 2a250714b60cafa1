/**
 * What the answers come to, as they come: a bar for each choice or step, the words of a cloud by how often they were
 * given. Every bar has its place before anybody has answered.
 *
 * @typedef {import('../live/polls.js').Poll} Poll
 * @typedef {import('../live/view-polls.js').Sums} Sums
 * @typedef {import('../live/view-polls.js').Said} Said
 */

import { css, html, LitElement, nothing } from 'lit';
import { number, t, tn } from '../live/words.js';
import { looks } from './looks.js';
import { barLabels } from './poll-words.js';

const MOST_WORDS = 12;

export class PollBars extends LitElement {
  static properties = {
    poll: { attribute: false },
    sums: { attribute: false },
    written: { attribute: false },
    lang: {},
  };

  constructor() {
    super();
    /** @type {Poll|undefined} */
    this.poll = undefined;
    /** @type {Sums|undefined} */
    this.sums = undefined;
    /** @type {Record<string, Said>|undefined} */
    this.written = undefined;
  }

  render() {
    const { poll, sums } = this;
    if (!poll) return nothing;
    const labels = barLabels(poll.content, poll.kind);
    if (poll.kind === 'cloud') return this.#words();
    if (!labels.length) return nothing;
    const few = Boolean(sums?.answers && !sums.counts);
    const counts = sums?.counts ?? labels.map(() => 0);
    const right = poll.kind === 'quiz' ? (poll.content.right ?? []) : [];
    return html`${few ? html`<p class="quiet small">${t('Bars come with the fifth answer.')}</p>` : nothing}
    <ol>
      ${labels.map((label, at) => this.#bar(label, few ? undefined : (counts[at] ?? 0), right.includes(at + 1)))}
    </ol>
    ${sums?.mean === undefined ? nothing : html`<p>${t('Mean {mean}', { mean: number(sums.mean) })}</p>`}
    ${sums?.correct === undefined ? nothing : html`<p>${tn('{n} has the right answer', '{n} have the right answer', sums.correct)}</p>`}
`;
  }

  /** `count` is undefined while too few have answered for it to be told. @param {string} label @param {number|undefined} count @param {boolean} right */
  #bar(label, count, right) {
    const answers = this.sums?.answers || 1;
    return html`<li>
      <span class="label" lang=${this.lang}>${right ? html`<span class="right"><span aria-hidden="true">✓</span><span class="unseen">${t('right:')}</span></span> ` : nothing}${label}</span>
      <span class="count digits"><span class="strong">${count === undefined ? '–' : number(count)}</span> <span class="quiet">${count === undefined ? '' : `${Math.round((100 * count) / answers)} %`}</span></span>
      <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width=${(100 * (count ?? 0)) / answers} height="1"></rect></svg>
    </li>`;
  }

  #words() {
    const words = Object.values(this.written ?? {})
      .filter(({ dismissed, flagged, approved }) => !dismissed && (!flagged || approved))
      .sort((one, other) => (other.n ?? 0) - (one.n ?? 0));
    if (!words.length) return html`<p class="quiet small">${t('The words come with the fifth answer.')}</p>`;
    return html`<ul class="words" lang=${this.lang}>
        ${words.slice(0, MOST_WORDS).map(({ text, n }) => html`<li><span>${text}</span> <span class="quiet digits">${number(n ?? 0)}</span></li>`)}
      </ul>
      ${words.length > MOST_WORDS ? html`<p class="quiet small">${tn('and {n} more word', 'and {n} more words', words.length - MOST_WORDS)}</p>` : nothing}`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        align-content: start;
      }

      ol {
        display: grid;
        gap: var(--space-2);
      }

      ol li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 2px var(--space-3);
        align-items: baseline;
      }

      .label {
        overflow-wrap: anywhere;
        line-height: 1.2;
      }

      .count {
        display: grid;
        grid-template-columns: minmax(3ch, auto) 3.5rem;
        gap: var(--space-2);
        text-align: end;
      }

      .right {
        color: var(--ready-ink);
        font-weight: var(--weight-strong);
      }

      svg {
        grid-column: 1 / -1;
        inline-size: 100%;
        block-size: 0.75rem;
        border-radius: 4px;
        background: var(--raised);
      }

      rect {
        fill: var(--accent);
        transition: width var(--calm);
      }

      .words {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }

      .words li {
        padding: 0.15em 0.6em;
        border-radius: var(--radius);
        background: var(--raised);
        overflow-wrap: anywhere;
      }

      @media (forced-colors: active) {
        svg {
          border: 1px solid CanvasText;
        }

        rect {
          fill: Highlight;
        }
      }
    `,
  ];
}

customElements.define('poll-bars', PollBars);
