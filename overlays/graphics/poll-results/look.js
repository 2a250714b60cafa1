/** How results look: a plate on the right, over the whole safe width when there are many choices or long ones. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place {
  position: absolute;
  inset: var(--safe-y) var(--safe-x);
  display: flex;
  justify-content: flex-end;
  align-items: flex-start;
}
.plate {
  --shut: inset(0 0 0 100%);
  width: 58rem;
  padding: 1.75rem 2.25rem;
  border-block-start: 0.5rem solid var(--accent);
}
.plate.broad { width: 108rem; }
.line { width: auto; white-space: normal; overflow-wrap: anywhere; text-wrap: balance; line-height: 1.12; }
.words { display: grid; gap: calc(1.5rem * var(--squeeze, 1)); }
.question { font-weight: 700; }
.rows { display: grid; gap: calc(1.1rem * var(--squeeze, 1)) 3.5rem; }
.broad .rows {
  grid-template-columns: repeat(2, minmax(0, 1fr));
  grid-template-rows: repeat(var(--half), auto);
  grid-auto-flow: column;
}
.row { display: grid; align-content: end; gap: 0.4rem; min-width: 0; }
.said { display: flex; align-items: end; gap: 1.25rem; min-width: 0; }
.choice { flex: 1; min-width: 0; }
.share {
  flex: none;
  min-width: 2.4em;
  font-weight: 600;
  font-variant-numeric: lining-nums tabular-nums;
  text-align: end;
}
.bar { height: calc(1.1rem * var(--squeeze, 1)); background: color-mix(in srgb, var(--text) 16%, transparent); }
.fill {
  height: 100%;
  background: color-mix(in srgb, var(--text) 72%, var(--plate));
  transform: scaleX(0);
  transform-origin: 0 50%;
}
[data-live] .fill {
  transform: scaleX(var(--part));
  transition: transform 600ms var(--ease);
}
[data-most] .fill { background: var(--accent); }
[data-most] .share { font-weight: 700; }

.sign { display: none; font-weight: 700; font-size: calc(var(--size-text) * var(--squeeze, 1)); line-height: 1.12; }
.row { transition: opacity 400ms var(--ease); }
[data-step="1"] .row[data-right] .sign { display: block; color: var(--accent); }
[data-step="1"] .row[data-right] .choice { font-weight: 700; }
[data-step="1"] .row[data-right] .fill { background: var(--accent); }
[data-step="1"] [data-quiz] .row:not([data-right]) { opacity: 0.62; }

.foot { display: flex; justify-content: space-between; gap: 2rem; font-variant-numeric: lining-nums tabular-nums; }
.count { color: var(--quiet); }
.clock { font-weight: 600; }
`);
