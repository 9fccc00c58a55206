import { type CatalogueColumn, columnNamed, REQUIRED_COLUMNS } from './catalogue-columns.ts';
import { unguarded } from './csv.ts';
import { isPhotoAddress } from './photo.ts';
import { cleanText } from './text/clean.ts';
import { numberValue, withoutMarks } from './text/digits.ts';
import { parsePriceFils } from './text/money.ts';
import { choicesOf, stockOf, type Variant } from './variants.ts';
import { readVariants } from './variants-cell.ts';

const SKU_CHARS_MAX = 100;
const NAME_CHARS_MAX = 300;
const DESCRIPTION_CHARS_MAX = 4000;
const STOCK_MAX = 1_000_000;
const VALUE_CHARS_MAX = 500; // of a bad cell, as it is shown

/** Spaces of every kind, bidi and zero-width marks around a cell. */
const EDGE =
  /^[\s\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+|[\s\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+$/gu;

/** What a merchant says of an item. Money in fils. */
export type ItemValues = {
  sku: string;
  name: string;
  description: string | null;
  category: string | null;
  priceFils: number;
  stock: number;
  sizes: string[];
  colors: string[];
  variants: Variant[]; // empty: one stock for all sizes and colours
  mediaUrl: string | null;
  extras: Record<string, unknown>;
};

/** `row` counts records from 1, the header's; `column` null: the row as a whole; `value`: what the cell said. */
export type RowError = {
  row: number;
  column: CatalogueColumn | null;
  code: string;
  message: string;
  value: string;
};

/** Which column stands where; null for one that we do not read. */
export type Header = (CatalogueColumn | null)[];

export type RowReading =
  | { kind: 'item'; item: ItemValues }
  | { kind: 'errors'; errors: RowError[] }
  | { kind: 'blank' };

/** What the merchant says of the columns, by their place in the file from 0; null: not to be read. */
export type Mapping = Map<number, CatalogueColumn | null>;

/**
 * Reads the header: names are trimmed, case does not matter, Arabic or English; the first of two counts. What the
 * merchant says of a column counts before what it is called.
 */
export function readHeader(
  cells: string[],
  mapping: Mapping = new Map(),
): { header: Header; missing: CatalogueColumn[] } {
  const said = new Set([...mapping.values()]);
  const found = cells.map((cell, place) => {
    if (mapping.has(place)) return mapping.get(place) ?? null;
    const named = columnNamed(cell.replace(EDGE, ''));
    return said.has(named) ? null : named;
  });
  const header = found.map((column, index) => (found.indexOf(column) === index ? column : null));
  return { header, missing: REQUIRED_COLUMNS.filter((column) => !header.includes(column)) };
}

/**
 * Reads one record. Nothing is guessed: a price that could mean two amounts is an error, not the likelier one.
 *
 * @param row - its number, the header being row 1.
 */
export function readRow(cells: string[], header: Header, row: number): RowReading {
  const clean = cells.map((cell) => unguarded(cleanText(cell).replace(EDGE, '')));
  if (clean.every((cell) => cell === '')) return { kind: 'blank' };
  if (clean.slice(header.length).some((cell) => cell !== '')) {
    const message = `expected ${header.length} cells, got ${clean.length}: a comma in a text needs quotes`;
    return { kind: 'errors', errors: [{ row, column: null, code: 'too_many_cells', message, value: '' }] };
  }

  const cell = (column: CatalogueColumn): string => clean[header.indexOf(column)] ?? '';
  const price = readPrice(cell('price_jod'));
  const stock = readStock(cell('stock'));
  const mediaUrl = readUrl(cell('media_url'));
  const [sizes, colors] = [choices(cell('sizes')), choices(cell('colors'))];
  const own = readVariants(cell('variants'), sizes, colors);
  const extras = readExtras(cell('extras'));
  const faults = [
    ...fault('sku', textFault(withoutMarks(cell('sku')), SKU_CHARS_MAX)),
    ...fault('name', textFault(cell('name'), NAME_CHARS_MAX)),
    ...(typeof price === 'number' ? [] : fault('price_jod', price)),
    ...(typeof stock === 'number' || hasVariants(own) ? [] : fault('stock', stock)),
    ...(own.kind === 'variants' ? [] : fault('variants', ['invalid_variants', VARIANTS_EXPECTED])),
    ...(extras ? [] : fault('extras', ['invalid_extras', 'expected a JSON object, such as {"brand":"X"}'])),
    ...(mediaUrl === undefined
      ? fault('media_url', ['invalid_url', 'expected a public address with https'])
      : []),
  ];
  if (faults.length > 0 || typeof price !== 'number' || own.kind !== 'variants' || !extras) {
    return {
      kind: 'errors',
      errors: faults.map((one) => ({ row, ...one, value: cell(one.column).slice(0, VALUE_CHARS_MAX) })),
    };
  }
  const { variants } = own;
  const single = { stock: typeof stock === 'number' ? stock : 0, sizes, colors };
  const item: ItemValues = {
    sku: withoutMarks(cell('sku')),
    name: cell('name'),
    description: cell('description').slice(0, DESCRIPTION_CHARS_MAX) || null,
    category: cell('category').slice(0, 200) || null,
    priceFils: price,
    ...(variants.length > 0 ? { ...choicesOf(variants), stock: stockOf(variants) } : single),
    variants,
    mediaUrl: mediaUrl ?? null,
    extras,
  };
  return { kind: 'item', item };
}

const VARIANTS_EXPECTED = 'expected sizes and colours with their stock, each once, such as M أسود:3|L أسود:0';

const hasVariants = (own: ReturnType<typeof readVariants>): boolean =>
  own.kind === 'variants' && own.variants.length > 0;

type Fault = [code: string, message: string];

const fault = (column: CatalogueColumn, what: Fault | null) =>
  what ? [{ column, code: what[0], message: what[1] }] : [];

function textFault(text: string, charsMax: number): Fault | null {
  if (text === '') return ['missing_required', 'this cell must not be empty'];
  return text.length > charsMax ? ['too_long', `expected at most ${charsMax} characters`] : null;
}

function readPrice(text: string): number | Fault {
  if (text === '') return ['missing_required', 'this cell must not be empty'];
  const fils = parsePriceFils(text);
  if (fils !== null) return fils;
  if (/^\D*[-−(]\D*\d/u.test(withoutMarks(text))) return ['negative_price', 'a price is more than zero'];
  if (Number(numberValue(text) ?? Number.NaN) === 0) return ['zero_price', 'a price is more than zero'];
  return ['invalid_price', 'expected dinars with at most three decimals, such as 24.500'];
}

/** An empty cell, or no such column, is nothing in stock: what is not there is not sold. */
function readStock(text: string): number | Fault {
  if (text === '') return 0;
  const stock = Number(numberValue(text) ?? Number.NaN);
  if (Number.isInteger(stock) && stock >= 0 && stock <= STOCK_MAX) return stock;
  return ['invalid_stock', `expected a whole number from 0 to ${STOCK_MAX}`];
}

function readExtras(text: string): Record<string, unknown> | null {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Null: none. Undefined: not an address. */
function readUrl(text: string): string | null | undefined {
  if (text === '') return null;
  return isPhotoAddress(text) ? text : undefined;
}

const SEPARATORS: [applies: RegExp, between: RegExp][] = [
  [/[|;؛\n]/u, /[|;؛\n]/u], // written on purpose: «7,5|8,5» keeps its commas
  [/[,،]/u, /[,،]/u],
  [/\s\/\s|\/[^/]+\//u, /\//u], // «38/40/XXL»; a lone «S/M» is one size
];

/** Sizes or colours in one cell, however a shop separates them. */
function choices(text: string): string[] {
  const [, between] = SEPARATORS.find(([applies]) => applies.test(text)) ?? [];
  const parts = (between ? text.split(between) : [text]).map((part) => part.replace(EDGE, ''));
  return [...new Set(parts.filter((part) => part !== ''))].slice(0, 50);
}
