import { field, openForm } from '../dialogs.js';
import { el } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { openMenu } from '../menu.js';
import { routeTo } from '../route.js';
import { currentAccount } from '../state.js';
import { atHandle } from '../text.js';
import { avatar, connectionOf } from './parts.js';

/** Instagram's own rule for handles. */
const HANDLE = '[a-z0-9._]{1,30}';

/**
 * The shop on the screen, and the way to another or a new one.
 *
 * @param {import('../app.js').Context} context
 */
export function shopView(context) {
  const { store, signal } = context;
  const section = el('section', { class: 'shop', 'aria-label': t('shop') });
  let drawn = '';
  store.watch((state) => {
    const account = currentAccount(state);
    const signature = JSON.stringify(account);
    if (signature === drawn) return;
    drawn = signature;
    const hadFocus = section.contains(document.activeElement);
    section.replaceChildren(...(account ? [shopButton(context, account)] : []));
    if (hadFocus) section.querySelector('button')?.focus();
  }, signal);
  return section;
}

/**
 * @param {import('../app.js').Context} context
 * @param {import('../api.js').Account} account
 */
function shopButton(context, account) {
  const connection = connectionOf(account);
  const button = el(
    'button',
    {
      class: 'shop__button',
      type: 'button',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onclick: () => choose(),
    },
    avatar(account.igId, account.name),
    el(
      'span',
      { class: 'shop__text' },
      el('span', { class: 'shop__name', dir: 'auto' }, account.name),
      el('bdi', { class: 'shop__handle', dir: 'ltr' }, `@${account.handle}`),
    ),
    el('span', { class: `chip chip--${connection}`, 'data-testid': 'connection' }, t(connection)),
    icon('down'),
    el('span', { class: 'hidden-text' }, t('chooseShop')),
  );
  const choose = () => {
    const shops = (context.store.get().accounts ?? []).map((one) => ({
      text: `${one.name}  ${atHandle(one.handle)}`,
      icon: icon(one.igId === account.igId ? 'check' : 'shop'),
      choose: () => {
        location.hash = routeTo(one.igId);
      },
    }));
    openMenu(button, t('shops'), [
      ...shops,
      { text: t('createShop'), icon: icon('plus'), choose: () => openShopForm(context) },
    ]);
  };
  return button;
}

/** @param {import('../app.js').Context} context */
export function openShopForm({ actions }) {
  openForm({
    title: t('createShop'),
    submitText: t('createShop'),
    fields: [
      field({
        label: t('shopName'),
        name: 'name',
        required: true,
        maxlength: 60,
        dir: 'auto',
        placeholder: t('shopNameExample'),
      }),
      field({
        label: t('shopHandle'),
        help: t('shopHandleHelp'),
        name: 'handle',
        required: true,
        pattern: HANDLE,
        title: t('shopHandleBad'),
        dir: 'ltr',
        autocapitalize: 'none',
        spellcheck: 'false',
        placeholder: 'layan.boutique',
      }),
      el(
        'label',
        { class: 'check' },
        el('input', { type: 'checkbox', name: 'licence', checked: true }),
        el('span', {}, t('shopLicence')),
      ),
    ],
    submit: (values) =>
      actions.createShop({
        name: String(values.get('name')).trim(),
        handle: String(values.get('handle')).trim(),
        licence: values.has('licence'),
      }),
  });
}
