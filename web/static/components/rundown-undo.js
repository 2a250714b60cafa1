/** Undo and redo of the rundown's edits: the buttons, which say whose edit that was, and the keys. */

import { html } from 'lit';
import { undoWords } from './edit-words.js';
import './press-button.js';

/**
 * @param {import('../live/view.js').ViewState} state
 * @param {'undo'|'redo'} word
 * @param {string|undefined} off
 * @param {import('../live/view.js').Send} send
 */
export function undoButton({ show }, word, off, send) {
  const { label, hint, none } = undoWords(show, word);
  return html`<press-button id=${word} kind="quiet" hint=${hint} .label=${hint ? `${label}: ${hint}` : undefined} .off=${off ?? none} .press=${() => send(word)}>${label}</press-button>`;
}

/** As everywhere else, where one is not typing. @param {KeyboardEvent} event @param {ParentNode} root  where the buttons are */
export function undoKey(event, root) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (/** @type {Element} */ (event.composedPath()[0]).matches('input, textarea, select')) return;
  const key = event.key.toLowerCase();
  const button = key === 'y' || (key === 'z' && event.shiftKey) ? '#redo' : key === 'z' ? '#undo' : undefined;
  if (!button) return;
  event.preventDefault();
  /** @type {import('./press-button.js').PressButton|null} */ (root.querySelector(button))?.go();
}
