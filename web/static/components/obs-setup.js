/**
 * What the rundown needs of OBS against what OBS has, scene by scene; makes what is missing, and changes what others
 * made only on a press of its own. Where OBS has no browser sources it says what to do by hand, with the address.
 *
 * @typedef {{words: string, asks: boolean, said?: string}} Step
 * @typedef {{name: string, there: boolean, overlay: 'top'|'covered'|'hidden'|'small'|'absent'}} Scene
 * @typedef {{done: boolean, scenes: Scene[], url: string, steps: Step[], by_hand: string[]}} Plan
 * @typedef {{done: Step[], failed: Step[], now?: Plan}} Outcome
 */

import { css, html, LitElement, nothing } from 'lit';
import { askObs } from '../live/ask-obs.js';
import { t, tn } from '../live/words.js';
import { copy } from './links-row.js';
import { fields, looks } from './looks.js';
import './press-button.js';

/** How a scene stands, in words. @param {Scene} scene @param {Record<string, string>} missing  what is used instead */
function sceneWords({ name, there, overlay }, missing) {
  if (!there) {
    return missing[name] ? t('not in OBS, “{scene}” is used', { scene: missing[name] }) : t('not in OBS');
  }
  switch (overlay) {
    case 'top':
      return t('the overlay is on top');
    case 'covered':
      return t('the overlay is covered');
    case 'hidden':
      return t('the overlay is hidden');
    case 'small':
      return t('the overlay does not fill the picture');
    default:
      return t('without the overlay');
  }
}

export class ObsSetup extends LitElement {
  static properties = {
    track: {},
    scenes: { attribute: false },
    missing: { attribute: false },
    off: {},
    plan: { state: true },
    outcome: { state: true },
    failed: { state: true },
  };

  constructor() {
    super();
    this.track = '';
    /** OBS's scenes as the desk knows them: when they change it is looked at again. @type {string[]} */
    this.scenes = [];
    /** Scenes that OBS has not, and what a take uses instead. @type {Record<string, string>} */
    this.missing = {};
    /** @type {string|undefined} */
    this.off = undefined;
    /** @type {Plan|undefined} */
    this.plan = undefined;
    /** What the last press came to. @type {Outcome|undefined} */
    this.outcome = undefined;
    /** Why it could not be looked at. @type {string|undefined} */
    this.failed = undefined;
    this.looked = '';
  }

  /** OBS is looked at when it answers, and again when it has other scenes or has been away. */
  willUpdate() {
    if (!this.track || this.off) {
      this.looked = '';
      return;
    }
    const seen = `${this.track} ${this.scenes.join('\n')}`;
    if (seen !== this.looked) {
      this.looked = seen;
      this.look();
    }
  }

  /** Read OBS anew. */
  async look() {
    const answer = await askObs(this.track, 'setup');
    this.failed = answer.ok ? undefined : answer.message;
    if (answer.ok) this.plan = /** @type {Plan} */ (answer.found);
    return answer;
  }

