import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { azureIdentity } from '../../runtime/identity.ts';
import { kindOf } from '../../runtime/log.ts';
import type { Container } from './cosmos-library.ts';

/** As infra/modules/traces.bicep names them. */
const DATABASE = 'agent';
const CONTAINER = 'turn-traces';

let shared: Promise<Container> | undefined;

/** Is there a store of traces at all? Without one a turn's steps are all that is kept of it. */
export const hasTraces = (): boolean => config().cosmos.endpoint !== null;

/** Reads the container's definition: what every call of ours needs first. @throws Failure as `callCosmos`. */
export async function tracesAnswer(): Promise<void> {
  await callCosmos((container, limit) => container.read(limit));
}

/**
 * Runs one call of the client within the time limit.
 *
 * @throws Failure `traces-unavailable` where a retry may help; `traces-refused` where none does. Without words.
 */
export async function callCosmos<T>(
  call: (container: Container, limit: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const { timeoutMs } = config().cosmos;
  try {
    return await call(await container(), { abortSignal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw error instanceof Failure ? error : failureOf(error);
  }
}

/** What a call answered with, in numbers; the client names a status `code`. */
export const statusOf = (error: unknown): number | null => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'number' ? code : null;
};

/** The official client, loaded at the first use. */
function container(): Promise<Container> {
  shared ??= load();
  shared.catch(() => {
    shared = undefined; // the next call tries again
  });
  return shared;
}

async function load(): Promise<Container> {
  const { cosmos, identityClientId } = config();
  const { endpoint, key, timeoutMs } = cosmos;
  if (!endpoint) throw new Failure('traces-refused', 'expected COSMOS_ENDPOINT, got none');
  if (!key && identityClientId === null) {
    throw new Failure('traces-refused', 'expected COSMOS_KEY or AZURE_CLIENT_ID, got neither');
  }
  const { openContainer } = await import('./cosmos-library.ts');
  const credential = key ? { key } : { aadCredentials: azureIdentity };
  return openContainer({ endpoint, credential, timeoutMs }, DATABASE, CONTAINER);
}

const BUSY = [408, 410, 429, 449];

function failureOf(cause: unknown): Failure {
  const status = statusOf(cause);
  const mayHelp = status === null || status >= 500 || BUSY.includes(status);
  const code = mayHelp ? 'traces-unavailable' : 'traces-refused';
  return new Failure(code, `cosmos: ${status ?? kindOf(cause)}`, { cause });
}
