import { z } from 'zod';
import type { AdminTx } from './pool.ts';

const Row = z.object({
  number: z.coerce.number(),
  kind: z.enum(['purge', 'stories', 'erasure']),
  tenantId: z.string().nullable(),
  tenantName: z.string().nullable(),
  body: z.string(),
  signature: z.instanceof(Buffer),
  keyId: z.string(),
  publicKey: z.string(),
  at: z.date(),
});
export type ReceiptRow = z.infer<typeof Row>;

type Wanted = { tenantId: string | null; kind: string | null; before: number | null; rowsMax: number };

/** Receipts of what was let go of, the newest first. @param wanted - `before`: the number that the page before ended with. */
export async function listReceipts(
  tx: AdminTx,
  { tenantId, kind, before, rowsMax }: Wanted,
): Promise<ReceiptRow[]> {
  const { rows } = await tx.query(
    `select r.number, r.kind, r.about_tenant as "tenantId", t.name as "tenantName", r.body, r.signature,
            r.key_id as "keyId", r.public_key as "publicKey", r.at
       from receipts r left join tenants t on t.id = r.about_tenant
      where ($1::uuid is null or r.about_tenant = $1) and ($2::text is null or r.kind = $2)
        and ($3::bigint is null or r.number < $3)
      order by r.number desc limit $4`,
    [tenantId, kind, before, rowsMax],
  );
  return Row.array().parse(rows);
}
