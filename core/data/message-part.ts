import type { TenantTx } from './with-tenant.ts';

/** Where an attachment of a customer's message is at Meta's; null where there is none, or it was unsent. */
export async function readPart(
  tx: TenantTx,
  { threadId, messageId, n }: { threadId: string; messageId: string; n: number },
): Promise<{ mid: string; url: string } | null> {
  const { rows } = await tx.query<{ mid: string; url: string | null }>(
    `select mid, attachments -> $3::int ->> 'url' as url from conversations
      where id = $2 and thread_id = $1 and sender = 'customer' and unsent_at is null`,
    [threadId, messageId, n],
  );
  const [row] = rows;
  return row?.url ? { mid: row.mid, url: row.url } : null;
}
