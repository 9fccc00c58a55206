import { Failure, type Issue } from '../domain/failure.ts';
import type { OrderLine } from '../domain/order.ts';
import { itemsBySku } from './search.ts';
import type { TenantTx } from './with-tenant.ts';

/** A line as a member of the shop writes it. */
export type WantedLine = { sku: string; quantity: number; size: string | null; color: string | null };

type Agreed = Pick<OrderLine, 'sku' | 'name' | 'size' | 'color' | 'unitPriceFils'>;
export type PricedLine = Omit<OrderLine, 'itemId'> & { itemId: string | null };

/**
 * Lines at the catalogue's prices; what was agreed before keeps its price.
 *
 * @param agreed - the order's lines so far.
 * @throws Failure `content-invalid` that names every line with an unknown SKU, size or colour.
 */
export async function priceLines(
  tx: TenantTx,
  wanted: WantedLine[],
  agreed: Agreed[] = [],
): Promise<PricedLine[]> {
  const items = await itemsBySku(
    tx,
    wanted.map(({ sku }) => sku),
  );
  const bySku = new Map(items.map((item) => [item.sku.toLowerCase(), item]));
  const issues: Issue[] = [];
  const lines = wanted.flatMap((want, index): PricedLine[] => {
    const item = bySku.get(want.sku.trim().toLowerCase());
    const before = agreed.find((line) => isSame(line, want));
    const known = item ?? before;
    if (!known) {
      issues.push({ path: `lines.${index}.sku`, message: 'no item has this SKU' });
      return [];
    }
    if (item && !before) issues.push(...choiceIssues(item, want, index));
    const unitPriceFils = before?.unitPriceFils ?? item?.priceFils ?? 0;
    const { sku, name } = before ?? known;
    const { quantity } = want;
    const size = want.size ?? onlyOf(item?.sizes);
    const color = want.color ?? onlyOf(item?.colors);
    const lineTotalFils = unitPriceFils * quantity;
    return [{ itemId: item?.id ?? null, sku, name, size, color, quantity, unitPriceFils, lineTotalFils }];
  });
  if (issues.length > 0)
    throw new Failure('content-invalid', 'some lines are not in the catalogue', { issues });
  return lines;
}

const isSame = (line: Agreed, want: WantedLine): boolean =>
  line.sku.toLowerCase() === want.sku.trim().toLowerCase() &&
  line.size === want.size &&
  line.color === want.color;

const onlyOf = (offered: string[] = []): string | null =>
  offered.length === 1 ? (offered[0] ?? null) : null;

function choiceIssues(item: { sizes: string[]; colors: string[] }, want: WantedLine, index: number): Issue[] {
  const check = (field: 'size' | 'color', offered: string[]): Issue[] => {
    const said = want[field];
    if (said === null ? offered.length <= 1 : offered.includes(said)) return [];
    const message = offered.length ? `expected one of ${offered.join(', ')}` : 'the item comes in none';
    return [{ path: `lines.${index}.${field}`, message }];
  };
  return [...check('size', item.sizes), ...check('color', item.colors)];
}
