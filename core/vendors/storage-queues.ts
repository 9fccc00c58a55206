import { Failure } from '../domain/failure.ts';
import { now } from '../runtime/clock.ts';
import { identityToken } from '../runtime/identity.ts';
import { kindOf } from '../runtime/log.ts';

const SCOPE = 'https://storage.azure.com/.default';
const VERSION = '2024-08-04';
const TIMEOUT_MS = 10_000;

/**
 * How many messages wait in the queues of a task hub that Azure Storage keeps: those that wake stories, and those that ask
 * for a step. Approximate, as the service says itself; a message that is being worked on still counts.
 *
 * @param queuesUrl - of the storage account's queue service.
 * @throws Failure `store-unavailable` when it does not answer as expected.
 */
export async function queueDepths(
  queuesUrl: string,
  hubName: string,
): Promise<{ stories: number; steps: number }> {
  const hub = hubName.toLowerCase();
  const list = await ask(new URL(`/?comp=list&prefix=${encodeURIComponent(`${hub}-`)}`, queuesUrl));
  const names = [...(await list.text()).matchAll(/<Name>([a-z0-9-]+)<\/Name>/g)].map(([, name = '']) => name);
  const depth = async (name: string) => {
    const { headers } = await ask(new URL(`/${name}?comp=metadata`, queuesUrl));
    return Number(headers.get('x-ms-approximate-messages-count') ?? 0);
  };
  const sum = async (wanted: string[]) => (await Promise.all(wanted.map(depth))).reduce((a, b) => a + b, 0);
  const [stories, steps] = await Promise.all([
    sum(names.filter((name) => name.startsWith(`${hub}-control-`))),
    sum(names.filter((name) => name === `${hub}-workitems`)),
  ]);
  return { stories, steps };
}

async function ask(url: URL): Promise<Response> {
  try {
    const headers = {
      authorization: `Bearer ${await identityToken(SCOPE)}`,
      'x-ms-version': VERSION,
      'x-ms-date': new Date(now()).toUTCString(),
    };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (response.ok) return response;
    throw new Failure('store-unavailable', `the task hub's queues answered ${response.status}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('store-unavailable', `the task hub's queues: ${kindOf(error)}`, { cause: error });
  }
}
