import { setTimeout as pause } from 'node:timers/promises';
import { refusalOf } from '../http/answers.ts';
import type { Fault, SandboxDeps, SandboxRequest, SandboxResponse, WireKind } from '../types.ts';

type Wire = Exclude<WireKind, 'webhook'>;
type Handle = (request: SandboxRequest, fault: Fault | null) => Promise<SandboxResponse>;

/**
 * A handler of somebody's API with the failures asked for and a line in the ledger. What the handler does
 * not know of a fault (status, drops, waiting) happens here; the echo's part is its own.
 */
export function withFaults(
  deps: Pick<SandboxDeps, 'faults' | 'ledger'>,
  kind: Wire,
  handle: Handle,
): (request: SandboxRequest) => Promise<SandboxResponse> {
  return async (request) => {
    const fault = await deps.faults.match(kind, routeOf(request));
    if (fault?.latencyMs) await pause(fault.latencyMs);
    const response = await answer(kind, request, fault, handle);
    await deps.ledger.record(kind, request, response.drop ? 0 : response.status);
    return response;
  };
}

/**
 * Method and path. Typing and seen share the path of messages, and a test that lets one send fail does not
 * mean them: they are routes of their own, `POST …/sender_action/typing_on`. A picture's is `POST …/messages/image`.
 */
function routeOf({ method, path, rawBody }: SandboxRequest): string {
  const body = rawBody.toString('latin1');
  const action = /"?sender_action"?\s*[:=]\s*"?(\w+)/.exec(body)?.[1];
  if (action) return `${method} ${path.replace(/messages$/, `sender_action/${action}`)}`;
  const type = /"attachment"\s*:\s*\{\s*"type"\s*:\s*"(\w+)"/.exec(body)?.[1];
  return `${method} ${type ? path.replace(/messages$/, `messages/${type}`) : path}`;
}

async function answer(
  kind: Wire,
  request: SandboxRequest,
  fault: Fault | null,
  handle: Handle,
): Promise<SandboxResponse> {
  if (fault?.outcome === 'drop-before-apply') return { status: 0, drop: true };
  if (fault?.outcome === 'status') return failureOf(kind, fault);
  const response = await handled(handle, request, fault);
  if (fault?.outcome === 'drop-after-apply') return { status: 0, drop: true };
  if (fault?.outcome === 'error-after-apply') return failureOf(kind, fault);
  return response;
}

/** A refusal is an answer like any other: it is counted and a fault may still swallow it. */
async function handled(
  handle: Handle,
  request: SandboxRequest,
  fault: Fault | null,
): Promise<SandboxResponse> {
  try {
    return await handle(request, fault);
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    return refused;
  }
}

function failureOf(kind: Wire, fault: Fault): SandboxResponse {
  const { status, headers = {} } = fault;
  if (fault.body !== undefined) return { status, headers, body: fault.body };
  return { status, headers, body: FAILURE[kind](fault) };
}

const FAILURE: Record<Wire, (fault: Fault) => unknown> = {
  graph: graphFailure,
  model: modelFailure,
  push: () => undefined, // nobody reads it
  search: ({ status }) => ({ error: { code: `Status${status}`, message: 'a failure on purpose' } }),
  cosmos: ({ status }) => ({ code: `Status${status}`, message: 'a failure on purpose' }),
};

function graphFailure({ status, code = status >= 500 ? 2 : 1, subcode }: Fault): unknown {
  return {
    error: {
      message: 'An unexpected error has occurred. Please retry your request later.',
      type: 'OAuthException',
      is_transient: status >= 500,
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      fbtrace_id: 'AFaultOnPurpose0000000',
    },
  };
}

function modelFailure({ status }: Fault): unknown {
  const type =
    status === 429 ? 'rate_limit_exceeded' : status >= 500 ? 'server_error' : 'invalid_request_error';
  return { error: { message: 'a failure on purpose', type, param: null, code: null } };
}
