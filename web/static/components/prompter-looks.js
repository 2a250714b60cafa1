/** How the prompter looks: white on black, also where the other pages are light, since it is read through a mirror. */

import { css } from 'lit';

export const prompterLooks = css`
  :host {
    display: block;
    padding: 0;
    background: var(--ground);
    color: var(--ink);

    --ground: #000000;
    --surface: #171b20;
    --raised: #242a32;
    --raised-over: #2f3741;
    --line: #333b46;
    --edge: #7b8795;
    --ink: #ffffff;
    --ink-quiet: #b3bcc7;
    --accent: #a9c7ea;
    --accent-over: #c2d9f3;
    --accent-text: #0d1722;
    --needs-ink: #f6c453;
    --focus: #ffffff;
  }

  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr) auto auto auto;
    block-size: 100dvh;
  }

  header,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-4);
  }

  header {
    flex-wrap: nowrap;
    min-block-size: 3.5rem;
  }

  .tag {
    flex: none;
    font-size: var(--text-2);
    text-transform: uppercase;
  }

  .tag:not(.on-air, .ready) {
    border-color: var(--edge);
    background: none;
  }

  message-list {
    --message-text: var(--text-3);

    grid-row: 4;
    max-block-size: 36dvh;
    padding: 0 var(--space-3) var(--space-2);
    overflow-y: auto;
  }

  footer {
    grid-row: 5;
  }

  h1 {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    font-size: var(--text-3);
    font-weight: var(--weight-strong);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* On a telephone the sign is worth more than the title. */
  @media (max-width: 30rem) {
    .own h1 {
      visibility: hidden;
    }
  }

  .left {
    font-size: var(--text-5);
    font-weight: 560;
    line-height: 1;
  }

  .over {
    color: var(--needs-ink);
  }

  main {
    container-type: size;
    position: relative;
    min-block-size: 0;
    font-size: min(var(--size, 5rem), 13vw);
    line-height: 1.4;
  }

  .mirror {
    transform: scaleX(-1);
  }

  /* Where the eyes rest: level with the first line. */
  .mark {
    position: absolute;
    inset-block-start: 22cqh;
    inset-inline-start: var(--space-2);
    z-index: 1;
  }

  .mark span {
    display: block;
    font-size: 0.4em;
    line-height: 3.5;
  }

  .text {
    block-size: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    font-weight: 560;
    cursor: pointer;
    touch-action: pan-y;
  }

  .text p {
    max-inline-size: 24em;
    margin-inline: auto;
    padding: 22cqh max(var(--space-8), 6vw) 78cqh;
    white-space: pre-line;
    overflow-wrap: anywhere;
    hyphens: manual;
  }

  .none {
    color: var(--ink-quiet);
    font-size: 2rem;
    font-weight: var(--weight);
  }

  .rolling .text {
    cursor: none;
    scrollbar-width: none;
  }

  .lost .text {
    opacity: 0.8;
  }

  link-banner {
    padding-inline: var(--space-4);
  }

  footer {
    border-block-start: 1px solid var(--line);
  }

  .pair {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }

  .pair .digits {
    min-inline-size: 2ch;
    text-align: center;
  }

  .text:focus-visible {
    outline-offset: -3px;
  }
`;
