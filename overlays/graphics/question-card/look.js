/** How a question looks: a plate at the bottom, its text in the weight of speech and the name beneath. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place { position: absolute; inset: auto var(--safe-x) 5.5rem; display: flex; }
.plate { max-width: 94rem; padding: 1.5rem 2.5rem 1.75rem 2.75rem; }
.plate::before {
  content: "";
  position: absolute;
  inset: 0 auto 0 0;
  width: 0.5rem;
  background: var(--accent);
}
.words { display: grid; gap: calc(0.75rem * var(--squeeze, 1)); }
.line { width: auto; white-space: normal; overflow-wrap: anywhere; text-wrap: pretty; }
.kicker { color: var(--kicker); font-weight: 600; line-height: 1.1; }
.text { --size: 4.5rem; font-family: var(--face-name); font-weight: 600; line-height: 1.16; text-wrap: balance; }
.name { color: var(--quiet); line-height: 1.15; }
`);
