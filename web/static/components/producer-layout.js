/** Where things stand on the producer's page: three columns that fill the screen; one column that scrolls when small. */

import { css } from 'lit';

export const layout = css`
  :host {
    display: block;
    padding: 0;
  }

  .page {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    gap: var(--space-3);
    min-block-size: 100dvh;
    padding: var(--space-1) var(--space-3) var(--space-3);
    padding-block-end: max(var(--space-3), env(safe-area-inset-bottom));
  }

  .rehearsing {
    box-shadow: inset 0 4px 0 var(--needs-ink);
  }

  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-3);
    min-block-size: 0;
  }

  .middle {
    display: grid;
    align-content: start;
    gap: var(--space-3);
    min-inline-size: 0;
    min-block-size: 0;
    order: -1;
  }

  .pictures {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: var(--space-3);
  }

  scene-grid {
    min-block-size: 4rem;
    max-block-size: 24rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--space-2);
  }

  producer-rundown,
  producer-side {
    max-block-size: 80dvh;
  }

  .lost main,
  .lost footer {
    filter: grayscale(1);
    opacity: 0.75;
  }

  top-bar a {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--target);
    color: var(--accent-ink);
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }

  alarm-strip {
    flex: 1 1 18rem;
  }

  footer > press-button,
  footer > hold-button {
    flex: 0 0 auto;
    min-inline-size: 10.5rem;
  }

  @media (max-width: 35rem) {
    .pictures,
    producer-deck {
      grid-template-columns: minmax(0, 1fr);
    }

    footer > press-button,
    footer > hold-button {
      flex: 1 1 9rem;
    }
  }

  @media (min-width: 62rem) {
    main {
      grid-template-columns: minmax(15.5rem, 0.5fr) minmax(0, 1fr) minmax(23rem, 0.72fr);
    }

    .middle {
      order: 0;
    }
  }

  @media (min-width: 62rem) and (min-height: 44rem) {
    .page {
      block-size: 100dvh;
    }

    .middle {
      grid-template-rows: auto auto minmax(0, 1fr) auto;
    }

    scene-grid {
      min-block-size: 0;
      max-block-size: none;
    }

    producer-rundown,
    producer-side {
      max-block-size: none;
    }
  }

  /* A wide rundown: the show's own controls stand in a band above it, beside the pictures. */
  @media (min-width: 62rem) {
    .wide {
      grid-template-rows: auto minmax(0, 1fr);
      grid-template-columns: minmax(0, 1.5fr) minmax(23rem, 0.72fr);
    }

    .wide .middle {
      grid-row: 1;
      grid-column: 1;
      grid-template-columns: 12.5rem minmax(0, 1fr);
      grid-template-rows: auto minmax(0, 1fr);
    }

    .wide .pictures {
      align-content: start;
      grid-row: 1 / 3;
      grid-template-columns: minmax(0, 1fr);
    }

    .wide producer-rundown {
      min-block-size: 20rem;
    }

    .wide scene-grid {
      display: none;
    }

    .wide producer-rundown {
      container: desk / inline-size;
      grid-row: 2;
      grid-column: 1;
    }

    .wide producer-side {
      grid-row: 1 / 3;
      grid-column: 2;
    }
  }

  /* On a low screen the pictures give way to the scenes. */
  @media (min-width: 62rem) and (min-height: 44rem) and (max-height: 50rem) {
    .page,
    .middle {
      gap: var(--space-2);
    }

    .pictures {
      grid-template-columns: repeat(2, minmax(0, min(15rem, 50%)));
      justify-content: center;
    }
  }
`;
