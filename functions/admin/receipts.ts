import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import * as z from 'zod/mini';
import { AdminReceipt, AdminReceiptQuery } from '../../core/contract/admin-receipts.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { listReceipts, type ReceiptRow } from '../../core/data/admin/receipts.ts';
import { receiptKey } from '../../core/data/receipts.ts';
import { cursorOf, positionOf } from '../../core/runtime/cursor.ts';
import { json, readQuery } from '../../core/runtime/http.ts';

/** What was let go of, each signed for. */
export async function adminReceipts(request: HttpRequest): Promise<HttpResponseInit> {
  const { cursor, limit, tenantId = null, kind = null } = readQuery(request, AdminReceiptQuery);
  const before = positionOf(cursor, z.int());
  const rows = await withAdmin((tx) => listReceipts(tx, { tenantId, kind, before, rowsMax: limit + 1 }));
  const items = rows.slice(0, limit).map(asReceipt);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return json({ items, nextCursor: last ? cursorOf(last.number) : null });
}

const Body = z.object({
  before: z.optional(z.iso.datetime()),
  tables: AdminReceipt.shape.tables,
});

function asReceipt({ at, signature, ...row }: ReceiptRow): AdminReceipt {
  const { before = null, tables } = Body.parse(JSON.parse(row.body));
  const isOurKey = row.publicKey === receiptKey().publicKey;
  return { ...row, at: at.toISOString(), before, tables, signature: signature.toString('base64'), isOurKey };
}
