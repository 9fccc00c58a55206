import type { TenantTx } from './with-tenant.ts';

/** What became of a customer's message: a code, null while it is not settled. Undefined: there is no such message. */
export async function outcomeOf(
  tx: TenantTx,
  channelId: string,
  mid: string,
): Promise<{ outcome: string | null } | undefined> {
  const { rows } = await tx.query<{ outcome: string | null }>(
    `select outcome from conversations where channel_id = $1 and mid = $2 and sender = 'customer'`,
    [channelId, mid],
  );
  return rows[0];
}
