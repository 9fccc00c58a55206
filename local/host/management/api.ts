import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostConfig } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { FunctionIndex } from '../functions.ts';
import { readBody } from '../http/body.ts';
import { errorFields, type Log } from '../log.ts';
import type { TaskHubStore } from '../store/store.ts';
import {
  control,
  listInstances,
  purgeInstance,
  purgeInstances,
  raiseEvent,
  readInstance,
} from './instances.ts';
import { dispatch, type ManagementResponse, problem, type Route } from './routes.ts';
import { restartInstance, startInstance } from './start.ts';

const BODY_MAX_BYTES = 64 * 1024 * 1024;

type Options = {
  engine: Engine;
  store: TaskHubStore;
  index: FunctionIndex;
  config: HostConfig;
  now: () => number;
  log: Log;
};

/** @param basePath - what the request's path starts with; the rest is the route. */
export type ManagementApi = (
  request: IncomingMessage,
  response: ServerResponse,
  basePath: string,
  origin: string,
) => Promise<void>;

/** The REST interface of Durable Functions, as the SDK's client calls it. */
export function createManagementApi(options: Options): ManagementApi {
  const unsupported = (feature: string) => async (): Promise<ManagementResponse> => ({
    status: 501,
    body: `${feature} is not supported by this host`,
  }); // the SDK takes the body for its message
  const routes: Route[] = [
    { method: 'POST', path: 'orchestrators/{name}', handle: (r, a) => startInstance(options, r, a) },
    { method: 'POST', path: 'orchestrators/{name}/{id}', handle: (r, a) => startInstance(options, r, a) },
    { method: 'GET', path: 'instances', handle: (r) => listInstances(options, r) },
    { method: 'DELETE', path: 'instances', handle: (r) => purgeInstances(options, r) },
    { method: 'GET', path: 'instances/{id}', handle: (r, a) => readInstance(options, r, a) },
    { method: 'DELETE', path: 'instances/{id}', handle: (r, a) => purgeInstance(options, r, a) },
    {
      method: 'POST',
      path: 'instances/{id}/raiseEvent/{event}',
      handle: (r, a) => raiseEvent(options, r, a),
    },
    {
      method: 'POST',
      path: 'instances/{id}/terminate',
      handle: (r, a) => control('terminated')(options, r, a),
    },
    { method: 'POST', path: 'instances/{id}/suspend', handle: (r, a) => control('suspended')(options, r, a) },
    { method: 'POST', path: 'instances/{id}/resume', handle: (r, a) => control('resumed')(options, r, a) },
    { method: 'POST', path: 'instances/{id}/restart', handle: (r, a) => restartInstance(options, r, a) },
    { method: 'POST', path: 'instances/{id}/rewind', handle: unsupported('rewind') },
    { method: 'POST', path: 'entities/{name}/{key}', handle: unsupported('entities (signalEntity)') },
    { method: 'DELETE', path: 'entities/{name}/{key}', handle: unsupported('entities (signalEntity)') },
    { method: 'GET', path: 'entities/{name}/{key}', handle: unsupported('entities (readEntityState)') },
  ];

  return async (request, response, basePath, origin) => {
    const url = new URL(request.url ?? '/', origin);
    try {
      const body = await readBody(request, BODY_MAX_BYTES);
      if (body === 'too-large') return send(response, { status: 413 });
      const path = decodeURIComponent(url.pathname).slice(basePath.length);
      send(
        response,
        await dispatch(routes, {
          method: request.method ?? 'GET',
          segments: path.split('/').filter(Boolean),
          query: url.searchParams,
          contentType: (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '',
          continuation: header(request.headers['x-ms-continuation-token']),
          body: body.toString('utf8'),
          baseUrl: `${origin}${basePath}`,
        }),
      );
    } catch (error) {
      options.log('error', 'management call failed', { method: request.method ?? '', ...errorFields(error) });
      send(response, problem(500, error instanceof Error ? error.name : 'error'));
    }
  };
}

function send(response: ServerResponse, { status, headers, body }: ManagementResponse): void {
  if (response.writableEnded || response.destroyed) return;
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...headers, ...type, 'content-length': bytes.length }).end(bytes);
}

function header(value: string | string[] | undefined): string | undefined {
  return (Array.isArray(value) ? value[0] : value) || undefined;
}
