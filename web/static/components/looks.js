/** What the elements share in looks: text, focus, panels, plain buttons. Only tokens, no colours of its own. */

import { css } from 'lit';

export const looks = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2,
  h3 {
    font-size: inherit;
    font-weight: inherit;
  }

  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }

  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .quiet {
    color: var(--ink-quiet);
  }

  .small {
    font-size: var(--text-1);
  }

  .strong {
    font-weight: var(--weight-strong);
  }

  .digits {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .caption {
    font-size: var(--text-1);
    font-weight: var(--weight-strong);
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--ink-quiet);
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .tag {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.15em 0.6em;
    border-radius: var(--radius);
    font-size: var(--text-1);
    font-weight: var(--weight-strong);
    letter-spacing: 0.04em;
    white-space: nowrap;
    background: var(--raised);
    border: 1px solid transparent;
  }

  .on-air {
    background: var(--on-air);
    color: var(--on-air-text);
  }

  .ready {
    background: var(--ready);
    color: var(--ready-text);
  }

  .needs {
    background: var(--needs);
    color: var(--needs-text);
  }
`;

/** Form fields, for the few elements that have any. */
export const fields = css`
  input,
  select,
  textarea {
    min-block-size: var(--target);
    inline-size: 100%;
    padding: var(--space-2) var(--space-3);
    font-size: var(--text-2);
    background: var(--ground);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    color: var(--ink);
  }

  label {
    display: block;
    font-size: var(--text-1);
    color: var(--ink-quiet);
  }
`;
