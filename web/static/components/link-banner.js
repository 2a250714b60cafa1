/** Says that the connection is lost, since when, and that what is seen is old. Takes no place while all is well. */

import { css, html, LitElement, nothing } from 'lit';
import { t, timeWithSeconds } from '../live/words.js';
import { looks } from './looks.js';

/** @typedef {import('../live/view.js').LinkStatus} LinkStatus */

/**
 * Why no button works while there is no connection; undefined while there is one.
 *
 * @param {LinkStatus} link
 * @param {string} [zone]
 * @returns {string|undefined}
 */
export function noLink(link, zone) {
  if (link.up) return undefined;
  return zone ? t('no connection since {time}', { time: timeWithSeconds(link.since, zone) }) : t('connecting…');
}

export class LinkBanner extends LitElement {
  static properties = { link: { attribute: false }, zone: { type: String } };

  constructor() {
    super();
    /** @type {LinkStatus|undefined} */
    this.link = undefined;
    /** The production's time zone; undefined before the first state. @type {string|undefined} */
    this.zone = undefined;
  }

  render() {
    return html`<div role="status">${this.#words()}</div>`;
  }

  #words() {
    const { link, zone } = this;
    if (!link || link.up) return nothing;
    if (link.closed)
      return html`<p><span aria-hidden="true">✕</span> ${this.#closed(link.closed)} <a href="/">${t('Sign in')}</a></p>`;
    if (!zone) return html`<p class="calm">${t('Connecting to the studio…')}</p>`;
    const time = timeWithSeconds(link.since, zone);
    return html`<p><span aria-hidden="true">✕</span> <strong>${t('No connection since {time}.', { time })}</strong>
      ${t('What you see is old.')}</p>`;
  }

  /** @param {number} code */
  #closed(code) {
    if (code === 4404) return t('There is no such page in the studio.');
    if (code === 4410) return t('This link has been closed. Ask whoever sent it to you for a new one.');
    return t('You are not signed in here.');
  }

  static styles = [
    looks,
    css`
      p {
        padding: var(--space-3) var(--space-4);
        background: var(--needs);
        color: var(--needs-text);
        border-radius: var(--radius);
      }

      .calm {
        background: var(--raised);
        color: var(--ink);
      }

      a {
        display: inline-block;
        padding: 0 var(--space-2);
        color: inherit;
        font-weight: var(--weight-strong);
      }
    `,
  ];
}

customElements.define('link-banner', LinkBanner);
