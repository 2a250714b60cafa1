/**
 * What somebody has written or chosen and not yet sent stays with its round, in this tab alone: a reload, or a look at
 * something else, takes nothing away.
 */

const NAME = 'regi-draft';

/** @param {HTMLElement} main @returns {HTMLFormElement | null} */
function formOf(main) {
  return main.querySelector('form.answer');
}

/** What is kept, by round. @returns {Record<string, string>} */
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) || '{}');
  } catch (_) {
    return {};
  }
}

/** @param {string | undefined} round @param {string | undefined} said */
function write(round, said) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ ...read(), [round || '']: said }));
  } catch (_) {
    return;
  }
}

/** Keeps what stands in the form. @param {HTMLElement} main */
export function keepDraft(main) {
  const form = formOf(main);
  if (!form) return;
  const said = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  said.delete('token');
  write(main.dataset.round, said.toString());
}

/** It has been sent. @param {HTMLElement} main */
export function dropDraft(main) {
  write(main.dataset.round, undefined);
}

/** Puts back what was written for the round that the page shows. @param {HTMLElement} main */
export function restoreDraft(main) {
  const form = formOf(main);
  const kept = read()[main.dataset.round || ''];
  if (!form || form.hidden || !kept) return;
  const said = new URLSearchParams(kept);
  for (const name of new Set(said.keys())) {
    const values = said.getAll(name);
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      const input = /** @type {HTMLInputElement} */ (field);
      if (input.type === 'radio' || input.type === 'checkbox') input.checked = values.includes(input.value);
      else input.value = values.shift() || '';
    }
  }
}

/** Whether something is written or chosen that is not sent: it is not taken from under the finger. @param {HTMLElement} main */
export function isBusy(main) {
  const fields = main.querySelectorAll('form:not([hidden]) textarea, form:not([hidden]) input:not([type=hidden])');
  return [...fields].some((field) => {
    const input = /** @type {HTMLInputElement} */ (field);
    return input.checked !== input.defaultChecked || input.value !== input.defaultValue;
  });
}
