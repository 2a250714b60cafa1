/**
 * Files on the desk: bring a rundown file in after a look at what it would change, and take the rundown home.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('./files-words.js').Difference} Difference
 *
 * @typedef {object} Compared
 * @property {string} file
 * @property {string} revision
 * @property {Difference[]} people
 * @property {{track: string, title: string, differences: Difference[]}[]} tracks
 * @property {string[]} left
 * @property {Difference[]} alone
 * @property {string[]} warnings
 */

import { css, html, LitElement, nothing } from 'lit';
import { t, tn } from '../live/words.js';
import './files-differences.js';
import { changes } from './files-words.js';
import { looks } from './looks.js';
import './press-button.js';

export class FilesPanel extends LitElement {
  static properties = {
    state: { attribute: false },
    send: { attribute: false },
    off: {},
    by: {},
    found: { state: true },
    without: { state: true },
    problems: { state: true },
    said: { state: true },
    over: { state: true },
  };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = async () => ({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** The name that others read. @type {string|undefined} */
    this.by = undefined;
    /** @type {File|undefined} */
    this.file = undefined;
    /** @type {Compared|undefined} */
    this.found = undefined;
    /** @type {ReadonlySet<string>} */
    this.without = new Set();
    /** @type {string[]} */
    this.problems = [];
    this.said = '';
    this.over = false;
  }

  get #track() {
    return this.state?.track.id ?? '';
  }

