import { el } from '../dom.js';
import { icon } from '../icons.js';
import { avatarClass, initials } from '../people.js';

/**
 * @param {string} id decides the colour
 * @param {string} name
 * @param {'small' | 'medium' | 'large'} [size]
 */
export function avatar(id, name, size = 'medium') {
  return el(
    'span',
    { class: `avatar avatar--${size} ${avatarClass(id)}`, 'aria-hidden': 'true' },
    initials(name),
  );
}

/**
 * @param {{ icon: Parameters<typeof icon>[0], label: string, onclick: (event: Event) => void } & Record<string, unknown>} options
 *   the rest goes to the button
 */
export function iconButton({ icon: name, label, onclick, ...rest }) {
  return el(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': label, title: label, onclick, ...rest },
    icon(name),
  );
}

/**
 * Whether the shop's messages reach the site.
 *
 * @param {import('../api.js').Account} account
 * @returns {'connected' | 'notSubscribed' | 'notConnected'}
 */
export function connectionOf({ connected, subscribed }) {
  if (!connected) return 'notConnected';
  return subscribed ? 'connected' : 'notSubscribed';
}
