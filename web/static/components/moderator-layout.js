/** Where things stand on the moderator's page: landscape, portrait, and one column on a phone. */

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
    padding: var(--space-2) var(--space-4) var(--space-3);
    padding-block-end: max(var(--space-3), env(safe-area-inset-bottom));
  }

  .rehearsing {
    box-shadow: inset 0 4px 0 var(--needs-ink);
  }

  main {
    display: grid;
    gap: var(--space-3);
    min-block-size: 0;
    grid-template:
      'now' auto
      'next' auto
      'take' auto
      'rundown' auto
      'side' auto / minmax(0, 1fr);
  }

  .lost main,
  .lost footer {
    filter: grayscale(1);
    opacity: 0.9;
  }

  now-panel {
    grid-area: now;
  }

  next-panel {
    grid-area: next;
  }

  take-panel {
    grid-area: take;
  }

  .rundown {
    grid-area: rundown;
    display: grid;
    min-block-size: 0;
    overflow: hidden;
  }

  .side {
    grid-area: side;
    min-block-size: 18rem;
  }

  .messages {
    display: grid;
    gap: var(--space-3);
  }

  rundown-list {
    max-block-size: 26rem;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }

  over-under {
    flex: 0 0 auto;
    min-inline-size: 12rem;
    font-size: var(--text-3);
  }

  alarm-strip {
    flex: 1 1 18rem;
  }

  footer > press-button,
  footer > hold-button {
    flex: 0 0 auto;
    min-block-size: 3rem;
  }

  footer > press-button {
    inline-size: 9rem;
  }

  footer > hold-button {
    inline-size: 11rem;
  }

  /* On a phone the large press stays under the thumb. */
  @media (max-width: 43.99rem) {
    take-panel {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
      margin-inline: calc(-1 * var(--space-2));
      padding: var(--space-2);
      background: var(--ground);
      border-radius: var(--radius);
    }

    footer > press-button,
    footer > hold-button {
      flex: 1 1 9rem;
    }
  }

  /* Upright: from 1008 px high everything has its place; below that the page scrolls. */
  @media (min-width: 44rem) and (min-height: 63rem) and (max-width: 63.99rem) {
    .page {
      block-size: 100dvh;
    }

    main {
      grid-template:
        'now now' minmax(26.25rem, 1.45fr)
        'next next' minmax(7.5rem, 0.78fr)
        'rundown side' minmax(7rem, 0.72fr)
        'take take' auto / minmax(0, 1.15fr) minmax(0, 1fr);
    }

    take-panel {
      --take-columns: minmax(0, 1fr) 13rem;
      --take-row: minmax(0, 1fr);
    }

    rundown-list {
      max-block-size: none;
    }

    .side {
      min-block-size: 0;
    }

    main:not(.audience) .side {
      --tab-padding: var(--space-2);
      --tab-text: var(--text-1);
    }

    alarm-strip {
      order: -1;
      flex-basis: 100%;
    }

    over-under {
      flex: 1;
    }
  }

  @media (min-width: 64rem) {
    main {
      grid-template:
        'now next' minmax(6rem, 1fr)
        'now take' auto
        'rundown side' minmax(14.75rem, 0.6fr) / minmax(0, 1.25fr) minmax(0, 1fr);
    }

    .side {
      min-block-size: 0;
    }
  }

  /* The audience's panel needs height: what is on air lends it what stands below its clock. Take stays where it is. */
  @media (min-width: 44rem) and (min-height: 63rem) and (max-width: 63.99rem) {
    main.audience {
      grid-template:
        'now now' 13.5rem
        'next next' 10.5rem
        'side side' minmax(14rem, 1fr)
        'take take' auto / minmax(0, 1fr) minmax(0, 1fr);
    }

    .audience .rundown {
      display: none;
    }
  }

  @media (min-width: 64rem) {
    main.audience {
      grid-template:
        'now next' 13.5rem
        'side next' minmax(0, 1fr)
        'side take' auto
        'side rundown' minmax(14.75rem, 0.6fr) / minmax(0, 1.25fr) minmax(0, 1fr);
    }
  }

  /* On a low tablet what is on air has more of the height. */
  @media (min-width: 64rem) and (max-height: 49.99rem) {
    main:not(.audience) {
      grid-template-rows: minmax(6rem, 1fr) auto minmax(11rem, 0.4fr);
    }

    main.audience {
      grid-template-rows: 13.5rem minmax(0, 1fr) auto minmax(11rem, 0.4fr);
    }
  }

  @media (min-width: 64rem) and (min-height: 40rem) {
    .page {
      block-size: 100dvh;
    }

    rundown-list {
      max-block-size: none;
    }
  }

  @media (min-width: 64rem) and (max-height: 39.99rem) {
    rundown-list {
      max-block-size: 18rem;
    }
  }
`;
