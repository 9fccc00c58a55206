import type { DurableClient } from 'durable-functions';
import type { MessageId, TenantId, ThreadId } from '../core/domain/ids.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import type { AnswerDmInput } from '../orchestrations/answer-dm.ts';
import type { SendAsPersonInput } from '../orchestrations/send-as-person.ts';

export type Start = { tenantId: TenantId; threadId: ThreadId; messageId: MessageId; seenBefore: boolean };

/**
 * Starts one story per message. A message seen before is started only if its story is not there: the delivery
 * that stored it may have died between the two.
 *
 * @throws what the durable client throws; the caller answers 5xx and Meta delivers again.
 */
export async function startStories(client: DurableClient, starts: Start[]): Promise<void> {
  await Promise.all(
    starts.map(async ({ seenBefore, ...input }) => {
      const instanceId = `dm-${input.messageId}`;
      if (seenBefore && (await exists(client, instanceId))) return;
      await startStory(client, instanceId, input);
    }),
  );
}

/** Starts a story under an id that is never used twice. One that is already there is as good. */
export async function startStory(
  client: DurableClient,
  instanceId: string,
  input: AnswerDmInput,
): Promise<void> {
  await startOnce(client, 'answerDm', instanceId, input);
}

/** The story of a member's message; one seen before is started only if it is not there. @throws as above. */
export async function startSaying(
  client: DurableClient,
  instanceId: string,
  input: SendAsPersonInput,
  seenBefore = false,
): Promise<void> {
  if (seenBefore && (await exists(client, instanceId))) return;
  await startOnce(client, 'sendAsPerson', instanceId, input);
}

async function startOnce(
  client: DurableClient,
  name: 'answerDm' | 'sendAsPerson',
  instanceId: string,
  input: AnswerDmInput | SendAsPersonInput,
): Promise<void> {
  try {
    await client.startNew(name, { instanceId, input });
  } catch (error) {
    if (!(await exists(client, instanceId))) throw error;
    log('info', 'story-already-there', { instanceId, kind: kindOf(error) });
  }
}

/** The client rejects for an unknown id and for a task hub that is away alike: only a status is a yes. */
async function exists(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    return Boolean(await client.getStatus(instanceId, { showInput: false }));
  } catch {
    return false; // then it is started, and a hub that is away says so itself
  }
}
