/** How the clock looks: everything in parts of the screen, so that it fills 1280 x 720 as it fills 1920 x 1080. */

import { css } from 'lit';

export const clockLooks = css`
  :host {
    --unit: min(1vh, 0.5625vw);

    display: block;
    padding: 0;
  }

  .page {
    display: grid;
    min-block-size: 100dvh;
    padding: calc(3 * var(--unit)) calc(4 * var(--unit));
    border: calc(1.2 * var(--unit)) solid transparent;
    cursor: none;
  }

  .standby {
    border-color: var(--ready);
  }

  .lost main {
    filter: grayscale(1);
    opacity: 0.55;
  }

  link-banner {
    position: fixed;
    inset-block-end: 0;
    inset-inline: 0;
    padding: calc(2 * var(--unit));
    font-size: max(1rem, calc(4.5 * var(--unit)));
    cursor: auto;
  }

  main {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) minmax(calc(10 * var(--unit)), auto) auto;
    gap: calc(2 * var(--unit));
    min-inline-size: 0;
  }

  header,
  footer,
  .next {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(1 * var(--unit)) calc(2.5 * var(--unit));
    min-inline-size: 0;
  }

  footer {
    justify-content: space-between;
    flex-wrap: nowrap;
  }

  /* The signs and the time on one line, the title on the next, however long. */
  h1 {
    display: contents;
    font-weight: var(--weight-strong);
  }

  h1 .tag {
    margin-inline-end: auto;
  }

  h1 .title {
    flex: 1 0 100%;
    order: 1;
    font-size: max(1.25rem, calc(7 * var(--unit)));
    line-height: 1.15;
    -webkit-line-clamp: 1;
    line-clamp: 1;
  }

  .tag {
    flex: none;
    padding: 0.1em 0.45em;
    font-size: max(0.875rem, calc(4.6 * var(--unit)));
    text-transform: uppercase;
  }

  .rehearsal {
    border: 0.1em dashed var(--needs-ink);
    background: none;
    color: var(--needs-ink);
  }

  .title {
    min-inline-size: 0;
    overflow: hidden;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow-wrap: anywhere;
  }

  header time {
    font-size: max(1.25rem, calc(7 * var(--unit)));
    font-weight: 560;
    line-height: 1.1;
  }

  .time {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-content: center;
    align-items: end;
    gap: calc(2 * var(--unit));
  }

  /* The digits reach over both columns; what they count stands to the right of late or early. */
  time-left {
    --digits: calc(39 * var(--unit));
    --text-2: max(1rem, calc(5.5 * var(--unit)));

    grid-area: 1 / 1 / 2 / 3;
    justify-self: end;
  }

  over-under {
    --space-2: 0.4em;

    grid-area: 1 / 1 / 2 / 2;
    z-index: 1;
    color: var(--ink);
    font-size: max(1rem, calc(5.2 * var(--unit)));
    line-height: 1.35;
  }

  .short time-left {
    color: var(--needs-ink);
  }

  time-bar {
    --bar: calc(1.6 * var(--unit));

    grid-column: 1 / -1;
  }

  .message p {
    display: flex;
    align-items: baseline;
    gap: calc(2.5 * var(--unit));
    padding: calc(1.5 * var(--unit)) calc(2.5 * var(--unit));
    border-radius: var(--radius);
    background: var(--needs);
    color: var(--needs-text);
    font-size: max(1rem, calc(6 * var(--unit)));
    line-height: 1.15;
  }

  @media (forced-colors: active) {
    .message p {
      border: 2px solid;
    }
  }

  .text {
    font-weight: var(--weight-strong);
    overflow-wrap: anywhere;
  }

  footer {
    font-size: max(1rem, calc(5.2 * var(--unit)));
    line-height: 1.15;
  }

  .next {
    flex: 1;
    flex-wrap: nowrap;
  }

  .next .quiet {
    flex: none;
    margin-inline-start: auto;
  }

  @media (max-aspect-ratio: 1 / 1) {
    footer,
    .next {
      flex-wrap: wrap;
    }

    h1 .title {
      -webkit-line-clamp: 2;
      line-clamp: 2;
    }

    .next .title {
      flex-basis: 60%;
    }
  }
`;
