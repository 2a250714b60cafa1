/**
 * Sends what stands in a form without leaving the page, says that it has arrived, and keeps it in the phone until there
 * is a network.
 */

import { dropDraft } from './drafts.js';

const NAME = 'regi-kept';
/** What could not be sent for so long is of another day. */
const OLDEST_MS = 3600000;

/**
 * What the sending needs of the page.
 *
 * @typedef {{
 *   main: () => HTMLElement,
 *   say: (text: string) => void,
 *   words: Record<string, string>,
 *   closed: (to: string) => boolean,
 *   redraw: (where: string) => void,
 *   sent: () => void,
 * }} Page
 */

export function kept() {
  try {
    const what = JSON.parse(localStorage.getItem(NAME) || 'null');
    return what && Date.now() - what.at < OLDEST_MS ? what : null;
  } catch (_) {
    return null;
  }
}

/** @param {any} what */
function keep(what) {
  try {
    localStorage.setItem(NAME, JSON.stringify(what && { ...what, at: what.at || Date.now() }));
  } catch (_) {
    return;
  }
}

/** @param {Page} page @returns {() => void} what sends again whatever was kept */
export function sendForms({ main, say, words, closed, redraw, sent }) {
  /** Whether the page still shows what this was an answer to. @param {any} what */
  function isHere(what) {
    return Boolean(main().dataset.round) && what.to.includes(main().dataset.round);
  }

  function enable() {
    for (const button of main().querySelectorAll('button')) button.removeAttribute('aria-disabled');
  }

  /** @param {any} what @param {string} text */
  function failed(what, text) {
    keep(null);
    say(isHere(what) ? text : '');
    enable();
  }

  /** @param {any} what @param {number} [tries] */
  async function deliver(what, tries = 0) {
    try {
      const answer = await fetch(what.to, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: what.body,
      });
      const said = await answer.json();
      if (said.ok) return arrived(what);
      if (said.wait_s) return later(what, tries, said.wait_s * 1000 + Math.random() * 2000, words.busy);
      failed(what, said.message || words.failed);
    } catch (_) {
      later(what, tries, Math.min(1000 * 2 ** tries, 8000) + Math.random() * 500, words.kept);
    }
  }

  /** @param {any} what @param {number} tries @param {number} pause @param {string} text */
  function later(what, tries, pause, text) {
    if (closed(what.to)) return failed(what, words.late);
    keep(what);
    say(text);
    setTimeout(() => deliver(what, tries + 1), pause);
  }

  /** @param {any} what */
  function arrived(what) {
    keep(null);
    say('');
    enable();
    if (!isHere(what)) return;
    if (what.sends === 'vote') return redraw(location.href);
    dropDraft(main());
    const form = /** @type {HTMLFormElement | null} */ (main().querySelector(`form.answer[data-sends=${what.sends}]`));
    const box = /** @type {HTMLElement | null} */ (main().querySelector('[data-arrived]'));
    if (!form || !box) return;
    if (what.sends === 'answer') {
      form.hidden = true;
      const mine = box.querySelector('[data-mine]');
      if (mine) mine.textContent = what.text;
    } else {
      form.reset();
    }
    box.hidden = false;
    box.tabIndex = -1;
    box.focus();
    sent();
  }

  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!window.fetch || !form.dataset.sends) return;
    event.preventDefault();
    const button = /** @type {HTMLElement} */ (form.querySelector('button'));
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    const data = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    const chosen = [...form.querySelectorAll('.choice')].filter((each) => each.querySelector(':checked'));
    const text = (chosen.length ? chosen.map((each) => (each.textContent || '').trim()) : data.getAll('answer')).join(
      ' · ',
    );
    say(words.sending);
    deliver({ to: form.getAttribute('action'), body: data.toString(), sends: form.dataset.sends, text });
  });

  return () => {
    const what = kept();
    if (what) deliver(what);
  };
}
