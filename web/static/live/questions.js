/**
 * What the audience has written, as moderators look at it: questions, written answers, and words that somebody should
 * see first. Pure.
 *
 * @typedef {import('./view.js').ViewState} ViewState
 * @typedef {import('./view-polls.js').Said} Said
 *
 * @typedef {'new'|'approved'|'starred'|'done'} Pile
 * @typedef {'votes'|'time'} Order
 *
 * @typedef {object} Item
 * @property {string} id
 * @property {Said} said
 * @property {boolean} asked  a question, and no written answer
 * @property {boolean} past  an answer to a poll that is over
 * @property {number} votes  with those of what was merged into it
 * @property {Item[]} merged
 * @property {string[]} alike  others that say nearly the same, or bring the same link
 */

/** From so many that are alike on, somebody may be flooding. */
export const FLOOD = 3;

/** @type {readonly Pile[]} */
export const PILES = ['new', 'approved', 'starred', 'done'];

/**
 * Everything that stands for itself, with what was merged into it. Of a word cloud only what is marked.
 *
 * @param {Pick<ViewState, 'questions'|'written'|'polls'>} state
 * @param {(poll: string) => boolean} isCloud
 * @returns {Item[]}
 */
export function itemsOf({ questions = {}, written = {}, polls = {} }, isCloud) {
  /** @type {Map<string, Item>} */
  const items = new Map();
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  /** @param {string} id @param {Said} said @param {boolean} asked @param {boolean} past */
  const add = (id, said, asked, past) => {
    items.set(id, { id, said, asked, past, votes: said.votes ?? said.n ?? 0, merged: [], alike: [] });
    if (said.kin === undefined || said.into || said.dismissed) return;
    groups.set(said.kin, [...(groups.get(said.kin) ?? []), id]);
  };
  for (const [id, said] of Object.entries(questions)) add(id, said, true, false);
  for (const [poll, texts] of Object.entries(written)) {
    const cloud = isCloud(poll);
    const past = polls[poll]?.stage !== 'open';
    for (const [id, said] of Object.entries(texts)) if (!cloud || said.flagged) add(id, said, false, past);
  }
  for (const group of groups.values())
    if (group.length > 1)
      for (const id of group) /** @type {Item} */ (items.get(id)).alike = group.filter((each) => each !== id);
  return merged(items);
}

/** @param {Map<string, Item>} items */
function merged(items) {
  return [...items.values()].filter((item) => {
    const into = item.said.into && items.get(item.said.into);
    if (!into) return true;
    into.merged.push(item);
    into.votes += item.votes;
    return false;
  });
}

/** Where an item lies. @param {Item} item @returns {Exclude<Pile, 'starred'>} */
export function pileOf({ said }) {
  if (said.answered || said.dismissed) return 'done';
  return said.approved ? 'approved' : 'new';
}

/** How many lie in each pile. @param {Item[]} items */
export function countPiles(items) {
  const counts = { new: 0, approved: 0, starred: 0, done: 0 };
  for (const item of items) {
    counts[pileOf(item)] += 1;
    if (item.said.starred) counts.starred += 1;
  }
  return counts;
}

/** Those of a pile, in their order; what is asked now comes before the answers to a poll that is over. @param {Item[]} items @param {Pile} pile @param {Order} order */
export function sorted(items, pile, order) {
  const shown = items.filter((item) => (pile === 'starred' ? item.said.starred : pileOf(item) === pile));
  /** @param {Item} one @param {Item} other */
  const later = (one, other) =>
    Number(one.past) - Number(other.past) || (other.said.at ?? 0) - (one.said.at ?? 0) || (one.id < other.id ? -1 : 1);
  if (order === 'time') return shown.sort(later);
  return shown.sort(
    (one, other) => Number(one.past) - Number(other.past) || other.votes - one.votes || later(one, other),
  );
}

/** Whether so many are alike that somebody should look; one that was let through has been looked at. @param {Item} item */
export function isFlood({ alike, said }) {
  return alike.length + 1 >= FLOOD && !said.approved;
}

/** How many questions nobody has looked at. @param {Pick<ViewState, 'questions'>} state */
export function waiting({ questions = {} }) {
  return Object.values(questions).filter((said) => !said.approved && !said.dismissed && !said.answered && !said.into)
    .length;
}

/**
 * Fresh items, the old one wherever nothing of it has changed, so that only the others are drawn again.
 *
 * @param {Item[]} old
 * @param {Item[]} fresh
 */
export function kept(old, fresh) {
  const known = new Map(old.map((item) => [item.id, item]));
  return fresh.map((item) => {
    const was = known.get(item.id);
    return was && same(was, item) ? was : item;
  });
}

/** @param {Item} one @param {Item} other */
function same(one, other) {
  const { said, votes, merged, alike, past } = other;
  const alikes = one.alike.length === alike.length && one.alike.every((id, at) => id === alike[at]);
  return one.said === said && one.past === past && one.votes === votes && one.merged.length === merged.length && alikes;
}
