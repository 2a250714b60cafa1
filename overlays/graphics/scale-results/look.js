/** How a scale's results look: columns over their steps, a needle at the mean, and the mean in large digits. */
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
.line { width: auto; white-space: normal; overflow-wrap: anywhere; text-wrap: balance; line-height: 1.12; }
.words { display: grid; gap: calc(1.5rem * var(--squeeze, 1)); }
.question { font-weight: 700; }
.field { position: relative; }
.columns { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
.column { display: grid; gap: 0.5rem; padding-inline: 0.5rem; }
.bar {
  position: relative;
  height: calc(14rem * var(--squeeze, 1));
  border-block-end: 0.25rem solid color-mix(in srgb, var(--text) 60%, var(--plate));
}
.fill {
  height: 100%;
  background: color-mix(in srgb, var(--text) 72%, var(--plate));
  transform: scaleY(0);
  transform-origin: 50% 100%;
}
[data-live] .fill {
  transform: scaleY(var(--part));
  transition: transform 600ms var(--ease);
}
[data-most] .fill { background: var(--accent); }
.step { text-align: center; font-variant-numeric: lining-nums tabular-nums; }
.needle {
  position: absolute;
  inset-block: 0 auto;
  inset-inline-start: calc(var(--at) * 100%);
  height: calc(14rem * var(--squeeze, 1));
  opacity: 0;
}
.needle::before {
  content: "";
  position: absolute;
  inset: 0 auto 0 -0.1875rem;
  width: 0.375rem;
  background: var(--text);
  box-shadow: 0 0 0 0.1875rem var(--plate);
}
[data-live] .needle {
  opacity: 1;
  transition: inset-inline-start 600ms var(--ease), opacity 600ms var(--ease);
}
.ends { display: flex; justify-content: space-between; gap: 3rem; color: var(--quiet); }
.high { text-align: end; }
.middle { display: flex; align-items: center; gap: 1.75rem; font-variant-numeric: lining-nums tabular-nums; }
.mean { --size: 9rem; flex: none; font-family: var(--face-name); font-weight: 700; line-height: 0.95; }
.beside { flex: 1; min-width: 0; }
.mean-word { font-weight: 600; }
.count { color: var(--quiet); }
.clock { flex: none; font-weight: 600; }
`);
