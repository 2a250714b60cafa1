/** How OBS stands, in words, shape and colour: in step, elsewhere, unknown. Never "OK" for a link that is dead. */

import { css, html, LitElement, nothing } from 'lit';
import { obsProblem } from '../live/alarms.js';
import { t } from '../live/words.js';
import { looks } from './looks.js';

/** @typedef {import('../live/view.js').Obs} Obs */

export class ObsStatus extends LitElement {
  static properties = { obs: { attribute: false } };

  constructor() {
    super();
    /** @type {Obs|undefined} */
    this.obs = undefined;
  }

  render() {
    const { obs } = this;
    if (!obs) return nothing;
    const simulated = obs.simulated ? html` <span class="quiet">${t('(simulated)')}</span>` : nothing;
    switch (obs.state) {
      case 'in_step':
        return html`<span class="good"><span class="shape" aria-hidden="true">●</span>${t('OBS in step')}</span>${simulated}`;
      case 'elsewhere':
        return html`<span class="warn"><span class="shape" aria-hidden="true">◆</span>${t('OBS is on {scene}', { scene: obs.program })}</span>${simulated}`;
      case 'off':
        return html`<span class="quiet">${t('without OBS')}</span>`;
      default:
        return html`<span class="warn" title=${obsProblem(obs.problem)}><span class="shape" aria-hidden="true">✕</span>${t('OBS: unknown')}</span>`;
    }
  }

  static styles = [
    looks,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        column-gap: var(--space-1);
        line-height: 1.2;
      }

      .shape {
        display: inline-block;
        inline-size: 1.3em;
      }

      .good .shape {
        color: var(--ready-ink);
      }

      .warn {
        color: var(--needs-ink);
        font-weight: var(--weight-strong);
      }
    `,
  ];
}

customElements.define('obs-status', ObsStatus);
