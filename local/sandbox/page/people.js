/** Invented people: no name here belongs to a real customer. */
const NAMES = [
  'ليان الخطيب',
  'عمر الزعبي',
  'رنا حداد',
  'يزن العبادي',
  'دانا المصري',
  'سارة النسور',
  'قيس الرواشدة',
  'تالا شاهين',
  'زيد الحوراني',
  'هبة القضاة',
  'جود الطراونة',
  'نور بطاينة',
];

/** Number of `avatar--n` classes in the styles. */
const GRADIENTS = 8;

/**
 * A name that nobody in `taken` has, for the form of a new customer.
 *
 * @param {string[]} taken
 * @returns {string}
 */
export function suggestName(taken) {
  const free = NAMES.filter((name) => !taken.includes(name));
  return free[0] ?? `${NAMES[taken.length % NAMES.length]} ${taken.length}`;
}

/**
 * Up to two first letters; Arabic ones are kept apart so that they do not join into a word.
 *
 * @param {string} name
 * @returns {string}
 */
export function initials(name) {
  const letters = name
    .split(/[\s._-]+/)
    .map((word) => word.replace(/^ال(?=.{2})/, ''))
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase());
  return letters.join('\u200c') || '؟';
}

/**
 * @param {string} id
 * @returns {string} the class that colours this person's avatar
 */
export const avatarClass = (id) => `avatar--${hash(id) % GRADIENTS}`;

/**
 * FNV-1a over the characters: stable between visits.
 *
 * @param {string} text
 */
function hash(text) {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
