import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Route, SandboxLog, SandboxRequest, SandboxResponse } from '../types.ts';
import { json, problem, refusal, refusalOf } from './answers.ts';
import { refuseStrangers } from './guard.ts';
import { routerOf } from './router.ts';

const BODY_BYTES_MAX = 32 * 1024 * 1024;
/** How long a stop waits for open answers and for browsers that keep connections in store. */
const STOP_WITHIN_MS = 2_000;

/** Serves the routes on 127.0.0.1. @returns the port and a stop that waits for open answers. */
export async function listen(
  port: number,
  routes: Route[],
  log: SandboxLog,
): Promise<{ port: number; stop(): Promise<void> }> {
  const find = routerOf(routes);
  let bound = port;
  const server = createServer(async (incoming, outgoing) => {
    const response = await answer(incoming, bound, find, log);
    if (!server.listening) outgoing.shouldKeepAlive = false; // a page that asks again would hold up the stop
    try {
      send(outgoing, response);
    } catch {
      log('error', 'sandbox-answer-unsendable', { status: response.status }); // a header that is none
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  bound = (server.address() as AddressInfo).port; // kept: a closing server has no address
  return { port: bound, stop: () => close(server) };
}

async function answer(
  incoming: IncomingMessage,
  port: number,
  find: ReturnType<typeof routerOf>,
  log: SandboxLog,
): Promise<SandboxResponse> {
  const method = incoming.method ?? 'GET';
  try {
    const url = new URL(incoming.url ?? '/', `http://localhost:${port}`);
    const refused = refuseStrangers(incoming.headers, url.pathname, port);
    if (refused) return refused;
    const match = find(method === 'HEAD' ? 'GET' : method, url.pathname);
    if (!match) return problem(404, `no route ${method} ${url.pathname}`);
    if (Array.isArray(match)) {
      const allow = match.join(', ');
      return json(405, { error: { message: `expected ${allow}, received ${method}` } }, { allow });
    }
    const request = await requestOf(incoming, url, match.params);
    return await match.route.handle(request);
  } catch (error) {
    const carried = refusalOf(error);
    if (carried) return carried;
    const { name, code } = error as { name?: string; code?: string };
    log('error', 'sandbox-route-failed', { method, kind: name ?? 'unknown', code: code ?? '' });
    return problem(500, 'the sandbox failed; its log names the route');
  }
}

async function requestOf(
  incoming: IncomingMessage,
  url: URL,
  params: Record<string, string>,
): Promise<SandboxRequest> {
  const rawBody = await bodyOf(incoming);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    params,
    query: url.searchParams,
    headers: incoming.headers,
    rawBody,
    json: () => parse(rawBody),
    origin: url.origin,
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw refusal(problem(413, `expected at most ${BODY_BYTES_MAX} bytes`));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    throw refusal(problem(400, `expected a JSON body, received ${rawBody.length} bytes that are not JSON`));
  }
}

function send(outgoing: ServerResponse, response: SandboxResponse): void {
  if (response.drop) {
    outgoing.socket?.destroy();
    return;
  }
  const { status, body, headers = {} } = response;
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  const payload = body === undefined ? '' : raw ? body : JSON.stringify(body);
  outgoing.writeHead(status, {
    ...(body === undefined || raw ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(payload),
    ...headers,
  });
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : payload);
}

async function close(server: Server): Promise<void> {
  const impatient = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(impatient);
}
