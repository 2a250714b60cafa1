/** How a presenter's slides lie: the page large, the next beside it where there is room, below it on a phone. */

import { css } from 'lit';

export const slidesLooks = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  section {
    display: grid;
    gap: var(--space-2) var(--space-3);
    grid-template:
      'status' auto
      'stage' auto
      'turn' auto
      'beside' auto / minmax(0, 1fr);
  }

  .stage {
    grid-area: stage;
    position: relative;
    aspect-ratio: 16 / 9;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
    touch-action: pan-y;
    cursor: pointer;
    user-select: none;
  }

  img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }

  .beside {
    grid-area: beside;
    display: flex;
    gap: var(--space-3);
    min-block-size: 0;
  }

  .next {
    flex: 0 0 9rem;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
    gap: var(--space-1);
    align-content: start;
  }

  .next img,
  .next .end {
    aspect-ratio: 16 / 9;
    block-size: auto;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .next .end {
    display: grid;
    place-content: center;
    overflow: hidden;
    padding: var(--space-2);
    font-size: var(--text-1);
    text-align: center;
  }

  .notes {
    flex: 1;
    max-block-size: 9rem;
    min-inline-size: 0;
    overflow-y: auto;
    white-space: pre-line;
    overflow-wrap: anywhere;
    font-size: var(--text-2);
  }

  .how {
    display: none;
  }

  .turn {
    grid-area: turn;
    display: grid;
    grid-template-columns: 5rem 1fr 2fr;
    align-items: center;
    gap: var(--space-3);
    text-align: center;
  }

  .turn press-button {
    min-block-size: 3.5rem;
  }

  .turn .digits {
    font-size: var(--text-3);
  }

  .status {
    grid-area: status;
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
    justify-content: space-between;
    min-block-size: 1.75rem;
    color: var(--ink-quiet);
  }

  .status .tag {
    color: var(--ink);
    white-space: normal;
  }

  .status .on-air {
    color: var(--on-air-text);
  }

  .status .needs {
    color: var(--needs-text);
  }

  /* Who has the clicker may need a line of its own: nothing moves when it does. */
  @container (max-width: 21rem) {
    .status {
      min-block-size: 3.25rem;
      align-content: start;
    }
  }

  @container (min-width: 40rem) {
    section {
      grid-template:
        'status status' auto
        'stage beside' minmax(0, 1fr)
        'turn how' auto / minmax(0, 1fr) minmax(10rem, 28%);
      block-size: 100%;
    }

    /* It gives way to a message. */
    .stage {
      justify-self: stretch;
      min-block-size: 0;
      block-size: 100%;
    }

    .how {
      grid-area: how;
      display: block;
      align-self: center;
    }

    .beside {
      flex-direction: column;
      overflow: hidden;
    }

    .next {
      flex: none;
    }

    .notes {
      flex: 1 1 0;
      max-block-size: none;
    }
  }
`;
