import * as z from 'zod/mini';
import { PageQuery, pageOf } from './page.ts';

const Tally = z.object({
  count: z.int(),
  oldestAt: z.nullable(z.iso.datetime()),
  newestAt: z.nullable(z.iso.datetime()),
});

/**
 * What was let go of, signed. `body` is what the signature is of, byte for byte; the other values are read from it.
 * `openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in body.json -sigfile body.sig`, the signature as raw bytes.
 */
export const AdminReceipt = z.object({
  number: z.int(),
  kind: z.enum(['purge', 'stories', 'erasure']),
  tenantId: z.nullable(z.string()),
  tenantName: z.nullable(z.string()), // null: of the product, or the shop is gone
  at: z.iso.datetime(),
  before: z.nullable(z.iso.datetime()), // what was older went
  tables: z.record(z.string(), Tally),
  body: z.string(),
  signature: z.string(), // base64
  keyId: z.string(),
  publicKey: z.string(), // PEM
  isOurKey: z.boolean(), // the key that signs now
});
export type AdminReceipt = z.infer<typeof AdminReceipt>;

/** `GET /api/admin/receipts?tenantId=&kind=`: the newest first. */
export const AdminReceiptQuery = z.extend(PageQuery, {
  tenantId: z.optional(z.uuid()),
  kind: z.optional(AdminReceipt.shape.kind),
});
export const AdminReceiptPage = pageOf(AdminReceipt);
