import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Health } from '../core/contract/health.ts';
import { across } from '../core/data/across.ts';
import { refreshWhitelist } from '../core/data/whitelist.ts';
import { now } from '../core/runtime/clock.ts';
import { json } from '../core/runtime/http.ts';
import { hasTraces, tracesAnswer } from '../core/vendors/cosmos/service.ts';
import { hasSearch, searchAnswers } from '../core/vendors/search/service.ts';
import packageJson from '../package.json' with { type: 'json' };

const CHECK_TIMEOUT_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Whether the parts that a DM's answer needs are there. Looks afresh every time. */
export async function health(_request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const [postgres, blob, search, cosmos, taskHub] = await Promise.all([
    check(async () => void (await across('select 1', []))),
    check(licenceListReadable),
    hasSearch() ? check(searchAnswers) : ('off' as const),
    hasTraces() ? check(tracesAnswer) : ('off' as const),
    check(() => taskHubAnswers(context)),
  ]);
  const checks = { postgres, blob, search, cosmos, taskHub };
  const ok = Object.values(checks).every((one) => one !== 'down');
  const answer: Health = { status: ok ? 'ok' : 'degraded', version: packageJson.version, checks };
  return json(answer, ok ? 200 : 503);
}

/** Asks for instances of the future: none, and nothing to read. */
async function taskHubAnswers(context: InvocationContext): Promise<void> {
  await df.getClient(context).getStatusBy({ createdTimeFrom: new Date(now() + DAY_MS) });
}

async function licenceListReadable(): Promise<void> {
  const { problem } = await refreshWhitelist({ force: true });
  if (problem === 'licence-blob-missing' || problem === 'licence-blob-unavailable') throw new Error(problem);
}

async function check(look: () => Promise<void>): Promise<'ok' | 'down'> {
  const { promise: late, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(reject, CHECK_TIMEOUT_MS);
  try {
    await Promise.race([look(), late]);
    return 'ok';
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