  /**
   * Ask the studio to compare the file, or to make the changes; never throws.
   *
   * @param {boolean} apply
   * @returns {Promise<{ok: boolean, body: any}>}
   */
  async #post(apply) {
    const form = new FormData();
    if (apply && this.found) {
      form.append('revision', this.found.revision);
      for (const id of this.without) form.append('without', id);
      if (this.by) form.append('name', this.by);
    }
    if (this.file) form.append('file', this.file);
    try {
      const where = `/api/v1/tracks/${this.#track}/import${apply ? '?apply=true' : ''}`;
      const answer = await fetch(where, { method: 'POST', body: form, signal: AbortSignal.timeout(60_000) });
      return { ok: answer.ok, body: await answer.json() };
    } catch {
      return { ok: false, body: { message: t('the file could not be sent') } };
    }
  }

  /** @param {File} file */
  async #look(file) {
    this.file = file;
    this.said = t('Comparing {file}…', { file: file.name });
    await this.#compare();
  }

  async #compare() {
    const { ok, body } = await this.#post(false);
    this.problems = ok ? [] : (body.detail?.problems ?? []);
    this.found = ok ? body : undefined;
    this.without = new Set();
    this.said = ok ? this.#summary(body) : body.message;
  }

  /** @param {Compared} found */
  #summary({ file, people, tracks }) {
    const all = [...people, ...tracks.flatMap(({ differences }) => differences)];
    const count = all.filter(changes).length;
    if (!count) return t('{file} changes nothing.', { file });
    return tn('{file} would change one thing.', '{file} would change {n} things.', count, { file });
  }

  async #apply() {
    const { ok, body } = await this.#post(true);
    if (ok) {
      this.said = t('{file} is merged into the rundown.', { file: body.file });
      this.found = undefined;
      return /** @type {const} */ ({ ok: true });
    }
    if (body.code === 'changed_meanwhile') {
      await this.#compare();
      this.said = t('The rundown was changed meanwhile: this is what the file would change now.');
    } else this.said = body.message;
    return /** @type {const} */ ({ ok: false, code: body.code ?? '', message: body.message, detail: {} });
  }

  /** @param {CustomEvent<{id: string, wanted: boolean}>} event */
  #ticked({ detail: { id, wanted } }) {
    const without = new Set(this.without);
    if (wanted) without.delete(id);
    else without.add(id);
    this.without = without;
  }

  /** @param {DragEvent} event */
  #dropped(event) {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file && !this.off) this.#look(file);
  }

  /** @param {Event} event */
  #chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    input.value = '';
    if (file) this.#look(file);
  }

  /** @param {DragEvent} event @param {boolean} over */
  #drag(event, over) {
    event.preventDefault();
    this.over = over;
  }

  render() {
    if (!this.state) return nothing;
    return html`
      <section>
        <h3 class="caption">${t('Bring a file in')}</h3>
        <label
          class="drop ${this.over ? 'over' : ''}"
          @dragover=${(/** @type {DragEvent} */ event) => this.#drag(event, true)}
          @dragleave=${(/** @type {DragEvent} */ event) => this.#drag(event, false)}
          @drop=${this.#dropped}
        >
          <span class="strong">${t('Choose a file, or drop it here')}</span>
          <span class="quiet small">${t('Excel, CSV or YAML. You see what would change before anything does.')}</span>
          <input type="file" accept=".xlsx,.xlsm,.csv,.tsv,.txt,.yaml,.yml" ?disabled=${Boolean(this.off)} @change=${this.#chosen} />
        </label>
        <p role="status" class="said">${this.said}</p>
        ${this.problems.length ? html`<ul class="problems">${this.problems.map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
        ${this.found ? this.#differences(this.found) : nothing}
        <press-button kind="quiet" .off=${this.off} .press=${() => this.send('undo')}>${t('Undo the last edit')}</press-button>
      </section>
      ${this.#home()}
    `;
  }

  /** @param {Compared} found */
  #differences({ people, tracks, left, alone, warnings }) {
    const zone = this.state?.production.timezone ?? 'UTC';
    const groups = [
      ...tracks.filter(({ differences }) => differences.length),
      ...(people.length ? [{ title: t('People'), differences: people }] : []),
      ...(alone.length ? [{ title: t('Left as it is'), differences: alone }] : []),
    ];
    const all = groups.flatMap(({ differences }) => differences).filter(changes);
    const count = all.filter(({ id }) => !this.without.has(id)).length;
    const off = this.off ?? (count ? undefined : t('nothing is ticked'));
    return html`
      ${groups.map(
        ({ title, differences }) =>
          html`<files-differences .heading=${title} .differences=${differences} .without=${this.without} zone=${zone} @tick=${this.#ticked}></files-differences>`,
      )}
      ${left.map((title) => html`<p class="quiet">${t('There is no track for “{title}”: it was left out.', { title })}</p>`)}
      ${
        warnings.length
          ? html`<details><summary>${tn('One remark on the file', '{n} remarks on the file', warnings.length)}</summary>
            <ul class="small quiet">${warnings.map((each) => html`<li>${each}</li>`)}</ul></details>`
          : nothing
      }
      <press-button id="apply" kind="go" .off=${off} .press=${() => this.#apply()}
        >${tn('Make one change', 'Make {n} changes', count)}</press-button
      >
    `;
  }

  #home() {
    const track = this.#track;
    return html`<section>
      <h3 class="caption">${t('Take the rundown home')}</h3>
      <ul class="links">
        <li><a href="/tracks/${track}/runsheet" target="_blank">${t('Run sheet to print')}</a></li>
        <li><a href="/tracks/${track}/asrun" target="_blank">${t('As-run')}</a></li>
        <li><a href="/api/v1/export.xlsx" download>${t('Excel workbook')}</a></li>
        <li><a href="/api/v1/tracks/${track}/export.csv" download>${t('CSV of this track')}</a></li>
        <li><a href="/api/v1/export.yaml" download="rundown.yaml">${t('YAML document')}</a></li>
        <li><a href="/api/v1/export.regi" download>${t('The whole production file')}</a></li>
      </ul>
    </section>`;
  }

  static styles = [
    looks,
    css`
      :host,
      section {
        display: grid;
        gap: var(--space-3);
      }

      section + section {
        margin-block-start: var(--space-2);
        padding-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }

      .drop {
        display: grid;
        gap: var(--space-1);
        padding: var(--space-4);
        border: 2px dashed var(--edge);
        border-radius: var(--radius);
      }

      .drop.over {
        border-color: var(--accent-ink);
        background: var(--raised);
      }

      /* The file is gone from the field as soon as it is read: that none is chosen is not worth saying. */
      input[type="file"] {
        inline-size: 100%;
        min-block-size: var(--target);
        margin-block-start: var(--space-2);
        color: transparent;
      }

      input::file-selector-button {
        min-block-size: var(--target);
        padding-inline: var(--space-4);
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font: inherit;
      }

      .said:empty {
        display: none;
      }

      .problems {
        display: grid;
        gap: var(--space-2);
        padding-inline-start: var(--space-3);
        border-inline-start: 4px solid var(--needs);
        overflow-wrap: anywhere;
      }

      summary,
      .links a {
        display: flex;
        color: var(--accent-ink);
        align-items: center;
        min-block-size: var(--target);
      }
    `,
  ];
}

customElements.define('files-panel', FilesPanel);
