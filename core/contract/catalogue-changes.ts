import * as z from 'zod/mini';
import { Item } from './catalogue.ts';
import { ITEM_FIELDS, Sku } from './catalogue-write.ts';

export const CHANGES_MAX = 1_000; // rows of one call

/** Fields of an item, as an update sets them. */
export const ItemSet = z.partial(z.strictObject(ITEM_FIELDS));
export type ItemSet = z.infer<typeof ItemSet>;

const Fields = z._default(z.record(z.string(), z.unknown()), {});

/**
 * `POST /api/catalog/changes`. `version`: the one that was edited; without it nothing is a conflict. `was`: what
 * stood in the fields of `set` when they were edited; where it is told, only another's edit of the same field, or a
 * sale while `stock` was edited, is a conflict. Values of `set` are looked at row by row, so that one bad row does
 * not refuse the others.
 */
export const ChangeSet = z.object({
  changes: z
    .array(
      z.object({
        kind: z.enum(['create', 'update', 'delete']),
        sku: Sku,
        version: z.optional(z.int()),
        set: Fields,
        was: Fields,
      }),
    )
    .check(z.minLength(1), z.maxLength(CHANGES_MAX)),
});
export type ChangeSet = z.infer<typeof ChangeSet>;

/** What became of one row. Rows that are good are saved, whatever becomes of the others. */
export const ChangeAnswer = z.discriminatedUnion('outcome', [
  /** `item` null: it was deleted. */
  z.object({ sku: z.string(), outcome: z.literal('applied'), item: z.nullable(Item) }),
  /** Somebody else was there. `item`: as it is now, null: deleted. `fields`: where both differ. */
  z.object({
    sku: z.string(),
    outcome: z.literal('conflict'),
    item: z.nullable(Item),
    fields: z.array(z.object({ field: z.string(), mine: z.unknown(), theirs: z.unknown() })),
  }),
  z.object({
    sku: z.string(),
    outcome: z.literal('invalid'),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  }),
]);
export type ChangeAnswer = z.infer<typeof ChangeAnswer>;

/** One answer for each change, in the same order. */
export const ChangesAnswer = z.object({ results: z.array(ChangeAnswer) });
