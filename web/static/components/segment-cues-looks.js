/** How a segment's cues look: one line each where there is room, else two. */

import { css } from 'lit';

export const cueLooks = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  fieldset {
    display: grid;
    gap: var(--space-2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    font-size: var(--text-1);
    color: var(--ink-quiet);
  }

  ul {
    display: grid;
    gap: var(--space-2);
  }

  .standing {
    gap: 0;
    color: var(--ink);
  }

  .standing .digits {
    display: inline-block;
    min-inline-size: 3.5rem;
    color: var(--ink-quiet);
  }

  .cue {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr) var(--target);
    align-items: end;
    gap: var(--space-2);
    padding: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .cue .what,
  .cue .who,
  .cue .text,
  .cue .for {
    grid-column: 1 / -1;
  }

  .cue .out {
    grid-row: 1;
    grid-column: 3;
  }

  .wrong {
    grid-column: 1 / -1;
    color: var(--needs-ink);
  }

  button {
    min-block-size: var(--target);
    padding-inline: var(--space-3);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
  }

  button:hover {
    background: var(--raised-over);
  }

  .out {
    padding: 0;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }

  @container (inline-size >= 34rem) {
    .cue {
      grid-template-columns: 5.5rem 8rem minmax(0, 1fr) minmax(0, 1fr) 7.5rem var(--target);
    }

    .cue .what {
      grid-column: 3;
    }

    .cue .who,
    .cue .text {
      grid-column: 4 / 5;
    }

    .cue .text {
      grid-column: 4 / 6;
    }

    .cue .for {
      grid-column: 5;
    }

    .cue .out {
      grid-column: 6;
    }
  }
`;
