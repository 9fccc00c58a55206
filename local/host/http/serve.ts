import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpData, InvocationResponse, TypedData } from '../app/rpc.ts';
import { newTraceParent } from '../app/trace.ts';
import type { AppWorker } from '../app/worker.ts';
import type { HttpFunction } from '../functions.ts';
import { errorFields, type Log } from '../log.ts';
import { answer, end } from './answer.ts';
import { readBody } from './body.ts';
import type { Router } from './router.ts';
import { streamHttp, streamMetadata } from './stream.ts';

type Options = {
  worker: AppWorker;
  router: Router;
  clientInputs: (names: string[]) => { name: string; data: TypedData }[];
  siteOrigin: string;
  bodyLimitBytes: number;
  log: Log;
};

/** Answers a request with the HTTP function that its route names: 404, 405 and 413 are the host's own answers. */
export async function serveHttp(
  options: Options,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, ''); // never from the Host header
  if (!target.startsWith('/')) return end(response, 404);
  const url = new URL(`${options.siteOrigin}${target}`);
  const route = options.router(request.method ?? 'GET', url.pathname);
  if (route.kind === 'not-found') return end(response, 404);
  if (route.kind === 'wrong-method') return end(response, 405, { allow: route.allow.join(', ') });

  const called = route.target;
  const query = queryOf(url);
  const { traceparent, tracestate } = request.headersDistinct;
  const invocationId = randomUUID();
  const invoke = (http: HttpData, triggerMetadata?: Record<string, TypedData>) =>
    options.worker.invoke(called.functionId, {
      invocationId,
      inputData: [{ name: called.binding, data: { http } }, ...options.clientInputs(called.clients)],
      triggerMetadata,
      traceContext: { traceParent: traceparent?.[0] ?? newTraceParent(), traceState: tracestate?.[0] },
    });
  const limitBytes = options.bodyLimitBytes;
  const httpUri = await options.worker.httpUri();
  if (httpUri) {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) return refuse(request, response);
    const run = () => invoke({}, streamMetadata(request, query, route.params));
    const streamed = { request, response, url, limitBytes };
    return report(options.log, called, await streamHttp(streamed, httpUri, invocationId, run));
  }
  const body = await readBody(request, limitBytes);
  if (body === 'too-large') return refuse(request, response);
  const result = await invoke(toHttpData(request, url, query, route.params, body));
  if (result.ok) return answer(response, result);
  report(options.log, called, result);
  end(response, 500);
}

function report(log: Log, target: HttpFunction, result: InvocationResponse): void {
  if (result.ok) return;
  log('error', 'HTTP function failed', { function: target.name, ...errorFields(result.failure) });
}

/** What is too long is read on and thrown away, so that the answer arrives. */
function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  end(response, 413, { connection: 'close' });
}

/** Values of one name are joined by commas, as in Azure. */
function queryOf(url: URL): Map<string, string> {
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return query;
}

function toHttpData(
  request: IncomingMessage,
  url: URL,
  query: Map<string, string>,
  params: Record<string, string>,
  body: Buffer,
): HttpData {
  return {
    method: request.method,
    url: url.href,
    nullableHeaders: nullable(Object.entries(request.headers)),
    nullableQuery: nullable([...query]),
    nullableParams: nullable(Object.entries(params)),
    body: body.length > 0 ? { bytes: body } : null,
  };
}

function nullable(entries: [string, unknown][]): Record<string, { value: string }> {
  return Object.fromEntries(entries.map(([name, value]) => [name, { value: String(value) }]));
}
