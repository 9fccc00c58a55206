import type { HostConfig } from '../config.ts';
import type { Engine } from '../engine/engine.ts';
import type { FunctionIndex } from '../functions.ts';
import type { TaskHubStore } from '../store/store.ts';

/** A request to the management API. */
export type ManagementRequest = {
  query: URLSearchParams;
  contentType: string;
  continuation: string | undefined;
  traceParent: string | null;
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
