/**
 * The links of every role, fetched when somebody looks for them and kept for the page's life.
 *
 * @typedef {object} Links
 * @property {string} [producer]
 * @property {string} [moderator]
 * @property {Record<string, string>} [moderators]  by person
 * @property {Record<string, string>} [producers]  by person
 * @property {Record<string, string>} [pins]  by role
 * @property {Record<string, string>} [codes]  each presenter's own digits, by person
 * @property {Record<string, string>} [presenter]  by person
 * @property {Record<string, string>} [overlay]  by track
 * @property {Record<string, string>} [clock]
 * @property {Record<string, string>} [prompter]
 * @property {string} [audience]
 */

export class LinksStore {
  /** @type {import('lit').ReactiveControllerHost} */
  #host;
  /** @type {Links|undefined} */
  links;
  failed = false;

  /** A Lit reactive controller. @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    if (!this.links) this.fetch();
  }

  /** Ask the studio; never throws. */
  async fetch() {
    this.failed = false;
    try {
      const answer = await fetch('/api/v1/links', { cache: 'no-store', signal: AbortSignal.timeout(5000) });
      if (answer.ok) this.links = await answer.json();
      this.failed = !answer.ok;
    } catch {
      this.failed = true;
    }
    this.#host.requestUpdate();
  }
}
