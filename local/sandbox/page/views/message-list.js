import { partnerOf } from '../conversation.js';
import { el, reconcile, setText } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { rowsOf } from '../rows.js';
import { threadKey } from '../state.js';
import { clockTime, dayName } from '../time.js';
import { previewOf } from './attachment.js';
import { bubbleView } from './bubble.js';
import { emptyThreadView } from './empty-thread.js';
import { avatar } from './parts.js';

/** This near to the end counts as reading the end. */
const NEAR_END_PX = 90;

/**
 * The messages. Stays at the end unless the reader scrolled up; then says that there is something new.
 *
 * @param {import('../app.js').Context} context
 */
export function messageListView(context) {
  const { store, signal } = context;
  const list = el('ol', { class: 'messages__list' });
  const empty = el('div', { class: 'messages__empty' });
  const scroller = el(
    'div',
    { class: 'messages', tabindex: '0', role: 'region', 'aria-label': t('conversation') },
    empty,
    list,
  );
  const pill = el(
    'button',
    { class: 'pill', type: 'button', hidden: true, onclick: () => toEnd(calm() ? 'instant' : 'smooth') },
    icon('down'),
    t('newMessages'),
  );
  const toEnd = (/** @type {ScrollBehavior} */ behavior = 'instant') =>
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
  const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX;
  let shownThread = '';
  let newest = '';
  let atEnd = true;

  scroller.addEventListener('scroll', () => {
    atEnd = nearEnd();
    if (atEnd) pill.hidden = true;
  });
  const resized = new ResizeObserver(() => atEnd && toEnd()); // a keyboard that opens must not hide the end
  resized.observe(scroller);
  signal.addEventListener('abort', () => resized.disconnect());

  store.watch((state) => {
    const rows = rowsOf(state);
    const partner = partnerOf(state);
    const loaded = threadKey(String(state.igId), String(state.customerId)) in state.messages;
    const thread = [state.igId, state.customerId, state.mode, loaded].join('/');
    const stay = nearEnd();
    drawRows(context, list, rows, partner, state);
    drawEmpty(context, empty, partner, rows.length === 0);

    const last = rows.findLast((row) => row.kind === 'bubble');
    const turned = thread !== shownThread;
    const arrived = !turned && last !== undefined && last.message.mid !== newest ? last : null;
    if (turned || stay || arrived?.mine) toEnd();
    else if (arrived) pill.hidden = false;
    if (turned) pill.hidden = true;
    if (arrived && !arrived.mine && partner) announce(`${partner.name}: ${previewOf(arrived.message)}`);
    shownThread = thread;
    newest = last?.message.mid ?? '';
  }, signal);
  return el('div', { class: 'messages__frame' }, scroller, pill);
}

/**
 * @param {import('../app.js').Context} context
 * @param {Element} list
 * @param {import('../rows.js').Row[]} rows
 * @param {ReturnType<typeof partnerOf>} partner
 * @param {import('../state.js').State} state
 */
function drawRows(context, list, rows, partner, { offsetMs, undelivered }) {
  const nowMs = Date.now() + offsetMs;
  const statusOf = (/** @type {import('../rows.js').BubbleRow} */ row) => undelivered[row.message.mid];
  reconcile(
    list,
    rows,
    (row) => (row.kind === 'bubble' ? row.message.mid : row.kind === 'time' ? `time-${row.atMs}` : row.kind),
    (row) =>
      JSON.stringify(
        row.kind === 'time'
          ? timeText(row, nowMs)
          : row.kind === 'bubble'
            ? [row, partner, statusOf(row)]
            : [row, partner],
      ),
    (row) => {
      if (row.kind === 'time') return el('li', { class: 'moment' }, timeText(row, nowMs));
      if (row.kind === 'status')
        return el('li', { class: 'status', 'data-testid': 'status' }, t(row.seen ? 'seen' : 'sent'));
      if (row.kind === 'typing') return typingView(partner);
      return bubbleView(context, row, partner, statusOf(row));
    },
  );
}

/**
 * @param {import('../rows.js').TimeRow} row
 * @param {number} nowMs
 */
function timeText({ atMs, day }, nowMs) {
  return day ? `${dayName(atMs, nowMs)} ${clockTime(atMs)}` : clockTime(atMs);
}

/** @param {ReturnType<typeof partnerOf>} partner */
function typingView(partner) {
  return el(
    'li',
    { class: 'message message--first message--last', 'data-testid': 'typing' },
    partner && avatar(partner.id, partner.name, 'small'),
    el(
      'div',
      { class: 'typing' },
      el('span', { class: 'hidden-text' }, t('typingAnnounce', { name: partner?.name ?? '' })),
      el('i', {}),
      el('i', {}),
      el('i', {}),
    ),
  );
}

/**
 * @param {import('../app.js').Context} context
 * @param {HTMLElement} slot
 * @param {ReturnType<typeof partnerOf>} partner
 * @param {boolean} isEmpty
 */
function drawEmpty(context, slot, partner, isEmpty) {
  slot.hidden = !isEmpty;
  reconcile(
    slot,
    isEmpty && partner ? [partner] : [],
    ({ id }) => id,
    (one) => JSON.stringify(one),
    (one) => emptyThreadView(context, one),
  );
}

/**
 * Speaks to a screen reader.
 *
 * @param {string} text
 */
function announce(text) {
  setText(/** @type {Element} */ (document.getElementById('announcer')), text);
}

/** Whether this person asked their device for less motion. */
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
