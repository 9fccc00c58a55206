import { el } from './dom.js';

/** Web addresses, and nothing that could run: only http and https. */
const LINK = /https?:\/\/[^\s<>"'،؛]+/g;
/** Marks that end a sentence rather than an address. */
const TRAILING = /[.,!?؟)\]]+$/;
/** Hearts and faces alone are shown big, as on a phone. */
const EMOJI_ONLY = /^\p{RGI_Emoji}{1,3}$/v;

/**
 * A message's text with its addresses as links. Everything is set as text.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function linkified(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(TRAILING, '');
    parts.push(text.slice(end, match.index), link(address));
    end = match.index + address.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

/**
 * A handle within a sentence: isolated, or its @ would go to the wrong side in Arabic.
 *
 * @param {string} handle
 */
export const atHandle = (handle) => `\u2066@${handle}\u2069`;

/** @param {string} text */
export const isEmojiOnly = (text) => EMOJI_ONLY.test(text.trim());

/** @param {string} address */
function link(address) {
  return el('a', { href: address, target: '_blank', rel: 'noreferrer noopener', dir: 'ltr' }, address);
}
