import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ManagementApi } from './api.ts';
import { RPC_PATH } from './client-payload.ts';

type RpcServer = { url: string; serve(api: ManagementApi): void; stop(): Promise<void> };

/**
 * The port that durable clients of the app call. Loopback only and without a key, as in Azure.
 *
 * @param port - 0 for a free one.
 */
export async function startRpcServer(port: number): Promise<RpcServer> {
  let api: ManagementApi | undefined;
  const server = createServer((request, response) => {
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
    serve: (ready) => {
      api = ready;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
