import { createActions } from './actions.js';
import { applyLanguage, language, setLanguage } from './i18n.js';
import { readRoute } from './route.js';
import { createStore, emptyState } from './state.js';
import { applyTheme } from './theme.js';
import { shellView } from './views/shell.js';

/**
 * What every view gets.
 *
 * @typedef {object} Context
 * @property {ReturnType<typeof createStore>} store
 * @property {ReturnType<typeof createActions>} actions
 * @property {AbortSignal} signal ends the view's watching when the page is drawn anew
 */

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const store = createStore({ ...emptyState(), ...readRoute() });
const actions = createActions(store);
let drawing = new AbortController();

applyTheme();
applyLanguage();
draw();
addEventListener('hashchange', () => actions.openRoute(readRoute()));
addEventListener('visibilitychange', () => actions.look());
await actions.start();

/** Draws the whole page; a change of language draws it again. */
function draw() {
  drawing.abort();
  drawing = new AbortController();
  root.replaceChildren(...shellView({ store, actions, signal: drawing.signal }, switchLanguage));
}

function switchLanguage() {
  setLanguage(language() === 'ar' ? 'en' : 'ar');
  draw();
  /** @type {HTMLElement | null} */ (root.querySelector('[data-focus="language"]'))?.focus();
}
