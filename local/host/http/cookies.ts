import type { HttpCookie } from '../app/rpc.ts';

const SAME_SITE: Record<string, string> = { lax: 'Lax', strict: 'Strict', explicitNone: 'None' };

/** A Set-Cookie header from a cookie of the protocol; name and value are percent-encoded, as in Azure's host. */
export function cookieHeader(cookie: HttpCookie): string {
  const expires = expiryOf(cookie.expires?.value);
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

function expiryOf(value: NonNullable<HttpCookie['expires']>['value']): Date | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? new Date(value) : new Date((value.seconds ?? 0) * 1000);
}
