import { randomUUID } from 'node:crypto';
import type { DurableClient } from 'durable-functions';
import { expect, test } from 'vitest';
import { MessageId, TenantId, ThreadId } from '../core/domain/ids.ts';
import { startStories } from './start-stories.ts';

const strangers = Array.from({ length: 20 }, (_, n) => ({
  tenantId: TenantId.parse(randomUUID()),
  threadId: ThreadId.parse(randomUUID()),
  messageId: MessageId.parse(String(n + 1)),
  seenBefore: false,
  nameStory: `name-${n}`,
}));

test('a batch of strangers waits for one start, not for one after another', async () => {
  const all = Promise.withResolvers<string>();
  const started: string[] = [];
  const startNew = (name: string, { instanceId }: { instanceId: string }) => {
    started.push(`${name} ${instanceId}`);
    if (started.length === strangers.length * 2) all.resolve('together');
    return all.promise; // nobody is done before everybody has begun
  };
  await startStories({ startNew } as unknown as DurableClient, strangers);
  expect(new Set(started).size).toBe(40);
}, 5_000);

test('a name that is not asked for keeps no message from its story', async () => {
  const started: string[] = [];
  const startNew = async (name: string, { instanceId }: { instanceId: string }) => {
    if (name === 'learnName') throw new Error('away');
    started.push(instanceId);
    return instanceId;
  };
  await startStories({ startNew } as unknown as DurableClient, strangers);
  expect(started).toEqual(strangers.map(({ messageId }) => `dm-${messageId}`));
});
