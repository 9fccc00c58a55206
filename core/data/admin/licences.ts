import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Holder = z.object({
  handle: z.string(), // as the licence names it, or as Instagram does where there is none
  igId: z.string(),
  tenantId: z.string().nullable(), // null: the account was let go
  tenantName: z.string().nullable(),
  currentHandle: z.string().nullable(),
  boundAt: z.date().nullable(),
});
export type Holder = z.infer<typeof Holder>;

/** Which account uses which licence, and connected accounts without one: found by Instagram's id, not by the name. */
export async function listHolders(tx: AdminTx): Promise<Holder[]> {
  const { rows } = await tx.query(
    `select b.handle, b.ig_id as "igId", c.tenant_id as "tenantId", t.name as "tenantName",
            lower(c.handle) as "currentHandle", b.bound_at as "boundAt"
       from licence_bindings b left join channels c on c.ig_id = b.ig_id left join tenants t on t.id = c.tenant_id
     union all
     select lower(c.handle), c.ig_id, c.tenant_id, t.name, lower(c.handle), null
       from channels c join tenants t on t.id = c.tenant_id
      where not exists (select from licence_bindings b where b.ig_id = c.ig_id)`,
  );
  return Holder.array().parse(rows);
}

const Version = z.object({
  keyId: z.string(),
  counter: z.coerce.number(),
  jws: z.string(),
  verifiedAt: z.date(),
});

/** Where a page of versions ended: time in ms, counter. */
export const VersionPosition = z.tuple([z.number(), z.int()]);

/** Lists that served, the newest first: by time, since a new key may count anew. */
export async function listVersions(
  tx: AdminTx,
  page: { before: z.infer<typeof VersionPosition> | null; rowsMax: number },
): Promise<z.infer<typeof Version>[]> {
  const { rows } = await tx.query(
    `select key_id as "keyId", counter, jws, verified_at as "verifiedAt" from licence_lists
      where $1::timestamptz is null or (verified_at, counter) < ($1, $2::bigint)
      order by verified_at desc, counter desc limit $3`,
    [page.before && new Date(page.before[0]), page.before?.[1] ?? null, page.rowsMax],
  );
  return Version.array().parse(rows);
}
