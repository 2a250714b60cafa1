/**
 * The audience's page: the server draws it, and it works without this file. This hears what is new, shows what is open
 * now, and leaves what somebody writes alone.
 */

import { isBusy, keepDraft, restoreDraft } from './drafts.js';
import { listen } from './listening.js';
import { kept, sendForms } from './sending.js';

/** So long what has arrived is seen before the page goes on to something new. */
const READ_MS = 4000;

/** @returns {HTMLElement} */
const main = () => /** @type {HTMLElement} */ (document.getElementById('main'));

function start() {
  /** @type {Record<string, string>} */
  const words = JSON.parse(document.body.dataset.words || '{}');
  const line = /** @type {HTMLElement} */ (document.getElementById('line'));
  const base = `/go/${document.body.dataset.code || ''}`;
  const lang = new URLSearchParams(location.search).get('lang');
  /** @type {any} */
  let state = {};
  let ahead = 0;
  let drawn = main().dataset.key || '';
  let read_at = 0;
  let listed = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function now() {
    return Date.now() + ahead;
  }

  /** @param {string} text */
  function say(text) {
    line.textContent = text;
    line.hidden = !text;
  }

  /** @param {any} poll */
  function phase(poll) {
    if (now() < poll.opens_at) return 'soon';
    return poll.closes_at && now() >= poll.closes_at ? 'closed' : 'open';
  }

  /** What decides how the page looks; the server writes the same into `data-key`. */
  function key() {
    const poll = state.poll;
    const asking = state.asking;
    const { at = Number.POSITIVE_INFINITY, right_at = 0, right = '' } = state.results || {};
    const shown = poll && now() >= at ? `1${now() >= right_at ? right : ''}` : '0';
    const one = poll ? `${poll.v}:${phase(poll)}:${shown}` : '';
    return `${one}|${asking ? `${asking.v}:${phase(asking)}` : ''}`;
  }

  /** Whether this is a poll that waits for its answer, or something is being written: then the page stays here. */
  function stays() {
    return isBusy(main()) || Boolean(main().querySelector('form.answer[data-sends=answer]:not([hidden])'));
  }

  /** @param {string} [where] */
  async function redraw(where) {
    const wanted = key();
    try {
      const answer = await fetch(where || (stays() ? location.href : base + (lang ? `?lang=${lang}` : '')), {
        headers: { accept: 'text/html' },
      });
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('main');
      if (!fresh) return;
      drawn = wanted;
      const busy = isBusy(main());
      if (busy && fresh.dataset.round === main().dataset.round && fresh.querySelector('form.answer'))
        return leave(fresh);
      const focused = main().contains(document.activeElement);
      main().replaceWith(fresh);
      document.title = page.title;
      history.replaceState(null, '', answer.url);
      restoreDraft(main());
      if (focused) main().focus();
      say(busy ? words.late : '');
      numbers();
      resume();
    } catch (_) {
      drawn = '';
      setTimeout(look, 3000);
    }
  }

  /** Somebody writes: the form is left alone, and only the way to what is new comes below it. @param {HTMLElement} fresh */
  function leave(fresh) {
    const way = fresh.querySelector('.other');
    const old = main().querySelector('.other');
    if (old) old.remove();
    if (way) main().appendChild(way);
    main().dataset.elsewhere = fresh.dataset.elsewhere;
    say(way ? words.below : words.news);
  }

  function look() {
    if (!state.now) return;
    clearTimeout(timer);
    const polls = [state.poll, state.asking].filter(Boolean);
    const { at, right_at } = state.results || {};
    const times = [...polls.flatMap((poll) => [poll.opens_at, poll.closes_at]), at, right_at, read_at];
    const next = Math.min(...times.filter((each) => each > now()));
    const closing = state.poll && state.poll.closes_at > now();
    timer = setTimeout(look, closing ? 500 : Math.min(Math.max(next - now(), 50), 60000) || 60000);
    countdown();
    const goes = main().dataset.elsewhere && now() >= read_at && !stays();
    if (key() === drawn && !goes) return numbers();
    drawn = key();
    main().dataset.elsewhere = '';
    setTimeout(redraw, Math.random() * 1500);
  }

  function countdown() {
    const place = /** @type {HTMLElement | null} */ (main().querySelector('[data-closes]'));
    if (!place || !state.poll) return;
    const left = Math.ceil((state.poll.closes_at - now()) / 1000);
    place.hidden = !(left > 0);
    if (!place.hidden) place.textContent = words.closes.replace('{seconds}', String(left));
  }

  /** The numbers that move while the page stays. */
  function numbers() {
    const results = state.results;
    if (results && main().dataset.round === state.poll.round) {
      main()
        .querySelectorAll('.bars li')
        .forEach((bar, place) => {
          const percent = Math.round((100 * (results.counts || [])[place]) / results.answers) || 0;
          /** @type {HTMLProgressElement} */ (bar.querySelector('progress')).value = percent;
          /** @type {HTMLElement} */ (bar.querySelector('[data-percent]')).textContent = `${percent} %`;
        });
      for (const place of main().querySelectorAll('[data-answers]')) place.textContent = results.answers;
      const said = (results.words || results.texts || []).slice(0, 30);
      list(said.map((/** @type {any} */ each) => (each.text ? `${each.text} ${each.n}` : each)));
      if (results.counts && !main().querySelector('.bars') && main().querySelector('.results')) again();
    }
    const asked = state.asking;
    if (!asked || main().dataset.round !== asked.round) return;
    const ids = asked.list.map((/** @type {any} */ each) => each.id);
    const here = [...main().querySelectorAll('[data-question]')];
    for (const place of here) {
      const each = asked.list.find((/** @type {any} */ one) => one.id === place.getAttribute('data-question'));
      const votes = place.querySelector('[data-votes]');
      if (each && votes) votes.textContent = each.votes;
    }
    if (here.length !== ids.length || here.some((place) => !ids.includes(place.getAttribute('data-question')))) again();
  }

  /** Draws this page anew, not too often. */
  function again() {
    if (isBusy(main()) || now() - listed < 5000) return;
    listed = now();
    setTimeout(() => redraw(location.href), Math.random() * 2000);
  }

  /** @param {string[]} texts */
  function list(texts) {
    const place = main().querySelector('[data-said]');
    if (!place) return;
    place.textContent = '';
    for (const text of texts) place.appendChild(document.createElement('li')).textContent = text;
  }

  /** No late answer to it counts any more. @param {string} to */
  function closed(to) {
    const asked = [state.poll, state.asking].find((poll) => poll && to.includes(poll.round));
    return Boolean(asked && asked.last_at && now() > asked.last_at);
  }

  function sent() {
    read_at = now() + READ_MS;
    look();
  }

  document.addEventListener('input', () => keepDraft(main()));
  document.addEventListener('click', (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest('[data-change]');
    const form = /** @type {HTMLFormElement | null} */ (main().querySelector('form.answer'));
    if (!link || !form) return;
    event.preventDefault();
    form.hidden = false;
    /** @type {HTMLElement} */ (main().querySelector('.arrived')).hidden = true;
    /** @type {HTMLElement} */ (form.querySelector('input:checked, input:not([type=hidden]), textarea')).focus();
  });

  const resume = sendForms({ main, say, words, closed, redraw, sent });
  for (const when of ['online', 'load']) window.addEventListener(when, resume);
  restoreDraft(main());
  listen(
    base,
    (news) => {
      state = news;
      ahead = news.now - Date.now();
      look();
    },
    (lost) => {
      if (!lost && line.textContent === words.away) say('');
      if (lost && !kept()) say(words.away);
    },
  );
}

start();
