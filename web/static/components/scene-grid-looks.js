/** How the grid of scenes looks: tiles with a tally, names instead of pictures where there is little height. */

import { css } from 'lit';

export const tiles = css`
  :host {
    display: block;
    position: relative;
  }

  preview-bar {
    position: sticky;
    inset-block-start: calc(-1 * var(--space-2));
    z-index: 1;
    background: var(--surface);
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr));
    gap: var(--space-2);
    padding: 3px;
  }

  li {
    display: grid;
    min-inline-size: 0;
  }

  press-button {
    min-inline-size: 0;
    text-align: start;
  }

  /* A tally changes at once, its ground with its letters. */
  press-button::part(button) {
    transition: none;
    align-items: start;
    padding: var(--space-1);
    border-width: 2px;
    text-align: start;
  }

  .picture {
    position: relative;
    display: block;
    min-block-size: 1.25rem;
  }

  canvas {
    display: block;
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    border-radius: 4px;
    background: var(--ground);
  }

  .name {
    display: block;
    padding: 2px var(--space-1) 0;
    font-size: var(--text-1);
    line-height: 1.15;
    overflow-wrap: anywhere;
  }

  /* As wide as the tile, so that the longest word has room: it is never cut. */
  .word {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    padding: 0 2px;
    border-radius: 0 0 4px 4px;
    font-size: var(--text-1);
    letter-spacing: -0.03em;
    line-height: 1.4;
    white-space: nowrap;
  }

  .program .word {
    background: var(--on-air);
  }

  .preview .word {
    background: var(--ready);
  }

  .wanted .word,
  .last .word {
    background: var(--needs);
    color: var(--needs-text);
  }

  .program::part(button) {
    background: var(--on-air);
    border-color: var(--on-air);
    color: var(--on-air-text);
  }

  .preview::part(button) {
    background: var(--ready);
    border-color: var(--ready);
    color: var(--ready-text);
  }

  .wanted::part(button),
  .last::part(button) {
    border: 2px dashed var(--needs-ink);
  }

  /* Where there is little height the names are worth more than the pictures. */
  @media (min-width: 62rem) and (max-height: 54rem) {
    canvas {
      display: none;
    }

    .picture {
      min-block-size: 0;
    }

    .word {
      position: static;
      padding-inline: var(--space-1);
      background: none;
    }

    .wanted .word,
    .last .word {
      background: none;
      color: var(--needs-ink);
    }
  }

  .empty {
    padding: var(--space-4);
  }
`;
