import { z } from 'zod';
import type { TurnId } from '../domain/ids.ts';
import { Reading } from '../domain/reading.ts';
import type { TenantTx } from './with-tenant.ts';

const Row = z.object({
  id: z.string(),
  mid: z.string(),
  text: z.string().nullable(),
  attachments: z.array(
    z.object({
      type: z.string(),
      url: z.string().optional(),
      title: z.string().optional(),
      mediaId: z.string().optional(),
    }),
  ),
  readings: Reading.array(),
  payload: z.string().nullable(),
});
export type TurnMessage = z.infer<typeof Row>;

/** The customer's messages that a turn answers, oldest first, without those that were unsent. */
export async function messagesOfTurn(tx: TenantTx, turnId: TurnId): Promise<TurnMessage[]> {
  const { rows } = await tx.query(
    `select id, mid, text, attachments, readings, payload from conversations
      where turn_id = $1 and sender = 'customer' and unsent_at is null order by id`,
    [turnId],
  );
  return Row.array().parse(rows);
}

/** Keeps what was read of a message, unless it was unsent meanwhile. It travels with the commit. */
export function keepReadings(tx: TenantTx, messageId: string, readings: Reading[]): void {
  tx.send({
    text: 'update conversations set readings = $2 where id = $1 and unsent_at is null',
    values: [messageId, JSON.stringify(readings)],
  });
}
