import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { type ChannelRef, findChannels } from '../core/data/channels.ts';
import { countDelivery, type DeliveryOutcome } from '../core/data/delivery-counts.ts';
import { untilLanded } from '../core/data/in-flight.ts';
import { insertMessage, lookAgain, storeEvent, type ToStart } from '../core/data/inbox.ts';
import { keepStray } from '../core/data/strays.ts';
import { noteHeard } from '../core/data/watched.ts';
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
  try {
    const answer = await take(request, context);
    countDelivery('taken');
    return answer;
  } catch (error) {
    countDelivery(outcomeOf(error));
    throw error;
  }
}

function outcomeOf(error: unknown): DeliveryOutcome {
  const code = error instanceof Failure ? error.code : null;
  if (code === 'signature-wrong') return 'unsigned';
  return code === 'request-invalid' || code === 'too-large' ? 'unreadable' : 'failed';
}

async function take(request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
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

/** Writes the events, tenant by tenant. */
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

const AT_ONCE = 4; // conversations of one delivery; nearly every one has one

/** Each conversation in a transaction of its own: none holds one while it waits for another. */
async function storeForTenant(
  tenantId: ChannelRef['tenantId'],
  items: Delivered[],
  channels: Map<string, ChannelRef>,
  receivedAtMs: number,
): Promise<StoryToStart[]> {
  const talks = [...Map.groupBy(items, ({ event }) => `${event.igId}/${event.customerId}`).values()];
  const starts: ToStart[] = [];
  for (let from = 0; from < talks.length; from += AT_ONCE) {
    const some = talks.slice(from, from + AT_ONCE).map((talk) => {
      const inOrder = talk
        .toSorted((a, b) => a.event.atMs - b.event.atMs)
        .flatMap(({ event }) => {
          const channel = channels.get(event.igId);
          return channel ? [{ channel, event }] : [];
        });
      return storeConversation(tenantId, inOrder, receivedAtMs);
    });
    starts.push(...(await Promise.all(some)).flat());
  }
  return starts.map((start) => ({ ...start, tenantId }));
}

type Item = { channel: ChannelRef; event: DmEvent };

function storeConversation(
  tenantId: ChannelRef['tenantId'],
  inOrder: Item[],
  receivedAtMs: number,
): Promise<ToStart[]> {
  const messages = inOrder.flatMap(({ channel, event }) =>
    event.type === 'message' ? [{ channel, event }] : [],
  );
  return messages.length === inOrder.length
    ? storeMessages(tenantId, messages, receivedAtMs)
    : storeEvents(tenantId, inOrder, receivedAtMs);
}

/** One after another: what an echo or an unsend does depends on what was stored before it. */
async function storeEvents(
  tenantId: ChannelRef['tenantId'],
  items: Item[],
  receivedAtMs: number,
): Promise<ToStart[]> {
  const onTheirWay = new Set<string>();
  const stored = await withTenant(tenantId, async (tx) => {
    const starts: ToStart[] = [];
    for (const { channel, event } of items) {
      const start = await storeEvent(tx, channel, event, receivedAtMs, (id) => onTheirWay.add(id));
      if (start) starts.push(start);
    }
    noteHeard(tx, channelsOf(items), receivedAtMs);
    return starts;
  });
  // a person has written: what was with Meta by then arrives before we say that we know
  await Promise.all([...onTheirWay].map((threadId) => untilLanded(tenantId, threadId)));
  return stored;
}

type Message = Extract<DmEvent, { type: 'message' }>;

/** What nearly every delivery is: one round trip where the messages are new, two where one came before. */
async function storeMessages(
  tenantId: ChannelRef['tenantId'],
  items: { channel: ChannelRef; event: Message }[],
  receivedAtMs: number,
): Promise<ToStart[]> {
  const stored = await inOneTrip(tenantId, (tx) => {
    const inserting = items.map(async (item) => ({
      ...item,
      ...(await insertMessage(tx, item.channel, item.event, receivedAtMs)),
    }));
    noteHeard(tx, channelsOf(items), receivedAtMs);
    return Promise.all(inserting);
  });
  const starts = stored.flatMap(({ start }) => start ?? []);
  const before = stored.filter(({ isNew }) => !isNew);
  if (before.length === 0) return starts;
  const again = await inOneTrip(tenantId, (tx) =>
    Promise.all(before.map(({ channel, event, threadId }) => lookAgain(tx, channel, event, threadId))),
  );
  return [...starts, ...again.flatMap((start) => start ?? [])];
}

const channelsOf = (items: { channel: ChannelRef }[]): string[] =>
  items.map(({ channel }) => channel.channelId);

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    throw new Failure('request-invalid', 'expected JSON', { cause });
  }
}

const tooLarge = (): Failure =>
  new Failure('too-large', `expected at most ${BODY_BYTES_MAX} bytes, got more`);
