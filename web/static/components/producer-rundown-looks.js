/** How the producer's rundown looks around its list: header, search, picture of the day, undo. */

import { css } from 'lit';

export const rundownLooks = css`
  :host {
    display: grid;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .inside {
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
    padding: var(--space-2) var(--space-3) 0;
  }

  .bar {
    display: grid;
    grid-template-columns: minmax(0, 1fr) var(--target) var(--target);
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
  }

  .bar press-button {
    min-inline-size: 0;

    --press-padding: 0;
  }

  :host([wide]) .bar {
    grid-template-columns: minmax(0, 1fr) repeat(3, var(--target));
  }

  .bars {
    display: inline-flex;
    gap: 3px;
  }

  .bars i {
    inline-size: 4px;
    block-size: 1.1rem;
    border: 1.5px solid currentColor;
    border-radius: 1px;
  }

  /* Over the table, under the line that holds the buttons. */
  .over {
    z-index: 6;
    grid-row: 2;
    grid-column: 1 / -1;
    align-self: start;
    justify-self: start;
    margin: var(--space-2) var(--space-3);
    max-inline-size: calc(100% - 2 * var(--space-3));
    max-block-size: calc(100% - 2 * var(--space-2));
  }

  .sign {
    font-size: var(--text-3);
    line-height: 1;
  }

  input {
    min-block-size: var(--target);
    min-inline-size: 0;
    padding: 0 var(--space-3);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--ground);
    color: var(--ink);
  }

  rundown-timeline {
    padding: 0 var(--space-3) var(--space-1);
  }

  rundown-rows {
    flex: 1;
    border-block: 1px solid var(--line);
  }

  footer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
  }

  footer press-button {
    min-inline-size: 0;
    font-size: var(--text-1);
  }

  .empty {
    flex: 1;
    padding: var(--space-4);
  }

  /* Wide: one line above the table holds them all. */
  :host([wide]) .inside {
    display: grid;
    grid-template-columns: auto minmax(18.5rem, 20rem) minmax(0, 1fr) 22rem;
    grid-template-rows: auto minmax(0, 1fr);
    align-items: center;
  }

  :host([wide]) header {
    flex-direction: column;
    gap: 0;
    padding-block: var(--space-1);
  }

  :host([wide]) footer {
    padding-inline-start: 0;
  }

  :host([wide]) rundown-timeline {
    padding: 0 var(--space-3) 0 0;
  }

  :host([wide]) :is(rundown-rows, .empty) {
    grid-row: 2;
    grid-column: 1 / -1;
    align-self: stretch;
    border-block-end: 0;
  }

  @container desk (inline-size < 60rem) {
    :host([wide]) .inside {
      grid-template-columns: 7.5rem 18rem minmax(0, 1fr) 13.5rem;
    }
  }
`;
