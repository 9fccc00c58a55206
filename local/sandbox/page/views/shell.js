import { el, setText } from '../dom.js';
import { language, t } from '../i18n.js';
import { theme, toggleTheme } from '../theme.js';
import { customersView } from './customers.js';
import { guideView } from './guide.js';
import { iconButton } from './parts.js';
import { shopView } from './shop.js';
import { threadView } from './thread.js';
import { toolsView } from './tools.js';

/** How long a notice at the foot stays. */
const NOTICE_MS = 6_000;

/**
 * The whole page: the label, the shop and its customers at the side, the phone.
 *
 * @param {import('../app.js').Context} context
 * @param {() => void} switchLanguage
 * @returns {Node[]}
 */
export function shellView(context, switchLanguage) {
  const { store, signal } = context;
  const side = el(
    'aside',
    { class: 'side', 'aria-label': t('shops') },
    shopView(context),
    customersView(context),
    toolsView(context),
  );
  const stage = el('main', { class: 'stage' }, guideView(context), threadView(context));
  const frame = el('div', { class: 'frame' }, side, stage);

  store.watch(({ accounts, igId, customerId }) => {
    frame.dataset.screen = !accounts
      ? 'loading'
      : accounts.length === 0
        ? 'welcome'
        : customerId && igId
          ? 'thread'
          : 'home';
  }, signal);
  return [topBar(context, switchLanguage), offlineNotice(context), frame, noticeView(context)];
}

/**
 * @param {import('../app.js').Context} context
 * @param {() => void} switchLanguage
 */
function topBar({ store, signal }, switchLanguage) {
  const label = el('p', { class: 'label', 'data-testid': 'label' });
  const themeSlot = el('span', { class: 'top__slot' });
  const drawTheme = () => {
    const dark = theme() === 'dark';
    const button = iconButton({
      icon: dark ? 'sun' : 'moon',
      label: t(dark ? 'toLight' : 'toDark'),
      onclick: flip,
    });
    themeSlot.replaceChildren(button);
  };
  const flip = () => {
    toggleTheme();
    drawTheme();
    themeSlot.querySelector('button')?.focus();
  };
  drawTheme();
  store.watch(({ info }) => setText(label, info ? labelOf(info) : ''), signal);
  const other = language() === 'ar' ? 'en' : 'ar';
  return el(
    'header',
    { class: 'top' },
    el('h1', { class: 'top__title' }, t('title')),
    label,
    el(
      'button',
      {
        class: 'button button--quiet',
        type: 'button',
        lang: other,
        'data-focus': 'language',
        onclick: switchLanguage,
      },
      t('otherLanguage'),
    ),
    themeSlot,
  );
}

/** @param {import('../api.js').SandboxInfo} info */
function labelOf({ model }) {
  return model.standIn ? t('labelStandIn') : t('labelModel', { model: model.name });
}

/** @param {import('../app.js').Context} context */
function offlineNotice({ store, signal }) {
  const notice = el('div', { class: 'offline', role: 'status' });
  store.watch(({ online }) => {
    setText(notice, online ? '' : t('offline'));
    notice.hidden = online;
  }, signal);
  return notice;
}

/** @param {import('../app.js').Context} context */
function noticeView({ store, signal }) {
  const toast = el('div', { class: 'toast', role: 'status' });
  let timer = 0;
  store.watch(({ notice }) => {
    setText(toast, notice ?? '');
    toast.hidden = notice === null;
    clearTimeout(timer);
    if (notice !== null) timer = setTimeout(() => store.set({ notice: null }), NOTICE_MS);
  }, signal);
  return toast;
}
