/**
 * In studio mode: whether a press on a scene puts it on program or on preview, and the cut from preview to program,
 * which the rundown knows of.
 *
 * @typedef {import('../live/view.js').Obs} Obs
 * @typedef {import('../live/view.js').Send} Send
 */

import { css, html, LitElement } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

export class PreviewBar extends LitElement {
  static properties = { obs: { attribute: false }, send: { attribute: false }, off: {}, aim: {} };

  constructor() {
    super();
    /** @type {Obs|undefined} */
    this.obs = undefined;
    /** @type {Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {'program'|'preview'} */
    this.aim = 'program';
  }

  /** @param {'program'|'preview'} aim */
  #choose(aim) {
    this.dispatchEvent(new CustomEvent('aim', { detail: aim }));
  }

  render() {
    const { obs, off, aim } = this;
    const preview = obs?.preview;
    const same = preview === undefined || preview === obs?.program ? t('it is on program') : undefined;
    return html`<div class="aim" role="group" aria-label=${t('A press on a scene puts it on')}>
        <press-button kind="quiet" on=${String(aim === 'program')} .press=${() => this.#choose('program')}>${t('to program')}</press-button>
        <press-button kind="quiet" on=${String(aim === 'preview')} .press=${() => this.#choose('preview')}>${t('to preview')}</press-button>
      </div>
      <press-button id="cut" class="cut" .off=${off ?? same} .press=${() => this.send('cut_to', { scene: preview })}>
        <span aria-hidden="true">○ → ●</span> ${t('Take {scene} to program', { scene: preview ?? '–' })}
      </press-button>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        padding: 3px;
      }

      .aim {
        display: flex;
        gap: var(--space-1);
      }

      .cut {
        flex: 1 1 9rem;
        min-inline-size: 0;
      }
    `,
  ];
}

customElements.define('preview-bar', PreviewBar);
