import dns from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { settings } from '../../tests/helpers/settings.ts';
import { targetOf } from './egress-rules.ts';
import { fetchPage } from './fetch-page.ts';

// Every form of an address that is not public, and the tricks to hide one. None may be read.
const REFUSED =
  `http://127.0.0.1/ http://127.1/ http://127.0.1/ http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/
  http://0177.0.0.1/ http://017700000001/ http://127.0.0.1./ http://①②⑦.⓪.⓪.①/ http://127。0。0。1/ http://１２７.0.0.1/
  http://0/ http://0.0.0.0/ http://localhost/ http://LOCALHOST/ http://localhost./ http://a.localhost/ http://ⓛocalhost/
  http://10.0.0.1/ http://172.16.0.1/ http://172.31.255.254/ http://192.168.1.1/ http://192.168.1.1:80/ http://100.64.0.1/
  http://169.254.169.254/latest/meta-data/ http://0xa9fea9fe/ http://2852039166/ http://169.254.43518/ http://0251.0376.0251.0376/
  http://metadata.google.internal/ http://metadata.google.internal./ http://instance-data.internal/ http://168.63.129.16/
  http://192.0.0.192/ http://192.0.2.1/ http://198.18.0.1/ http://203.0.113.7/ http://224.0.0.1/ http://240.0.0.1/ http://255.255.255.255/
  http://[::]/ http://[::1]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::ffff:169.254.169.254]/
  http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::a9fe:a9fe]/ http://[64:ff9b:1::1]/ http://[2002:7f00:1::]/
  http://[2002:a9fe:a9fe::]/ http://[2001:0:7f00:1::]/ http://[2001:db8::1]/ http://[fe80::1]/ http://[fc00::1]/ http://[fd00:ec2::254]/
  http://[fec0::1]/ http://[ff02::1]/ http://[100::1]/ http://intranet/ http://printer.local/ http://db.lan/ http://router.home/
  http://user@example.com/ http://user:p@127.0.0.1/ http://example.com@127.0.0.1/ http://127.0.0.1@example.com/ http://[fe80::1%25eth0]/
  http://example.com:8080/ https://example.com:22/ http://example.com:443443/ ftp://example.com/ file:///etc/passwd
  gopher://127.0.0.1/ data:text/html,x javascript:alert(1) jar:http://x!/ //example.com example.com http:// http:///etc`.split(
    /\s+/,
  );

test('there are many forms', () => expect(REFUSED.length).toBeGreaterThan(60));
test.each(REFUSED)('%s is not read', (url) => expect(targetOf(url, [], true).kind).toBe('refused'));
test.each([
  'http://example.com/',
  'https://example.com/x?y#z',
  'http://8.8.8.8/',
  'https://متجر.example.jo/',
])('%s may be read', (url) =>
  expect(targetOf(url, [], true)).toMatchObject({ kind: 'ok', isAllowed: false }),
);

type Answer = { status?: number; headers?: Record<string, string>; body?: string | Buffer };
const HTML = { 'content-type': 'text/html; charset=utf-8' };

let server: http.Server;
let origin: string;
let pages: Record<string, Answer> = {};
const asked: { path: string; agent: string | undefined }[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, agent: request.headers['user-agent'] });
    const answer = pages[path] ?? { status: 404 };
    response.writeHead(answer.status ?? 200, answer.headers ?? HTML).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  const given = settings({ EGRESS_ALLOW: `127.0.0.1:${port}`, PUBLIC_ORIGIN: 'http://localhost:4280' });
  for (const [key, value] of Object.entries(given)) vi.stubEnv(key, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  pages = {};
  asked.length = 0;
  vi.restoreAllMocks();
});

test('a page is read by who we say we are, after robots.txt was asked', async () => {
  pages = { '/p': { body: '<p>مرحبا</p>' } };
  expect(await fetchPage(`${origin}/p`)).toEqual({
    kind: 'fetched',
    bytes: Buffer.from('<p>مرحبا</p>'),
    contentType: 'text/html; charset=utf-8',
  });
  const agent = 'IG-Shop-Agent/1.0 (+http://localhost:4280)';
  expect(asked).toEqual([
    { path: '/robots.txt', agent },
    { path: '/p', agent },
  ]);
});

