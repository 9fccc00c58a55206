import type { SandboxResponse } from '../types.ts';

/** An answer in JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): SandboxResponse {
  return { status, body, headers };
}

/** An answer for a browser. */
export function html(status: number, body: string, headers: Record<string, string> = {}): SandboxResponse {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } };
}

/** The control API's one error shape. */
export function problem(status: number, message: string): SandboxResponse {
  return json(status, { error: { message } });
}

type Refusal = Error & { response: SandboxResponse };

/** An error that carries its own answer, for refusals deep inside a handler. Throw it. */
export function refusal(response: SandboxResponse): Refusal {
  return Object.assign(new Error(`refused with ${response.status}`), { response });
}

/** The answer a thrown refusal carries; null for any other error. */
export function refusalOf(error: unknown): SandboxResponse | null {
  return error instanceof Error && 'response' in error ? (error as Refusal).response : null;
}
