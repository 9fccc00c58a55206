import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpData, InvocationResponse, TypedData } from '../app/rpc.ts';
import type { AppWorker } from '../app/worker.ts';
import type { HttpFunction } from '../functions.ts';
import { errorFields, type Log } from '../log.ts';
import { readBody } from './body.ts';
import { cookieHeader } from './cookies.ts';
import type { Router } from './router.ts';

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
  const url = new URL(`${options.siteOrigin}${request.url ?? '/'}`); // never from the Host header
  const route = options.router(request.method ?? 'GET', url.pathname);
  if (route.kind === 'not-found') return end(response, 404);
  if (route.kind === 'wrong-method') return end(response, 405, { allow: route.allow.join(', ') });

  const body = await readBody(request, options.bodyLimitBytes);
  if (body === 'too-large') return end(response, 413, { connection: 'close' });
  const { traceparent, tracestate } = request.headers;
  const answer = await options.worker.invoke(route.target.functionId, {
    invocationId: randomUUID(),
    inputData: inputs(options, route.target, toHttpData(request, url, route.params, body)),
    traceContext: { traceParent: one(traceparent), traceState: one(tracestate) },
  });
  answerWith(options.log, response, route.target, answer);
}

function inputs(options: Options, target: HttpFunction, http: HttpData): { name: string; data: TypedData }[] {
  return [{ name: target.binding, data: { http } }, ...options.clientInputs(target.clients)];
}

function toHttpData(
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
  body: Buffer,
): HttpData {
  const query = new Map<string, string>();
  for (const [name, value] of url.searchParams) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return {
    method: request.method,
    url: url.href,
    nullableHeaders: nullable(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    nullableQuery: nullable([...query]),
    nullableParams: nullable(Object.entries(params)),
    body: body.length > 0 ? { bytes: body } : null,
  };
}

function answerWith(log: Log, response: ServerResponse, target: HttpFunction, answer: InvocationResponse) {
  if (!answer.ok) {
    log('error', 'HTTP function failed', { function: target.name, ...errorFields(answer.failure) });
    return end(response, 500);
  }
  const http = answer.returnValue?.http ?? { statusCode: '204' };
  const headers: Record<string, string | string[]> = { ...http.headers };
  const cookies = (http.cookies ?? []).map(cookieHeader);
  const more = http.headers?.['set-cookie'];
  if (cookies.length > 0) headers['set-cookie'] = more ? [...cookies, more] : cookies;
  end(response, Number(http.statusCode ?? 200), headers, http.body?.bytes);
}

function end(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | string[]> = {},
  bytes: Uint8Array = new Uint8Array(),
): void {
  if (response.destroyed) return; // the caller has left
  const hasBody = status !== 204 && status !== 304;
  response.writeHead(status, hasBody ? { ...headers, 'content-length': bytes.byteLength } : headers);
  response.end(hasBody ? bytes : undefined);
}

function nullable(entries: (readonly [string, string])[]): Record<string, { value: string }> {
  return Object.fromEntries(entries.map(([name, value]) => [name, { value }]));
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