test('packed pages are unpacked, a bomb is not', async () => {
  const packed = (body: string | Buffer): Answer => ({
    headers: { ...HTML, 'content-encoding': 'gzip' },
    body: gzipSync(body),
  });
  pages = {
    '/p': packed('مرحبا'),
    '/bomb': packed(Buffer.alloc(50_000_000)),
    '/large': { body: Buffer.alloc(6_000_000) },
  };
  expect(await fetchPage(`${origin}/p`)).toMatchObject({ bytes: Buffer.from('مرحبا') });
  expect(await fetchPage(`${origin}/bomb`)).toMatchObject({ code: 'unpacked-too-large' });
  expect(await fetchPage(`${origin}/large`)).toMatchObject({ code: 'link-too-large' });
});

test.each<[Record<string, Answer>, string]>([
  [{ '/p': { status: 404 } }, 'link-not-found'],
  [{ '/p': { status: 410 } }, 'link-not-found'],
  [{ '/p': { status: 403 } }, 'link-forbidden'],
  [{ '/p': { status: 503 } }, 'link-unreachable'],
  [{ '/p': { headers: { 'content-type': 'image/png' } } }, 'link-type-unknown'],
  [{ '/p': {}, '/robots.txt': { body: 'User-agent: *\nDisallow: /p' } }, 'link-robots'],
  [
    {
      '/p': {},
      '/robots.txt': { body: 'User-agent: IG-Shop-Agent\nDisallow: /\n\nUser-agent: *\nAllow: /' },
    },
    'link-robots',
  ],
  [{ '/p': {}, '/robots.txt': { status: 500 } }, 'link-unreachable'],
  [{ '/p': { status: 302, headers: { location: '/p' } } }, 'link-too-many-redirects'],
  [{ '/p': { status: 302, headers: { location: 'http://169.254.169.254/' } } }, 'link-private'],
  [{ '/p': { status: 301, headers: { location: 'http://[::1]:1/' } } }, 'link-invalid'],
  [{ '/p': { status: 307, headers: { location: 'file:///etc/passwd' } } }, 'link-invalid'],
  [{ '/p': { status: 308, headers: { location: '//localhost/' } } }, 'link-private'],
  [
    { '/p': {}, '/robots.txt': { status: 302, headers: { location: 'http://10.0.0.1/robots.txt' } } },
    'link-private',
  ],
])('%j is told as %s', async (given, code) => {
  pages = given;
  expect(await fetchPage(`${origin}/p`)).toMatchObject({
    kind: 'refused',
    code,
    message: expect.any(String),
  });
});

test('redirects are followed, five at most', async () => {
  const to = (location: string): Answer => ({ status: 302, headers: { location } });
  pages = {
    '/a': to('/b'),
    '/b': to('c'),
    '/c': to(`${origin}/d`),
    '/d': to('/e'),
    '/e': to('/f'),
    '/f': { body: 'x' },
  };
  expect(await fetchPage(`${origin}/a`)).toMatchObject({ kind: 'fetched' });
  pages['/0'] = to('/a');
  expect(await fetchPage(`${origin}/0`)).toMatchObject({ code: 'link-too-many-redirects' });
});

test('a name is looked up anew for each connection, and a private address of it is not used', async () => {
  const before = asked.length;
  let looks = 0;
  vi.spyOn(dns, 'lookup').mockImplementation(((_: string, __: object, done: (...args: unknown[]) => void) => {
    looks += 1;
    done(null, [{ address: '127.0.0.1', family: 4 }]); // what was public a moment ago
  }) as never);
  expect(await fetchPage('http://rebind.example.com/')).toMatchObject({ code: 'link-private' });
  expect([looks, asked.length]).toEqual([1, before]);
});
