/**
 * A graphic that does what its data tells it to: a method named in the data throws, answers with a status, is slow
 * (a number, in milliseconds) or never answers. It writes down in `window.calls` what it was asked.
 */
const calls = (window.calls ??= []);

export default class Rough extends HTMLElement {
  #data = {};

  async #obey(method, params) {
    calls.push([this.#data.name, method, params.skipAnimation ?? null]);
    const how = this.#data[method];
    if (how === 'throw') throw new Error('thrown on purpose');
    if (how === 'never') await new Promise(() => {});
    if (how === 'status') return { statusCode: 500, statusMessage: 'refused on purpose' };
    if (typeof how === 'number') await new Promise((resolve) => setTimeout(resolve, how));
    return undefined;
  }

  load({ data, ...params }) {
    this.#data = data;
    this.style.cssText = 'position: absolute; inset: 0; visibility: hidden; background: #00f;';
    return this.#obey('load', params);
  }

  playAction(params) {
    this.style.visibility = 'visible';
    return this.#obey('playAction', params);
  }

  updateAction({ data, ...params }) {
    this.#data = data;
    return this.#obey('updateAction', params);
  }

  stopAction(params) {
    return this.#obey('stopAction', params);
  }

  customAction(params) {
    return this.#obey('customAction', params);
  }

  dispose(params) {
    return this.#obey('dispose', params);
  }
}
