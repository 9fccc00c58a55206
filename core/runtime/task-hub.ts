import type { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { kindOf } from './log.ts';

const TIMEOUT_MS = 10_000;
const Code = z.string().regex(/^[a-z][a-z-]{0,40}$/);

/** What the durable client is given: where this very host answers for its task hub. */
const Client = z.object({ rpcBaseUrl: z.url() });

const Time = z.coerce.date();
/** One entry of a history as both hosts write it; words such as reasons of failures stay out, but for their code. */
const Entry = z.object({
  EventType: z.string(),
  Timestamp: Time,
  ScheduledTime: Time.optional(),
  FunctionName: z.string().nullish(),
  Name: z.string().nullish(),
  FireAt: Time.optional(),
  Reason: z.string().nullish(),
  Result: z.unknown().optional(),
  InstanceId: z.string().nullish(),
});
export type HistoryEntry = z.infer<typeof Entry>;

const Document = z.object({
  name: z.string(),
  runtimeStatus: z.string(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  createdTime: Time,
  lastUpdatedTime: Time,
  historyEvents: Entry.array().nullish(),
});

/** A story as its host knows it. `outcome`: the code in its output. */
export type Instance = Omit<z.infer<typeof Document>, 'output' | 'historyEvents'> & {
  outcome: string | null;
  history: HistoryEntry[];
};

/**
 * Asks this host after one instance, with its history where that is wanted. The SDK's own `getStatus` cannot tell an
 * unknown instance from a host that is away, and loses the history that comes with the answer.
 *
 * @returns null for an instance that there is not.
 * @throws Failure `store-unavailable` when the host does not answer as expected.
 */
export async function readInstance(
  context: InvocationContext,
  instanceId: string,
  withHistory = false,
): Promise<Instance | null> {
  const query = withHistory ? '?showHistory=true&showHistoryOutput=true' : '';
  const answer = await ask(context, `instances/${encodeURIComponent(instanceId)}${query}`);
  if (answer.status === 404) return null;
  const parsed = Document.safeParse(answer.body);
  if (!parsed.success) throw new Failure('store-unavailable', `the task hub answered ${answer.status}`);
  const { output, historyEvents, ...rest } = parsed.data;
  return { ...rest, outcome: codeIn(output), history: historyEvents ?? [] };
}

/** The code of an output or a result: its `kind`. Nothing else of it is told on. */
export const codeIn = (value: unknown): string | null =>
  Code.safeParse((value as { kind?: unknown } | null)?.kind).data ?? null;

/** What waits in the task hub, where this host can say. */
const Depths = z.object({ stories: z.int(), steps: z.int() });
export type Depths = z.infer<typeof Depths>;

/** @returns null where the host does not say: Azure's, whose queues are asked themselves (core/vendors/storage-queues.ts). */
export async function readDepths(context: InvocationContext): Promise<Depths | null> {
  const { body } = await ask(context, 'queues');
  return Depths.safeParse(body).data ?? null;
}

async function ask(context: InvocationContext, path: string): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(new URL(path, addressIn(context)), {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : null };
  } catch (cause) {
    throw new Failure('store-unavailable', `the task hub: ${kindOf(cause)}`, { cause });
  }
}

/** On loopback and without a key, for this process alone: it never leaves it. */
function addressIn(context: InvocationContext): string {
  const input = context.options.extraInputs.find(({ type }) => type === 'durableClient');
  return Client.parse(input && context.extraInputs.get(input)).rpcBaseUrl;
}
