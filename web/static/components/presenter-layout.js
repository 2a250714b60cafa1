/** Where things stand on the presenter's page: the cue fills a phone's screen, on a laptop the rest stands beside it. */

import { css } from 'lit';

export const layout = css`
  :host {
    display: block;
    padding: 0;
    --message-text: var(--text-3);
    --strip: 3.25rem;
  }

  .page {
    display: grid;
    gap: var(--space-4);
    max-inline-size: 90rem;
    margin-inline: auto;
    padding: var(--space-2) var(--space-3) max(var(--space-4), env(safe-area-inset-bottom));
  }

  main {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    min-block-size: calc(100dvh - var(--space-4));
  }

  header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    column-gap: var(--space-3);
    color: var(--ink-quiet);
  }

  h1 {
    font-size: var(--text-2);
    font-weight: var(--weight);
    overflow-wrap: anywhere;
  }

  link-banner {
    flex-basis: 100%;
  }

  presenter-cue {
    flex: 1 0 auto;
    min-block-size: 22rem;
  }

  /* With slides, or a check-in, the cue leaves them the middle. */
  presenter-cue[compact] {
    flex: 0 0 auto;
    min-block-size: 0;
  }

  presenter-slides {
    margin-block-end: auto;
  }

  .check {
    padding: var(--space-4);
  }

  .actions {
    display: grid;
    grid-template-columns: 2fr 1fr;
    gap: var(--space-3);
  }

  .alone {
    grid-template-columns: 1fr;
  }

  .calendar {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--target);
  }

  /* What the studio says never pushes the cue away: there it is read on. */
  .urgent {
    flex: none;
    max-block-size: clamp(7rem, 36dvh, 24rem);
    overflow-y: auto;
  }

  /* On a screen that does not hold all of it, it lies on top. */
  @media (max-width: 59.99rem) {
    .urgent {
      position: sticky;
      z-index: 1;
      inset-block-end: 0;
      padding-block: var(--space-2);
      background: var(--ground);
    }
  }

  @media (max-height: 32rem) {
    presenter-cue {
      min-block-size: 9rem;
    }
  }

  .actions > press-button {
    min-block-size: 4rem;
    font-size: var(--text-3);
  }

  aside {
    display: grid;
    gap: var(--space-4);
    align-content: start;
  }

  .standing {
    display: grid;
    gap: var(--space-1);
  }

  aside > section {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-4);
  }

  h2 {
    font-size: var(--text-3);
    font-weight: var(--weight-strong);
  }

  a {
    color: var(--accent-ink);
  }

  .mine {
    display: grid;
    gap: var(--space-3);
  }

  .mine li {
    display: grid;
    grid-template-columns: 3.5rem minmax(0, 1fr);
    gap: var(--space-1) var(--space-2);
    overflow-wrap: anywhere;
  }

  .mine .now {
    box-shadow: -10px 0 0 -6px var(--on-air);
  }

  details {
    grid-column: 2;
  }

  summary {
    min-block-size: var(--target);
    align-content: center;
    color: var(--ink-quiet);
    cursor: pointer;
  }

  .script {
    white-space: pre-line;
  }

  @media (min-width: 60rem) {
    :host {
      --strip: 0px;
    }

    .page {
      grid-template-columns: minmax(0, 1.7fr) minmax(22rem, 1fr);
      block-size: 100dvh;
      padding-block: var(--space-4);
    }

    main {
      min-block-size: 0;
    }

    presenter-cue:not([compact]) {
      flex: 1 1 0;
      min-block-size: 12rem;
    }

    .check {
      position: relative;
      min-block-size: 0;
      overflow-y: auto;
    }

    .check check-in {
      max-inline-size: 44rem;
      margin-inline: auto;
    }

    presenter-slides {
      flex: 0 1 auto;
      min-block-size: 14rem;
    }

    presenter-slides ~ .urgent {
      max-block-size: clamp(4.5rem, 20dvh, 24rem);
    }

    .actions {
      margin-block-start: auto;
    }

    aside {
      position: relative;
      overflow-y: auto;
      padding-inline: 3px;
    }
  }
`;
