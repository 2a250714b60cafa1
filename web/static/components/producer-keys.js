/**
 * The producer's keyboard map: each key presses a button of the page, so that the button answers.
 *
 * @typedef {import('./producer-page.js').ProducerPage} ProducerPage
 * @typedef {import('./producer-deck.js').ProducerDeck} ProducerDeck
 * @typedef {import('./press-button.js').PressButton} PressButton
 */

import { t } from '../live/words.js';

/** @param {ProducerPage} page @returns {import('../live/keys.js').Key[]} */
export function producerKeys(page) {
  /** @param {'take'|'standby'|'undo'|'less'|'more'|'hold'} id */
  const deck = (id) => () => /** @type {ProducerDeck|null} */ (page.find('producer-deck'))?.press(id);
  /** @param {string} tab */
  const open = (tab) => () => page.open(tab);
  return [
    { key: ' ', shift: false, name: t('Space'), does: t('Take next'), run: deck('take') },
    { key: ' ', shift: true, name: t('Shift + Space'), does: t('Get ready'), run: deck('standby') },
    {
      key: 'Escape',
      name: 'Esc',
      does: t('Clear graphics'),
      run: () => /** @type {PressButton|null} */ (page.find('#clear'))?.go(),
    },
    { key: 'u', name: 'U', does: t('Undo the take'), run: deck('undo') },
    { key: 'h', name: 'H', does: t('Hold, and go on'), run: deck('hold') },
    { key: '+', name: '+', does: t('One minute more'), run: deck('more') },
    { key: '-', name: '−', does: t('One minute less'), run: deck('less') },
    {
      key: 't',
      name: 'T',
      does: t('To the large button'),
      run: () => /** @type {ProducerDeck|null} */ (page.find('producer-deck'))?.focus(),
    },
    { key: 's', name: 'S', does: t('To the scenes; arrows walk them'), run: () => page.toScenes() },
    { key: 'g', name: 'G', does: t('Graphics'), run: open('graphics') },
    { key: 'p', name: 'P', does: t('Presenters'), run: open('presenters') },
    { key: 'm', name: 'M', does: t('Messages'), run: open('messages') },
    { key: '?', name: '?', does: t('Show all keys'), run: open('settings') },
  ];
}
