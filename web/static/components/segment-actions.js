/**
 * What can be done with an opened segment as a whole: make it the next, skip, copy, add behind, split, remove.
 *
 * @typedef {import('./producer-segment.js').ProducerSegment} ProducerSegment
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view.js').Segment} Segment
 * @typedef {import('../live/view.js').Answer} Answer
 */

import { html } from 'lit';
import { newId } from '../live/segment-fields.js';
import { t } from '../live/words.js';
import './press-button.js';
import { parseLength } from './producer-length.js';

const NEW_MS = 5 * 60_000;

/** A segment to begin with. @param {string} id @param {Segment|undefined} beside */
export function freshSegment(id, beside) {
  return {
    id,
    kind: beside?.kind === 'break' || beside?.kind === 'opening' ? 'conversation' : (beside?.kind ?? 'conversation'),
    title: t('New segment'),
    duration_ms: NEW_MS,
    ...(beside?.block ? { block: beside.block } : {}),
  };
}

/** @param {ProducerSegment} form @param {ViewState} state */
export function segmentActions(form, { show }) {
  const { name, off, change } = form;
  const segment = /** @type {Segment} */ (form.segment);
  const live = show.current === name;
  const onAir = off ?? (live ? t('it is on air') : undefined);
  const arm = onAir ?? (show.next === name ? t('it is the next') : undefined);
  return html`<div class="actions" role="group" aria-label=${segment.title}>
    <press-button .off=${arm} .press=${() => change([], 'arm', { segment: name })}>${t('Make it the next')}</press-button>
    <press-button kind="quiet" .off=${onAir} .press=${() => change([name], 'update_segment', { segment: name, rev: segment.rev ?? 0, fields: { skip: !segment.skip } })}
      >${segment.skip ? t('Do not skip') : t('Skip it')}</press-button
    >
    <press-button kind="quiet" .off=${off} .press=${() => copy(form, segment)}>${t('Duplicate')}</press-button>
    <press-button kind="quiet" .off=${off} .press=${() => add(form, segment)}>${t('Add below')}</press-button>
    <div class="split" @keydown=${(/** @type {KeyboardEvent} */ event) => splitKey(event)}>
      <label>${t('Split after')} <input id="split-at" autocomplete="off" placeholder=${t('5 min')} @input=${(
        /** @type {Event} */ event,
      ) => {
        form.splitAt = /** @type {HTMLInputElement} */ (event.target).value;
      }} /></label>
      <press-button id="split" kind="quiet" .off=${off} .press=${() => split(form, segment)}>${t('Split')}</press-button>
    </div>
    <press-button id="remove" kind="quiet" .off=${onAir} .press=${() => change([name], 'remove_segment', { segment: name })}>${t('Remove')}</press-button>
    <press-button id="close" kind="quiet" .press=${async () => form.dispatchEvent(new CustomEvent('closed'))}>${t('Close')}</press-button>
  </div>`;
}

/** @param {KeyboardEvent} event */
function splitKey(event) {
  const from = /** @type {HTMLElement} */ (event.target);
  if (event.key !== 'Enter' || event.isComposing || from.id !== 'split-at') return;
  event.preventDefault();
  const button = from.closest('.split')?.querySelector('press-button');
  /** @type {import('./press-button.js').PressButton|null} */ (button)?.go();
}

/** @param {ProducerSegment} form @param {Segment} segment @returns {Promise<Answer>} */
async function copy(form, segment) {
  const id = newId(segment.title);
  return told(form, id, await form.change([form.name], 'duplicate_segment', { segment: form.name, id }));
}

/** @param {ProducerSegment} form @param {Segment} segment @returns {Promise<Answer>} */
async function add(form, segment) {
  const id = newId();
  return told(
    form,
    id,
    await form.change([form.name], 'add_segment', { segment: freshSegment(id, segment), after: form.name }),
  );
}

/** @param {ProducerSegment} form @param {Segment} segment @returns {Promise<Answer>} */
async function split(form, segment) {
  const at_ms = parseLength(form.splitAt);
  if (at_ms === undefined || at_ms >= segment.duration_ms) {
    return { ok: false, code: 'bad_args', message: t('write a length shorter than the segment'), detail: {} };
  }
  const id = newId(segment.title);
  return form.change([form.name], 'split_segment', { segment: form.name, at_ms, id, rev: segment.rev ?? 0 });
}

/** @param {ProducerSegment} form @param {string} id @param {Answer} answer */
function told(form, id, answer) {
  if (answer.ok) form.dispatchEvent(new CustomEvent('added', { detail: id }));
  return answer;
}
