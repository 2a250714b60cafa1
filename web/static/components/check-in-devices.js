/**
 * The second step of the check-in: one's own picture and the level of one's own voice, tried on this device alone.
 *
 * @typedef {import('../live/view.js').Person} Person
 * @typedef {import('../live/view.js').Outcome} Outcome
 * @typedef {import('../live/self-test.js').Kind} Kind
 * @typedef {{shape: string, kind: 'good'|'bad'|'quiet', words: string}} Verdict
 */

import { css, html, LitElement, nothing } from 'lit';
import { SelfTest } from '../live/self-test.js';
import { t } from '../live/words.js';
import { fields, looks } from './looks.js';
import './press-button.js';

/** What the studio calls each device. @type {Record<Kind, 'camera'|'microphone'>} */
const NAMES = { video: 'camera', audio: 'microphone' };

/** @param {SelfTest} test @returns {Verdict} */
function cameraVerdict(test) {
  switch (test.stand.video) {
    case 'on':
      if (test.dark)
        return { shape: '▲', kind: 'bad', words: t('The picture is black. Is there a lid over the camera?') };
      if (test.seen) return { shape: '✓', kind: 'good', words: t('The camera works.') };
      return { shape: '…', kind: 'quiet', words: t('Waiting for the picture…') };
    case 'blocked':
      return {
        shape: '▲',
        kind: 'bad',
        words: t('The camera is blocked. Press the camera sign in the address field, allow it, and try again.'),
      };
    case 'missing':
      return { shape: '▲', kind: 'bad', words: t('No camera was found. Is its cable in?') };
    case 'busy':
      return { shape: '▲', kind: 'bad', words: t('Another program has the camera. Close that one, and try again.') };
    default:
      return { shape: '…', kind: 'quiet', words: t('Allow the camera when the browser asks.') };
  }
}

/** @param {SelfTest} test @returns {Verdict} */
function microphoneVerdict(test) {
  switch (test.stand.audio) {
    case 'on':
      if (test.heard) return { shape: '✓', kind: 'good', words: t('The microphone hears you.') };
      return { shape: '…', kind: 'quiet', words: t('Say something: the bar should move.') };
    case 'blocked':
      return {
        shape: '▲',
        kind: 'bad',
        words: t('The microphone is blocked. Press the sign in the address field, allow it, and try again.'),
      };
    case 'missing':
      return { shape: '▲', kind: 'bad', words: t('No microphone was found. Is its cable in?') };
    case 'busy':
      return {
        shape: '▲',
        kind: 'bad',
        words: t('Another program has the microphone. Close that one, and try again.'),
      };
    default:
      return { shape: '…', kind: 'quiet', words: t('Allow the microphone when the browser asks.') };
  }
}

export class CheckInDevices extends LitElement {
  static properties = {
    person: { attribute: false },
    send: { attribute: false },
    off: { type: String },
    active: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {Person|undefined} */
    this.person = undefined;
    /** @type {import('../live/view.js').Send} */
    this.send = () => Promise.resolve({ ok: true });
    /** @type {string|undefined} */
    this.off = undefined;
    /** The step is seen; when it is not, the devices are let go of. */
    this.active = false;
    this.test = new SelfTest(this);
    /** What the studio has been told in this test. @type {Record<string, Outcome>} */
    this.told = {};
  }

  updated() {
    if (!this.active && this.test.running) this.test.stop();
    /** @type {HTMLVideoElement|null} */
    const video = this.renderRoot.querySelector('video');
    const stream = this.test.stream('video') ?? null;
    if (video && video.srcObject !== stream) video.srcObject = stream;
    /** @type {HTMLElement|null} */ (this.renderRoot.querySelector('.level'))?.style.setProperty(
      '--level',
      String(Math.min(1, Math.sqrt(this.test.level))),
    );
    if (this.test.running) this.#tell();
  }

