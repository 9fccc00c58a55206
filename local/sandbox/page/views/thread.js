import { partnerOf } from '../conversation.js';
import { el, reconcile, setText } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { routeTo } from '../route.js';
import { currentAccount } from '../state.js';
import { composerView } from './composer.js';
import { messageListView } from './message-list.js';
import { avatar, connectionOf } from './parts.js';

/**
 * The phone: one conversation, as the customer or the shop's owner sees it.
 *
 * @param {import('../app.js').Context} context
 */
export function threadView(context) {
  const { store, signal } = context;
  const phone = el('div', { class: 'phone' });
  store.watch(({ mode }) => {
    phone.dataset.mode = mode;
  }, signal);
  phone.append(headView(context), noticeBar(context), messageListView(context), composerView(context));
  return phone;
}

/** @param {import('../app.js').Context} context */
function headView(context) {
  const { store, signal } = context;
  const back = el('a', { class: 'icon-button head__back', 'aria-label': t('back') }, icon('back'));
  const who = el('div', { class: 'head__who' });
  store.watch((state) => {
    back.href = routeTo(state.igId);
    const partner = partnerOf(state);
    reconcile(
      who,
      partner ? [partner] : [],
      ({ id }) => id,
      (one) => JSON.stringify(one),
      ({ id, name, under }) =>
        el(
          'div',
          { class: 'head__partner' },
          avatar(id, name),
          el(
            'div',
            { class: 'head__text' },
            el('h2', { class: 'head__name', dir: 'auto' }, name),
            el('p', { class: 'head__under' }, el('bdi', {}, under)),
          ),
        ),
    );
  }, signal);
  return el('header', { class: 'head' }, back, who, modeSwitch(context));
}

/** @param {import('../app.js').Context} context */
function modeSwitch({ store, actions, signal }) {
  const option = (/** @type {'customer' | 'owner'} */ mode, /** @type {string} */ text) => {
    const input = el('input', {
      type: 'radio',
      name: 'mode',
      value: mode,
      class: 'hidden-text',
      onchange: () => actions.setMode(mode),
    });
    store.watch((state) => {
      input.checked = state.mode === mode;
    }, signal);
    return el('label', { class: 'switch__option' }, input, el('span', {}, text));
  };
  return el(
    'fieldset',
    { class: 'switch' },
    el('legend', { class: 'hidden-text' }, t('whoseSide')),
    option('customer', t('asCustomer')),
    option('owner', t('asOwner')),
  );
}

/**
 * What one must know before writing: nobody listens, or one writes as the owner.
 *
 * @param {import('../app.js').Context} context
 */
function noticeBar({ store, signal }) {
  const text = el('span', {});
  const how = el('a', { class: 'bar__link' }, t('howToConnect'));
  const bar = el('div', { class: 'bar' }, text, how);
  store.watch((state) => {
    const account = currentAccount(state);
    const deaf = account !== null && connectionOf(account) !== 'connected';
    const owner = state.mode === 'owner';
    bar.hidden = !deaf && !owner;
    bar.dataset.kind = owner ? 'owner' : 'deaf';
    how.hidden = owner;
    how.href = routeTo(state.igId);
    setText(text, owner ? t('ownerNotice') : t('notConnectedNotice'));
  }, signal);
  return bar;
}
