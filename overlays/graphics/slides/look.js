/** How slides look: the whole frame in the theme's ground, the page as large as it can be. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.ground {
  position: absolute;
  inset: 0;
  background: var(--card);
  opacity: 0;
  transition: opacity var(--out) var(--ease);
}
[data-on] .ground { opacity: 1; transition: opacity var(--in) var(--ease); }
.ground[data-empty] { background: none; }
.page {
  position: absolute;
  inset: 0;
  inline-size: 100%;
  block-size: 100%;
  object-fit: contain;
  visibility: hidden;
}
.page[data-shown] { visibility: inherit; }
`);
