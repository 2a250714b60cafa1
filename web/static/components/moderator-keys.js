/**
 * The moderator's keyboard map: each key presses a button of the page, so that the button answers.
 *
 * @typedef {import('./moderator-page.js').ModeratorPage} ModeratorPage
 * @typedef {import('./take-panel.js').TakePanel} TakePanel
 * @typedef {import('./now-panel.js').NowPanel} NowPanel
 * @typedef {import('./press-button.js').PressButton} PressButton
 */

import { t } from '../live/words.js';

/** @param {ModeratorPage} page @returns {import('../live/keys.js').Key[]} */
export function moderatorKeys(page) {
  /** @param {'take'|'standby'|'undo'} id */
  const take = (id) => () => /** @type {TakePanel|null} */ (page.find('take-panel'))?.press(id);
  /** @param {'less'|'more'|'hold'} id */
  const clock = (id) => () => /** @type {NowPanel|null} */ (page.find('now-panel'))?.press(id);
  /** @param {string} tab */
  const open = (tab) => () => {
    page.tab = tab;
  };
  return [
    { key: ' ', shift: false, name: t('Space'), does: t('Take next'), run: take('take') },
    { key: ' ', shift: true, name: t('Shift + Space'), does: t('Get ready'), run: take('standby') },
    {
      key: 'Escape',
      name: 'Esc',
      does: t('Clear graphics'),
      run: () => /** @type {PressButton|null} */ (page.find('#clear'))?.go(),
    },
    { key: 'u', name: 'U', does: t('Undo the take'), run: take('undo') },
    { key: 'h', name: 'H', does: t('Hold, and go on'), run: clock('hold') },
    { key: '+', name: '+', does: t('One minute more'), run: clock('more') },
    { key: '-', name: '−', does: t('One minute less'), run: clock('less') },
    {
      key: 't',
      name: 'T',
      does: t('To the large button'),
      run: () => /** @type {TakePanel|null} */ (page.find('take-panel'))?.focus(),
    },
    { key: 'm', name: 'M', does: t('Messages'), run: open('messages') },
    { key: 'a', name: 'A', does: t('Audience'), run: open('audience') },
    { key: 'p', name: 'P', does: t('People'), run: open('people') },
    { key: '?', name: '?', does: t('Show all keys'), run: open('settings') },
  ];
}
