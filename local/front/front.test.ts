import fs from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFront, hostsOf } from './front.ts';
import { readSiteConfig } from './site-config.ts';
import { staticSite } from './static-site.ts';

const PAGE = '<!doctype html><title>shop</title>';
const CONFIG = {
  routes: [
    { route: '/assets/*', headers: { 'cache-control': 'public, max-age=31536000, immutable' } },
    { route: '/admin/*', allowedRoles: ['admin'] },
    { route: '/api/reports/*', methods: ['POST'], allowedRoles: ['authenticated'] },
    { route: '/old', redirect: '/new', statusCode: 301 },
    { route: '/.auth/login/github', statusCode: 404 },
  ],
  globalHeaders: { 'content-security-policy': "default-src 'self'", 'x-frame-options': 'DENY' },
  navigationFallback: { rewrite: '/index.html', exclude: ['/assets/*', '/*.{png,svg}'] },
};

let dir: string;
let server: Server;
let port: number;
const toApi: IncomingMessage[] = [];

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-front-'));
  const web = path.join(dir, 'web');
  fs.mkdirSync(path.join(web, 'assets'), { recursive: true });
  fs.writeFileSync(path.join(dir, 'secret.txt'), 'outside the site');
  fs.writeFileSync(path.join(web, 'index.html'), PAGE);
  fs.writeFileSync(path.join(web, 'assets', 'app-A1b2C3d4.js'), 'let a = 1;');
  fs.writeFileSync(path.join(web, 'assets', 'app-A1b2C3d4.js.br'), brotliCompressSync('let a = 1;'));
  fs.writeFileSync(path.join(web, 'staticwebapp.config.json'), JSON.stringify(CONFIG));
  const config = readSiteConfig(web);
  const site = staticSite(web, config);
  fs.rmSync(web, { recursive: true }); // as a build does while the site is open: what was read stays whole

  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  const api = (incoming: IncomingMessage, response: ServerResponse) => {
    toApi.push(incoming);
    response.end('from the api');
  };
  const hosts = hostsOf(`http://localhost:${port}`, port);
  const options = { config, hosts, site, api, cookieSecret: 'of this test', adminForm: true };
  server.on('request', createFront(options));
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(dir, { recursive: true });
});

/** fetch would tidy the path and the Host; this sends them as they are. */
function ask(
  target: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: target, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    call.once('error', reject).end();
  });
}

const url = (target: string) => `http://localhost:${port}${target}`;

