/**
 * The stream and the recording of OBS, a card each, and what both hang on: the disk, and the frames that OBS itself
 * was too slow for.
 *
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Outputs} Outputs
 */

import { css, html, LitElement, nothing } from 'lit';
import { obsProblem } from '../live/alarms.js';
import { length, number, t } from '../live/words.js';
import { looks } from './looks.js';
import './output-card.js';

const HOUR_MS = 3_600_000;

export class ProducerOutputs extends LitElement {
  static properties = { state: { attribute: false }, now: { type: Number }, off: {} };

  constructor() {
    super();
    /** @type {ViewState|undefined} */
    this.state = undefined;
    this.now = 0;
    /** @type {string|undefined} */
    this.off = undefined;
  }

  render() {
    const { obs, outputs, production, track } = this.state ?? {};
    if (!obs || obs.state === 'off') return html`<p class="quiet">${t('This track runs without OBS.')}</p>`;
    const why = obs.state === 'unknown' ? obsProblem(obs.problem) : undefined;
    if (!outputs) return html`<p class="quiet">${why ?? t('Asking OBS…')}</p>`;
    const off = this.off ?? why;
    /** @param {'stream'|'record'} which @param {[string, unknown][]} numbers */
    const card = (which, numbers) =>
      html`<output-card which=${which} .output=${outputs[which]} .numbers=${numbers} .now=${this.now}   .off=${off} ?unknown=${Boolean(outputs.unknown)}
        track=${track?.id ?? ''} zone=${production?.timezone ?? 'UTC'}></output-card>`;
    return html`
      ${obs.simulated ? html`<p class="small quiet">${t('OBS is simulated: nothing goes out, and nothing is kept.')}</p>` : nothing}
      ${why ? html`<p class="warn"><span aria-hidden="true">✕</span> ${why}</p>` : nothing}
      ${card('stream', streamNumbers(outputs))} ${card('record', recordNumbers(outputs))}
      <p class="small quiet">${t('Hold a button until its ring is full. Nobody can start the same thing twice.')}</p>
    `;
  }

  static styles = [
    looks,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }

      .warn {
        color: var(--needs-ink);
      }
    `,
  ];
}

/** @param {number|undefined} kbps */
function rate(kbps) {
  return kbps === undefined ? '–' : `${number(kbps)} kbit/s`;
}

/** @param {Outputs} outputs @returns {[string, unknown][]} */
function streamNumbers({ stream, skipped = 0, lagged = 0 }) {
  const { dropped = 0, dropping, congestion } = stream;
  return [
    [t('Bit rate'), rate(stream.kbps)],
    [
      t('Dropped frames'),
      dropping ? t('{n} (now {percent} %)', { n: number(dropped), percent: dropping }) : number(dropped),
    ],
    [t('Congestion'), congestion === undefined ? '–' : `${number(congestion)} %`],
    [t('Frames that OBS skipped'), number(skipped + lagged)],
  ];
}

/** @param {Outputs} outputs @returns {[string, unknown][]} */
function recordNumbers({ record, disk_gb, disk_h }) {
  const { chapters } = record;
  const disk = disk_gb === undefined ? '–' : `${number(disk_gb)} GB`;
  return [
    [t('Bit rate'), rate(record.kbps)],
    [t('Disk left'), disk_h === undefined ? disk : `${disk}, ${length(disk_h * HOUR_MS)}`],
    [t('Chapters'), chapters === undefined ? '–' : chapters ? t('in the recording') : t('in the as-run only')],
  ];
}

customElements.define('producer-outputs', ProducerOutputs);
