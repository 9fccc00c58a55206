import type { Item } from '../core/contract/catalogue.ts';
import type { ItemRow } from '../core/data/catalogue-list.ts';

/** An item as the site is told it. */
export const itemAnswer = (row: ItemRow): Item => ({ ...row, updatedAt: row.updatedAt.toISOString() });
