import { el } from './dom.js';

/** Room left between a menu and the edge of the window. */
const MARGIN_PX = 8;

/**
 * @typedef {object} MenuItem
 * @property {string} text
 * @property {SVGElement} [icon]
 * @property {() => void} choose
 * @property {boolean} [danger]
 */

/**
 * Opens a menu beside `anchor`. Arrow keys, Home and End move, Enter chooses, Escape, Tab or a click
 * elsewhere closes; the focus goes back to the anchor.
 *
 * @param {HTMLElement} anchor
 * @param {string} label
 * @param {MenuItem[]} items
 * @param {MenuItem[]} [quick] shown as one row above the rest, such as reactions
 */
export function openMenu(anchor, label, items, quick = []) {
  const row = quick.map((item) => entry(item, 'menu__quick'));
  const column = items.map((item) => entry(item, 'menu__item'));
  const buttons = [...row, ...column];
  const menu = el(
    'div',
    { class: 'menu', role: 'menu', 'aria-label': label, popover: 'auto' },
    row.length > 0 && el('div', { class: 'menu__row', role: 'presentation' }, ...row),
    ...column,
  );
  menu.addEventListener('keydown', (event) => onKey(event, menu, buttons));
  menu.addEventListener('toggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'open') return;
    anchor.setAttribute('aria-expanded', 'false');
    if (menu.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    menu.remove();
  });
  anchor.setAttribute('aria-expanded', 'true');
  (anchor.closest('main, aside') ?? document.body).append(menu); // a landmark, for those who move by them
  menu.showPopover();
  place(menu, anchor);
  buttons[0]?.focus();

  /**
   * @param {MenuItem} item
   * @param {string} className
   */
  function entry(item, className) {
    const onclick = () => {
      anchor.focus();
      menu.hidePopover();
      item.choose();
    };
    return el(
      'button',
      {
        class: `${className}${item.danger ? ' menu__item--danger' : ''}`,
        type: 'button',
        role: 'menuitem',
        tabindex: '-1',
        onclick,
      },
      item.icon,
      el('span', {}, item.text),
    );
  }
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} menu
 * @param {HTMLButtonElement[]} buttons
 */
function onKey(event, menu, buttons) {
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const rtl = document.documentElement.dir === 'rtl';
  /** @type {Record<string, number>} */
  const targets = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ArrowRight: rtl ? at - 1 : at + 1,
    ArrowLeft: rtl ? at + 1 : at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  if (event.key === 'Tab') menu.hidePopover();
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  buttons[(target + buttons.length) % buttons.length]?.focus();
}

/**
 * Below the anchor if there is room, else above; never outside the window.
 *
 * @param {HTMLElement} menu
 * @param {HTMLElement} anchor
 */
function place(menu, anchor) {
  const from = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = from.bottom + MARGIN_PX;
  const top = below + height <= innerHeight - MARGIN_PX ? below : from.top - height - MARGIN_PX;
  const rtl = document.documentElement.dir === 'rtl';
  const left = rtl ? from.right - width : from.left;
  menu.style.top = `${clamp(top, innerHeight - height)}px`;
  menu.style.left = `${clamp(left, innerWidth - width)}px`;
}

/**
 * @param {number} value
 * @param {number} max
 */
const clamp = (value, max) => Math.max(MARGIN_PX, Math.min(value, max - MARGIN_PX));
