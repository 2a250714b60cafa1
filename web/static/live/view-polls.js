/**
 * The shapes of what the server sends the crew of polls and of what the audience has written; no code runs here.
 *
 * @typedef {'poll'|'scale'|'cloud'|'open'|'quiz'|'questions'} PollKind
 *
 * @typedef {object} PollContent
 * @property {PollKind} [kind]
 * @property {string} question
 * @property {string[]} [choices]
 * @property {number} [several]
 * @property {number[]} [right]
 * @property {number} [steps]
 * @property {string} [low]
 * @property {string} [high]
 * @property {boolean} [live]
 * @property {boolean} [change]
 *
 * @typedef {object} AskedPoll
 * @property {'draft'|'open'|'closed'} stage
 * @property {PollContent} [content]  where its segment does not say it
 * @property {true} [own]  made up on the spot
 * @property {number} [opened_at]
 * @property {number} [closes_at]
 * @property {number} [closed_at]
 * @property {true} [settled]
 * @property {number} [shown_at]
 * @property {number} [revealed_at]  when a quiz's right answer was told
 * @property {true} [changed]  its last change can be taken back
 *
 * @typedef {object} Said  a question, a written answer or a word of the audience
 * @property {string} text
 * @property {string} [name]
 * @property {number} [votes]
 * @property {number} [n]  how many wrote it
 * @property {number} [at]
 * @property {true} [flagged]
 * @property {true} [link]  it leads away: an address of the net or of mail, a telephone number
 * @property {string} [kin]  the same for all that say nearly the same
 * @property {true} [approved]
 * @property {true} [starred]
 * @property {true} [answered]
 * @property {true} [dismissed]
 * @property {string} [into]
 *
 * @typedef {{answers: number, counts?: number[], mean?: number, correct?: number}} Sums
 *
 * @typedef {object} Phones
 * @property {string} [address]
 * @property {string} [code]
 * @property {number} [phones]
 * @property {number} [delay_ms]
 * @property {number} [measured_at]
 * @property {number} [marker_at]
 */

export {};
