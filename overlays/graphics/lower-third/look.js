/** How the lower third looks. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.people {
  position: absolute;
  inset: auto var(--safe-x) 5.5rem;
  display: grid;
  grid-template-columns: repeat(12, minmax(0, 1fr));
  column-gap: var(--gutter);
}
.place { grid-column: span 10; display: flex; min-width: 0; }
.two .place { grid-column: span 6; }

.plate { padding: 1.25rem 2.25rem 1.5rem 2.5rem; }
.plate::before {
  content: "";
  position: absolute;
  inset: 0 auto 0 0;
  width: 0.5rem;
  background: var(--accent);
}
.name {
  --size: var(--size-name);
  font-family: var(--face-name);
  font-weight: 700;
  line-height: 1.12;
  letter-spacing: -0.005em;
}
.role { color: var(--quiet); line-height: 1.18; }
.role[data-wrap] > * { display: block; text-wrap: balance; }
.role[data-wrap] > .comma { display: none; }
`);
