import type { ServerResponse } from 'node:http';
import type { HttpCookie, InvocationResponse } from '../app/rpc.ts';

const SAME_SITE: Record<string, string> = { lax: 'Lax', strict: 'Strict', explicitNone: 'None' };

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

/** A Set-Cookie header from a cookie of the protocol; name and value are percent-encoded, as in Azure's host. */
function cookieHeader(cookie: HttpCookie): string {
  const at = cookie.expires?.value;
  const expires = at && new Date(typeof at === 'string' ? at : (at.seconds ?? 0) * 1000);
  const sameSite = cookie.sameSite && SAME_SITE[cookie.sameSite];
  const parts = [
    `${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`,
    cookie.maxAge?.value !== undefined && `Max-Age=${cookie.maxAge.value}`,
    cookie.domain?.value && `Domain=${cookie.domain.value}`,
    cookie.path?.value && `Path=${cookie.path.value}`,
    expires && `Expires=${expires.toUTCString()}`,
    cookie.httpOnly?.value && 'HttpOnly',
    cookie.secure?.value && 'Secure',
    sameSite && `SameSite=${sameSite}`,
  ];
  return parts.filter(Boolean).join('; ');
}
