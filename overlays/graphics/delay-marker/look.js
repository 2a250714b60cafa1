/** How the delay marker looks: light in a dark ring, seen on any picture and on the smallest player; it does not fade. */
export const look = new CSSStyleSheet();

look.replaceSync(`
.place { position: absolute; inset: var(--safe-y) auto auto var(--safe-x); }
.disc {
  width: 10rem;
  height: 10rem;
  border: 1.25rem solid #000;
  border-radius: 50%;
  outline: 0.25rem solid #fff;
  background: #fff;
  visibility: hidden;
}
[data-on] .disc { visibility: visible; }
`);
