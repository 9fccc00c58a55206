import { field, openForm } from '../dialogs.js';
import { el, reconcile } from '../dom.js';
import { t } from '../i18n.js';
import { suggestName } from '../people.js';
import { routeTo } from '../route.js';
import { shortTime } from '../time.js';
import { previewOf } from './attachment.js';
import { avatar, iconButton } from './parts.js';

/** @typedef {import('../api.js').ThreadSummary} ThreadSummary */

/**
 * The customers of the shop on the screen, newest conversation first.
 *
 * @param {import('../app.js').Context} context
 */
export function customersView(context) {
  const { store, signal } = context;
  const list = el('ul', { class: 'customers__list' });
  const empty = el('p', { class: 'customers__empty' }, t('noCustomers'));
  const heading = el('h2', { class: 'side__title', id: 'customers-title' }, t('customers'));
  const add = iconButton({ icon: 'plus', label: t('addCustomer'), onclick: () => openCustomerForm(context) });
  store.watch(({ igId, customerId, threads, offsetMs }) => {
    empty.hidden = threads.length > 0;
    const nowMs = Date.now() + offsetMs;
    const lines = threads.map((thread) => ({
      thread,
      when: thread.last && shortTime(thread.last.atMs, nowMs),
      selected: thread.customerId === customerId,
    }));
    reconcile(
      list,
      lines,
      ({ thread }) => `${igId}/${thread.customerId}`,
      (line) => JSON.stringify(line),
      (line) => lineView(String(igId), line),
    );
  }, signal);
  return el(
    'section',
    { class: 'customers', 'aria-labelledby': 'customers-title' },
    el('div', { class: 'side__head' }, heading, add),
    list,
    empty,
  );
}

/** @param {import('../app.js').Context} context */
export function openCustomerForm({ store, actions }) {
  const { igId, threads } = store.get();
  if (!igId) return;
  const suggestion = suggestName(threads.map(({ name }) => name));
  openForm({
    title: t('addCustomer'),
    submitText: t('add'),
    fields: [
      field({
        label: t('customerName'),
        name: 'name',
        required: true,
        maxlength: 60,
        dir: 'auto',
        value: suggestion,
      }),
    ],
    submit: (values) => actions.addCustomer(igId, String(values.get('name')).trim()),
  });
}

/**
 * @param {string} igId
 * @param {{ thread: ThreadSummary, when: string | null, selected: boolean }} line
 */
function lineView(igId, { thread, when, selected }) {
  const { customerId, name, typing, last } = thread;
  const unread = thread.unread > 0 && !selected;
  const preview = typing ? t('typing') : last ? previewOf(last) : t('noMessagesYet');
  const names = ['customer', unread && 'customer--unread', typing && 'customer--typing'];
  return el(
    'li',
    {},
    el(
      'a',
      {
        class: names.filter(Boolean).join(' '),
        href: routeTo(igId, customerId),
        'aria-current': selected ? 'page' : null,
        'data-testid': 'customer',
      },
      avatar(customerId, name),
      el(
        'span',
        { class: 'customer__text' },
        el('span', { class: 'customer__name', dir: 'auto' }, name),
        el('span', { class: 'customer__preview', dir: 'auto' }, preview),
      ),
      when && el('time', { class: 'customer__time' }, when),
      unread && el('span', { class: 'customer__dot' }, el('span', { class: 'hidden-text' }, t('unread'))),
    ),
  );
}
