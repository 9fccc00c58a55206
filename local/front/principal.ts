import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** As Static Web Apps hands it to the API, in `x-ms-client-principal` (base64 of the JSON) and `/.auth/me`. */
export const Principal = z.object({
  identityProvider: z.literal('aad'),
  userId: z.string(),
  userDetails: z.string(),
  userRoles: z.string().array(),
});
export type Principal = z.infer<typeof Principal>;

export const PRINCIPAL_COOKIE = 'StaticWebAppsAuthCookie';

const EVERYONE = ['anonymous', 'authenticated']; // the platform gives every signed-in user both
const NAME_LENGTH_MAX = 100;
const ROLES_MAX = 10;

/** Makes the principal of the local form: the same name is the same user, always. */
export function principalOf(name: string, roles: string): Principal | null {
  const userDetails = name.trim();
  if (userDetails === '' || userDetails.length > NAME_LENGTH_MAX) return null;
  const wanted = roles.split(/[\s,]+/).filter((role) => /^[A-Za-z0-9_.-]{1,30}$/.test(role));
  const userId = createHash('sha256').update(`local ${userDetails}`).digest('hex').slice(0, 32);
  const userRoles = [...new Set([...EVERYONE, ...wanted])].slice(0, EVERYONE.length + ROLES_MAX);
  return { identityProvider: 'aad', userId, userDetails, userRoles };
}

export const toHeader = (principal: Principal): string =>
  Buffer.from(JSON.stringify(principal)).toString('base64');

/** The cookie's value: the principal and a signature, so that nobody writes himself a role. */
export function sealPrincipal(principal: Principal, secret: string): string {
  const body = Buffer.from(JSON.stringify(principal)).toString('base64url');
  return `${body}.${signatureOf(body, secret)}`;
}

/** The principal in a Cookie header, or null when there is none that this machine made. */
export function readPrincipal(cookies: string | undefined, secret: string): Principal | null {
  const pair = cookies?.split(/;\s*/).find((one) => one.startsWith(`${PRINCIPAL_COOKIE}=`));
  const [body = '', signature = ''] = pair?.slice(PRINCIPAL_COOKIE.length + 1).split('.') ?? [];
  const expected = Buffer.from(signatureOf(body, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return Principal.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
}

const signatureOf = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(`principal ${body}`).digest('base64url');
