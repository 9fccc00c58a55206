import { cutToFit } from '../../domain/cut-trace.ts';
import { TenantId, ThreadId, TurnId } from '../../domain/ids.ts';
import { TurnTrace } from '../../domain/turn-trace.ts';
import { now } from '../../runtime/clock.ts';
import type { Container } from './cosmos-library.ts';
import { callCosmos, statusOf } from './service.ts';

/** Whose turn a trace is of: the two levels of the partition key, and the item's id. */
export type TraceKey = { tenantId: TenantId; threadId: ThreadId; turnId: TurnId };

/** An item of the container. Beside the key `closedAt` alone is indexed. */
type TraceItem = {
  id: string;
  tenantId: string;
  conversationId: string;
  closedAt: string;
  no: number; // grows with every rewriting
  ttl: number; // seconds from this writing: thirty days from the turn, however often it is written
  trace: TurnTrace;
};

const KEPT_MS = 30 * 86_400_000; // as the container's own time to live

type Limit = { abortSignal: AbortSignal };

const AT_ONCE = 8; // deletions side by side
const TRIES_MAX = 4; // of a write that another one comes between

/**
 * Stores a turn's trace: one call the first time. One that is there already gives way to a higher `no` only, so that
 * what is written late never brings back what was taken out.
 *
 * @throws Failure `traces-unavailable`, `traces-refused`.
 */
export async function putTrace(key: TraceKey, no: number, trace: TurnTrace): Promise<void> {
  const { closedAt } = trace;
  const ttl = Math.max(1, Math.ceil((Date.parse(closedAt) + KEPT_MS - now()) / 1_000));
  const item: TraceItem = { ...fieldsOf(key), closedAt, no, ttl, trace: cutToFit(trace) };
  await callCosmos(async (container, limit) => {
    for (let tries = 1; tries <= TRIES_MAX; tries++) {
      if (await goesThrough(409, container.items.create(item, limit))) return;
      if (await replaceOlder(container, item, limit)) return;
    }
    throw new Error('others wrote the same trace again and again');
  });
}

/** @returns null where there is none: never written, or older than thirty days. @throws Failure as `putTrace`. */
export async function readTrace(key: TraceKey): Promise<TurnTrace | null> {
  const { id, ...of } = fieldsOf(key);
  return callCosmos(async (container, limit) => {
    const { resource } = await container.item(id, [of.tenantId, of.conversationId]).read<TraceItem>(limit);
    return resource ? TurnTrace.parse(resource.trace) : null;
  });
}

/** Takes one turn's trace out; none is well. @throws Failure as `putTrace`. */
export async function forgetTrace(key: TraceKey): Promise<void> {
  await remove([fieldsOf(key)]);
}

/** Which traces to take out: a tenant's, narrowed to a conversation, or to what was closed before a moment. */
export type Forgotten = { tenantId: TenantId; threadId?: ThreadId; before?: Date };

/** Takes traces out, page by page; safe to repeat. @returns how many went. @throws Failure as `putTrace`. */
export async function forgetTraces({ tenantId, threadId, before }: Forgotten): Promise<number> {
  const partition = threadId && [TenantId.parse(tenantId), ThreadId.parse(threadId)];
  const query = {
    query: `select c.id, c.tenantId, c.conversationId from c where c.tenantId = @tenant${before ? ' and c.closedAt < @before' : ''}`,
    parameters: [
      { name: '@tenant', value: TenantId.parse(tenantId) as string },
      ...(before ? [{ name: '@before', value: before.toISOString() }] : []),
    ],
  };
  let gone = 0;
  for (;;) {
    const keys = await callCosmos(async (container, limit) => {
      const options = { ...limit, maxItemCount: PAGE, ...(partition && { partitionKey: partition }) };
      const pages = container.items.query<Fields>(query, options);
      const found: Fields[] = [];
      while (found.length < PAGE && pages.hasMoreResults())
        found.push(...(await pages.fetchNext()).resources);
      return found;
    });
    const some = await remove(keys);
    gone += some;
    if (some === 0) return gone; // nothing is left, or somebody else is taking it out
  }
}

const PAGE = 100;

type Fields = { id: string; tenantId: string; conversationId: string };

const fieldsOf = ({ tenantId, threadId, turnId }: TraceKey): Fields => ({
  id: TurnId.parse(turnId),
  tenantId: TenantId.parse(tenantId),
  conversationId: ThreadId.parse(threadId),
});

/** @returns false where another writer came between; they are asked of once more. */
async function replaceOlder(container: Container, item: TraceItem, limit: Limit): Promise<boolean> {
  const one = container.item(item.id, [item.tenantId, item.conversationId]);
  const { resource, etag } = await one.read<TraceItem>(limit);
  if (!resource) return false; // gone meanwhile
  if (resource.no >= item.no) return true;
  const ifSame = { accessCondition: { type: 'IfMatch', condition: etag } };
  return goesThrough(412, one.replace(item, { ...limit, ...ifSame }));
}

/** @returns how many were there. */
async function remove(keys: Fields[]): Promise<number> {
  let gone = 0;
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const removed = await callCosmos((container, limit) =>
      Promise.all(
        keys
          .slice(from, from + AT_ONCE)
          .map(({ id, tenantId, conversationId }) =>
            goesThrough(404, container.item(id, [tenantId, conversationId]).delete(limit)),
          ),
      ),
    );
    gone += removed.filter(Boolean).length;
  }
  return gone;
}

/** @returns false for the one status that is an answer here; everything else is thrown on. */
async function goesThrough(unless: number, call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (statusOf(error) === unless) return false;
    throw error;
  }
}

/** What core/data/traces.ts keeps traces with. */
export const traceStore = { put: putTrace, forget: forgetTrace, forgetAll: forgetTraces };
