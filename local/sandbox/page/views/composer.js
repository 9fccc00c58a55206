import { partnerOf } from '../conversation.js';
import { el, setText } from '../dom.js';
import { draftOf, keepDraft } from '../drafts.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { shownMessages } from '../rows.js';
import { openAttachments } from './attach-menu.js';
import { previewOf } from './attachment.js';
import { iconButton } from './parts.js';

/** Instagram's own limit for what a person types. */
const TEXT_CHARS_MAX = 1000;

/**
 * Where one writes. What is not sent stays with its conversation, also over a reload.
 *
 * @param {import('../app.js').Context} context
 */
export function composerView(context) {
  const { store, actions, signal } = context;
  const input = el('textarea', {
    class: 'composer__input',
    rows: '1',
    maxlength: TEXT_CHARS_MAX,
    dir: 'auto',
    enterkeyhint: 'send',
  });
  const send = el(
    'button',
    { class: 'composer__send', type: 'submit', 'aria-label': t('send') },
    icon('send', { solid: true }),
  );
  const heart = iconButton({
    icon: 'heart',
    label: t('sendHeart'),
    onclick: () => actions.say({ attachments: [{ type: 'like_heart' }] }),
  });
  const attach = iconButton({
    icon: 'plus',
    label: t('attach'),
    onclick: () => openAttachments(context, attach),
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  });
  const form = el('form', { class: 'composer', onsubmit: submit }, attach, input, heart, send);
  let shown = '';

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    changed();
    actions.say({ text });
    input.focus();
  }

  function changed() {
    const written = input.value.trim() !== '';
    send.hidden = !written;
    heart.hidden = written || store.get().mode === 'owner';
    attach.hidden = written || store.get().mode === 'owner';
    input.dir = written ? 'auto' : document.documentElement.dir; // an empty field's hint reads as the page does
    keepDraft(shown, input.value);
  }

  input.addEventListener('input', changed);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  store.watch(({ igId, customerId, mode, replyTo }) => {
    const label = t(mode === 'owner' ? 'writeAsOwner' : 'writeHere');
    input.placeholder = label;
    input.setAttribute('aria-label', label);
    const thread = `${igId}/${customerId}/${mode}`;
    if (thread === shown) {
      if (replyTo && document.activeElement === document.body) input.focus();
      return;
    }
    shown = thread;
    input.value = draftOf(thread);
    changed();
    if (customerId && matchMedia('(hover: hover)').matches) input.focus(); // no keyboard over a phone's screen unasked
  }, signal);
  return el('div', { class: 'foot' }, quoteBar(context, input), form);
}

/**
 * The message that the next one answers.
 *
 * @param {import('../app.js').Context} context
 * @param {HTMLElement} input
 */
function quoteBar({ store, actions, signal }, input) {
  const who = el('span', { class: 'answering__who' });
  const text = el('span', { class: 'answering__text', dir: 'auto' });
  const cancel = () => {
    actions.answer(null);
    input.focus();
  };
  const bar = el(
    'div',
    { class: 'answering' },
    el('div', { class: 'answering__body' }, who, text),
    iconButton({ icon: 'close', label: t('cancelReply'), onclick: cancel }),
  );
  let shown = /** @type {string | null} */ (null);
  store.watch((state) => {
    const quoted = shownMessages(state).find(({ mid }) => mid === state.replyTo);
    bar.hidden = !quoted;
    if (quoted) {
      const own = quoted.from === 'customer';
      setText(who, own ? t('replyingToSelf') : t('replyingTo', { name: partnerOf(state)?.name ?? '' }));
      setText(text, previewOf(quoted));
      if (quoted.mid !== shown) input.focus();
    }
    shown = quoted?.mid ?? null;
  }, signal);
  return bar;
}
