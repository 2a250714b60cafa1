/** The delay marker: a disc that is there for a moment, to be seen in the stream. */
import { GraphicElement, part } from './element.js';
import { look } from './look.js';

export default class DelayMarker extends GraphicElement {
  /** @override */
  static look = look;

  /** @override */
  build() {
    return [part('div', 'place', part('div', 'disc'))];
  }

  /** @override */
  fill() {}

  /** @override */
  fit() {}
}
