import type { ThreadId } from '../domain/ids.ts';
import type { TenantTx } from './with-tenant.ts';

const MESSAGES_MAX = 200;

/** What the customer has written in this conversation since their last order, one message a line. */
export async function wordsSinceOrder(tx: TenantTx, threadId: ThreadId): Promise<string> {
  const { rows } = await tx.query<{ words: string }>({
    name: 'words_since_order',
    text: `select coalesce(string_agg(said.text, E'\\n'), '') as words from (
             select m.text from conversations m
              where m.thread_id = $1 and m.sender = 'customer' and m.text is not null and m.received_at > coalesce(
                (select max(o.confirmed_at) from orders o where o.thread_id = $1), '-infinity')
              order by m.id desc limit $2) said`,
    values: [threadId, MESSAGES_MAX],
  });
  return rows[0]?.words ?? '';
}
