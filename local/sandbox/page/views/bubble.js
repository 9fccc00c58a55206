import { el } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { openMenu } from '../menu.js';
import { isEmojiOnly, linkified } from '../text.js';
import { clockTime, fullTime } from '../time.js';
import { attachmentView, previewOf } from './attachment.js';
import { avatar, iconButton } from './parts.js';

/** A finger that rests this long opens the menu. */
const LONG_PRESS_MS = 450;
const REACTIONS = ['❤️', '😂', '😮', '😢', '😡', '👍'];

/**
 * @typedef {import('../rows.js').BubbleRow} BubbleRow
 * @typedef {import('../rows.js').Shown} Shown
 */

/**
 * One message.
 *
 * @param {import('../app.js').Context} context
 * @param {BubbleRow} row
 * @param {{ id: string, name: string } | null} partner
 * @param {number | undefined} undelivered status of a delivery that failed; 0 when nobody answered
 */
export function bubbleView(context, row, partner, undelivered) {
  const { message, mine, first, last } = row;
  const speaker = mine ? t('youSaid') : (partner?.name ?? '');
  const more = iconButton({
    icon: 'more',
    label: t('options'),
    onclick: () => openOptions(context, row, more),
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  });
  more.classList.add('message__more');
  const body = el(
    'div',
    { class: 'message__body', 'data-testid': 'body', title: fullTime(message.atMs) },
    el('span', { class: 'hidden-text' }, t('saidBy', { name: speaker, time: clockTime(message.atMs) })),
    quoteView(row, partner),
    ...contentOf(message),
    message.reaction && el('span', { class: 'reaction' }, message.reaction),
  );
  /** @type {(string | false | null)[]} */
  const names = ['message', mine && 'message--mine', first && 'message--first', last && 'message--last'];
  names.push(`message--${message.status}`, message.reaction && 'message--reacted');
  const node = el(
    'li',
    { class: names.filter(Boolean).join(' '), 'data-mid': message.mid, 'data-testid': 'message' },
    !mine && partner && avatar(partner.id, partner.name, 'small'),
    body,
    message.status === 'sent' && more,
    noteView(context, message, undelivered),
  );
  if (message.status === 'sent') onLongPress(body, () => openOptions(context, row, more));
  return node;
}

/** @param {Shown} message */
function contentOf(message) {
  const parts = message.attachments.map((attachment) => attachmentView(attachment));
  if (!message.text) return parts;
  const big = isEmojiOnly(message.text) && parts.length === 0;
  const edited = message.edited && el('span', { class: 'bubble__edited' }, t('edited'));
  return [
    ...parts,
    el(
      'div',
      { class: `bubble${big ? ' bubble--emoji' : ''}`, dir: 'auto' },
      ...linkified(message.text),
      edited,
    ),
  ];
}

/**
 * @param {BubbleRow} row
 * @param {{ name: string } | null} partner
 */
function quoteView({ message, quoted, mine }, partner) {
  if (!message.replyTo) return null;
  const who = quoted ? answerOf(mine, (quoted.from === message.from) === mine, partner) : t('repliedTo');
  return el(
    'div',
    { class: 'quote' },
    el('span', { class: 'quote__who' }, who),
    el('span', { class: 'quote__text', dir: 'auto' }, quoted ? previewOf(quoted) : t('goneMessage')),
  );
}

/**
 * @param {boolean} mine I answer
 * @param {boolean} toMine a message of mine is answered
 * @param {{ name: string } | null} partner
 */
function answerOf(mine, toMine, partner) {
  if (!mine) return t(toMine ? 'repliedToYou' : 'repliedToSelf');
  return toMine ? t('replyingToSelf') : t('replyingTo', { name: partner?.name ?? '' });
}

/**
 * What went wrong, if anything.
 *
 * @param {import('../app.js').Context} context
 * @param {Shown} message
 * @param {number | undefined} undelivered
 */
function noteView({ actions }, { mid, status }, undelivered) {
  if (status === 'sending') return el('p', { class: 'message__note' }, t('sending'));
  if (status === 'failed') {
    const retry = el(
      'button',
      { class: 'link-button', type: 'button', onclick: () => actions.retry(mid) },
      t('retry'),
    );
    return el('p', { class: 'message__note message__note--bad', role: 'alert' }, `${t('notSent')} · `, retry);
  }
  if (undelivered === undefined) return null;
  const text = undelivered === 0 ? t('siteSilent') : t('siteAnswered', { status: undelivered });
  return el('p', { class: 'message__note' }, text);
}

/**
 * @param {import('../app.js').Context} context
 * @param {BubbleRow} row
 * @param {HTMLElement} anchor
 */
function openOptions({ actions, store }, { message, mine }, anchor) {
  const { mid, text, reaction } = message;
  const asCustomer = store.get().mode === 'customer';
  const quick = REACTIONS.map((emoji) => ({
    text: emoji,
    choose: () => actions.react(mid, reaction === emoji ? null : emoji),
  }));
  const items = [];
  if (asCustomer) items.push({ text: t('reply'), icon: icon('reply'), choose: () => actions.answer(mid) });
  if (text) items.push({ text: t('copy'), icon: icon('copy'), choose: () => actions.copy(text) });
  if (mine && asCustomer)
    items.push({ text: t('unsend'), icon: icon('undo'), danger: true, choose: () => actions.unsend(mid) });
  if (items.length > 0) openMenu(anchor, t('options'), items, !mine && asCustomer ? quick : []);
}

/**
 * A resting finger or the right mouse button.
 *
 * @param {HTMLElement} node
 * @param {() => void} open
 */
function onLongPress(node, open) {
  let timer = 0;
  const cancel = () => clearTimeout(timer);
  node.addEventListener('pointerdown', ({ pointerType }) => {
    if (pointerType === 'touch') timer = setTimeout(open, LONG_PRESS_MS);
  });
  for (const end of ['pointerup', 'pointercancel', 'pointermove', 'pointerleave'])
    node.addEventListener(end, cancel);
  node.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    cancel();
    open();
  });
}
