import type { DurableClient } from 'durable-functions';
import { nextStory, type Waiting } from '../core/data/unanswered.ts';
import { Failure } from '../core/domain/failure.ts';
import type { MessageId, TenantId, ThreadId } from '../core/domain/ids.ts';
import { kindOf, log } from '../core/runtime/log.ts';
import type { AnswerDmInput } from '../orchestrations/answer-dm.ts';
import type { LearnNameInput } from '../orchestrations/learn-name.ts';
import type { SendAsPersonInput } from '../orchestrations/send-as-person.ts';

export type Start = {
  tenantId: TenantId;
  threadId: ThreadId;
  messageId: MessageId;
  seenBefore: boolean;
  story?: string; // its instance id; absent: the message's first
  nameStory: string | null;
};

/**
 * Starts one story per message. A message seen before is started only if its story is not there: the delivery
 * that stored it may have died between the two.
 *
 * @throws what the durable client throws; the caller answers 5xx and Meta delivers again.
 */
export async function startStories(client: DurableClient, starts: Start[]): Promise<void> {
  await Promise.all([
    startNames(client, starts),
    ...starts.map(async ({ seenBefore, nameStory: _, story, ...input }) => {
      const instanceId = story ?? `dm-${input.messageId}`;
      if (seenBefore && (await exists(client, instanceId))) return;
      await startStory(client, instanceId, input);
    }),
  ]);
}

/** At most once a day for a customer. One that does not start is no reason to have Meta deliver again. */
async function startNames(client: DurableClient, starts: Start[]): Promise<void> {
  const due = new Map(
    starts.flatMap((start) => (start.nameStory ? [[start.nameStory, start] as const] : [])),
  );
  const start = async (instanceId: string, { tenantId, threadId }: Start) => {
    try {
      await startOnce(client, 'learnName', instanceId, { tenantId, threadId });
    } catch (error) {
      log('warn', 'name-not-asked', { threadId, kind: kindOf(error) });
    }
  };
  await Promise.all([...due].map((one) => start(...one))); // Meta waits, and a batch may name a thousand people
}

/** Starts a story under an id that is never used twice. One that is already there is as good. */
async function startStory(client: DurableClient, instanceId: string, input: AnswerDmInput): Promise<void> {
  await startOnce(client, 'answerDm', instanceId, input);
}

/** The story of a draft that a member lets go; asked for again it is started only if it is not there. @throws as above. */
export async function startDraft(
  client: DurableClient,
  instanceId: string,
  input: AnswerDmInput,
): Promise<void> {
  if (!(await exists(client, instanceId))) await startStory(client, instanceId, input);
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
  name: 'answerDm' | 'learnName' | 'sendAsPerson',
  instanceId: string,
  input: AnswerDmInput | LearnNameInput | SendAsPersonInput,
): Promise<void> {
  try {
    await client.startNew(name, { instanceId, input });
  } catch (error) {
    if (!(await exists(client, instanceId))) throw error;
    log('info', 'story-already-there', { instanceId, kind: kindOf(error) });
  }
}

/**
 * Gives each conversation that waits a story of its own, under an id that was never used. One that cannot be started
 * does not keep the others back: the next sweep takes it again.
 */
export async function restartStories(
  client: DurableClient,
  waiting: Waiting[],
  cause: 'sweep' | 'drain' | 'admin' = 'sweep',
): Promise<void> {
  for (const one of waiting) {
    const { tenantId, threadId, messageId } = one;
    try {
      const instanceId = await nextStory(one, cause);
      if (!instanceId) continue; // a person has it now: it was tried often enough
      await startStory(client, instanceId, { tenantId, threadId, messageId });
      if (cause === 'drain') log('info', 'story-drained', { instanceId });
      else log('warn', 'story-restarted', { instanceId });
    } catch (error) {
      log('error', 'story-not-restarted', { threadId, kind: kindOf(error) });
    }
  }
}

/** The story of a conversation that an admin lets wait for an answer again. @returns its instance. */
export async function startAnswer(client: DurableClient, waiting: Waiting): Promise<string> {
  const { tenantId, threadId, messageId } = waiting;
  const instanceId = await nextStory(waiting, 'admin');
  if (!instanceId) throw new Failure('conflict', 'a person has the conversation by now');
  await startStory(client, instanceId, { tenantId, threadId, messageId });
  return instanceId;
}

/** The client rejects for an unknown id and for a task hub that is away alike: only a status is a yes. */
async function exists(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    return Boolean(await client.getStatus(instanceId, { showInput: false }));
  } catch {
    return false; // then it is started, and a hub that is away says so itself
  }
}
