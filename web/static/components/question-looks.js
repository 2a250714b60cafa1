/** How one question looks on the questions desk. */

import { css } from 'lit';

export const questionLooks = css`
  :host {
    display: block;
    container-type: inline-size;
    content-visibility: auto;
    contain-intrinsic-size: auto 4.5rem;
    border-block-end: 1px solid var(--line);
  }

  :host([air]) {
    box-shadow: inset 4px 0 0 var(--on-air);
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-2) var(--space-3);
    align-items: center;
    padding: var(--space-2);
  }

  .marked {
    box-shadow: inset 4px 0 0 var(--needs-ink);
  }

  .what {
    display: grid;
    grid-template-columns: 2.75rem minmax(0, 1fr);
    gap: 2px var(--space-2);
    min-block-size: var(--target);
    padding: 0;
    border: 0;
    border-radius: var(--radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .votes {
    font-size: var(--text-3);
    font-weight: var(--weight-strong);
    text-align: end;
    padding-inline-end: var(--space-2);
  }

  .text {
    overflow-wrap: anywhere;
    line-height: 1.3;
    align-self: center;
  }

  .marks {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-1) var(--space-3);
  }

  .star {
    color: var(--ink);
    font-weight: var(--weight-strong);
  }

  .first {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(7.5rem, auto);
    gap: var(--space-3);
  }

  .rest {
    grid-column: 1 / -1;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
    gap: var(--space-3);
    padding-block-end: var(--space-2);
  }

  @container (max-width: 34rem) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .first {
      grid-auto-columns: minmax(0, 1fr);
    }
  }
`;
