import { fold } from './text/fold.ts';

/** One size and colour of an item, with its own stock. Null where the item comes in no sizes, or no colours. */
export type Variant = { size: string | null; color: string | null; stock: number };

export type Choice = { size: string | null; color: string | null };

/** The variant that is meant, whatever the spelling; undefined where the item has none such. */
export const variantOf = <V extends Choice>(variants: V[], { size, color }: Choice): V | undefined =>
  variants.find((one) => isSame(one.size, size) && isSame(one.color, color));

/** The variants that what is said so far leaves open; null: not said. */
export const variantsLeft = <V extends Choice>(variants: V[], { size, color }: Choice): V[] =>
  variants.filter(
    (one) => (size === null || isSame(one.size, size)) && (color === null || isSame(one.color, color)),
  );

export const stockOf = (variants: Variant[]): number => variants.reduce((sum, { stock }) => sum + stock, 0);

/** The sizes and colours that an item with variants comes in, in the shop's order. */
export function choicesOf(variants: Choice[]): { sizes: string[]; colors: string[] } {
  const distinct = (values: (string | null)[]) => [...new Set(values.filter((one) => one !== null))];
  return {
    sizes: distinct(variants.map(({ size }) => size)),
    colors: distinct(variants.map(({ color }) => color)),
  };
}

/** The second of two variants that nobody could tell apart; undefined where all differ. */
export const repeatedIn = <V extends Choice>(variants: V[]): V | undefined =>
  variants.find((one, index) => variantOf(variants.slice(0, index), one) !== undefined);

const isSame = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : fold(a) === fold(b);
