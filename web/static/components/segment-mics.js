/**
 * Which microphones a segment opens: those of its kind as they are, or its own, ticked among OBS's inputs.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 */

import { css, html, LitElement, nothing } from 'lit';
import { list, t } from '../live/words.js';
import { looks } from './looks.js';

export class SegmentMics extends LitElement {
  static properties = { state: { attribute: false }, kind: {}, mics: { attribute: false }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** The segment's kind, as it stands in the form. */
    this.kind = '';
    /** Its own; null for those of its kind. @type {string[]|null} */
    this.mics = null;
    /** @type {string|undefined} */
    this.off = undefined;
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('input, button'))?.focus();
  }

  /** What its kind opens. */
  get #ofKind() {
    return this.state?.track.mics?.[this.kind];
  }

  /** OBS's inputs, and those that the rundown names besides. */
  get #inputs() {
    const { sound, segments = {}, track } = /** @type {ViewState} */ (this.state);
    const named = Object.values(segments).flatMap(({ mics = [] }) => mics);
    const kinds = Object.values(track.mics ?? {}).flat();
    return [...new Set([...(sound?.order ?? []), ...kinds, ...named, ...(this.mics ?? [])])];
  }

  /** @param {string[]|null} mics */
  #tell(mics) {
    this.mics = mics;
    this.dispatchEvent(new CustomEvent('written', { detail: mics }));
  }

  /** @param {string} name @param {boolean} open */
  #tick(name, open) {
    const mics = new Set(this.mics ?? []);
    if (open) mics.add(name);
    else mics.delete(name);
    this.#tell(this.#inputs.filter((one) => mics.has(one)));
  }

  render() {
    if (!this.state) return nothing;
    const own = this.mics !== null;
    return html`<fieldset @input=${(/** @type {Event} */ event) => event.stopPropagation()} ?disabled=${Boolean(this.off)}>
      <legend>${t('Open microphones')}</legend>
      ${own ? this.#own() : html`<p class="small">${this.#kindWords()}</p>`}
      ${
        own
          ? html`<button type="button" @click=${() => this.#tell(null)}>${t('Those of its kind again')}</button>`
          : html`<button type="button" @click=${() => this.#tell([...(this.#ofKind ?? [])])}>${t('Choose its own microphones')}</button>`
      }
    </fieldset>`;
  }

  #kindWords() {
    const mics = this.#ofKind;
    if (!mics) return t('Its kind leaves the sound as it is.');
    return mics.length ? t('Those of its kind: {mics}.', { mics: list(mics) }) : t('Its kind mutes them all.');
  }

  #own() {
    const inputs = this.#inputs;
    const mics = this.mics ?? [];
    const known = this.state?.sound?.inputs ?? {};
    if (!inputs.length)
      return html`<p class="small quiet">${t('OBS has no sound inputs. Add a microphone in OBS, and it is here.')}</p>`;
    return html`<ul>${inputs.map((name) => {
      const notes = [
        ...(this.#ofKind?.includes(name) ? [t('its kind’s')] : []),
        ...(known[name] && known[name].muted === undefined ? [t('not in OBS')] : []),
      ];
      return html`<li><label><input type="checkbox" .checked=${mics.includes(name)} @change=${(/** @type {Event} */ event) => this.#tick(name, /** @type {HTMLInputElement} */ (event.target).checked)} />
          <span>${name}</span>${notes.length ? html` <span class="quiet small">${notes.join(', ')}</span>` : nothing}</label></li>`;
    })}</ul>
      <p class="small quiet">${mics.length ? t('The other microphones of the rundown are muted.') : t('None: every microphone of the rundown is muted.')}</p>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: block;
      }

      fieldset {
        display: grid;
        gap: var(--space-1);
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        color: var(--ink-quiet);
        font-size: var(--text-1);
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
        gap: 0 var(--space-3);
      }

      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--target);
        overflow-wrap: anywhere;
      }

      input {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        margin: 0;
      }

      button {
        justify-self: start;
        min-block-size: var(--target);
        padding-inline: var(--space-3);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--raised);
        cursor: pointer;
      }
    `,
  ];
}

customElements.define('segment-mics', SegmentMics);
