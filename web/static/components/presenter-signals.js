/** How the cue may reach somebody whose meeting covers the page: a sound, a vibration, a small window above all others. */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import './press-button.js';

export class PresenterSignals extends LitElement {
  static properties = { signal: { attribute: false }, small: { attribute: false }, drawn: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../live/presenter-signal.js').PresenterSignal|undefined} */
    this.signal = undefined;
    /** @type {import('../live/presenter-window.js').PresenterWindow|undefined} */
    this.small = undefined;
    /** Another value whenever either has changed. */
    this.drawn = '';
  }

  render() {
    const { signal, small } = this;
    if (!signal) return nothing;
    const { sound, vibration } = signal.wanted;
    return html`
      <p class="quiet small">${t('The sign in the tab’s title follows you everywhere. Besides, if you want:')}</p>
      <div class="row">
        <press-button on=${String(sound)} .press=${() => signal.toggle('sound')}>${t('Sound')}</press-button>
        ${signal.canVibrate ? html`<press-button on=${String(vibration)} .press=${() => signal.toggle('vibration')}>${t('Vibration')}</press-button>` : nothing}
        ${small?.can ? html`<press-button on=${String(small.open)} .press=${() => small.toggle()}>${t('Small window')}</press-button>` : nothing}
      </div>
      <p class="quiet small">${signal.asleep ? t('Press anywhere on the page, and it may sound.') : t('Nothing sounds while you are on air.')}</p>
    `;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
      }
    `,
  ];
}

customElements.define('presenter-signals', PresenterSignals);
