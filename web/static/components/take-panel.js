/**
 * The one large press: take the next segment, with standby before it and undo after it. At the last segment it ends
 * the show, and after the end it starts over; both are held.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('./press-button.js').PressButton} PressButton
 */

import { css, html, LitElement, nothing } from 'lit';
import { number, t } from '../live/words.js';
import './hold-button.js';
import { looks } from './looks.js';
import './press-button.js';

/** How long it is said in the button's place that somebody else took. */
const OTHER_MS = 2500;

export class TakePanel extends LitElement {
  static properties = {
    state: { attribute: false },
    now: { type: Number },
    send: { attribute: false },
    me: { type: String },
    off: { type: String },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** One's own name as the others read it. @type {string|undefined} */
    this.me = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** Whether this page has just taken. */
    this.own = false;
  }

  /** The same as a press here, from the keyboard map. @param {'take'|'standby'|'undo'} id */
  press(id) {
    const button = /** @type {PressButton|null} */ (this.renderRoot.querySelector(`#${id}`));
    button?.go();
  }

  /** To the large button, whichever it is: its own keys press or hold it then. */
  focus() {
    /** @type {PressButton|null} */ (this.renderRoot.querySelector('[kind="take"]'))?.focus();
  }

  /** @param {import('lit').PropertyValues} changed */
  updated(changed) {
    const old = /** @type {ViewState|undefined} */ (changed.get('state'));
    if (!old || !this.state || old.show.current === this.state.show.current) return;
    const { current, taken_by, undo_until } = this.state.show;
    // After an undo there is nothing to undo, and nobody has taken.
    const taken = current !== undefined && taken_by !== undefined && undo_until !== undefined;
    if (taken && !this.own) this.#told(taken_by, current);
    this.own = false;
  }

  /** @param {string} by @param {string} current */
  #told(by, current) {
    const button = /** @type {PressButton|null} */ (this.renderRoot.querySelector('#take'));
    button?.say(this.#took(by, current), OTHER_MS);
  }

  /** @param {string} by @param {string} id */
  #took(by, id) {
    return t('{by} took “{title}”', { by, title: this.state?.segments[id]?.title ?? '' });
  }

  async #take() {
    const from = this.state?.show.current;
    this.own = true;
    const answer = await this.send('take', from === undefined ? {} : { from });
    if (answer.ok) return answer;
    this.own = false;
    const { taken_by, current } = this.state?.show ?? {};
    if (answer.code !== 'too_soon' || taken_by === undefined || current === undefined) return answer;
    return { ...answer, message: this.#took(taken_by, current) };
  }

  render() {
    const { state } = this;
    if (!state) return nothing;
    return html`
      ${this.#large(state)}
      <div class="row">
        <press-button id="standby" keys="Shift+Space" hint=${t('tells everyone')} .off=${this.#standbyOff(state)} .press=${() => this.send('standby')}
          >${state.show.standby ? t('Ready is said') : t('Get ready')}</press-button
        >
        <press-button id="undo" keys="u" hint=${t('back to where we were')} class="digits" .off=${this.#undoOff(state)} .press=${() => this.send('undo_take')}
          >${this.#undoWord(state)}</press-button
        >
      </div>
    `;
  }

  /** @param {ViewState} state */
  #large({ show, segments, order }) {
    const next = show.next === undefined ? undefined : segments[show.next];
    if (show.phase === 'ended') {
      return html`<hold-button id="over" kind="take" hint=${t('hold: a new run from the top')} .off=${this.off} .press=${() => this.send('start_over')}
        >${t('Start over')}</hold-button
      >`;
    }
    if (!next && show.current !== undefined) {
      return html`<hold-button id="end" kind="take" hint=${t('hold: nothing is on air after this')} .off=${this.off} .press=${() => this.send('end_show')}
        >${t('End the show')}</hold-button
      >`;
    }
    const why =
      this.off ??
      (show.phase === 'hold' ? t('on hold: go on first') : order.length ? undefined : t('the rundown is empty'));
    return html`<press-button id="take" kind="take" once keys="Space" hint=${next?.title ?? ''} .off=${why} .press=${() => this.#take()}
      >${show.current === undefined ? t('Take the first') : t('Take next')}</press-button
    >`;
  }

  /** @param {ViewState} state */
  #standbyOff({ show }) {
    if (this.off) return this.off;
    if (show.phase === 'ended') return t('the show is over');
    if (show.phase === 'hold') return t('on hold');
    if (show.next === undefined) return t('nothing comes after this');
    return show.standby ? t('they have been told') : undefined;
  }

  /** Seconds left to undo the last take. @param {ViewState} state */
  #undoSeconds({ show }) {
    return Math.max(0, Math.ceil(((show.undo_until ?? 0) - this.now) / 1000));
  }

  /** @param {ViewState} state */
  #undoOff(state) {
    return this.off ?? (this.#undoSeconds(state) > 0 ? undefined : t('within ten seconds of a take'));
  }

  /** @param {ViewState} state */
  #undoWord(state) {
    const n = this.#undoSeconds(state);
    return n > 0 ? t('Undo · {n} s', { n: number(n) }) : t('Undo');
  }

  static styles = [
    looks,
    css`
      /* A page may say what stands beside the large button, and what below each other. */
      :host {
        display: grid;
        grid-template-columns: var(--take-columns, minmax(0, 1fr));
        gap: var(--space-3);
        align-content: end;
      }

      .row {
        display: grid;
        grid-template-columns: var(--take-row, 1fr 1fr);
        gap: var(--space-3);
      }

      .row press-button {
        --hint-wrap: normal;

        min-block-size: 3.5rem;
        font-size: var(--row-text, inherit);
      }

      .row press-button::part(button) {
        padding-inline: var(--row-padding, var(--space-3));
      }

      #take {
        text-transform: uppercase;
      }

      [kind='take']::part(button) {
        overflow: hidden;
      }
    `,
  ];
}

customElements.define('take-panel', TakePanel);
