/**
 * What was pasted into the rundown out of a spreadsheet program: what it would change, each thing with a tick, before
 * it does; one edit, undone as one.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('./files-panel.js').Compared} Compared
 *
 * @typedef {object} Pasted
 * @property {string[][]} rows
 * @property {string[]} columns  from the cell on
 * @property {string[]} onto  the segments from the cell down
 * @property {string} [after]  behind which new ones would come
 */

import { css, html, LitElement, nothing } from 'lit';
import { t, tn } from '../live/words.js';
import './files-differences.js';
import { changes } from './files-words.js';
import { looks } from './looks.js';
import './press-button.js';

export class SheetPaste extends LitElement {
  static properties = {
    state: { attribute: false },
    pasted: { attribute: false },
    by: {},
    off: {},
    fresh: { state: true },
    found: { state: true },
    without: { state: true },
    problems: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {Pasted|undefined} */
    this.pasted = undefined;
    /** The name that others read. @type {string|undefined} */
    this.by = undefined;
    /** @type {string|undefined} */
    this.off = undefined;
    /** Whether the rows are to be new segments, and not to fill those that there are. */
    this.fresh = true;
    /** @type {Compared|undefined} */
    this.found = undefined;
    /** @type {ReadonlySet<string>} */
    this.without = new Set();
    /** @type {string[]} */
    this.problems = [];
    this.said = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('pasted') || !this.pasted) return;
    const { rows, columns, onto } = this.pasted;
    const wide = Math.max(...rows.map((row) => row.length));
    this.fresh = !onto.length || columns.slice(0, wide).includes('title');
    this.#compare();
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('input:checked, press-button'))?.focus();
  }

  /** @param {boolean} apply @returns {Promise<{ok: boolean, body: any}>} */
  async #post(apply) {
    const { rows, columns, onto, after } = /** @type {Pasted} */ (this.pasted);
    const last = this.fresh ? after : (onto.at(-1) ?? after);
    const asked = {
      rows,
      columns,
      onto: this.fresh ? [] : onto.slice(0, rows.length),
      alike: !this.fresh,
      ...(last === undefined ? {} : { after: last }),
      ...(this.by ? { name: this.by } : {}),
      ...(apply && this.found ? { revision: this.found.revision, without: [...this.without] } : {}),
    };
    try {
      const where = `/api/v1/tracks/${encodeURIComponent(this.state?.track.id ?? '')}/paste${apply ? '?apply=true' : ''}`;
      const answer = await fetch(where, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
        signal: AbortSignal.timeout(60_000),
      });
      return { ok: answer.ok, body: await answer.json() };
    } catch {
      return { ok: false, body: { message: t('no answer from the studio') } };
    }
  }

  async #compare() {
    const asked = this.fresh;
    const { ok, body } = await this.#post(false);
    if (asked !== this.fresh) return;
    this.found = ok ? body : undefined;
    this.problems = ok ? [] : (body.detail?.problems ?? []);
    this.without = new Set();
    this.said = ok ? '' : body.message;
  }

  /** @param {boolean} fresh */
  #choose(fresh) {
    this.fresh = fresh;
    this.#compare();
  }

  async #apply() {
    const { ok, body } = await this.#post(true);
    if (ok) {
      this.#close();
      return /** @type {const} */ ({ ok: true });
    }
    if (body.code === 'changed_meanwhile') {
      await this.#compare();
      this.said = t('The rundown was changed meanwhile: this is what would change now.');
    } else this.said = body.message;
    return /** @type {const} */ ({ ok: false, code: body.code ?? '', message: body.message, detail: {} });
  }

  #close() {
    this.dispatchEvent(new CustomEvent('closed'));
  }

  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  }

  /** @param {CustomEvent<{id: string, wanted: boolean}>} event */
  #ticked({ detail: { id, wanted } }) {
    const without = new Set(this.without);
    if (wanted) without.delete(id);
    else without.add(id);
    this.without = without;
  }

  render() {
    const { pasted, state } = this;
    if (!pasted || !state) return nothing;
    const { rows, onto, after } = pasted;
    const title = after === undefined ? undefined : state.segments[after]?.title;
    const behind = title === undefined ? t('As new segments') : t('As new segments after “{title}”', { title });
    const first = onto[0] === undefined ? undefined : state.segments[onto[0]]?.title;
    return html`<section aria-label=${t('Pasted')} @keydown=${this.#keyed}>
      <div class="asked">
        <h3 class="caption">${tn('{n} row pasted', '{n} rows pasted', rows.length)}</h3>
        <div class="how" role="radiogroup" aria-label=${t('Where to')}>
          ${this.#way(true, behind)}
          ${first === undefined ? nothing : this.#way(false, t('Into what is there, from “{title}” down', { title: first }))}
        </div>
        <p class="said" role="status">${this.said}</p>
        <div class="row">${this.#buttons()}</div>
      </div>
      <div class="found" tabindex="0" role="region" aria-label=${t('What would change')}>
        ${this.problems.length ? html`<ul class="problems">${this.problems.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
        ${this.found ? this.#groups(this.found) : nothing}
      </div>
    </section>`;
  }

  /** @param {boolean} fresh @param {string} words */
  #way(fresh, words) {
    return html`<label><input type="radio" name="way" .checked=${this.fresh === fresh} @change=${() => this.#choose(fresh)} /> <span>${words}</span></label>`;
  }

  /** @param {Compared} found */
  #all({ people, tracks }) {
    return [...tracks.flatMap(({ differences }) => differences), ...people];
  }

  /** @param {Compared} found */
  #groups({ people, tracks }) {
    const zone = this.state?.production.timezone ?? 'UTC';
    const groups = [...tracks, ...(people.length ? [{ title: t('People'), differences: people }] : [])];
    return groups.map(
      ({ title, differences }) =>
        html`<files-differences .heading=${title} .differences=${differences} .without=${this.without} zone=${zone} @tick=${this.#ticked}></files-differences>`,
    );
  }

  #buttons() {
    const all = this.found ? this.#all(this.found).filter(changes) : [];
    const count = all.filter(({ id }) => !this.without.has(id)).length;
    const off = this.off ?? (count ? undefined : t('nothing is ticked'));
    return html`<press-button id="apply" kind="go" .off=${off} .press=${() => this.#apply()}>${tn('Make one change', 'Make {n} changes', count)}</press-button>
      <press-button id="leave" kind="quiet" .press=${() => this.#close()}>${t('Leave it')}</press-button>`;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        inline-size: min(52rem, 100%);
        overflow: hidden;
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow);
      }

      /* What is asked to the left, what would change to the right. */
      section {
        display: grid;
        grid-template-rows: minmax(0, 1fr);
        grid-template-columns: minmax(0, 17rem) minmax(0, 1fr);
        gap: var(--space-3);
        min-block-size: 0;
        padding: var(--space-2) var(--space-3);
        line-height: var(--leading);
      }

      .asked {
        display: grid;
        align-content: start;
        gap: var(--space-2);
        min-block-size: 0;
        overflow-y: auto;
      }

      .how {
        display: grid;
      }

      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--target);
        line-height: 1.2;
      }

      input {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        margin: 0;
      }

      .found {
        display: grid;
        align-content: start;
        gap: var(--space-2);
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
      }

      .problems {
        padding-inline-start: var(--space-3);
        border-inline-start: 4px solid var(--needs);
        overflow-wrap: anywhere;
      }

      .said:empty {
        display: none;
      }

      .row {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
      }
    `,
  ];
}

customElements.define('sheet-paste', SheetPaste);
