/**
 * What needs somebody about the sound, the stream and the recording.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./alarms.js').Alarm} Alarm
 */

import { length, t } from './words.js';

const HOUR_MS = 3_600_000;
const LITTLE_H = 1;
const HARDLY_H = 0.25;

/** @param {ViewState} state @returns {Alarm[]} */
export function ofSound({ silence, sound }) {
  /** @type {Alarm[]} */
  const found = [];
  if (silence) {
    found.push({
      id: 'silence',
      severity: 'bad',
      since: silence.since,
      clock: true,
      text: t('Nothing is heard on program'),
    });
  }
  for (const [name, { muted, open }] of Object.entries(sound?.inputs ?? {})) {
    if (muted !== undefined || !open) continue;
    const text = t('OBS has no sound input “{input}”: was it renamed there? Write its new name in the segment', {
      input: name,
    });
    found.push({ id: `input:${name}`, severity: 'warn', text });
  }
  return found;
}

/** @param {ViewState} state @returns {Alarm[]} */
export function ofOutputs({ outputs, show }) {
  if (!outputs || outputs.unknown) return [];
  const { stream, record, disk_h } = outputs;
  const live = show.phase === 'on_air' || show.phase === 'hold';
  /** @type {Alarm[]} */
  const found = [];
  /** @param {string} id @param {Alarm['severity']} severity @param {string} text @param {number} [since] @param {boolean} [clock] */
  const add = (id, severity, text, since, clock) =>
    found.push({ id, severity, text, since, ...(clock ? { clock } : {}) });
  if (stream.reconnecting_since) {
    add('stream', 'bad', t('The stream has lost its server, OBS tries again'), stream.reconnecting_since, true);
  } else if (stream.failed_at) {
    add('stream', 'bad', t('The stream did not start'), stream.failed_at);
  } else if (stream.ended_at && live) {
    add('stream', 'bad', t('The stream has stopped, and nobody stopped it here'), stream.ended_at);
  } else if (stream.dropping) {
    add('stream', 'warn', t('The stream drops frames: {percent} %', { percent: stream.dropping }));
  }
  if (record?.failed_at) add('record', 'bad', t('The recording did not start'), record.failed_at);
  else if (record?.ended_at && live) {
    add('record', 'bad', t('The recording has stopped, and nobody stopped it here'), record.ended_at);
  }
  if (disk_h !== undefined && disk_h < LITTLE_H) {
    const text = t('The disk is full in {length}', { length: length(disk_h * HOUR_MS) });
    add('disk', disk_h < HARDLY_H ? 'bad' : 'warn', text);
  }
  return found;
}
