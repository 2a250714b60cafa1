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
  static properties = { person: { attribute: false }, zone: { type: String }, slides: { attribute: false } };

  constructor() {
    super();
    /** Without one the slides alone are told. @type {Person|undefined} */
    this.person = undefined;
    this.zone = 'UTC';
    /** How their slides stand, if they have or should have any. @type {import('../live/readiness.js').Mark|undefined} */
    this.slides = undefined;
  }

  render() {
    const { person, zone, slides } = this;
    const all = [...(person ? marks(person, zone) : []), ...(slides ? [slides] : [])];
    if (!all.length) return nothing;
    return html`<ul aria-label=${t('Done at home')}>
      ${all.map(({ id, kind, shape, word }) => html`<li id=${id} class=${kind}><span aria-hidden="true">${shape}</span> ${word}${kind === 'open' ? html`<span class="unseen">, ${t('not yet')}</span>` : nothing}</li>`)}
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
