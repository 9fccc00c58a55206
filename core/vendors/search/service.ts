import type { SearchClient, SearchIndexClient } from '@azure/search-documents';
import { Failure } from '../../domain/failure.ts';
import { config } from '../../runtime/config.ts';
import { azureIdentity } from '../../runtime/identity.ts';
import { kindOf } from '../../runtime/log.ts';
import { inSpan } from '../../runtime/telemetry.ts';
import type { PartRow } from './index-definition.ts';

const RETRY_DELAY_MS = 250; // the first; a customer may be waiting
const RETRIES_MAX = 2; // in the call: a busy service says for how long, and the time limit holds over all of it
const BUSY = [408, 409, 429];

type Clients = { parts: SearchClient<PartRow>; indexes: SearchIndexClient };

let shared: Promise<Clients> | undefined;

/** The official client, loaded at the first use: a process that answers without a knowledge base never pays for it. */
function clients(): Promise<Clients> {
  shared ??= load();
  shared.catch(() => {
    shared = undefined; // the next call tries again
  });
  return shared;
}

async function load(): Promise<Clients> {
  const { search, identityClientId } = config();
  const { endpoint, apiKey, index } = search;
  if (!endpoint) throw new Failure('search-refused', 'expected SEARCH_ENDPOINT, got none');
  if (!apiKey && identityClientId === null) {
    throw new Failure('search-refused', 'expected SEARCH_API_KEY or AZURE_CLIENT_ID, got neither');
  }
  const { AzureKeyCredential, SearchClient, SearchIndexClient } = await import('@azure/search-documents');
  const credential = apiKey ? new AzureKeyCredential(apiKey) : azureIdentity;
  const options = {
    retryOptions: { maxRetries: RETRIES_MAX, retryDelayInMs: RETRY_DELAY_MS },
    allowInsecureConnection: new URL(endpoint).protocol === 'http:', // settings allow it on loopback only
  };
  return {
    parts: new SearchClient<PartRow>(endpoint, index, credential, options),
    indexes: new SearchIndexClient(endpoint, credential, options),
  };
}

/** Is there a search service at all? Without one there is no knowledge base. */
export const hasSearch = (): boolean => config().search.endpoint !== null;

/** Asks for the number of passages: the right that a query needs is enough. An index that is not made yet is well. */
export async function searchAnswers(): Promise<void> {
  await callSearch(({ parts }, limit) => parts.getDocumentsCount(limit)).catch((error: Failure) => {
    const { statusCode } = (error.cause ?? {}) as { statusCode?: unknown };
    if (statusCode !== 404) throw error;
  });
}

/**
 * Runs one call of the client within the time limit.
 *
 * @throws Failure `search-unavailable` where a retry may help; `search-refused` where none does. Without words.
 */
export async function callSearch<T>(
  work: (clients: Clients, limit: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  try {
    return await inSpan('search', { calls: true }, async () =>
      work(await clients(), { abortSignal: AbortSignal.timeout(config().search.timeoutMs) }),
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { statusCode } = error as { statusCode?: unknown };
    const refused = typeof statusCode === 'number' && statusCode < 500 && !BUSY.includes(statusCode);
    const code = refused ? 'search-refused' : 'search-unavailable';
    throw new Failure(code, `search: ${statusCode ?? kindOf(error)}`, { cause: error });
  }
}
