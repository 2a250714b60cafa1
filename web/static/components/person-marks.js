/**
 * What somebody at home has done before they go on, one mark each: shape, word and colour.
 *
 * @typedef {import('../live/view.js').Person} Person
 */

import { css, html, LitElement, nothing } from 'lit';
import { marks } from '../live/readiness.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';

export class PersonMarks extends LitElement {
  static properties = { person: { attribute: false }, zone: { type: String } };

  constructor() {
    super();
    /** @type {Person|undefined} */
    this.person = undefined;
    this.zone = 'UTC';
  }

  render() {
    const { person, zone } = this;
    if (!person) return nothing;
    return html`<ul aria-label=${t('Done at home')}>
      ${marks(person, zone).map(({ id, kind, shape, word }) => html`<li id=${id} class=${kind}><span aria-hidden="true">${shape}</span> ${word}${kind === 'open' ? html`<span class="unseen">, ${t('not yet')}</span>` : nothing}</li>`)}
    </ul>`;
  }

  static styles = [
    looks,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        font-size: var(--text-1);
      }

      li {
        white-space: nowrap;
        color: var(--ink-quiet);
      }

      .good {
        color: var(--ready-ink);
      }

      .bad {
        color: var(--needs-ink);
      }
    `,
  ];
}

customElements.define('person-marks', PersonMarks);
