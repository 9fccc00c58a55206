import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ManagementApi } from './api.ts';
import { RPC_PATH } from './client-payload.ts';

type RpcServer = { url: string; stop(): Promise<void> };

/**
 * The port that durable clients of the app call. Loopback only and without a key, as in Azure.
 *
 * @param port - 0 for a free one.
 * @param ready - what serves the calls, once there is something.
 */
export async function startRpcServer(
  port: number,
  ready: () => ManagementApi | undefined,
): Promise<RpcServer> {
  const server = createServer((request, response) => {
    const api = ready();
    const isOurs = request.url?.toLowerCase().startsWith(`${RPC_PATH}/`);
    if (!api || !isOurs) return void response.writeHead(api ? 404 : 503).end();
    void api(request, response, RPC_PATH, url);
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
