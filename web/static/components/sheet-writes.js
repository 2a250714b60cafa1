/**
 * What was written in cells, on its way to the studio: one after the other, each on what the one before has made of the
 * segment, so that nobody who types fast is in their own way. What somebody else has changed is asked about in the form.
 *
 * @typedef {import('./rundown-rows.js').RundownRows} RundownRows
 * @typedef {import('../live/segment-fields.js').Draft} Draft
 */

import { commandFields, conflicts } from '../live/segment-fields.js';

export class SheetWrites {
  /** @type {RundownRows} */
  #list;
  /** @type {Promise<void>} */
  #last = Promise.resolve();

  /** @param {RundownRows} list */
  constructor(list) {
    this.#list = list;
  }

  /** @param {string} id @param {string} field @param {Draft} base  what stood there @param {Draft} draft */
  write(id, field, base, draft) {
    this.#last = this.#last.then(() => this.#send(id, field, base, draft));
    return this.#last;
  }

  /** @param {string} id @param {string} field @param {Draft} base @param {Draft} draft */
  async #send(id, field, base, draft) {
    const { state, change } = this.#list;
    const segment = state?.segments[id];
    if (!state || !segment) return;
    const zone = state.production.timezone;
    const { fields } = commandFields(segment, draft, zone);
    if (!Object.keys(fields).length) return;
    const theirs = conflicts(segment, base, draft, zone).length > 0;
    const args = { segment: id, rev: segment.rev ?? 0, fields };
    const answer = theirs ? undefined : await change([id], 'update_segment', args);
    if (answer?.ok) return;
    if (!answer || answer.code === 'changed_meanwhile') this.#list.tell('unfold', { id, field, base, draft });
    else this.#list.say(answer.message);
  }
}
