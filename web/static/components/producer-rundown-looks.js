/** How the producer's rundown looks. */

import { css } from 'lit';

export const rundownLooks = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--space-3);
    padding: var(--space-3) var(--space-4) var(--space-2);
    border-block-end: 1px solid var(--line);
  }

  ol {
    container-type: inline-size;
    position: relative;
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  li {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 3.75rem;
    border-block-end: 1px solid var(--line);
  }

  .seg {
    display: grid;
    grid-template-columns: 3.1rem minmax(0, 1fr) auto;
    gap: var(--space-3);
    inline-size: 100%;
    min-block-size: 3.5rem;
    padding: var(--space-2) var(--space-3) var(--space-2) var(--space-4);
    border: 0;
    background: none;
    line-height: 1.25;
    text-align: start;
    cursor: pointer;
    touch-action: manipulation;
  }

  .seg:hover,
  .open .seg {
    background: var(--raised);
  }

  .seg:focus-visible {
    outline-offset: -3px;
  }

  .times,
  .what,
  .length {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    min-inline-size: 0;
  }

  .length {
    grid-template-columns: auto;
    justify-items: end;
    color: var(--ink-quiet);
  }

  .title {
    overflow: hidden;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow-wrap: anywhere;
  }

  .under {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.5rem;
    color: var(--ink-quiet);
    font-size: var(--text-1);
  }

  .under > :not(.about) {
    flex: none;
  }

  .about {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tag {
    padding-block: 0;
  }

  .tag:not(.on-air, .ready) {
    border-color: var(--edge);
    color: var(--ink);
  }

  .old {
    color: var(--ink-quiet);
  }

  .late {
    color: var(--needs-ink);
    font-weight: var(--weight-strong);
  }

  .now .seg {
    background: var(--raised);
    box-shadow: inset 5px 0 0 var(--on-air);
  }

  .next .seg {
    box-shadow: inset 5px 0 0 var(--edge);
  }

  :is(.now, .next) .title {
    font-weight: var(--weight-strong);
  }

  :is(.done, .passed, .skipped) .seg {
    color: var(--ink-quiet);
  }

  .skipped .title {
    text-decoration: line-through;
  }

  .gap {
    padding: 2px var(--space-4);
    background: var(--ground);
    color: var(--ink-quiet);
  }

  .overlap {
    color: var(--needs-ink);
    font-weight: var(--weight-strong);
  }

  producer-segment {
    padding: var(--space-2) var(--space-4) var(--space-4);
    background: var(--raised);

    --raised: var(--surface);
    --raised-over: var(--ground);
  }

  footer {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-3);
    border-block-start: 1px solid var(--line);
  }

  footer press-button {
    min-inline-size: 0;
  }

  .narrow {
    display: none;
  }

  /* In a narrow column the title has the width, and the length stands below. */
  @container (inline-size < 19rem) {
    .seg {
      grid-template-columns: 3.1rem minmax(0, 1fr);
    }

    .length {
      display: none;
    }

    .narrow {
      display: inline;
    }
  }

  .empty {
    flex: 1;
    padding: var(--space-4);
  }
`;
