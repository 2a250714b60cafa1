/** How the countdown looks: a plate in the lower right corner, clear of the holding card's words. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place {
  position: absolute;
  inset: auto var(--safe-x) 5.5rem calc(50% + var(--gutter) / 2);
  display: flex;
  justify-content: flex-end;
}
.plate { --shut: inset(0 0 0 100%); padding: 1.25rem 2rem 1.5rem; }
.plate::before {
  content: "";
  position: absolute;
  inset: 0 0 auto 0;
  height: 0.5rem;
  background: var(--accent);
}
.title, .next { line-height: 1.18; }
.title { padding-top: 0.5rem; font-weight: 500; }
.next { color: var(--quiet); }
.digits {
  --size: var(--size-digits);
  font-family: var(--face-name);
  font-weight: 600;
  font-variant-numeric: lining-nums tabular-nums;
  line-height: 1;
  letter-spacing: -0.01em;
}
.digit, .colon { display: inline-block; }
.colon { position: relative; top: -0.075em; }
`);
