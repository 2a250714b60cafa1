/**
 * The audience's page: the server draws it, and it works without this file. This hears what is new, sends answers
 * without leaving the page, and keeps an answer until there is a network. One plain script, for old phones.
 */
(() => {
  const body = document.body;
  const code = body.dataset.code || '';
  /** @type {Record<string, string>} */
  const words = JSON.parse(body.dataset.words || '{}');
  const line = /** @type {HTMLElement} */ (document.getElementById('line'));
  const base = `/go/${code}`;
  const lang = new URLSearchParams(location.search).get('lang');
  /** @type {any} */
  let state = {};
  let ahead = 0;
  let failures = 0;
  let drawn = main().dataset.key || '';
  let listed = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function main() {
    return /** @type {HTMLElement} */ (document.getElementById('main'));
  }

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

  /** Whether something is typed or chosen and not yet sent: it is not taken from under the finger. */
  function busy() {
    const fields = main().querySelectorAll('form:not([hidden]) textarea, form:not([hidden]) input:not([type=hidden])');
    return [...fields].some((field) => {
      const input = /** @type {HTMLInputElement} */ (field);
      return input.checked !== input.defaultChecked || input.value !== input.defaultValue;
    });
  }

  /** @param {string} [where] */
  async function redraw(where) {
    const wanted = key();
    try {
      const answer = await fetch(where || base + (lang ? `?lang=${lang}` : ''), { headers: { accept: 'text/html' } });
      if (!answer.ok) throw answer;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('main');
      if (!fresh) return;
      const focused = main().contains(document.activeElement);
      main().replaceWith(fresh);
      document.title = page.title;
      history.replaceState(null, '', answer.url);
      drawn = wanted;
      if (focused) main().focus();
      say('');
      numbers();
      resume();
    } catch (_) {
      drawn = '';
      setTimeout(look, 3000);
    }
  }

  function look() {
    if (!state.now) return;
    clearTimeout(timer);
    const polls = [state.poll, state.asking].filter(Boolean);
    const { at, right_at } = state.results || {};
    const times = [...polls.flatMap((poll) => [poll.opens_at, poll.closes_at]), at, right_at];
    const next = Math.min(...times.filter((each) => each > now()));
    const closing = state.poll && state.poll.closes_at > now();
    timer = setTimeout(look, closing ? 500 : Math.min(Math.max(next - now(), 50), 60000) || 60000);
    countdown();
    if (key() === drawn) return numbers();
    if (busy() && polls.some((each) => each.round === main().dataset.round && phase(each) === 'open'))
      return say(words.news);
    drawn = key();
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
    if (busy() || now() - listed < 5000) return;
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

  /** @param {any} news */
  function hear(news) {
    state = news;
    ahead = news.now - Date.now();
    look();
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem('regi-kept') || 'null');
    } catch (_) {
      return null;
    }
  }

  /** @param {any} what */
  function keep(what) {
    try {
      localStorage.setItem('regi-kept', JSON.stringify(what));
    } catch (_) {
      return;
    }
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
      keep(null);
      say(said.message || words.failed);
      enable();
    } catch (_) {
      later(what, tries, Math.min(1000 * 2 ** tries, 8000) + Math.random() * 500, words.kept);
    }
  }

  /** @param {any} what @param {number} tries @param {number} pause @param {string} text */
  function later(what, tries, pause, text) {
    const asked = [state.poll, state.asking].find((poll) => poll && what.to.includes(poll.round));
    if (asked && asked.last_at && now() > asked.last_at) {
      keep(null);
      say(words.late);
      return enable();
    }
    keep(what);
    say(text);
    setTimeout(() => deliver(what, tries + 1), pause);
  }

  function resume() {
    const what = kept();
    if (!what) return;
    if (main().dataset.round && what.to.includes(main().dataset.round)) deliver(what);
    else keep(null);
  }

  function enable() {
    for (const button of main().querySelectorAll('button')) button.removeAttribute('aria-disabled');
  }

  /** @param {any} what */
  function arrived(what) {
    keep(null);
    say('');
    enable();
    const sends = what.sends;
    const form = /** @type {HTMLFormElement | null} */ (main().querySelector(`form.answer[data-sends=${sends}]`));
    if (sends === 'vote') return redraw(location.href);
    const box = /** @type {HTMLElement | null} */ (main().querySelector('[data-arrived]'));
    if (!form || !box) return;
    if (sends === 'answer') {
      form.hidden = true;
      const mine = box.querySelector('[data-mine]');
      if (mine) mine.textContent = what.text;
    } else {
      form.reset();
    }
    box.hidden = false;
    box.tabIndex = -1;
    box.focus();
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

  document.addEventListener('click', (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest('[data-change]');
    const form = /** @type {HTMLFormElement | null} */ (main().querySelector('form.answer'));
    if (!link || !form) return;
    event.preventDefault();
    form.hidden = false;
    /** @type {HTMLElement} */ (main().querySelector('.arrived')).hidden = true;
    /** @type {HTMLElement} */ (form.querySelector('input:checked, input:not([type=hidden]), textarea')).focus();
  });

  /** Asks now and then, where something on the way breaks server-sent events. */
  async function ask() {
    try {
      hear(await (await fetch(`${base}/state`)).json());
    } catch (_) {
      say(words.away);
    }
    setTimeout(ask, 4000 + Math.random() * 1000);
  }

  function listen() {
    if (!window.EventSource) return ask();
    const source = new EventSource(`${base}/live`);
    source.onmessage = (event) => {
      failures = 0;
      if (line.textContent === words.away) say('');
      hear(JSON.parse(event.data));
    };
    source.onerror = () => {
      failures += 1;
      if (!kept()) say(words.away);
      if (failures > 4 || source.readyState === 2) {
        source.close();
        if (state.now) setTimeout(listen, 3000 + Math.random() * 3000);
        else ask();
        failures = 0;
      }
    };
  }

  for (const when of ['online', 'load']) window.addEventListener(when, resume);
  listen();
})();
