/** How a word cloud looks: a plate over the safe area, words in one colour, the commonest in the accent's. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place { position: absolute; inset: var(--safe-y) var(--safe-x); display: grid; }
.plate {
  width: 100%;
  padding: 1.5rem 2.25rem;
  border-block-start: 0.5rem solid var(--accent);
}
.line { width: auto; white-space: normal; overflow-wrap: anywhere; text-wrap: balance; line-height: 1.12; }
.words { display: grid; grid-template-rows: auto minmax(0, 1fr) auto; gap: 1rem; height: 100%; }
.question { font-weight: 700; }
.field { position: relative; }
.each {
  position: absolute;
  inset: 0 auto auto 0;
  width: max-content;
  max-width: none;
  font-weight: 500;
  font-size: calc(var(--size-text) * var(--times, 1) * var(--fit, 1));
  line-height: 1.1;
  white-space: nowrap;
  transform: translate(var(--x, 0), var(--y, 0));
}
[data-live] .each { transition: transform 600ms var(--ease); }
.each[data-rank="0"] { color: var(--quiet); font-weight: 400; }
.each[data-rank="3"] { font-weight: 600; }
.each[data-rank="4"] { color: var(--accent); font-weight: 700; }
.foot { display: flex; justify-content: space-between; gap: 2rem; font-variant-numeric: lining-nums tabular-nums; }
.count { color: var(--quiet); }
.clock { font-weight: 600; }
`);
