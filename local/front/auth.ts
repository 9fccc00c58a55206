import type { IncomingMessage, ServerResponse } from 'node:http';
import { loginPage } from './login-page.ts';
import {
  PRINCIPAL_COOKIE,
  type Principal,
  principalOf,
  readPrincipal,
  sealPrincipal,
  toHeader,
} from './principal.ts';
import { sendProblem } from './problem.ts';

const PRINCIPAL_HEADER = 'x-ms-client-principal';
const FORM_BYTES_MAX = 10_000;
const COOKIE = `Path=/; HttpOnly; SameSite=Lax`;

export type AuthOptions = { cookieSecret: string; adminForm: boolean };

/**
 * Puts the signed-in principal where the API reads it, and nothing that a client has put there itself.
 * Every header list of Node is changed: readers use any. Gives the principal, null for nobody.
 */
export function setPrincipal(request: IncomingMessage, { cookieSecret }: AuthOptions): Principal | null {
  // Asked for before the raw list is shortened: Node makes the other two of it, and throws where it is shorter than it was.
  const { headers, headersDistinct: distinct, rawHeaders: raw } = request;
  for (let i = raw.length - 2; i >= 0; i -= 2) {
    if (isPrincipal(raw[i])) raw.splice(i, 2);
  }
  for (const name of Object.keys(headers).filter(isPrincipal)) {
    delete headers[name];
    delete distinct[name];
  }
  const principal = readPrincipal(headers.cookie, cookieSecret);
  if (!principal) return null;
  const value = toHeader(principal);
  headers[PRINCIPAL_HEADER] = value;
  distinct[PRINCIPAL_HEADER] = [value];
  raw.push(PRINCIPAL_HEADER, value);
  return principal;
}

const isPrincipal = (name = ''): boolean => name.toLowerCase().startsWith(PRINCIPAL_HEADER); // also -id, -name, -idp

/** `/.auth/…` as Static Web Apps has it; its identity provider is a form here, and only on this machine. */
export async function answerAuth(
  request: IncomingMessage,
  response: ServerResponse,
  options: AuthOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://front');
  const route = `${request.method} ${url.pathname}`;
  if (route === 'GET /.auth/me') return sendMe(request, response, options);
  if (route === 'GET /.auth/logout') {
    const clear = `${PRINCIPAL_COOKIE}=; ${COOKIE}; Max-Age=0`;
    return redirect(response, ownPath(url.searchParams.get('post_logout_redirect_uri')), clear);
  }
  if (url.pathname !== '/.auth/login/aad' || !options.adminForm)
    return sendProblem(response, 404, 'not found');

  const back = ownPath(url.searchParams.get('post_login_redirect_uri'));
  if (request.method === 'GET') return sendPage(response, loginPage(back));
  if (request.method === 'POST') return signIn(request, response, options, back);
  return sendProblem(response, 405, 'expected GET or POST');
}

function sendMe(request: IncomingMessage, response: ServerResponse, { cookieSecret }: AuthOptions): void {
  const clientPrincipal = readPrincipal(request.headers.cookie, cookieSecret);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ clientPrincipal }));
}

async function signIn(
  request: IncomingMessage,
  response: ServerResponse,
  { cookieSecret }: AuthOptions,
  back: string,
): Promise<void> {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin')
    return sendProblem(response, 403, 'expected a form of this site');
  const form = new URLSearchParams(await readForm(request));
  const principal = principalOf(form.get('name') ?? '', form.get('roles') ?? '');
  if (!principal) return sendProblem(response, 400, 'expected a name of 1 to 100 characters');
  const cookie = `${PRINCIPAL_COOKIE}=${sealPrincipal(principal, cookieSecret)}; ${COOKIE}`;
  redirect(response, back, cookie);
}

async function readForm(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > FORM_BYTES_MAX) throw new Error('form too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A path of this site and nothing else: `//host` and `/\host` leave it. */
function ownPath(wanted: string | null): string {
  const here = 'http://front';
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const url = new URL(wanted, here);
  return url.origin === here ? `${url.pathname}${url.search}${url.hash}` : '/';
}

function redirect(response: ServerResponse, location: string, cookie: string): void {
  response.writeHead(302, { location, 'set-cookie': cookie, 'cache-control': 'no-store' }).end();
}

function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  response.end(html);
}
