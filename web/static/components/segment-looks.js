/** How an opened segment looks: one column when narrow, several beside each other in the wide rundown. */

import { css } from 'lit';

export const segmentLooks = css`
  :host {
    container-type: inline-size;
    display: block;
    padding: var(--space-3) var(--space-3) var(--space-4);
    border-block-end: 1px solid var(--line);
    background: var(--surface);
    box-shadow: inset 3px 0 0 var(--accent);

    --raised: var(--ground);
    --raised-over: var(--line);
  }

  .form,
  .actions,
  .save {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-2) var(--space-3);
  }

  .form {
    align-items: start;
  }

  .wide {
    grid-column: 1 / -1;
  }

  .save {
    padding-block: var(--space-3);
  }

  .actions {
    gap: var(--space-2);
    padding-block-start: var(--space-3);
    border-block-start: 1px solid var(--line);
    font-size: var(--text-1);
  }

  .actions press-button {
    min-inline-size: 0;
  }

  .split {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: end;
    gap: var(--space-2);
  }

  .others {
    margin-block-end: var(--space-2);
    color: var(--needs-ink);
  }

  textarea {
    display: block;
    resize: vertical;
  }

  select {
    inline-size: 100%;
  }

  .under {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
  }

  .lead {
    min-block-size: var(--target);
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent-ink);
    text-decoration: underline;
    cursor: pointer;
  }

  .conflict {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    border: 1px solid var(--needs-ink);
    border-radius: var(--radius);
    font-size: var(--text-1);
  }

  .conflict p {
    color: var(--needs-ink);
    font-weight: var(--weight-strong);
  }

  .conflict dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-1) var(--space-3);
  }

  .conflict dt {
    color: var(--ink-quiet);
  }

  .conflict dd {
    max-block-size: 8rem;
    overflow-y: auto;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .conflict .row {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--space-2);
  }

  @container (inline-size >= 40rem) {
    .form {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }

    .form > [data-field="title"] {
      grid-column: span 4;
    }

    .form > [data-field="people"] {
      grid-column: span 4;
    }

    .form > [data-field="poll"],
    .form > [data-field="slides"],
    .form > [data-field="notes"],
    .form > [data-field="script"] {
      grid-column: span 3;
    }

    .save {
      grid-template-columns: repeat(2, 12rem);
    }

    .actions {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }

    .split {
      grid-column: 5 / 7;
    }
  }
`;