  /** @param {boolean} agreed */
  async #make(agreed) {
    const answer = await askObs(this.track, 'setup', 'POST', { agreed });
    if (!answer.ok) return answer;
    const outcome = /** @type {Outcome} */ (answer.found);
    this.outcome = outcome;
    if (outcome.now) this.plan = outcome.now;
    else await this.look();
    return answer;
  }

  render() {
    const { plan, failed } = this;
    return html`<h3 class="strong">${t('What the rundown needs of OBS')}</h3>
      ${failed ? html`<p class="warn"><span aria-hidden="true">▲</span> ${failed}</p>` : nothing}
      ${plan ? this.#plan(plan) : failed ? nothing : html`<p class="quiet">${t('Looking at OBS…')}</p>`}
      <press-button kind="quiet" id="look" .off=${this.off} .press=${() => this.look()}>${t('Look again')}</press-button>`;
  }

  /** @param {Plan} plan */
  #plan(plan) {
    const mine = plan.steps.filter((step) => !step.asks);
    const theirs = plan.steps.filter((step) => step.asks);
    const off = this.off;
    return html`
      ${this.#scenes(plan)}
      <div role="status">
        ${plan.done ? html`<p class="good"><span aria-hidden="true">●</span> ${t('OBS has everything that the rundown needs.')}</p>` : nothing}
        ${this.#outcome()}
      </div>
      ${mine.length ? html`${this.#folded(tn('{n} thing will be made', '{n} things will be made', mine.length), mine)}<press-button kind="go" id="make" .off=${off} .press=${() => this.#make(false)}>${t('Make what is missing')}</press-button>` : nothing}
      ${theirs.length ? html`${this.#steps(t('Would be changed, though Regi did not make it:'), theirs)}<press-button id="agree" .off=${off} .press=${() => this.#make(true)}>${mine.length ? t('Make it all, and change these too') : t('Change these')}</press-button>` : nothing}
      ${plan.by_hand.length ? this.#byHand(plan) : nothing}
    `;
  }

  /** What is as it should be takes no room. @param {Plan} plan */
  #scenes({ scenes, done }) {
    const list = html`<ul class="scenes">
      ${scenes.map((scene) => this.#scene(scene))}
    </ul>`;
    if (!done) return list;
    return html`<details>
      <summary>${tn('{n} scene', '{n} scenes', scenes.length)}</summary>
      ${list}
    </details>`;
  }

  /** @param {Scene} scene */
  #scene(scene) {
    const good = scene.there && scene.overlay === 'top';
    return html`<li class=${good ? 'good' : 'warn'}>
      <span class="shape" aria-hidden="true">${good ? '●' : '▲'}</span>
      <span class="name strong">${scene.name}</span> <span class="quiet small">${sceneWords(scene, this.missing)}</span>
    </li>`;
  }

  /** @param {string} heading @param {Step[]} steps */
  #steps(heading, steps) {
    return html`<div class="steps">
      <p>${heading}</p>
      <ul class="dots small">
        ${steps.map(({ words, said }) => html`<li>${words}${said ? html` – <span class="warn">${said}</span>` : nothing}</li>`)}
      </ul>
    </div>`;
  }

  /** @param {string} heading @param {Step[]} steps */
  #folded(heading, steps) {
    return html`<details>
      <summary>${heading}</summary>
      <ul class="dots small">
        ${steps.map(({ words }) => html`<li>${words}</li>`)}
      </ul>
    </details>`;
  }

  #outcome() {
    const { done = [], failed = [] } = this.outcome ?? {};
    return html`${done.length ? this.#steps(t('Done:'), done) : nothing}${failed.length ? this.#steps(t('OBS refused:'), failed) : nothing}`;
  }

  /** @param {Plan} plan */
  #byHand({ by_hand, url }) {
    return html`<div class="hand">
      <p class="warn strong"><span aria-hidden="true">▲</span> ${t('To do by hand:')}</p>
      <ol>
        ${by_hand.map((line) => html`<li>${line}</li>`)}
      </ol>
      <input readonly aria-label=${t('The address for OBS')} .value=${url} @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
      <press-button kind="go" .press=${() => copy(url)}>${t('Copy the address')}</press-button>
    </div>`;
  }

  static styles = [
    looks,
    fields,
    css`
      :host,
      .hand,
      .steps {
        display: grid;
        gap: var(--space-2);
      }

      :host {
        padding-block-start: var(--space-3);
        border-block-start: 1px solid var(--line);
      }

      .scenes li {
        display: grid;
        grid-template-columns: 1.25em fit-content(50%) minmax(0, 1fr);
        gap: 0 var(--space-2);
        align-items: baseline;
        line-height: 1.25;
      }

      .scenes li + li {
        margin-block-start: var(--space-1);
      }

      summary {
        align-content: center;
        min-block-size: var(--target);
        cursor: pointer;
      }

      .name {
        color: var(--ink);
        overflow-wrap: anywhere;
      }

      .warn {
        color: var(--needs-ink);
      }

      .good > .shape,
      p.good > span {
        color: var(--ready-ink);
      }

      .dots,
      ol {
        padding-inline-start: var(--space-5);
        list-style: disc;
      }

      ol {
        display: grid;
        gap: var(--space-1);
        list-style: decimal;
      }

      input {
        font-size: var(--text-1);
      }
    `,
  ];
}

customElements.define('obs-setup', ObsSetup);
