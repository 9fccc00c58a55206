import type { HostConfig } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { FunctionIndex } from '../functions.ts';
import type { TaskHubStore } from '../store/store.ts';

/** A request to the management API, with its path already relative to the base and decoded. */
export type ManagementRequest = {
  method: string;
  segments: string[];
  query: URLSearchParams;
  contentType: string;
  continuation: string | undefined;
  body: string;
  baseUrl: string; // of the addresses in the answer
};

export type ManagementResponse = { status: number; headers?: Record<string, string>; body?: unknown };

export type ManagementOptions = {
  engine: Engine;
  store: TaskHubStore;
  index: FunctionIndex;
  config: HostConfig;
  now: () => number;
};
/** @param args - the values of the route's parameters. */
export type Handler = (
  options: ManagementOptions,
  request: ManagementRequest,
  args: Record<string, string>,
) => Promise<ManagementResponse>;
export type Route = { method: string; path: string; handle: Handler };

const NOT_FOUND: ManagementResponse = { status: 404 };

/** Finds the route and runs it. Letter case of fixed segments does not count; a wrong verb is 404, as in Azure. */
export async function dispatch(routes: Route[], options: ManagementOptions, request: ManagementRequest) {
  for (const route of routes) {
    const args = route.method === request.method ? match(route.path, request.segments) : undefined;
    if (args) return route.handle(options, request, args);
  }
  return NOT_FOUND;
}

/** The error body of the extension. */
export function problem(status: 400 | 409 | 412 | 500, message: string): ManagementResponse {
  const summary =
    status === 500
      ? 'Something went wrong while processing your request'
      : 'One or more of the arguments submitted is incorrect';
  return {
    status,
    body: { Message: summary, ExceptionMessage: message, ExceptionType: 'HostError', StackTrace: '' },
  };
}

function match(path: string, segments: string[]): Record<string, string> | undefined {
  const parts = path.split('/');
  if (parts.length !== segments.length) return undefined;
  const args: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] as string;
    if (part.startsWith('{')) args[part.slice(1, -1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return args;
}
