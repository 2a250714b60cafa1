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

import { html, LitElement, nothing } from 'lit';
import { t } from '../live/words.js';
import { looks } from './looks.js';
import { faces } from './press-faces.js';

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
    if (this.face === 'way') return;
    if (this.off) return this.say(this.off);
    if (this.once && this.face === 'done') return;
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

  /** A finger leaves no focus behind, so that the space key means the page's own key again. */
  letGo() {
    this.renderRoot.querySelector('button')?.blur();
  }

  /** A key that somebody leans on presses once: a browser clicks again for every Enter repeated. @param {KeyboardEvent} event */
  leant(event) {
    if (event.repeat && event.key === 'Enter') event.preventDefault();
  }

  /** @param {Event} event */
  clicked(event) {
    if (/** @type {MouseEvent} */ (event).detail > 0) this.letGo();
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
        @keydown=${this.leant}
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

  static styles = [looks, faces];
}

customElements.define('press-button', PressButton);
