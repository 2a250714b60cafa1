/**
 * A button that answers within 100 ms: pressed, on its way, done, or why not, in words where the finger is.
 *
 *     <press-button kind="take" hint="space" .press=${() => live.send('take', {from})} .off=${why}>Take</press-button>
 *
 * `press` returns a promise of an answer, or nothing. `off` says in words why the button cannot be used; it can
 * still be reached and says so. While an answer is on its way another press does nothing. Its box never changes
 * with what it says.
 *
 * @typedef {import('../live/view.js').Answer} Answer
 * @typedef {'rest'|'way'|'done'|'words'} Face
 */

import { css, html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';

const DONE_MS = 900;
const WORDS_MS = 4500;

export class PressButton extends LitElement {
  static shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static properties = {
    press: { attribute: false },
    off: { type: String },
    kind: { reflect: true },
    hint: { type: String },
    keys: { type: String },
    label: { type: String },
    on: { type: String },
    once: { type: Boolean },
    face: { state: true },
    words: { state: true },
  };

  constructor() {
    super();
    /** @type {() => Promise<Answer>|void} */
    this.press = () => {};
    /** Why it cannot be used. @type {string|undefined} */
    this.off = undefined;
    /** @type {'plain'|'take'|'go'|'danger'|'quiet'|'live'} */
    this.kind = 'plain';
    /** A quiet second line, whose place is kept when it is the empty string. @type {string|undefined} */
    this.hint = undefined;
    /** For assistive technology: `aria-keyshortcuts`. @type {string|undefined} */
    this.keys = undefined;
    /** The accessible name, where the text is not enough. @type {string|undefined} */
    this.label = undefined;
    /** 'true' or 'false' for a button that stays pressed. @type {string|undefined} */
    this.on = undefined;
    /** A nervous second press, while the first is still seen as done, does nothing. */
    this.once = false;
    /** @type {Face} */
    this.face = 'rest';
    this.words = '';
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** Press it: by finger, by key, or by the page's keyboard map. */
  async go() {
    if (this.face === 'way' || (this.once && this.face === 'done')) return;
    if (this.off) return this.say(this.off);
    this.show('way');
    const answer = await this.press();
    if (!answer || answer.ok) this.show('done', DONE_MS);
    else this.say(answer.message);
  }

  /**
   * Say something in the button's place for a while.
   *
   * @param {string} words
   * @param {number} [forMs]
   */
  say(words, forMs = WORDS_MS) {
    this.words = words;
    this.show('words', forMs);
  }

  /** @param {Face} face @param {number} [forMs] */
  show(face, forMs) {
    clearTimeout(this.timer);
    this.face = face;
    if (forMs) this.timer = setTimeout(() => this.show('rest'), forMs);
  }

  /** @param {Event} event */
  clicked(event) {
    const pointer = /** @type {PointerEvent} */ (event).pointerType;
    // A finger leaves no focus behind, so that the space key means the page's own key again.
    if (pointer) this.blur();
    this.go();
  }

  render() {
    const shown = this.face === 'words';
    return html`
      <button
        part="button"
        type="button"
        class=${this.face}
        aria-disabled=${this.off ? 'true' : nothing}
        aria-label=${this.label ?? nothing}
        aria-pressed=${this.on ?? nothing}
        aria-keyshortcuts=${this.keys ?? nothing}
        aria-describedby=${this.off || this.hint ? 'hint' : nothing}
        @click=${this.clicked}
      >
        <span class="face">
          <span class="label"><slot></slot></span>
          ${this.hint === undefined ? this.unseenWhy() : html`<span class="hint" id="hint">${this.off || this.hint || '\u00a0'}</span>`}
        </span>
        <span class="corner" aria-hidden="true">${this.face === 'done' ? '✓' : this.face === 'way' ? '…' : ''}</span>
        ${shown ? html`<span class="said" aria-hidden="true"><span>${this.words}</span></span>` : nothing}
        ${this.extra()}
      </button>
      <span class="unseen" role="status">${shown ? this.words : this.face === 'done' ? t('done') : ''}</span>
    `;
  }

  unseenWhy() {
    return this.off ? html`<span class="unseen" id="hint">${this.off}</span>` : nothing;
  }

  /** @returns {unknown} */
  extra() {
    return nothing;
  }

  static styles = [
    looks,
    css`
      :host {
        display: inline-grid;
        min-inline-size: var(--target);
        min-block-size: var(--target);
      }

      button {
        position: relative;
        display: grid;
        align-items: center;
        min-inline-size: 0;
        padding: var(--space-1) var(--space-3);
        background: var(--raised);
        border: 1px solid transparent;
        border-radius: var(--radius);
        font-size: inherit;
        font-weight: var(--weight-strong);
        line-height: var(--leading-tight);
        text-align: center;
        text-transform: inherit;
        cursor: pointer;
        touch-action: manipulation;
        user-select: none;
        -webkit-user-select: none;
        -webkit-tap-highlight-color: transparent;
        transition: background var(--quick);
      }

      button:hover {
        background: var(--raised-over);
      }

      button:active,
      button.way {
        background: var(--raised-over);
        box-shadow: inset 0 0 0 2px var(--edge);
      }

      .face {
        display: grid;
        min-inline-size: 0;
        gap: 0.1em;
      }

      .label,
      .hint {
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .hint {
        font-size: var(--text-1);
        font-weight: var(--weight);
        letter-spacing: 0;
        text-transform: none;
        color: var(--ink-quiet);
        white-space: nowrap;
      }

      .corner {
        position: absolute;
        inset-block-start: 2px;
        inset-inline-end: 6px;
        font-size: var(--text-1);
      }

      .said {
        position: absolute;
        inset: -1px;
        display: grid;
        align-items: center;
        padding: 2px var(--space-1);
        overflow: hidden;
        border-radius: var(--radius);
        background: var(--needs);
        color: var(--needs-text);
        font-size: var(--text-1);
        line-height: 1.15;
        letter-spacing: 0;
        text-transform: none;
        hyphens: auto;
      }

      :host([kind='take']) button,
      :host([kind='go']) button {
        background: var(--accent);
        color: var(--accent-text);
      }

      :host([kind='take']) button:hover,
      :host([kind='go']) button:hover {
        background: var(--accent-over);
      }

      :host([kind='take']) .hint,
      :host([kind='go']) .hint {
        color: inherit;
      }

      :host([kind='take']) {
        min-block-size: 6rem;
        font-size: var(--text-4);
      }

      :host([kind='take']) button {
        letter-spacing: 0.02em;
      }

      :host([kind='take']) .said {
        font-size: var(--text-3);
        padding: var(--space-2) var(--space-4);
      }

      :host([kind='quiet']) button {
        background: transparent;
        border-color: var(--line);
      }

      :host([kind='danger']) button {
        background: transparent;
        border-color: var(--needs-ink);
      }

      :host([kind='live']) button,
      :host([kind='live']) button:hover {
        background: var(--on-air);
        color: var(--on-air-text);
      }

      button[aria-pressed='true'] {
        box-shadow: inset 0 0 0 2px currentcolor;
      }

      /* Said twice, to weigh more than a kind. */
      button[aria-disabled='true'][aria-disabled='true'][aria-disabled='true'] {
        background: var(--raised);
        color: var(--ink-quiet);
        border-color: var(--line);
        border-style: dashed;
        cursor: not-allowed;
      }

      button[aria-disabled='true'] .hint {
        color: inherit;
      }

      @media (forced-colors: active) {
        button {
          border-color: ButtonText;
        }

        button[aria-disabled='true'] {
          color: GrayText;
          border-color: GrayText;
        }
      }
    `,
  ];
}

customElements.define('press-button', PressButton);
