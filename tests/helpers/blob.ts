import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import net, { type AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { freePort } from '../../local/ports.ts';

const ACCOUNT = 'devstoreaccount1';
/** Azurite's published key: every copy of it has the same. */
const ACCOUNT_KEY =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export type BlobServer = {
  connectionString: string;
  /** Status codes of the answers given since the last look. */
  takeStatuses(): number[];
  /** While true, every connection is dropped without an answer. */
  setAway(away: boolean): void;
  stop(): Promise<void>;
};

/** Azurite in memory, behind a door that counts answers and can be shut. */
export async function startBlob(): Promise<BlobServer> {
  const port = await freePort();
  const azurite = spawn(process.execPath, [
    ...[createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js'), '--blobPort', `${port}`],
    ...['--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck', '--silent'],
  ]);
  await vi.waitFor(() => connect(port), { timeout: 20_000, interval: 50 });

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

  const endpoint = `http://127.0.0.1:${(door.address() as AddressInfo).port}/${ACCOUNT}`;
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${ACCOUNT_KEY};BlobEndpoint=${endpoint}`,
    takeStatuses: () => statuses.splice(0),
    setAway: (value) => {
      away = value;
      if (away) door.closeAllConnections();
    },
    stop: async () => {
      door.closeAllConnections();
      door.close();
      await ended(azurite);
    },
  };
}

async function connect(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL'); // nothing of it is kept
  await exit;
}
