/** How the holding card looks: the whole frame, calm, its words on the left so that a countdown has the right. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.card {
  position: absolute;
  inset: 0;
  overflow: hidden;
  background: var(--card);
  color: var(--card-text);
  opacity: 0;
  transition: opacity var(--out) var(--ease);
}
[data-on] .card { opacity: 1; transition: opacity var(--in) var(--ease); }
.card::before {
  content: "";
  position: absolute;
  left: 52rem;
  top: -19rem;
  width: 100rem;
  height: 100rem;
  border-radius: 50%;
  background: var(--card-shape);
}
.head {
  position: absolute;
  inset: 4.5rem var(--safe-x) auto;
  display: flex;
  align-items: center;
  column-gap: min(1.75rem, 100rem * var(--logo-shape));
  --logo-height: 6rem;
}
.production { color: var(--card-quiet); font-weight: 500; line-height: 1.15; }
.block { position: absolute; inset: auto var(--safe-x) 20.5rem; }
.title {
  --size: var(--size-card);
  font-family: var(--face-name);
  font-weight: 700;
  line-height: 1.04;
  letter-spacing: -0.018em;
}
.text { color: var(--card-quiet); line-height: 1.25; margin-top: 1.5rem; }
.title[data-wrap] { max-width: 54.5rem; }
.text[data-wrap] { max-width: 53rem; }
`);
