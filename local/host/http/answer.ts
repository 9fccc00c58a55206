import type { ServerResponse } from 'node:http';
import type { InvocationResponse } from '../app/rpc.ts';
import { cookieHeader } from './cookies.ts';

/** Writes what an HTTP function returned. */
export function answer(response: ServerResponse, { returnValue }: InvocationResponse & { ok: true }): void {
  const http = returnValue?.http ?? { statusCode: '204' };
  const headers: Record<string, string | string[]> = { ...http.headers };
  const cookies = (http.cookies ?? []).map(cookieHeader);
  const more = http.headers?.['set-cookie'];
  if (cookies.length > 0) headers['set-cookie'] = more ? [...cookies, more] : cookies;
  end(response, Number(http.statusCode ?? 200), headers, http.body?.bytes);
}

export function end(
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