describe('the site', () => {
  test('a page of the app is served for every address that only the app knows', async () => {
    const response = await fetch(url('/catalogue/AB-1?page=2'));

    expect(response.status).toBe(200);
    expect(await response.text()).toBe(PAGE);
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('hashed files are kept for ever, compressed on the wire, and asked for once', async () => {
    const first = await fetch(url('/assets/app-A1b2C3d4.js'), { headers: { 'accept-encoding': 'br' } });
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(first.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(first.headers.get('cache-control')).toContain('immutable');
    expect(await first.text()).toBe('let a = 1;');

    const tag = first.headers.get('etag') ?? '';
    const again = await fetch(url('/assets/app-A1b2C3d4.js'), {
      headers: { 'accept-encoding': 'br', 'if-none-match': tag },
    });
    expect(again.status).toBe(304);
  });

  test.each(['/assets/gone-A1b2C3d4.js', '/logo.png'])('a missing file %s is no page', async (target) => {
    expect((await ask(target)).status).toBe(404);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/assets/%00/../secret.txt',
    '/%',
    '//',
    '/staticwebapp.config.json',
  ])('%s does not leave the folder of the site', async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain('outside the site');
    expect(body).not.toContain('globalHeaders');
  });

  test('only reading is possible', async () => {
    expect((await fetch(url('/'), { method: 'POST' })).status).toBe(405);
  });

  test.each(['evil.example', 'localhost.evil.example', 'localhost:1'])(
    'a foreign Host %j is refused',
    async (host) => {
      expect((await ask('/', { host })).status).not.toBe(200);
      expect((await ask('/api/health', { host })).status).not.toBe(200);
    },
  );
});

const signIn = (name: string, roles: string, headers: Record<string, string> = {}) =>
  fetch(url('/.auth/login/aad?post_login_redirect_uri=/admin'), {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ name, roles }),
  });
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('rules of the site', () => {
  const status = async (target: string, init?: RequestInit) =>
    (await fetch(url(target), { redirect: 'manual', ...init })).status;

  test('a role opens an address: nobody is 401, somebody else 403', async () => {
    const as = async (roles: string) => ({ headers: { cookie: cookieOf(await signIn('Lina', roles)) } });
    const asked = [{}, await as('viewer'), await as('admin')].map((init) => status('/admin/costs', init));
    expect(await Promise.all(asked)).toEqual([401, 403, 200]);
  });

  test('a rule for one method leaves the others, and holds before the API is asked', async () => {
    const before = toApi.length;
    expect(await status('/api/reports/1', { method: 'POST' })).toBe(401);
    expect(toApi).toHaveLength(before);
    expect(await status('/api/reports/1')).toBe(200);
  });

  test('an address is moved, and one is not there', async () => {
    const moved = await fetch(url('/old'), { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/new']);
    expect(await status('/.auth/login/github')).toBe(404);
  });

  test('what Azure would honour and this door does not is no configuration', () => {
    fs.writeFileSync(path.join(dir, 'staticwebapp.config.json'), JSON.stringify({ networking: {} }));
    expect(() => readSiteConfig(dir)).toThrow('networking');
  });
});

describe('sign-in on this machine', () => {
  const principalSeen = () => {
    const header = toApi.at(-1)?.headers['x-ms-client-principal'];
    return header === undefined ? null : JSON.parse(Buffer.from(String(header), 'base64').toString());
  };

  test('the chosen name and roles reach the API and /.auth/me, until sign-out', async () => {
    const response = await signIn('Lina', 'admin, viewer');
    const cookie = cookieOf(response);
    expect(response.headers.get('location')).toBe('/admin');

    await fetch(url('/api/anything'), { headers: { cookie } });
    expect(principalSeen()).toMatchObject({ identityProvider: 'aad', userDetails: 'Lina' });
    expect(principalSeen().userRoles).toEqual(['anonymous', 'authenticated', 'admin', 'viewer']);
    const me = await (await fetch(url('/.auth/me'), { headers: { cookie } })).json();
    expect(me).toEqual({ clientPrincipal: principalSeen() });

    const out = await fetch(url('/.auth/logout'), { redirect: 'manual', headers: { cookie } });
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
  });

  test('a principal that a client writes itself never reaches the API', async () => {
    const forged = Buffer.from(JSON.stringify({ userRoles: ['admin'] })).toString('base64');
    const headers = { 'x-ms-client-principal': forged, 'X-MS-CLIENT-PRINCIPAL-ID': 'somebody' };
    await fetch(url('/api/anything'), { headers });

    expect(principalSeen()).toBeNull();
    expect(toApi.at(-1)?.rawHeaders.join().toLowerCase()).not.toContain('client-principal');
    const distinct = toApi.at(-1)?.headersDistinct ?? {}; // what the host reads: throws where the raw list is cut under it
    expect(Object.keys(distinct).join()).not.toContain('client-principal');
    expect(distinct.host).toEqual([`localhost:${port}`]);
  });

  test('a cookie with changed roles is nobody', async () => {
    const [body = '', signature] =
      cookieOf(await signIn('Lina', 'viewer'))
        .split('=')[1]
        ?.split('.') ?? [];
    const principal = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...principal, userRoles: ['admin'] })).toString('base64url');
    const cookie = `StaticWebAppsAuthCookie=${changed}.${signature}`;

    expect(await (await fetch(url('/.auth/me'), { headers: { cookie } })).json()).toEqual({
      clientPrincipal: null,
    });
  });

  test('a form on another site cannot sign anybody in', async () => {
    expect((await signIn('Lina', 'admin', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])(
    'sign-out does not send people to %s',
    async (target) => {
      const query = `?post_logout_redirect_uri=${encodeURIComponent(target)}`;
      const response = await fetch(url(`/.auth/logout${query}`), { redirect: 'manual' });
      expect(response.headers.get('location')).toBe('/');
    },
  );
});
