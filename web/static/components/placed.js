/**
 * `<div ${placed({ transform: '…' })}>`: where an element is and how large, set on the element itself. Lit's own
 * `styleMap` first writes an attribute, which the content security policy bars.
 */

import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class Placed extends Directive {
  /** @type {Record<string, string>} */
  #was = {};

  /** @param {Record<string, string>} _styles */
  render(_styles) {
    return nothing;
  }

  /** @param {import('lit/directive.js').ElementPart} part @param {[Record<string, string>]} styles @override */
  update(part, [styles]) {
    const { style } = /** @type {HTMLElement} */ (part.element);
    for (const name of Object.keys(this.#was)) if (!(name in styles)) style.removeProperty(name);
    for (const [name, value] of Object.entries(styles)) if (this.#was[name] !== value) style.setProperty(name, value);
    this.#was = styles;
    return nothing;
  }
}

export const placed = directive(Placed);
