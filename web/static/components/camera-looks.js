/** What one person's camera link and everybody's have in common. */

import { css } from 'lit';

export const cameraLooks = css`
  details > * + * {
    margin-block-start: var(--space-2);
  }

  summary {
    min-block-size: var(--target);
    align-content: center;
    color: var(--ink-quiet);
    cursor: pointer;
  }

  hold-button {
    inline-size: 100%;
  }

  a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--target);
    color: var(--accent-ink);
  }
`;
