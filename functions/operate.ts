import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { findChannels } from '../core/data/channels.ts';
import { outcomeOf } from '../core/data/outcome.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { json } from '../core/runtime/http.ts';
import type { Question } from './guards/operator.ts';

const YOUNG_MS = 10 * 60_000; // an older story waits for a timer or an event and survives a restart as it is

/** What a deployment wants to know: how many stories are under way, and how a message ended. Counts and codes only. */
export async function operate(
  _request: HttpRequest,
  context: InvocationContext,
  question: Question,
): Promise<HttpResponseInit> {
  if (question.ask === 'stories') return json({ running: await storiesUnderWay(context) });
  const { igId, mid } = question;
  const channel = (await findChannels([igId])).get(igId);
  if (!channel) throw new Failure('not-found', 'nobody has connected this account');
  const { tenantId, channelId } = channel;
  const found = await withTenant(tenantId, (tx) => outcomeOf(tx, channelId, mid));
  if (!found) throw new Failure('not-found', 'no such message');
  return json(found);
}

async function storiesUnderWay(context: InvocationContext): Promise<number> {
  const { Pending, Running } = df.OrchestrationRuntimeStatus;
  const found = await df.getClient(context).getStatusBy({
    createdTimeFrom: new Date(now() - YOUNG_MS),
    runtimeStatus: [Pending, Running],
  });
  return found.length;
}
