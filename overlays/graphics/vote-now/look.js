/** How "vote now" looks: a plate in the upper right, clear of the faces on the left and of the lower thirds. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place {
  position: absolute;
  inset: var(--safe-y) var(--safe-x) auto;
  display: flex;
  justify-content: flex-end;
}
.plate {
  --shut: inset(0 0 0 100%);
  width: 54rem;
  padding: 1.75rem 2rem 2rem;
  border-block-start: 0.5rem solid var(--accent);
}
.plate.broad { width: 78rem; }
.line { width: auto; white-space: normal; overflow-wrap: anywhere; text-wrap: balance; }
.words { display: grid; gap: calc(1.25rem * var(--squeeze, 1)); }
.head { display: flex; justify-content: space-between; align-items: baseline; gap: 1.5rem; }
.title { --size: var(--size-name); color: var(--kicker); font-weight: 700; line-height: 1.1; }
.clock {
  --size: var(--size-name);
  flex: none;
  font-weight: 600;
  font-variant-numeric: lining-nums tabular-nums;
  line-height: 1.1;
}
.question { font-weight: 600; line-height: 1.15; }
.foot { display: flex; align-items: center; gap: 2rem; }
.code { flex: none; width: calc(21rem * var(--squeeze, 1)); aspect-ratio: 1; background: #ffffff; }
.code canvas { display: block; width: 100%; height: 100%; }
.where { display: grid; gap: 0.75rem; min-width: 0; }
.way { line-height: 1.15; text-wrap: wrap; }
.key { font-weight: 700; font-size: 1.7em; letter-spacing: 0.06em; line-height: 1; }
.key:empty { display: none; }
.count { color: var(--quiet); font-variant-numeric: lining-nums tabular-nums; line-height: 1.15; }
`);
