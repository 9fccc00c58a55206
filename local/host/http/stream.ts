import http, { type IncomingMessage as In, type ServerResponse as Out } from 'node:http';
import type { InvocationResponse, TypedData } from '../app/rpc.ts';
import { end } from './answer.ts';

const HOP_BY_HOP =
  /^(connection|keep-alive|proxy-auth.*|te|trailers?|transfer-encoding|upgrade|expect|host)$/;
const INVOCATION_ID = 'x-ms-invocation-id';
// A connection is used once (an old one may be closing), but announced as lasting: else a server that answers
// early cuts it while the body still comes.
const FRESH = new http.Agent({ keepAlive: true, maxFreeSockets: 0 });

type Streamed = {
  request: In;
  response: Out;
  url: URL;
  limitBytes: number;
};

/**
 * The way of apps with `enableHttpStream`: the request goes on to the library's own server while the function is
 * invoked under the same id, and the library answers there.
 *
 * @returns what the invocation came to; the answer may still be on its way.
 */
export async function streamHttp(
  { request, response, url, limitBytes }: Streamed,
  httpUri: string,
  id: string,
  invoke: () => Promise<InvocationResponse>,
): Promise<InvocationResponse> {
  const { hostname, port } = new URL(httpUri);
  const proxied = http.request({
    ...{ hostname, port, path: url.pathname + url.search, agent: FRESH },
    method: request.method ?? 'GET',
    headers: forwarded(request, url, id),
  });
  const giveUp = (status: number, headers = {}) => {
    proxied.destroy();
    if (response.writableEnded) return;
    if (response.headersSent)
      response.destroy(); // cut off, so that nobody takes it for the whole
    else end(response, status, headers);
  };
  relay(proxied, response, () => giveUp(500));
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limitBytes && !response.writableEnded) giveUp(413, { connection: 'close' });
  });
  request.on('error', () => proxied.destroy()).pipe(proxied);
  proxied.once('close', () => request.unpipe(proxied).resume()); // or the rest of the body blocks its connection

  const answer = await invoke().catch((error: Error): InvocationResponse => ({ ok: false, failure: error }));
  if (!answer.ok) giveUp(500);
  else if (answer.isEmpty) giveUp(204); // the library never answers then
  return answer;
}

/** What the library's invocation reads instead of the HTTP data: values of the query and of the route by name. */
export function streamMetadata(
  request: In,
  query: Map<string, string>,
  params: Record<string, string>,
): Record<string, TypedData> {
  const named = Object.entries({ ...Object.fromEntries(query), ...params });
  return {
    ...Object.fromEntries(named.map(([name, string]) => [name, { string }])),
    Headers: { json: JSON.stringify(request.headers) },
    Query: { json: JSON.stringify(Object.fromEntries(query)) },
  };
}

function forwarded({ headers }: In, { host, protocol }: URL, id: string): http.IncomingHttpHeaders {
  return {
    ...endToEnd(headers),
    ...(headers['transfer-encoding'] && { 'transfer-encoding': 'chunked' }), // else a body of GET has no frame
    [INVOCATION_ID]: id,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
  };
}

function relay(proxied: http.ClientRequest, response: Out, onError: () => void): void {
  proxied.on('error', () => response.writableEnded || onError());
  proxied.once('response', (from) => {
    if (response.headersSent) return void from.resume();
    const { [INVOCATION_ID]: _, ...headers } = endToEnd(from.headers);
    response.writeHead(from.statusCode ?? 200, headers);
    response.flushHeaders();
    from.on('error', () => response.destroy()).pipe(response);
  });
  response.once('close', () => proxied.destroy()); // the caller has left, or has all: what it still sends goes nowhere
}

function endToEnd(headers: http.IncomingHttpHeaders): http.IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.test(name)));
}
