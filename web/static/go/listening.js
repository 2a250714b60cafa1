/**
 * Hears what is new for the phones of a track: as a stream, or by asking now and then where something on the way holds
 * streams back. After a sleep it listens anew: a stream can be dead without a word.
 */

/** A stream says something at once; one that has been silent for so long is held back on the way. */
const PATIENCE_MS = 8000;
/** A page that was out of sight for so long may have lost its stream. */
const SLEPT_MS = 5000;

/**
 * `hear` gets what the server says, `away` whether the server is out of reach.
 *
 * @param {string} base
 * @param {(news: any) => void} hear
 * @param {(lost: boolean) => void} away
 */
export function listen(base, hear, away) {
  let failures = 0;
  let heard = false;
  let asking = false;
  let hidden_at = 0;
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {any} news */
  function told(news) {
    failures = 0;
    heard = true;
    away(false);
    hear(news);
  }

  async function ask() {
    clearTimeout(timer);
    asking = true;
    try {
      const answer = await fetch(`${base}/state`);
      if (!answer.ok) throw answer;
      told(await answer.json());
    } catch (_) {
      away(true);
    }
    clearTimeout(timer);
    timer = setTimeout(ask, 4000 + Math.random() * 1000);
  }

  function close() {
    clearTimeout(timer);
    if (source) source.close();
  }

  function open() {
    close();
    if (!window.EventSource) return ask();
    source = new EventSource(`${base}/live`);
    timer = setTimeout(() => {
      close();
      ask();
    }, PATIENCE_MS);
    source.onmessage = (event) => {
      clearTimeout(timer);
      told(JSON.parse(event.data));
    };
    source.onerror = () => {
      failures += 1;
      away(true);
      if (failures < 5 && source && source.readyState !== 2) return;
      close();
      failures = 0;
      if (!heard) return ask();
      timer = setTimeout(open, 3000 + Math.random() * 3000);
    };
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hidden_at = Date.now();
    else if (hidden_at && Date.now() - hidden_at > SLEPT_MS) asking ? ask() : open();
  });
  open();
}
