import { channelRefOfThread } from '../../core/data/channel-access.ts';
import { releaseParked } from '../../core/data/echoes.ts';
import { settleRest } from '../../core/data/outbox.ts';
import { closePersonTurn, type PersonTurn, writerOf } from '../../core/data/person-turns.ts';
import { lockThread, wishPerson } from '../../core/data/threads.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { now } from '../../core/runtime/clock.ts';
import { log } from '../../core/runtime/log.ts';

/** Ends a member's message: sent, or failed with a code that the thread shows; then the inbox asks for a person. */
export async function closeMessage(turn: PersonTurn & { end: string }): Promise<{ kind: 'closed' }> {
  const { tenantId, threadId, turnId, end } = turn;
  const closed = await withTenant(tenantId, async (tx) => {
    await lockThread(tx, threadId);
    if (end !== 'sent') await settleRest(tx, turnId, 'abandoned', end, now());
    if (!(await closePersonTurn(tx, turn, end, now()))) return false;
    if (end !== 'sent' && (await writerOf(tx, turnId)) === 'person')
      await wishPerson(tx, threadId, end, now());
    const channel = await channelRefOfThread(tx, threadId);
    if (channel) await releaseParked(tx, channel, threadId, now());
    return true;
  });
  if (closed) log('info', 'person-message-closed', { turnId, outcome: end });
  return { kind: 'closed' };
}
