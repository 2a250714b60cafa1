/**
 * Two people wrote in the same field: both versions, and the choice.
 *
 * @typedef {import('./producer-segment.js').ProducerSegment} ProducerSegment
 * @typedef {import('../live/view.js').Segment} Segment
 */

import { html, nothing } from 'lit';
import { fieldOf } from '../live/segment-fields.js';
import { list, t, tn } from '../live/words.js';
import { kindWord } from './next-panel.js';
import './press-button.js';

/** A field's value as people read it. @param {ProducerSegment} form @param {string} field @param {any} value */
function told(form, field, value) {
  if (field === 'kind') return kindWord(value);
  if (field === 'people') return list(value.map((/** @type {string} */ id) => form.state?.people?.[id]?.name ?? id));
  if (field === 'cues') return value ? tn('{n} cue', '{n} cues', value.length) : t('the cues of its kind');
  if (field === 'mics') return value ? list(value) || t('none') : t('those of its kind');
  if (field === 'poll') return value?.question ?? '';
  return String(value);
}

/** @param {ProducerSegment} form @param {string} field @param {string[]} open  the fields about which one has to choose */
export function conflict(form, field, open) {
  if (!open.includes(field)) return nothing;
  const segment = /** @type {Segment} */ (form.segment);
  const { label, of } = fieldOf(field);
  const theirs = told(form, field, of(segment, form.zone)) || t('nothing');
  const mine = told(form, field, form.draft[field]) || t('nothing');
  const who = form.others?.length === 1 ? form.others[0] : t('Somebody else');
  return html`<div class="conflict wide" role="group" aria-label=${label()}>
    <p role="alert"><span aria-hidden="true">▲</span> ${t('{name} has changed this too', { name: who })}</p>
    <dl>
      <dt>${t('Theirs')}</dt><dd>${theirs}</dd>
      <dt>${t('Yours')}</dt><dd>${mine}</dd>
    </dl>
    <div class="row">
      <press-button .press=${async () => form.choose(field, false)}>${t('Take theirs')}</press-button>
      <press-button .press=${async () => form.choose(field, true)}>${t('Keep mine')}</press-button>
    </div>
  </div>`;
}
