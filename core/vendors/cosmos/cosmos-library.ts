import { type Container, CosmosClient } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';

export type { Container };

type Options = {
  endpoint: string;
  credential: { key: string } | { aadCredentials: TokenCredential };
  timeoutMs: number;
};

/** A bundle of its own (local/build/functions.ts): the client is large, and no reply waits for it. */
export function openContainer(
  { endpoint, credential, timeoutMs }: Options,
  database: string,
  name: string,
): Container {
  const client = new CosmosClient({
    endpoint,
    ...credential,
    connectionPolicy: {
      requestTimeout: timeoutMs,
      enableEndpointDiscovery: false, // one region
      enableBackgroundEndpointRefreshing: false,
      retryOptions: { maxRetryAttemptCount: 3, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 5 },
    },
  });
  return client.database(database).container(name);
}
