/**
 * A button for what is dangerous: pressed and held, by finger or key, while a ring fills. Let go earlier and nothing
 * happens. Assistive technology that can only click gets a second click instead, within five seconds.
 */

import { css, html, nothing } from 'lit';
import { t } from '../live/words.js';
import { PressButton } from './press-button.js';

const HOLD_MS = 800;
const SECOND_CLICK_MS = 5000;

export class HoldButton extends PressButton {
  static properties = { ...PressButton.properties, holding: { state: true } };

  constructor() {
    super();
    this.holding = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.ring = undefined;
    this.asked = -Infinity;
    /** When the last hold by pointer or key began: a click of theirs is not one of assistive technology. */
    this.held = -Infinity;
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener('pointerdown', this.began);
    this.addEventListener('pointerup', this.stopped);
    this.addEventListener('pointercancel', this.stopped);
    this.addEventListener('pointerleave', this.stopped);
    this.addEventListener('contextmenu', this.calm);
    this.addEventListener('keydown', this.keyed);
    this.addEventListener('keyup', this.stopped);
    this.addEventListener('focusout', this.stopped);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.ring);
    for (const name of ['pointerup', 'pointercancel', 'pointerleave', 'keyup', 'focusout']) {
      this.removeEventListener(name, this.stopped);
    }
    this.removeEventListener('pointerdown', this.began);
    this.removeEventListener('contextmenu', this.calm);
    this.removeEventListener('keydown', this.keyed);
  }

  /** A long touch opens no menu. @param {Event} event */
  calm(event) {
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) this.began();
  }

  began() {
    if (this.holding || this.face === 'way') return;
    this.held = performance.now();
    if (this.off) return this.say(this.off);
    this.show('rest');
    this.holding = true;
    this.ring = setTimeout(() => {
      this.holding = false;
      this.go();
    }, HOLD_MS);
  }

  /** @param {Event} event */
  stopped(event) {
    if (event.type === 'pointerup') this.letGo();
    if (!this.holding) return;
    this.holding = false;
    clearTimeout(this.ring);
    this.say(t('hold until the ring is full'));
  }

  /** Only a click that no pointer or key began: from assistive technology. @param {Event} event */
  clicked(event) {
    const now = performance.now();
    if (/** @type {MouseEvent} */ (event).detail > 0 || now - this.held < HOLD_MS + 1000) return;
    if (this.off || now - this.asked < SECOND_CLICK_MS) {
      this.asked = -Infinity;
      this.go();
      return;
    }
    this.asked = now;
    this.say(t('press again to do it'));
  }

  extra() {
    return this.off
      ? nothing
      : html`<svg class="ring ${this.holding ? 'filling' : ''}" viewBox="0 0 24 24" aria-hidden="true">
          <circle class="track" cx="12" cy="12" r="9.5" pathLength="1"></circle>
          <circle class="fill" cx="12" cy="12" r="9.5" pathLength="1"></circle>
        </svg>`;
  }

  static styles = [
    ...PressButton.styles,
    css`
      button {
        grid-template-columns: 1fr auto;
        gap: var(--space-2);
        touch-action: none;
      }

      .ring {
        inline-size: 1.75em;
        block-size: 1.75em;
        transform: rotate(-90deg);
      }

      circle {
        fill: none;
        stroke: currentcolor;
        stroke-width: 3;
      }

      .track {
        opacity: 0.3;
      }

      .fill {
        stroke-dasharray: 1;
        stroke-dashoffset: 1;
      }

      .filling .fill {
        stroke-dashoffset: 0;
        transition: stroke-dashoffset var(--hold) linear;
      }
    `,
  ];
}

customElements.define('hold-button', HoldButton);
