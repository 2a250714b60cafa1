/** How the bug looks: small, in the upper right corner, inside the title-safe area. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place {
  position: absolute;
  inset: var(--safe-y) var(--safe-x) auto;
  display: flex;
  justify-content: flex-end;
}
.plate { padding: 0.5rem 1rem; clip-path: none; opacity: 0; transition: opacity var(--out) var(--ease); }
[data-on] .plate { opacity: 1; transition: opacity var(--in) var(--ease); }
.words {
  display: flex;
  align-items: center;
  column-gap: min(0.75rem, 100rem * var(--logo-shape));
  opacity: 1;
  --logo-height: 2.75rem;
}
.text { --size: var(--size-bug); font-weight: 600; line-height: 1.2; }
`);
