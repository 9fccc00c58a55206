import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { kindOf } from '../../runtime/log.ts';

const TIMEOUT_MS = 5_000;
const TRACES_MAX = 10;

const Tag = z.object({ key: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });
const Span = z.object({
  spanID: z.string(),
  operationName: z.string(),
  references: z.array(z.object({ refType: z.string(), spanID: z.string() })),
  startTime: z.number(), // µs since 1970
  duration: z.number(), // µs
  tags: z.array(Tag),
});
const Answer = z.object({ data: z.array(z.object({ traceID: z.string(), spans: z.array(Span) })) });

export type Trace = z.infer<typeof Answer>['data'][number];

/**
 * Traces that have a span with such an attribute, the newest first.
 *
 * @returns null where this copy's spans are kept elsewhere.
 * @throws Failure `spans-unavailable`.
 * @see Jaeger, HTTP JSON API (`/api/traces`), which Tempo and others answer too.
 */
export async function findTraces(attribute: string, value: string): Promise<Trace[] | null> {
  const { tracesUrl } = config();
  if (tracesUrl === null) return null;
  const url = new URL(`${tracesUrl}/api/traces`);
  url.searchParams.set('service', 'ig-shop-agent');
  url.searchParams.set('tags', JSON.stringify({ [attribute]: value }));
  url.searchParams.set('limit', String(TRACES_MAX));
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return Answer.parse(await answer.json()).data.slice(0, TRACES_MAX);
  } catch (cause) {
    throw new Failure('spans-unavailable', `traces: ${kindOf(cause)}`, { cause });
  }
}
