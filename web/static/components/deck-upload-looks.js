/** How the place looks where slides are given as a file. */

import { css } from 'lit';

export const uploadLooks = css`
  :host {
    display: block;
  }

  .place {
    display: grid;
    gap: var(--space-2);
    padding: var(--space-3);
    border: 1px dashed var(--edge);
    border-radius: var(--radius);
  }

  .over {
    background: var(--raised);
    border-style: solid;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-3);
    align-items: center;
  }

  .row > p {
    flex: 1 1 12rem;
  }

  .choose {
    display: inline-grid;
    align-content: center;
    min-block-size: var(--target);
    padding-inline: var(--space-4);
    background: var(--raised);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    font-weight: var(--weight-strong);
    cursor: pointer;
  }

  .choose:hover {
    background: var(--raised-over);
  }

  .choose.off {
    color: var(--ink-quiet);
    cursor: not-allowed;
  }

  .choose:focus-within {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    min-block-size: 1.5rem;
    overflow-wrap: anywhere;
  }

  progress {
    flex: 1 1 6rem;
    min-inline-size: 4rem;
    accent-color: var(--accent);
  }

  .problem {
    color: var(--needs-ink);
  }

  .done {
    color: var(--ready-ink);
  }

  .state a {
    color: inherit;
  }

  summary {
    min-block-size: var(--target);
    align-content: center;
    color: var(--ink-quiet);
    cursor: pointer;
  }

  ol {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
    gap: var(--space-2);
    max-block-size: 24rem;
    overflow-y: auto;
    counter-reset: page;
  }

  li {
    display: grid;
    counter-increment: page;
  }

  li::before {
    content: counter(page);
    font-size: var(--text-1);
    color: var(--ink-quiet);
  }

  img {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: contain;
    background: var(--surface);
    border: 1px solid var(--line);
  }
`;
