/**
 * The last preflight, small and calm, on the moderator's page before the first take; after it there is nothing here.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 */

import { css, html, LitElement, nothing } from 'lit';
import { t, timeOfDay } from '../live/words.js';
import { looks } from './looks.js';
import { lineWords, signOf, sorted, verdictWords } from './preflight-words.js';

/** So many things stand there by name; the producer has the whole list. */
const NAMED = 3;

export class PreflightNote extends LitElement {
  static properties = { state: { attribute: false } };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
  }

  render() {
    const { preflight, show, production } = this.state ?? {};
    if (!preflight || !production || show?.first_take_at !== undefined) return nothing;
    const wanting = sorted(preflight).filter(([, { sign }]) => sign !== 'good');
    const { shape } = signOf(preflight.verdict);
    const time = timeOfDay(preflight.at, production.timezone);
    return html`<section aria-label=${t('Preflight')}>
      <p class=${preflight.verdict} role="status"><span class="shape" aria-hidden="true">${shape}</span> <span class="strong">${verdictWords(preflight)}</span>
        <span class="quiet small digits">${t('looked over {time} by {by}', { time, by: preflight.by })}</span></p>
      ${
        wanting.length
          ? html`<ul class="small quiet">
              ${wanting.slice(0, NAMED).map(([, line]) => html`<li>${lineWords(line)}</li>`)}
              ${wanting.length > NAMED ? html`<li>${t('and {n} more, on the producer’s page', { n: wanting.length - NAMED })}</li>` : nothing}
            </ul>`
          : nothing
      }
    </section>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      section {
        display: grid;
        gap: var(--space-1);
        margin-block-start: var(--space-3);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }

      .bad .shape,
      .look .shape {
        color: var(--needs-ink);
      }

      .good .shape {
        color: var(--ready-ink);
      }

      li {
        overflow-wrap: anywhere;
      }
    `,
  ];
}

customElements.define('preflight-note', PreflightNote);
