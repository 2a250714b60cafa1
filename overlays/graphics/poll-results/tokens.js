/**
 * The tokens of the overlays' world and how every plate moves. A theme sets the `--regi-…` properties on the page;
 * what it leaves out, or a page without a theme, gets the values here. The same file in each graphic's folder; see
 * `element.js`. Lengths are in rem: 1rem is 1/120 of the picture's width, 16 px at 1920 x 1080.
 *
 * Movement: in 400 ms, out 300 ms, one easing, the plate before its text in and after it out. `prefers-reduced-motion`
 * is not asked: it is the wish of whoever sits at the machine that renders, and the picture is for the audience. The
 * movement is small and short instead, and nothing flashes.
 */
export const tokens = new CSSStyleSheet();

tokens.replaceSync(`
:host {
  --plate: var(--regi-plate, #1b1f24);
  --text: var(--regi-text, #ffffff);
  --quiet: var(--regi-quiet, #d3d8de);
  --kicker: var(--regi-kicker, #d3d8de);
  --accent: var(--regi-accent, #9fb3c8);
  --card: var(--regi-card, #1b1f24);
  --card-shape: var(--regi-card-shape, #23282e);
  --card-text: var(--regi-card-text, #ffffff);
  --card-quiet: var(--regi-card-quiet, #d3d8de);
  --face-name: var(--regi-face-name, "Source Sans 3 Variable", "Source Sans 3", "Noto Sans", sans-serif);
  --face-text: var(--regi-face-text, "Source Sans 3 Variable", "Source Sans 3", "Noto Sans", sans-serif);
  --corner: var(--regi-corner, 0rem);
  --logo: var(--regi-logo, none);
  --logo-shape: var(--regi-logo-shape, 0);

  --safe-x: 6rem;
  --safe-y: 3.375rem;
  --gutter: 1.5rem;
  --size-bug: 2.5rem;
  --size-text: 3.875rem;
  --size-name: 4.75rem;
  --size-title: 7rem;
  --size-card: 10rem;
  --size-digits: 13rem;

  --in: 400ms;
  --out: 300ms;
  --ease: cubic-bezier(0.2, 0, 0, 1);

  position: absolute;
  inset: 0;
  display: block;
  overflow: hidden;
  pointer-events: none;
  font: 400 var(--size-text) / 1.2 var(--face-text);
  font-variant-numeric: lining-nums proportional-nums;
  text-rendering: geometricPrecision;
  text-align: start;
}
*, *::before, *::after { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }

.frame {
  position: absolute;
  inset: 0;
  visibility: hidden;
  transition: visibility 0s linear var(--out);
}
.frame[data-on] { visibility: visible; transition-delay: 0s; }

.plate {
  --shut: inset(0 100% 0 0);
  position: relative;
  width: fit-content;
  max-width: 100%;
  background: var(--plate);
  color: var(--text);
  border-radius: var(--corner);
  clip-path: var(--shut);
  transition: clip-path calc(var(--out) * 0.7) var(--ease) calc(var(--out) * 0.3);
}
.plate[data-wide] { width: 100%; }
[data-on] .plate {
  clip-path: inset(-1px);
  transition: clip-path calc(var(--in) * 0.65) var(--ease);
}
.words {
  opacity: 0;
  transition: opacity calc(var(--out) * 0.45) var(--ease);
}
[data-on] .words {
  opacity: 1;
  transition: opacity calc(var(--in) * 0.55) var(--ease) calc(var(--in) * 0.45);
}
.frame[data-cut], .frame[data-cut] * { transition: none !important; }

.line {
  --size: var(--size-text);
  width: max-content;
  max-width: none;
  font-size: calc(var(--size) * var(--fit, 1) * var(--squeeze, 1));
  white-space: nowrap;
}
.line[data-wrap] {
  width: auto;
  white-space: normal;
  text-wrap: balance;
}
.word { display: inline-block; max-width: 100%; }
[data-wrap] .word { overflow-wrap: anywhere; }

.logo {
  flex: none;
  height: var(--logo-height);
  width: calc(var(--logo-height) * var(--logo-shape));
  background: var(--logo) center / contain no-repeat;
}
`);
