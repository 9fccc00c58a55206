import { el } from '../dom.js';
import { t } from '../i18n.js';
import { avatar } from './parts.js';

/**
 * A conversation without messages: whom one writes to, and sentences to begin with.
 *
 * @param {import('../app.js').Context} context
 * @param {import('../conversation.js').Partner} partner
 */
export function emptyThreadView({ store, actions }, { id, name, handle }) {
  const samples = [t('sample1'), t('sample2'), t('sample3')];
  const asCustomer = store.get().mode === 'customer';
  return el(
    'div',
    { class: 'blank' },
    avatar(id, name, 'large'),
    el('p', { class: 'blank__name', dir: 'auto' }, name),
    handle && el('p', { class: 'blank__under' }, el('bdi', { dir: 'ltr' }, `@${handle}`)),
    asCustomer &&
      el(
        'div',
        { class: 'blank__samples' },
        el('p', { class: 'blank__hint' }, t('tryOne')),
        ...samples.map((text) =>
          el(
            'button',
            { class: 'sample', type: 'button', dir: 'auto', onclick: () => actions.say({ text }) },
            text,
          ),
        ),
      ),
  );
}
