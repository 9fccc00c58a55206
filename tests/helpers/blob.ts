import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import pg from 'pg';
import { inject, vi } from 'vitest';
import { ACCOUNT_KEY, accountName } from './azurite.ts';

export type BlobServer = {
  connectionString: string;
  /** Status codes of the answers given since the last look. */
  takeStatuses(): number[];
  /** While true, every connection is dropped without an answer. */
  setAway(away: boolean): void;
  stop(): Promise<void>;
};

/** An account of one's own in the run's Azurite, behind a door that counts answers and can be shut. */
export async function startBlob(): Promise<BlobServer> {
  const port = inject('azuritePort');
  const account = await nextAccount();
  await vi.waitFor(() => connect(port), { timeout: 60_000, interval: 50 });

  const statuses: number[] = [];
  let away = false;
  const door = http.createServer((request, response) => {
    if (away) return void request.socket.destroy();
    const { method, url, headers } = request;
    const onward = http.request({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      statuses.push(answer.statusCode ?? 0);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');

  const endpoint = `http://127.0.0.1:${(door.address() as AddressInfo).port}/${account}`;
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${ACCOUNT_KEY};BlobEndpoint=${endpoint}`,
    takeStatuses: () => statuses.splice(0),
    setAway: (value) => {
      away = value;
      if (away) door.closeAllConnections();
    },
    stop: async () => {
      door.closeAllConnections();
      door.close();
    },
  };
}

async function nextAccount(): Promise<string> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    const { rows } = await client.query(`select nextval('test_blob_accounts')::int as n`);
    return accountName(rows[0].n);
  } finally {
    await client.end();
  }
}

async function connect(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}
