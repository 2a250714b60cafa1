/** How the title card looks: a band in from the picture's left edge, above where a lower third of any height stands. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place {
  position: absolute;
  inset: auto var(--safe-x) 28.5rem 0;
  display: flex;
}
.plate { padding: 2rem 4.5rem 2.5rem var(--safe-x); }
.plate::before {
  content: "";
  position: absolute;
  inset: 0 auto 0 0;
  width: 1.5rem;
  background: var(--accent);
}
.kicker { color: var(--kicker); font-weight: 500; line-height: 1.2; }
.title {
  --size: var(--size-title);
  font-family: var(--face-name);
  font-weight: 700;
  line-height: 1.06;
  letter-spacing: -0.012em;
}
`);
