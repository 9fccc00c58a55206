import { el, reconcile, setText } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { clockTime, fullDay } from '../time.js';

const HOUR_MS = 60 * 60 * 1000;
const TICK_MS = 1_000;

/** The failures one can ask for here; the control API knows many more. */
const FAULTS = /** @type {const} */ ([
  { text: 'faultModel', match: { route: 'model:POST /chat/completions' } },
  { text: 'faultGraph', match: { route: 'graph:POST /messages' } },
]);

/**
 * Business time and failures on purpose.
 *
 * @param {import('../app.js').Context} context
 */
export function toolsView(context) {
  return el('section', { class: 'tools', 'aria-label': t('tools') }, clockView(context), faultsView(context));
}

/** @param {import('../app.js').Context} context */
function clockView({ store, actions, signal }) {
  const time = el('time', { class: 'clock__time' });
  const day = el('span', { class: 'clock__day' });
  const tick = () => {
    const nowMs = Date.now() + store.get().offsetMs;
    setText(time, clockTime(nowMs));
    setText(day, fullDay(nowMs));
  };
  const timer = setInterval(tick, TICK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  store.watch(tick, signal);
  const move = (/** @type {'plusHour' | 'plusDay'} */ text, /** @type {number} */ advanceMs) =>
    el('button', { class: 'button', type: 'button', onclick: () => actions.moveClock(advanceMs) }, t(text));
  return el(
    'div',
    { class: 'panel' },
    el('h2', { class: 'side__title' }, icon('clock'), t('businessTime')),
    el('p', { class: 'clock' }, time, day),
    el('div', { class: 'panel__buttons' }, move('plusHour', HOUR_MS), move('plusDay', 24 * HOUR_MS)),
    el('p', { class: 'panel__help' }, t('clockHelp')),
  );
}

/** @param {import('../app.js').Context} context */
function faultsView({ store, actions, signal }) {
  const list = el('ul', { class: 'faults' });
  const others = el('p', { class: 'panel__help' });
  const clear = el(
    'button',
    { class: 'button button--quiet', type: 'button', onclick: () => actions.clearFaults() },
    t('faultsClear'),
  );
  store.watch(({ faults }) => {
    const armed = (/** @type {string} */ route) => faults.some((fault) => fault.match.route === route);
    reconcile(
      list,
      [...FAULTS],
      ({ text }) => text,
      ({ match }) => String(armed(match.route)),
      ({ text, match }) =>
        faultView(text, armed(match.route), () =>
          actions.addFault({ match, times: 1, action: { status: 500 } }),
        ),
    );
    const known = new Set(FAULTS.map(({ match }) => String(match.route)));
    const elsewhere = faults.filter(({ match }) => !known.has(match.route)).length;
    setText(others, elsewhere > 0 ? t('faultOther', { count: elsewhere }) : '');
    clear.hidden = faults.length === 0;
  }, signal);
  return el(
    'div',
    { class: 'panel' },
    el('div', { class: 'side__head' }, el('h2', { class: 'side__title' }, icon('bolt'), t('faults')), clear),
    list,
    others,
  );
}

/**
 * @param {'faultModel' | 'faultGraph'} text
 * @param {boolean} armed
 * @param {() => void} onclick
 */
function faultView(text, armed, onclick) {
  return el(
    'li',
    {},
    el(
      'button',
      { class: 'fault', type: 'button', 'aria-pressed': String(armed), disabled: armed, onclick },
      el('span', {}, t(text)),
      armed && el('span', { class: 'fault__state' }, t('faultArmed')),
    ),
  );
}
