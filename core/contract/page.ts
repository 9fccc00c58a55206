import * as z from 'zod/mini';

export const PAGE_ROWS_MAX = 200;
const PAGE_ROWS_DEFAULT = 50;

/** One page of a list. `nextCursor` goes back as `?cursor=`; null on the last page. */
export const pageOf = <Row extends z.ZodMiniType>(row: Row) =>
  z.object({ items: z.array(row), nextCursor: z.nullable(z.string()), total: z.optional(z.int()) });

/** `?cursor=&limit=` of every list. */
export const PageQuery = z.object({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(PAGE_ROWS_MAX)), PAGE_ROWS_DEFAULT),
});
