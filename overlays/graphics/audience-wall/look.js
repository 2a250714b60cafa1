/** How the wall looks: a plate over the safe width, each text set off by a line at its side. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place { position: absolute; inset: var(--safe-y) var(--safe-x); }
.plate {
  width: 100%;
  padding: 1.5rem 2.25rem;
  border-block-start: 0.5rem solid var(--accent);
}
.line { width: auto; white-space: normal; overflow-wrap: anywhere; text-wrap: pretty; line-height: 1.14; }
.words { display: grid; gap: calc(1.5rem * var(--squeeze, 1)); }
.question { font-weight: 700; text-wrap: balance; }
.stones { display: grid; gap: calc(1.25rem * var(--squeeze, 1)) 2.5rem; }
.stones.two { grid-template-columns: repeat(2, minmax(0, 1fr)); }
.stone {
  display: flex;
  align-items: baseline;
  gap: 1.75rem;
  min-width: 0;
  padding-inline-start: 1.5rem;
  border-inline-start: 0.375rem solid var(--accent);
}
.body { flex: 1; min-width: 0; }
.votes {
  flex: none;
  min-width: 1.6em;
  font-weight: 700;
  font-variant-numeric: lining-nums tabular-nums;
  text-align: end;
}
.name { color: var(--quiet); }
.stone[data-answered] { border-color: color-mix(in srgb, var(--text) 30%, var(--plate)); }
.stone[data-answered] .said, .stone[data-answered] .votes { color: var(--quiet); font-weight: 400; }
.foot { display: flex; justify-content: space-between; gap: 2rem; font-variant-numeric: lining-nums tabular-nums; }
.count, .more { color: var(--quiet); }
`);
