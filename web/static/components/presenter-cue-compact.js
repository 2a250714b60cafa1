/** The cue when slides have the middle of the page: word and number side by side, always of one height. */

import { css } from 'lit';

export const compact = css`
  :host([compact]) {
    container-type: inline-size;
  }

  :host([compact]) section {
    grid-template: 'sign number' minmax(0, 1fr) 'line line' auto / minmax(0, 1.3fr) minmax(0, 1fr);
    align-items: center;
    gap: var(--space-1) var(--space-3);
    min-block-size: 8.75rem;
    padding: var(--space-2) var(--space-4);
  }

  :host([compact]) .sign {
    grid-area: sign;
  }

  :host([compact]) .sign:has(+ .line) {
    grid-column: 1 / -1;
  }

  :host([compact]) .shape {
    font-size: var(--text-4);
  }

  :host([compact]) .word {
    font-size: clamp(1.375rem, 4.9cqi, 2.5rem);
  }

  :host([compact]) .number {
    grid-area: number;
    min-block-size: 0;
  }

  :host([compact]) .number .digits {
    font-size: clamp(2.25rem, 12cqi, 4.5rem);
  }

  :host([compact]) .number .long {
    font-size: clamp(1.125rem, 4.6cqi, 2rem);
    line-height: 1.15;
    white-space: normal;
    text-wrap: balance;
  }

  :host([compact]) .unit,
  :host([compact]) .line {
    font-size: var(--text-2);
  }

  :host([compact]) .line {
    grid-area: line;
    max-inline-size: none;
  }

  /* The tag takes the sign's place. */
  :host([compact]) section:has(.air) .shape {
    visibility: hidden;
  }

  @container (max-width: 22rem) {
    :host([compact]) .line {
      font-size: var(--text-1);
    }
  }

  :host([compact]) .air {
    inset-block-start: 0;
    inset-inline-start: 0;
  }
`;
