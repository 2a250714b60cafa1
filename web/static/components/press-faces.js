/** How a press-button looks: its kinds, and the faces of its answer. */

import { css } from 'lit';

export const faces = css`
  :host {
    display: inline-grid;
    min-inline-size: var(--target);
    min-block-size: var(--target);
  }

  button {
    position: relative;
    display: grid;
    align-items: center;
    min-inline-size: 0;
    padding: var(--space-1) var(--space-3);
    background: var(--raised);
    border: 1px solid transparent;
    border-radius: var(--radius);
    font-size: inherit;
    font-weight: var(--weight-strong);
    line-height: var(--leading-tight);
    text-align: center;
    text-transform: inherit;
    cursor: pointer;
    touch-action: manipulation;
    user-select: none;
    -webkit-user-select: none;
    -webkit-tap-highlight-color: transparent;
    transition: background var(--quick);
  }

  button:hover {
    background: var(--raised-over);
  }

  button:active,
  button.way {
    background: var(--raised-over);
    box-shadow: inset 0 0 0 2px var(--edge);
  }

  .face {
    display: grid;
    min-inline-size: 0;
    gap: 0.1em;
  }

  /* Clipped to the sides only: Å and g reach out of a tight line. */
  .label,
  .hint {
    min-inline-size: 0;
    overflow-x: clip;
    text-overflow: ellipsis;
  }

  .hint {
    font-size: var(--text-1);
    font-weight: var(--weight);
    letter-spacing: 0;
    text-transform: none;
    color: var(--ink-quiet);
    white-space: var(--hint-wrap, nowrap);
  }

  .corner {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 6px;
    font-size: var(--text-1);
  }

  .said {
    position: absolute;
    inset: -1px;
    display: grid;
    align-items: center;
    padding: 2px var(--space-1);
    overflow: hidden;
    border-radius: var(--radius);
    background: var(--needs);
    color: var(--needs-text);
    font-size: var(--text-1);
    line-height: 1.15;
    letter-spacing: 0;
    text-transform: none;
    hyphens: auto;
  }

  :host([kind='take']) button,
  :host([kind='go']) button {
    background: var(--accent);
    color: var(--accent-text);
  }

  :host([kind='take']) button:hover,
  :host([kind='go']) button:hover {
    background: var(--accent-over);
  }

  :host([kind='take']) .hint,
  :host([kind='go']) .hint {
    color: inherit;
  }

  :host([kind='take']) {
    min-block-size: 6rem;
    font-size: var(--text-4);
  }

  :host([kind='take']) button {
    letter-spacing: 0.02em;
  }

  :host([kind='take']) .said {
    font-size: var(--text-3);
    padding: var(--space-2) var(--space-4);
  }

  :host([kind='quiet']) button {
    background: transparent;
    border-color: var(--line);
  }

  :host([kind='danger']) button {
    background: transparent;
    border-color: var(--needs-ink);
  }

  :host([kind='live']) button,
  :host([kind='live']) button:hover {
    background: var(--on-air);
    color: var(--on-air-text);
  }

  button[aria-pressed='true'] {
    box-shadow: inset 0 0 0 2px currentcolor;
  }

  /* Said twice, to weigh more than a kind. */
  button[aria-disabled='true'][aria-disabled='true'][aria-disabled='true'] {
    background: var(--raised);
    color: var(--ink-quiet);
    border-color: var(--line);
    border-style: dashed;
    cursor: not-allowed;
  }

  button[aria-disabled='true'] .hint {
    color: inherit;
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }

    button[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
`;
