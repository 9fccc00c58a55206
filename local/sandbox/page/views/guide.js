import { el } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { currentAccount } from '../state.js';
import { atHandle } from '../text.js';
import { openCustomerForm } from './customers.js';
import { avatar } from './parts.js';
import { openShopForm } from './shop.js';

/**
 * What stands where the conversation will be: the invitation to make a shop, or how to connect it.
 *
 * @param {import('../app.js').Context} context
 */
export function guideView(context) {
  const { store, signal } = context;
  const section = el('section', { class: 'guide' });
  let drawn = '';
  let shownShop = /** @type {string | null | undefined} */ (undefined); // undefined until the shops are known
  store.watch((state) => {
    const account = currentAccount(state);
    const signature = JSON.stringify([state.accounts?.length, account, state.info, state.threads.length > 0]);
    if (signature === drawn) return;
    drawn = signature;
    section.dataset.settled = String(
      Boolean(account?.connected && account.subscribed && state.threads.length > 0),
    );
    const turned = shownShop !== undefined && shownShop !== state.igId;
    if (state.accounts) shownShop = state.igId;
    const takesFocus =
      section.contains(document.activeElement) || (turned && document.activeElement === document.body);
    section.replaceChildren(...contentOf(context, account));
    if (takesFocus) /** @type {HTMLElement | null} */ (section.querySelector('a, button'))?.focus();
  }, signal);
  return section;
}

/**
 * @param {import('../app.js').Context} context
 * @param {import('../api.js').Account | null} account
 * @returns {Node[]}
 */
function contentOf(context, account) {
  const { accounts } = context.store.get();
  if (!accounts) return [el('p', { class: 'guide__quiet' }, t('loading'))];
  if (accounts.length === 0) return welcome(context);
  return account ? ready(context, account) : [];
}

/** @param {import('../app.js').Context} context */
function welcome(context) {
  const steps = [t('welcomeStep1'), t('welcomeStep2'), t('welcomeStep3')];
  return [
    hero(),
    el('h2', { class: 'guide__title' }, t('welcomeTitle')),
    el('p', { class: 'guide__text' }, t('welcomeText')),
    el('ol', { class: 'guide__path' }, ...steps.map((step) => el('li', {}, step))),
    el(
      'button',
      { class: 'button button--primary button--large', type: 'button', onclick: () => openShopForm(context) },
      icon('plus'),
      t('createShop'),
    ),
  ];
}

/** A taste of what will happen here. */
function hero() {
  return el(
    'div',
    { class: 'hero', 'aria-hidden': 'true' },
    el('div', { class: 'hero__bubble hero__bubble--mine' }, t('heroQuestion')),
    el('div', { class: 'hero__bubble' }, t('heroAnswer')),
    el('div', { class: 'typing' }, el('i'), el('i'), el('i')),
  );
}

/**
 * @param {import('../app.js').Context} context
 * @param {import('../api.js').Account} account
 */
function ready(context, account) {
  const { info, threads } = context.store.get();
  const connected = account.connected && account.subscribed;
  return [
    avatar(account.igId, account.name, 'large'),
    el('h2', { class: 'guide__title', dir: 'auto' }, t('readyTitle', { name: account.name })),
    el(
      'ol',
      { class: 'steps' },
      step(true, t('stepAccount', { handle: atHandle(account.handle) })),
      step(
        account.connected,
        t('stepLogin'),
        el('p', { class: 'steps__help' }, t('stepLoginHelp', { owner: account.ownerName })),
        info &&
          el(
            'a',
            {
              class: `button ${connected ? '' : 'button--primary'}`,
              href: `${info.siteOrigin}/login`,
              target: '_blank',
              rel: 'noreferrer',
            },
            t('openSite'),
            icon('link'),
          ),
      ),
      step(
        connected,
        t('stepConnect'),
        el('p', { class: 'steps__help' }, t(connected ? 'stepConnectDone' : 'stepConnectWaiting')),
      ),
    ),
    threads.length > 0
      ? el('p', { class: 'guide__quiet' }, t('pickCustomer'))
      : el(
          'button',
          {
            class: `button ${connected ? 'button--primary' : ''}`,
            type: 'button',
            onclick: () => openCustomerForm(context),
          },
          icon('chat'),
          t('startAsCustomer'),
        ),
  ];
}

/**
 * @param {boolean} done
 * @param {string} title
 * @param {...(Node | null)} details
 */
function step(done, title, ...details) {
  return el(
    'li',
    { class: `steps__step${done ? ' steps__step--done' : ''}` },
    el('span', { class: 'steps__mark' }, done && icon('check')),
    el('div', { class: 'steps__body' }, el('p', { class: 'steps__title' }, title), ...details),
  );
}