  /** What has been found out, told once for each news. */
  async #tell() {
    const { stand, seen, heard } = this.test;
    const failed = /** @param {Kind} kind */ (kind) => ['blocked', 'missing', 'busy'].includes(stand[kind]);
    /** @type {Record<string, Outcome>} */
    const found = {};
    if (seen || failed('video')) found.camera = seen ? 'works' : 'fails';
    if (heard || failed('audio')) found.microphone = heard ? 'works' : 'fails';
    const news = Object.fromEntries(Object.entries(found).filter(([device, how]) => this.told[device] !== how));
    if (this.off || !Object.keys(news).length) return;
    this.told = { ...this.told, ...news };
    const answer = await this.send('tested', news);
    if (!answer.ok) for (const device of Object.keys(news)) delete this.told[device];
  }

  render() {
    if (!navigator.mediaDevices) return this.#insecure();
    return html`
      <p>${t('Try your camera and microphone here. Only you see and hear it: nothing is sent anywhere.')}</p>
      ${this.test.running ? this.#running() : this.#start()}
    `;
  }

  #insecure() {
    return html`
      <p class="bad"><span aria-hidden="true">▲</span> ${t('Your browser lets a page use camera and microphone only when its address begins with https.')}</p>
      <p>${t('Try them in your meeting program instead, or ask the studio for a link that begins with https. Everything else here works as it should.')}</p>
      <press-button kind="go" .off=${this.off} .press=${() => this.#skip()}>${t('Go on without')}</press-button>
    `;
  }

  #start() {
    return html`
      <div class="frame empty"><span aria-hidden="true">◉</span></div>
      <press-button kind="go" .press=${() => this.test.start()}>${t('Start the camera and the microphone')}</press-button>
      <press-button kind="quiet" .off=${this.off} .press=${() => this.#skip()}>${t('Go on without')}</press-button>
    `;
  }

  #running() {
    const { seen, heard } = this.test;
    const both = seen && heard;
    return html`
      <div class="both">
        <div class="frame">
          <video autoplay muted playsinline aria-label=${t('Your own picture')}></video>
        </div>
        <div class="found">
          ${this.#verdict(cameraVerdict(this.test))} ${this.#choice('video', t('Camera'))}
          <div class="level" aria-hidden="true"><span></span></div>
          ${this.#verdict(microphoneVerdict(this.test))} ${this.#choice('audio', t('Microphone'))}
        </div>
      </div>
      <press-button kind=${both ? 'go' : 'plain'} .off=${this.off} .press=${() => this.#done()}>${both ? t('Both work: go on') : t('Go on without')}</press-button>
      <press-button kind="quiet" .press=${() => this.test.start()}>${t('Try again')}</press-button>
    `;
  }

  /** @param {Verdict} verdict */
  #verdict({ shape, kind, words }) {
    return html`<p class=${kind} role="status"><span aria-hidden="true">${shape}</span> ${words}</p>`;
  }

  /** @param {Kind} kind @param {string} label */
  #choice(kind, label) {
    const found = this.test.devices.filter((device) => device.kind === `${kind}input` && device.deviceId);
    if (found.length < 2) return nothing;
    const chosen = this.test.stream(kind)?.getTracks()[0]?.getSettings().deviceId;
    return html`<label>${label}
      <select @change=${(/** @type {Event} */ event) => this.test.choose(kind, /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${found.map(({ deviceId, label: name }, at) => html`<option value=${deviceId} ?selected=${deviceId === chosen}>${name || `${label} ${at + 1}`}</option>`)}
      </select>
    </label>`;
  }

  /** What does not work is known by now; what nobody found out is passed by. */
  #done() {
    return this.#end(
      /** @type {const} */ (['video', 'audio']).map((kind) => NAMES[kind]).filter((name) => !(name in this.told)),
    );
  }

  #skip() {
    const { camera, microphone } = this.person ?? {};
    return this.#end([...(camera ? [] : ['camera']), ...(microphone ? [] : ['microphone'])]);
  }

  /** @param {string[]} skipped */
  async #end(skipped) {
    const answer = skipped.length
      ? await this.send('tested', Object.fromEntries(skipped.map((device) => [device, 'skipped'])))
      : /** @type {const} */ ({ ok: true });
    if (answer.ok) {
      this.test.stop();
      this.dispatchEvent(new CustomEvent('step-done', { bubbles: true, composed: true }));
    }
    return answer;
  }

  static styles = [
    looks,
    fields,
    css`
      :host,
      .found,
      .both {
        display: grid;
        gap: var(--space-3);
      }

      :host {
        container-type: inline-size;
      }

      /* On a laptop the picture and what was found stand side by side. */
      @container (min-width: 34rem) {
        .both {
          grid-template-columns: 1fr 1fr;
          align-items: center;
          gap: var(--space-4);
        }
      }

      .frame {
        inline-size: min(100%, 40vh);
        margin-inline: auto;
        aspect-ratio: 16 / 9;
        border-radius: var(--radius);
        background: #000;
        overflow: hidden;
      }

      .empty {
        display: grid;
        place-items: center;
        background: linear-gradient(160deg, var(--raised-over), var(--raised));
        color: var(--ink-quiet);
        font-size: 4rem;
      }

      /* Mirrored, as everybody knows themselves. */
      video {
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
        transform: scaleX(-1);
      }

      .level {
        block-size: 1.25rem;
        border-radius: var(--radius);
        border: 1px solid var(--edge);
        background: var(--ground);
        overflow: hidden;
      }

      .level span {
        display: block;
        block-size: 100%;
        background: var(--ready-ink);
        transform: scaleX(var(--level, 0));
        transform-origin: left;
      }

      .good {
        color: var(--ready-ink);
      }

      .bad {
        color: var(--needs-ink);
      }

      press-button {
        min-block-size: 3.5rem;
      }
    `,
  ];
}

customElements.define('check-in-devices', CheckInDevices);
