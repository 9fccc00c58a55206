import { numberValue } from './text/digits.ts';
import { fold } from './text/fold.ts';
import { type Choice, repeatedIn, type Variant } from './variants.ts';

export const VARIANTS_MAX = 200; // of one item
export const VARIANT_CHARS_MAX = 100; // of a size, or a colour
const STOCK_MAX = 1_000_000;
const SIZE = /^(?:x{0,4}[sl]|m|\d{1,2}xl|\d+(?:[.,/-]\d+)?|free ?size|one ?size)$/u;

export type VariantsReading = { kind: 'variants'; variants: Variant[] } | { kind: 'fault'; part: string };

/**
 * Reads sizes and colours with their stock from one cell: "M أسود:3|L أسود:0", "52:4|54:1", "أحمر:2".
 *
 * Which word is the size: the one that the row's own lists of sizes and colours say; else one that looks like a
 * size (letters, numbers) is, and what follows it is the colour. `M/` `M/أسود` `/أسود` say it outright, with `\`
 * before a `/`, `|`, `:` or `\` that belongs to the name.
 *
 * @returns the first part that cannot be read, or says what an earlier one said.
 */
export function readVariants(cell: string, sizes: string[], colors: string[]): VariantsReading {
  const parts = splitAt(cell, /[|\n؛;]/u).map((part) => part.trim());
  const variants: Variant[] = [];
  for (const part of parts.filter((one) => one !== '')) {
    const [label, stock, ...more] = splitAt(part, /:/u);
    const pieces = Number(numberValue(stock ?? '') ?? Number.NaN);
    const choice = choiceOf(label ?? '', sizes, colors);
    if (more.length > 0 || !choice || !Number.isInteger(pieces) || pieces < 0 || pieces > STOCK_MAX) {
      return { kind: 'fault', part };
    }
    variants.push({ ...choice, stock: pieces });
    if (repeatedIn(variants) || variants.length > VARIANTS_MAX) return { kind: 'fault', part };
  }
  return { kind: 'variants', variants };
}

/** The cell that `readVariants` takes back unchanged. */
export function variantsCell(variants: Variant[], sizes: string[], colors: string[]): string {
  return variants.map((one) => `${labelOf(one, sizes, colors)}:${one.stock}`).join('|');
}

function labelOf({ size, color }: Choice, sizes: string[], colors: string[]): string {
  const plain = [size, color].filter((part) => part !== null).join(' ');
  const back = /[\\|:/\n؛;]/u.test(plain) ? null : choiceOf(plain, sizes, colors);
  if (back && back.size === size && back.color === color) return plain;
  return `${escaped(size)}/${escaped(color)}`;
}

const escaped = (text: string | null): string => (text ?? '').replace(/[\\|:/\n؛;]/gu, '\\$&');

function choiceOf(label: string, sizes: string[], colors: string[]): Choice | null {
  const [first = '', second, ...more] = splitAt(label, /\//u).map((part) => unescaped(part).trim());
  if (second !== undefined) return more.length > 0 ? null : checked(first, second);
  return known(first, sizes, colors) ?? guessed(first);
}

/** As the row's own lists spell them. */
function known(label: string, sizes: string[], colors: string[]): Choice | null {
  const is = (text: string) => (one: string) => fold(one) === fold(text);
  const size = sizes.find(is(label));
  if (size !== undefined) return { size, color: null };
  const color = colors.find(is(label));
  if (color !== undefined) return { size: null, color };
  for (const one of sizes) {
    const rest = colors.find((other) => is(`${one} ${other}`)(label) || is(`${other} ${one}`)(label));
    if (rest !== undefined) return { size: one, color: rest };
  }
  return null;
}

function guessed(label: string): Choice | null {
  const [word = '', ...rest] = label.split(/\s+/u);
  if (!SIZE.test(fold(label)) && !SIZE.test(fold(word))) return checked('', label);
  return SIZE.test(fold(label)) ? checked(label, '') : checked(word, rest.join(' '));
}

function checked(size: string, color: string): Choice | null {
  if (size === '' && color === '') return null;
  if (size.length > VARIANT_CHARS_MAX || color.length > VARIANT_CHARS_MAX) return null;
  return { size: size || null, color: color || null };
}

/** Splits where a sign stands that no `\` is before. */
function splitAt(text: string, sign: RegExp): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\.|[^\\]|\\$/gsu)) {
    if (sign.test(piece) && piece.length === 1) parts.push('');
    else parts.push(`${parts.pop()}${piece}`);
  }
  return parts;
}

const unescaped = (text: string): string => text.replace(/\\(.)/gsu, '$1');
