/** How the lines of the rundown look, in the column and (with sheet-looks.js) in the table. */

import { css } from 'lit';

export const rowLooks = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
    min-inline-size: 0;
  }

  .scroll {
    position: relative;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }

  .all {
    position: relative;
  }

  .item {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    display: flex;
    flex-direction: column;
    border-block-end: 1px solid var(--line);
    background: var(--surface);
    contain: layout style;
  }

  .item.form {
    z-index: 1;
  }

  .line {
    display: grid;
    flex: 1;
    grid-template-columns: 4.5rem minmax(0, 1fr);
    min-block-size: 0;
  }

  .grip,
  .seg,
  .fold {
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .grip {
    display: flex;
    align-items: start;
    gap: var(--space-1);
    padding: var(--space-2) var(--space-1) var(--space-2) var(--space-2);
    touch-action: none;
    user-select: none;
    line-height: 1.25;
    cursor: grab;
  }

  .dots {
    color: var(--edge);
  }

  .seg {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--space-2);
    min-inline-size: 0;
    padding: var(--space-2) var(--space-3) var(--space-2) var(--space-1);
    line-height: 1.25;
    touch-action: manipulation;
  }

  .item.row:hover,
  .item.row.open {
    background: var(--raised);
  }

  :is(.grip, .seg, .fold):focus-visible {
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
    justify-items: end;
    color: var(--ink-quiet);
  }

  .what .title {
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

  .under > :not(.about, .editor) {
    flex: none;
  }

  .about {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .editor {
    flex: 0 1 auto;
    min-inline-size: 2.5rem;
    overflow: hidden;
    padding-inline: var(--space-2);
    border: 1px dashed var(--needs-ink);
    border-radius: var(--radius);
    color: var(--needs-ink);
    font-size: var(--text-1);
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

  .now {
    background: var(--raised);
    box-shadow: inset 5px 0 0 var(--on-air);
  }

  .next {
    box-shadow: inset 5px 0 0 var(--edge);
  }

  :is(.now, .next) .title {
    font-weight: var(--weight-strong);
  }

  :is(.done, .passed, .skipped) :is(.seg, .grip, .cell) {
    color: var(--ink-quiet);
  }

  .skipped .title {
    text-decoration: line-through;
  }

  .gap {
    flex: none;
    block-size: 1.5rem;
    padding: 2px var(--space-4);
    background: var(--ground);
    color: var(--ink-quiet);
    line-height: 1.25rem;
    white-space: nowrap;
  }

  .overlap {
    color: var(--needs-ink);
    font-weight: var(--weight-strong);
  }

  .heading {
    display: grid;
    flex: 1;
    grid-template-columns: 2.75rem minmax(0, 1fr);
  }

  .item.block {
    background: var(--ground);
  }

  .heading .grip {
    align-items: center;
    padding-block: 0;
  }

  .fold {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-inline-size: 0;
    padding-inline: 0 var(--space-3);
  }

  .fold .name {
    flex: 1;
    overflow: hidden;
    font-weight: var(--weight-strong);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .fold .sum {
    color: var(--ink-quiet);
    font-size: var(--text-1);
  }

  /* The column has room for the name, or for how many they are. */
  :host(:not([wide])) .count {
    display: none;
  }

  .ask {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-3);
    background: var(--needs);
    color: var(--needs-text);
  }

  .ask p {
    flex: 1 1 12rem;
    font-weight: var(--weight-strong);
    line-height: 1.2;
  }

  .ask button {
    flex: 0 1 auto;
    min-block-size: var(--target);
    padding-inline: var(--space-4);
    border: 2px solid currentColor;
    border-radius: var(--radius);
    background: transparent;
    color: inherit;
    font-weight: var(--weight-strong);
    cursor: pointer;
  }

  .ask button:focus-visible {
    outline-color: currentColor;
  }

  .held {
    z-index: 2;
    opacity: 0.65;
    outline: 2px dashed var(--focus);
    outline-offset: -2px;
  }

  .held .grip {
    cursor: grabbing;
  }

  .slot {
    position: absolute;
    z-index: 3;
    inset: -2px 0 auto;
    block-size: 4px;
    border-radius: 2px;
    background: var(--accent);
    pointer-events: none;
  }
`;
