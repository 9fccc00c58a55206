import { fold } from '../../../../core/domain/text/fold.ts';

const NAME_MAX = 60; // graphemes of an item's name in a list: a reply has 900 bytes
const GRAPHEMES = new Intl.Segmenter('ar', { granularity: 'grapheme' });

/** «أ، ب وج» or "a, b and c". */
export function listed(parts: readonly string[], and: ' و' | ' ولا ' | ' and ' | ' or '): string {
  const comma = and === ' و' || and === ' ولا ' ? '، ' : ', ';
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(comma)}${and}${last}`;
}

/** +962780000121 as people here write it: 0780000121. */
export function localPhone(phone: string): string {
  return phone.replace(/^\+962/, '0');
}

/** Where an order goes; the governorate is not said twice. */
export function whereTo(
  governorate: string | null | undefined,
  address: string | null | undefined,
): string[] {
  const twice = governorate && address && fold(address).includes(fold(governorate));
  return [twice ? null : governorate, address].flatMap((part) => part || []);
}

/** A name that fits into a list. */
export function nameOf(name: string): string {
  const letters = [...GRAPHEMES.segment(name)];
  const kept = letters.slice(0, NAME_MAX).map(({ segment }) => segment);
  return letters.length > NAME_MAX ? `${kept.join('').trimEnd()}…` : name;
}

/** True for an amount that is nothing, or is not given. */
export function isZero(amount: string | null | undefined): boolean {
  return !amount || Number(amount) === 0;
}

/** The longest start of a reply that fits the bytes, cut between lines, then between words. */
export function fitting(text: string, bytesMax: number): string {
  if (Buffer.byteLength(text) <= bytesMax) return text;
  const cut = [/\n[^\n]*$/, /\s\S*$/, /.$/su].find((pattern) => pattern.test(text));
  return cut ? fitting(text.replace(cut, ''), bytesMax) : text;
}
