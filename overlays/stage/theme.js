/**
 * The theme that the stage wears: one file of custom properties, in `../themes/`. A theme whose texts cannot be read
 * is not put on air; the neutral one is worn instead.
 */

import { contrastProblems } from './contrast.js';
import { within } from './patience.js';

const NEUTRAL = 'neutral';
const PATIENCE_MS = 3000;

/** @param {URL} address @returns {Promise<HTMLLinkElement>} */
function sheet(address) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address.href;
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve(link));
    link.addEventListener('error', () => reject(new Error('no such theme')));
    document.head.append(link);
  });
}

/**
 * An address in a custom property counts from wherever the property is used. A theme means it to count from itself.
 *
 * @param {URL} address  of the theme
 */
function placeLogo(address) {
  const root = document.documentElement;
  root.style.removeProperty('--regi-logo');
  const found = /url\((["']?)(.*?)\1\)/.exec(getComputedStyle(root).getPropertyValue('--regi-logo'));
  if (found) root.style.setProperty('--regi-logo', `url("${new URL(found[2], address).href}")`);
}

export class Theme {
  /** The theme that is worn. */
  name = '';
  /** @type {HTMLLinkElement | undefined} */
  #link;

  /**
   * Wears a theme, and takes the last one off.
   *
   * @param {string} [name]
   * @returns {Promise<string[]>}  what is wrong with it, if it cannot be worn
   */
  async wear(name = NEUTRAL) {
    if (name === this.name) return [];
    this.name = name;
    try {
      await this.#put(name);
      return [];
    } catch (problem) {
      if (name !== NEUTRAL) await this.#put(NEUTRAL).catch(() => {});
      return [`theme "${name}" cannot be used: ${problem instanceof Error ? problem.message : problem}`];
    }
  }

  /** @param {string} name */
  async #put(name) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error('not the name of a theme');
    const address = new URL(`../themes/${name}.css`, import.meta.url);
    const link = await within(PATIENCE_MS, sheet(address));
    const problems = contrastProblems();
    if (problems.length) {
      link?.remove();
      throw new Error(problems.join('; '));
    }
    this.#link?.remove();
    this.#link = link;
    placeLogo(address);
  }
}
