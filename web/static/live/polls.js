/**
 * The polls of a track as the crew sees them: which one comes first, how it stands, and the next sensible step. Pure.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view-polls.js').PollContent} PollContent
 * @typedef {import('./view-polls.js').AskedPoll} AskedPoll
 * @typedef {import('./view-polls.js').PollKind} PollKind
 *
 * @typedef {{id: string, content: PollContent, kind: PollKind} & Omit<AskedPoll, 'content'>} Poll
 * @typedef {'open'|'close'|'close_now'|'show'|'tell'|'hide'} Step
 */

/** A poll that does not say its kind has choices. @param {PollContent} content @returns {PollKind} */
export function kindOf(content) {
  return content.kind ?? 'poll';
}

/**
 * Every poll: those of the rundown in its order, then those made up on the spot, the newest first.
 *
 * @param {ViewState} state
 * @returns {Poll[]}
 */
export function pollsOf({ segments, order, polls = {} }) {
  const written = order.flatMap((id) => {
    const content = polls[id]?.content ?? segments[id]?.poll;
    return content ? [pollOf(id, content, polls[id])] : [];
  });
  const own = Object.entries(polls).flatMap(([id, asked]) =>
    segments[id] || !asked.content ? [] : [pollOf(id, asked.content, asked)],
  );
  return [...written, ...own.reverse()];
}

/** @param {string} id @param {PollContent} content @param {AskedPoll|undefined} asked @returns {Poll} */
function pollOf(id, content, asked) {
  return { ...(asked ?? { stage: 'draft' }), id, content, kind: kindOf(content) };
}

/**
 * The poll that matters now: that of the segment on air or one that was opened since its take, else the one that is
 * open or shown, else the next one of the rundown.
 *
 * @param {ViewState} state
 * @returns {Poll|undefined}
 */
export function firstPoll(state) {
  const { show, order } = state;
  const all = pollsOf(state);
  const here = all.find(({ id }) => id === show.current);
  const open = latest(all.filter(({ stage }) => stage === 'open'));
  const since = latest(all.filter(({ opened_at }) => opened_at !== undefined && opened_at >= (show.started_at ?? 0)));
  const seen = latest(all.filter(({ shown_at }) => shown_at !== undefined));
  const after = order.indexOf(show.current ?? '') + 1;
  const coming = all.find(({ id, stage }) => order.indexOf(id) >= after && stage === 'draft');
  if (since && here?.stage !== 'open' && (since.opened_at ?? 0) >= (here?.opened_at ?? 0)) return since;
  return here ?? open ?? seen ?? coming ?? all[0];
}

/** @param {Poll[]} polls */
function latest(polls) {
  return [...polls].sort((one, other) => (other.opened_at ?? 0) - (one.opened_at ?? 0))[0];
}

/** What one would do next. @param {Poll} poll @returns {Step} */
export function nextStep({ kind, stage, closes_at, shown_at, revealed_at }) {
  if (stage === 'draft') return 'open';
  if (stage === 'open') return closes_at === undefined ? 'close' : 'close_now';
  if (shown_at === undefined) return 'show';
  return kind === 'quiz' && revealed_at === undefined ? 'tell' : 'hide';
}

/** Which of a poll's graphics is on air. @param {ViewState} state @param {string} poll @returns {'invitation'|'results'|undefined} */
export function onAirOf({ graphics = {} }, poll) {
  const graphic = graphics.poll;
  if (graphic?.data.poll !== poll) return undefined;
  return graphic.graphic === 'vote-now' ? 'invitation' : 'results';
}

/** What stands at the foot of the picture, where names come: they come over it only by hand. */
const AT_FOOT = new Set(['poll-results', 'scale-results', 'word-cloud', 'audience-wall', 'question-card']);

/** Whether a name would come over what the audience says. @param {ViewState} state */
export function namesCover({ graphics = {} }) {
  return Object.values(graphics).some(({ graphic }) => AT_FOOT.has(graphic));
}
