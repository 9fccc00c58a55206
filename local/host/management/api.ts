import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.ts';
import { compileRoute } from '../http/route-template.ts';
import { decode } from '../http/router.ts';
import { errorFields, type Log } from '../log.ts';
import {
  control,
  listInstances,
  purgeInstance,
  purgeInstances,
  raiseEvent,
  readInstance,
} from './instances.ts';
import {
  type Handler,
  type ManagementOptions,
  type ManagementRequest,
  type ManagementResponse,
  problem,
} from './routes.ts';
import { restartInstance, startInstance } from './start.ts';

const BODY_MAX_BYTES = 64 * 1024 * 1024;

type Options = ManagementOptions & { log: Log };

/** @param basePath - what the request's path starts with; the rest is the route. */
export type ManagementApi = (
  request: IncomingMessage,
  response: ServerResponse,
  basePath: string,
  origin: string,
) => Promise<void>;

/** The REST interface of Durable Functions, as the SDK's client calls it. */
export function createManagementApi(options: Options): ManagementApi {
  // The SDK takes the body for its message.
  const no = (feature: string) => async () => ({
    status: 501,
    body: `${feature} is not supported by this host`,
  });
  const routes = [
    route('POST orchestrators/{name}', startInstance),
    route('POST orchestrators/{name}/{id}', startInstance),
    route('GET instances', listInstances),
    route('DELETE instances', purgeInstances),
    route('GET instances/{id}', readInstance),
    route('DELETE instances/{id}', purgeInstance),
    route('POST instances/{id}/raiseEvent/{event}', raiseEvent),
    route('POST instances/{id}/terminate', control('terminated')),
    route('POST instances/{id}/suspend', control('suspended')),
    route('POST instances/{id}/resume', control('resumed')),
    route('POST instances/{id}/restart', restartInstance),
    route('POST instances/{id}/rewind', no('rewind')),
    route('POST entities/{name}/{key}', no('entities (signalEntity)')),
    route('DELETE entities/{name}/{key}', no('entities (signalEntity)')),
    route('GET entities/{name}/{key}', no('entities (readEntityState)')),
    route('GET entities/{name}', no('entities (list)')),
    route('GET entities', no('entities (list)')),
    route('GET queues', async ({ engine }) => ({ status: 200, body: engine.depths() })), // not Azure's: its queues are asked
  ];

  return async (request, response, basePath, origin) => {
    try {
      const url = new URL(request.url ?? '/', origin);
      const body = await readBody(request, BODY_MAX_BYTES);
      if (body === 'too-large') return send(response, { status: 413 });
      const path = decode(url.pathname)?.slice(basePath.length);
      if (path === undefined || url.href.includes('%00'))
        return send(response, problem(400, 'The address has a broken escape or a NUL.'));
      const call: ManagementRequest = {
        query: url.searchParams,
        contentType: (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
        continuation: request.headersDistinct['x-ms-continuation-token']?.[0] || undefined,
        traceParent: request.headersDistinct.traceparent?.[0] ?? null,
        body: body.toString('utf8'),
        baseUrl: `${origin}${basePath}`,
      };
      // Letter case of fixed segments does not count; a wrong verb is 404, as in Azure.
      for (const { method, template, handle } of routes) {
        const args = method === request.method ? template.match(path) : undefined;
        if (args) return send(response, await handle(options, call, args));
      }
      send(response, { status: 404 });
    } catch (error) {
      options.log('error', 'management call failed', { method: request.method ?? '', ...errorFields(error) });
      send(response, problem(500, error instanceof Error ? error.name : 'error'));
    }
  };
}

function route(verbAndPath: string, handle: Handler) {
  const [method = '', path = ''] = verbAndPath.split(' ');
  return { method, template: compileRoute(path), handle };
}

function send(response: ServerResponse, { status, headers, body }: ManagementResponse): void {
  if (response.writableEnded || response.destroyed) return;
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...headers, ...type, 'content-length': bytes.length }).end(bytes);
}
