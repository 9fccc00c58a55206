import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { type ChannelRef, findChannels } from '../core/data/channels.ts';
import { insertMessage, storeEvent, type ToStart } from '../core/data/inbox.ts';
import { keepStray } from '../core/data/strays.ts';
import { inOneTrip, withTenant } from '../core/data/with-tenant.ts';
import type { DmEvent } from '../core/domain/dm.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { isSignedByMeta } from '../core/vendors/meta/signature.ts';
import { type Delivered, readDelivery, withoutCards } from '../core/vendors/meta/webhook.ts';
import { replayStrays } from './replay-strays.ts';
import { startStories } from './start-stories.ts';

const BODY_BYTES_MAX = 3_000_000; // Meta batches at most 1,000 updates; a full batch is well below

/**
 * Meta knocks here. 200 says that every message in the body is in Postgres and its story in the task hub;
 * anything that fails before is a 5xx, and the next delivery starts what this one did not.
 */
export async function instagramWebhook(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  if (Number(request.headers.get('content-length')) > BODY_BYTES_MAX) throw tooLarge();
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.length > BODY_BYTES_MAX) throw tooLarge();
  if (!isSignedByMeta(body, request.headers.get('x-hub-signature-256'), [config().meta.appSecret])) {
    throw new Failure('signature-wrong', 'expected X-Hub-Signature-256 over the bytes of this body');
  }

  const receivedAtMs = now();
  const delivered = readDelivery(parse(body), receivedAtMs);
  const client = df.getClient(context);
  const { starts, strays } = await store(delivered, receivedAtMs);
  await startStories(client, starts);
  for (const igId of strays) await replayStrays(client, igId); // connected while we were storing them
  return { status: 200, body: 'EVENT_RECEIVED' };
}

export type StoryToStart = ToStart & { tenantId: ChannelRef['tenantId'] };

/** Writes the events, tenant by tenant, each tenant's in one transaction. */
async function store(
  delivered: Delivered[],
  receivedAtMs: number,
): Promise<{ starts: StoryToStart[]; strays: string[] }> {
  if (delivered.length === 0) return { starts: [], strays: [] };
  const channels = await findChannels([...new Set(delivered.map(({ event }) => event.igId))]);
  const byTenant = Map.groupBy(delivered, ({ event }) => channels.get(event.igId)?.tenantId ?? null);

  const starts: StoryToStart[] = [];
  const strays = new Set<string>();
  for (const [tenantId, items] of byTenant) {
    if (tenantId === null) {
      for (const { event, item } of items) {
        await keepStray(event.igId, withoutCards(item), receivedAtMs);
        strays.add(event.igId);
      }
      continue;
    }
    starts.push(...(await storeForTenant(tenantId, items, channels, receivedAtMs)));
  }
  return { starts, strays: [...strays] };
}

async function storeForTenant(
  tenantId: ChannelRef['tenantId'],
  items: Delivered[],
  channels: Map<string, ChannelRef>,
  receivedAtMs: number,
): Promise<StoryToStart[]> {
  const inOrder = inLockOrder(items).flatMap(({ event }) => {
    const channel = channels.get(event.igId);
    return channel ? [{ channel, event }] : [];
  });
  const starts = (await storeNew(tenantId, inOrder, receivedAtMs)) ?? (await storeAny());
  return starts.map((start) => ({ ...start, tenantId }));

  async function storeAny(): Promise<ToStart[]> {
    return withTenant(tenantId, async (tx) => {
      const stored: ToStart[] = [];
      for (const { channel, event } of inOrder) {
        const start = await storeEvent(tx, channel, event, receivedAtMs);
        if (start) stored.push(start);
      }
      return stored;
    });
  }
}

/** What nearly every delivery is, new messages, in one round trip; null where something else is among them. */
async function storeNew(
  tenantId: ChannelRef['tenantId'],
  items: { channel: ChannelRef; event: DmEvent }[],
  receivedAtMs: number,
): Promise<ToStart[] | null> {
  const messages = items.flatMap(({ channel, event }) =>
    event.type === 'message' ? [{ channel, event }] : [],
  );
  if (messages.length < items.length) return null;
  const inserted = await inOneTrip(tenantId, (tx) =>
    Promise.all(messages.map(({ channel, event }) => insertMessage(tx, channel, event, receivedAtMs))),
  );
  if (inserted.some(({ isNew }) => !isNew)) return null; // its story may be missing: a closer look
  return inserted.flatMap(({ start }) => start ?? []);
}

/** By conversation, so that two deliveries with the same customers cannot wait for each other. */
function inLockOrder(items: Delivered[]): Delivered[] {
  const key = ({ event }: Delivered) => `${event.igId}/${event.customerId}`;
  return [...items].sort((a, b) =>
    key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.event.atMs - b.event.atMs,
  );
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    throw new Failure('request-invalid', 'expected JSON', { cause });
  }
}

const tooLarge = (): Failure =>
  new Failure('too-large', `expected at most ${BODY_BYTES_MAX} bytes, got more`);
