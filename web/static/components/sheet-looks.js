/** How the wide rundown looks: a table whose head and first columns stay in sight, and the colours of segments. */

import { css } from 'lit';

export const sheetLooks = css`
  .table {
    inline-size: max-content;
    min-inline-size: 100%;
  }

  .cells,
  :host([wide]) .item.row {
    display: grid;
    grid-template-columns: var(--columns);
  }

  :host([wide]) .item.row {
    align-items: stretch;
    grid-template-rows: minmax(0, 1fr);
  }

  :host([wide]) .item.row:has(> .before) {
    grid-template-rows: 1.5rem minmax(0, 1fr);
  }

  .before {
    grid-column: 1 / -1;
  }

  .before .gap {
    position: sticky;
    inset-inline-start: 0;
    inline-size: max-content;
  }

  .head {
    position: sticky;
    z-index: 4;
    inset-block-start: 0;
    border-block-end: 1px solid var(--edge);
    background: var(--raised);
  }

  .head .cell {
    min-block-size: var(--target);
    background: var(--raised);
    color: var(--ink-quiet);
    font-size: var(--text-1);
    font-weight: var(--weight-strong);
  }

  .head :is(.corner, .name) {
    align-self: stretch;
    flex: 1;
    min-inline-size: 0;
    border: 0;
    background: none;
    font-weight: inherit;
    cursor: pointer;
  }

  .head .corner {
    padding: 0;
    font-size: var(--text-3);
  }

  .head .corner[aria-pressed="true"] {
    color: var(--accent-ink);
  }

  .head .name {
    overflow: hidden;
    padding: 0;
    text-align: start;
    text-decoration: underline dotted;
    text-overflow: ellipsis;
    text-underline-offset: 3px;
    white-space: nowrap;
  }

  .chosen > .cell {
    background: color-mix(in oklab, var(--accent) 22%, var(--surface));
  }

  .chosen .grip .dots {
    color: var(--ink);
    font-weight: var(--weight-strong);
  }

  .cell {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-inline-size: 0;
    padding-inline: var(--space-2);
    border-inline-end: 1px solid var(--line);
    background: inherit;
    line-height: 1.2;
  }

  .cell .text {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .cell.title .text {
    flex: 1;
  }

  .cell .times {
    display: flex;
    gap: var(--space-1);
  }

  .cell .times .old {
    text-decoration: line-through;
  }

  .cell .fixed {
    flex: none;
    margin-inline-start: auto;
    color: var(--accent-ink);
  }

  .cell.length {
    justify-content: end;
  }

  .cell:focus-visible {
    z-index: 2;
    outline-offset: -3px;
  }

  :is(.cell.grip, .grip-cell, .cell.start, .cell.length, .cell.title) {
    position: sticky;
    z-index: 1;
  }

  :is(.cell.grip, .grip-cell) {
    inset-inline-start: 0;
    padding: 0;
  }

  .grip-cell .grip {
    flex: 1;
    align-self: stretch;
    align-items: center;
    justify-content: center;
    padding: 0;
  }

  .cell.start {
    inset-inline-start: var(--at-start);
  }

  .cell.length {
    inset-inline-start: var(--at-length);
  }

  .cell.title {
    inset-inline-start: var(--at-title);
    border-inline-end-color: var(--edge);
  }

  .inside .grip-cell {
    box-shadow: inset 3px 0 0 var(--line);
  }

  .now .grip-cell {
    box-shadow: inset 5px 0 0 var(--on-air);
  }

  .next .grip-cell {
    box-shadow: inset 5px 0 0 var(--edge);
  }

  .cell.editing {
    z-index: 3;
    padding: 0;
    overflow: visible;
  }

  .cell :is(input, select, textarea) {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    min-block-size: 100%;
    padding-inline: var(--space-2);
    border: 2px solid var(--focus);
    border-radius: 0;
    background: var(--ground);
    color: var(--ink);
  }

  .cell textarea {
    inset-block-end: auto;
    min-inline-size: 18rem;
    padding-block: var(--space-2);
  }

  .cell .wrong {
    position: absolute;
    inset-block-start: 100%;
    inset-inline-start: 0;
    padding: var(--space-1) var(--space-2);
    background: var(--needs);
    color: var(--needs-text);
    font-size: var(--text-1);
    white-space: nowrap;
  }

  .hint {
    padding: var(--space-2) var(--space-3);
    background: var(--needs);
    color: var(--needs-text);
    font-weight: var(--weight-strong);
  }

  .whole {
    position: sticky;
    inset-inline-start: 0;
    display: flex;
    flex: 1;
    inline-size: var(--seen, 100%);
    max-inline-size: var(--seen, 100%);
  }

  .whole > * {
    flex: 1;
    min-inline-size: 0;
  }

  .over {
    position: absolute;
    z-index: 3;
    inset: var(--target) 0 auto;
    pointer-events: none;
  }

  /* A stripe for the segment's colour: quiet, and beside nothing that red or green could be taken for. */
  :is(.colour-grey, .colour-blue, .colour-teal, .colour-violet, .colour-brown) .grip {
    border-inline-end: 4px solid var(--stripe);
  }

  .colour-grey {
    --stripe: var(--edge);
  }

  .colour-blue {
    --stripe: var(--segment-blue);
  }

  .colour-teal {
    --stripe: var(--segment-teal);
  }

  .colour-violet {
    --stripe: var(--segment-violet);
  }

  .colour-brown {
    --stripe: var(--segment-brown);
  }
`;
