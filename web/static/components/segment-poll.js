/**
 * The poll of an opened segment, and whose slides it has: which they are, which others there are, and the way to where
 * they are made.
 *
 * @typedef {import('./producer-segment.js').ProducerSegment} ProducerSegment
 * @typedef {import('../live/view.js').ViewState} ViewState
 * @typedef {import('../live/view-polls.js').PollContent} PollContent
 */

import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { pollsOf } from '../live/polls.js';
import { fieldOf } from '../live/segment-fields.js';
import { t } from '../live/words.js';
import { pollKindWord } from './poll-words.js';
import { conflict } from './segment-conflict.js';

/** @param {PollContent} content */
const words = ({ kind = 'poll', question }) => `${pollKindWord(kind)}: ${question}`;

/** @param {ProducerSegment} form @param {string} tab */
function lead(form, tab) {
  form.dispatchEvent(new CustomEvent('open-tab', { detail: tab, bubbles: true, composed: true }));
}

/** @param {ProducerSegment} form @param {string[]} open */
export function segmentPoll(form, open) {
  const state = /** @type {ViewState} */ (form.state);
  const mine = /** @type {PollContent|null} */ (form.valueOf('poll'));
  const polls = pollsOf(state);
  const asked = polls.find(({ id }) => id === form.name);
  const fixed = asked !== undefined && asked.stage !== 'draft';
  const made = polls.filter(({ id, own }) => own && id !== form.name);
  /** @param {string} id */
  const chosen = (id) => form.write('poll', id ? (made.find((poll) => poll.id === id)?.content ?? mine) : null);
  return html`<label class="wide" data-field="poll"
      >${fieldOf('poll').label()}
      <select ?disabled=${fixed} .value=${live(mine ? 'own' : '')} @input=${(/** @type {Event} */ event) => event.stopPropagation()} @change=${(/** @type {Event} */ event) => chosen(/** @type {HTMLSelectElement} */ (event.target).value)}>
        <option value="">${t('none')}</option>
        ${mine ? html`<option value="own" selected>${words(mine)}</option>` : nothing}
        ${made.map(({ id, content }) => html`<option value=${id}>${t('Copy: {poll}', { poll: words(content) })}</option>`)}
      </select>
      <span class="under"><span class="small">${fixed ? t('It has been asked, and stays.') : nothing}</span>
      <button class="lead" type="button" @click=${() => lead(form, 'audience')}>${t('To the audience’s panel')}</button></span>
    </label>
    ${conflict(form, 'poll', open)}`;
}

/** @param {ProducerSegment} form @param {string[]} open */
export function segmentSlides(form, open) {
  const { decks = {}, people = {} } = /** @type {ViewState} */ (form.state);
  const value = /** @type {string} */ (form.valueOf('slides'));
  const first = /** @type {string[]} */ (form.valueOf('people')).find((id) => id in decks);
  /** @param {string} id */
  const name = (id) => people[id]?.name ?? id;
  const byThemselves = first
    ? t('those of {name}', { name: name(first) })
    : t('of those who take part: nobody has any');
  const owners = [...new Set([...Object.keys(decks), ...(value && value !== 'none' ? [value] : [])])];
  return html`<label class="wide" data-field="slides"
      >${fieldOf('slides').label()}
      <select name="slides" .value=${live(value)}>
        <option value="" ?selected=${!value}>${byThemselves}</option>
        <option value="none" ?selected=${value === 'none'}>${t('none')}</option>
        ${owners.map((id) => html`<option value=${id} ?selected=${id === value}>${decks[id] ? `${name(id)}: ${decks[id].name}` : name(id)}</option>`)}
      </select>
      <span class="under"><span></span><button class="lead" type="button" @click=${() => lead(form, 'slides')}>${t('To the slides')}</button></span>
    </label>
    ${conflict(form, 'slides', open)}`;
}
