/** Marks without a shape of their own; a reader sees the digits around them side by side. */
const UNSEEN = '\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF';
const GAP = `[\\s.·•_${UNSEEN}\\p{Pd}]{0,3}`; // what people put between the groups of one number
const CHAIN = new RegExp(`\\p{Nd}(?:${GAP}\\p{Nd})+`, 'gu');
const GROUPS = new RegExp(`[^\\p{Nd}${UNSEEN}]+`, 'u');

/** First digits and lengths of the cards that are in use; ISO/IEC 7812 leaves the rest to banks nobody meets. */
const NETWORKS: { name: string; begins: RegExp; lengths: number[] }[] = [
  { name: 'Visa', begins: /^4/, lengths: [13, 16, 19] },
  { name: 'Mastercard', begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { name: 'American Express', begins: /^3[47]/, lengths: [15] },
  { name: 'Diners Club', begins: /^(?:30[0-5]|309|36|3[89])/, lengths: [14, 16, 19] },
  { name: 'JCB', begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { name: 'UnionPay, Discover, Maestro', begins: /^(?:6[0245]|5[0678])/, lengths: [16, 17, 18, 19] },
];

/** How a card's digits stand together: all of them, fours, 4-6-5 and 4-6-4, or fours of which some are joined. */
const GROUPINGS = /^(?:\d+|4-6-[45]|(?:(?:4|8|12)-)+(?:[1-9]|1[0-2]))$/;

const CONTEXT_CHARS = 40;
const CODE_BEFORE = /(?:[\p{L}#]|[A-Z]{2}\p{Nd}{2}(?:[ \p{L}\p{Nd}]{0,30})?)$/u; // a glued letter, an IBAN
const ORDER_WORD =
  /(?:طلب\p{L}*|شحن\p{L}*|تتبع|فاتور\p{L}*|حوال\p{L}*|order|invoice|tracking|shipment|awb|iban|ايبان|آيبان)[\s:.#]*(?:رقم|number|no)?[\s:.#]*$/iu;

/**
 * Takes the numbers of payment cards out of a text before anybody keeps it: `•••• 1234` is left, in the digits of
 * the text. Meta forbids asking for them, and a shop must not hold them.
 *
 * A card is 13 to 19 digits of any script, grouped as people write cards, that begin like a network's, have its
 * length and satisfy Luhn's check. Phones, numbers of orders, parcels and accounts (IBAN) are none.
 */
export function maskCards(text: string): string {
  return text.replace(CHAIN, (chain, at: number) =>
    isCard(chain, text.slice(Math.max(0, at - CONTEXT_CHARS), at), text.slice(at + chain.length))
      ? `•••• ${(chain.match(/\p{Nd}/gu) ?? []).slice(-4).join('')}`
      : chain,
  );
}

export const hasCard = (text: string): boolean => maskCards(text) !== text;

function isCard(chain: string, before: string, after: string): boolean {
  const digits = [...(chain.match(/\p{Nd}/gu) ?? [])].map(digitValue).join('');
  const fits = NETWORKS.some(({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length));
  if (!fits || !passesLuhn(digits)) return false;
  const groups = chain.split(GROUPS).map((group) => (group.match(/\p{Nd}/gu) ?? []).length);
  if (!GROUPINGS.test(groups.join('-'))) return false;
  return !CODE_BEFORE.test(before) && !ORDER_WORD.test(before) && !/^\p{L}/u.test(after);
}

/** In every script the ten digits follow each other and begin at …0 or …6. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  const nibble = code & 0xf;
  return /\p{Nd}/u.test(String.fromCodePoint(code - nibble)) && nibble <= 9 ? nibble : nibble - 6;
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
