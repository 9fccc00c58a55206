import type { TenantTx } from './with-tenant.ts';

/** `isOurs`: a catalogue photo that the AI sent, at the shop's own address; else it is at Meta's, of the message `mid`. */
export type PartPlace = { mid: string; url: string; isOurs: boolean };

/** Where an attachment of a message is; null where there is none, or it was unsent. */
export async function readPart(
  tx: TenantTx,
  { threadId, messageId, n }: { threadId: string; messageId: string; n: number },
): Promise<PartPlace | null> {
  const { rows } = await tx.query<{ mid: string | null; url: string | null; isOurs: boolean }>(
    `select mid, attachments -> $3::int ->> 'url' as url, sender = 'ai' as "isOurs" from conversations
      where id = $2 and thread_id = $1 and unsent_at is null`,
    [threadId, messageId, n],
  );
  const [row] = rows;
  return row?.url ? { mid: row.mid ?? '', url: row.url, isOurs: row.isOurs } : null;
}
