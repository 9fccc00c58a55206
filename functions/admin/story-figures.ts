import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { type StoryFigures, StoryFiguresQuery } from '../../core/contract/admin-orchestrations.ts';
import { withAdmin } from '../../core/data/admin/pool.ts';
import { listHours, listKinds } from '../../core/data/admin/story-figures.ts';
import { now } from '../../core/runtime/clock.ts';
import { config } from '../../core/runtime/config.ts';
import { json, readQuery } from '../../core/runtime/http.ts';
import { kindOf, log } from '../../core/runtime/log.ts';
import { readDepths } from '../../core/runtime/task-hub.ts';
import { queueDepths } from '../../core/vendors/storage-queues.ts';

const HOUR_MS = 60 * 60 * 1000;

/** How many stories began, failed and how long they took, hour by hour; and what waits in the task hub. */
export async function adminStoryFigures(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const { story, hours } = readQuery(request, StoryFiguresQuery);
  const lastMs = Math.floor(now() / HOUR_MS) * HOUR_MS;
  const fromMs = lastMs - (hours - 1) * HOUR_MS;
  const [{ found, kinds }, queues] = await Promise.all([
    withAdmin(async (tx) => ({
      found: await listHours(tx, story, new Date(fromMs)),
      kinds: await listKinds(tx, new Date(fromMs)),
    })),
    depths(context),
  ]);
  const answer: StoryFigures = {
    story,
    hours: Array.from({ length: hours }, (_, at) => {
      const ms = fromMs + at * HOUR_MS;
      const { at: __, ...figures } = found.find((one) => one.at.getTime() === ms) ?? { at: null, ...NOTHING };
      return { at: new Date(ms).toISOString(), ...rounded(figures) };
    }),
    stories: kinds.map((kind) => ({ ...kind, ...rounded(kind) })),
    queues,
  };
  return json(answer);
}

const NOTHING = { started: 0, failed: 0, p50Ms: null, p95Ms: null };

const rounded = ({ started, failed, p50Ms, p95Ms }: Figures) => ({
  started,
  failed,
  p50Ms: p50Ms === null ? null : Math.round(p50Ms),
  p95Ms: p95Ms === null ? null : Math.round(p95Ms),
});
type Figures = { started: number; failed: number; p50Ms: number | null; p95Ms: number | null };

/** Azure's queues where their address is known, else what this very host says of itself. Never the page's trouble. */
async function depths(context: InvocationContext): Promise<StoryFigures['queues']> {
  const { taskHubQueuesUrl } = config();
  try {
    if (taskHubQueuesUrl === null) return await readDepths(context);
    return await queueDepths(taskHubQueuesUrl, df.getClient(context).taskHubName);
  } catch (error) {
    log('warn', 'queues-not-read', { kind: kindOf(error) });
    return null;
  }
}
