import dns from 'node:dns';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { settings } from '../../tests/helpers/settings.ts';
import { egress } from './egress.ts';
import { isPublicAddress, targetOf } from './egress-rules.ts';

// What people write to make a server call itself, its neighbours, or its cloud's metadata.
test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.0.0.1.:443/',
  'https://①②⑦.⓪.⓪.①/',
  'https://0/',
  'https://0.0.0.0/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://foo.localhost/',
  'https://10.0.0.1/',
  'https://10.255.255.255:8443/',
  'https://172.16.0.1/',
  'https://172.31.255.254/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0xa9fea9fe/',
  'https://2852039166/',
  'https://169.254.169.254.nip.internal/',
  'https://metadata.google.internal/',
  'https://168.63.129.16/',
  'https://192.0.0.192/',
  'https://192.0.2.1/',
  'https://198.18.0.1/',
  'https://198.51.100.7/',
  'https://203.0.113.7/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[2001:db8::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'https://[100::1]/',
  'https://intranet/',
  'https://printer.local/',
  'https://db.lan/',
])('%s is refused', (url) => {
  expect(targetOf(url)).toEqual({ kind: 'refused', code: 'address-refused' });
});

test.each([
  'http://example.com/', // not encrypted
  'https://user:pass@example.com/',
  'https://example.com@127.0.0.1/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/',
  'javascript:alert(1)',
  'data:text/plain,x',
  '//example.com',
  'example.com',
  'https://',
  '',
])('«%s» is no address of a hook', (url) => {
  expect(targetOf(url)).toEqual({ kind: 'refused', code: 'address-invalid' });
});

test.each([
  'https://example.com/x?y=1',
  'https://shop.example.jo:8443/',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
])('%s may be called', (url) => {
  expect(targetOf(url)).toMatchObject({ kind: 'ok', isAllowed: false });
});

test('an address with a zone, and what is no address, are not public', () => {
  expect(['fe80::1%eth0', 'x', '', '2606:4700::1%1'].map(isPublicAddress)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

describe('a call', () => {
  let server: http.Server;
  let port: number;
  let calls = 0;
  beforeAll(async () => {
    server = http.createServer((request, response) => {
      calls++;
      if (request.url === '/slow') return;
      if (request.url === '/away') return response.writeHead(302, { location: 'http://127.0.0.1/' }).end();
      response.end('x'.repeat(5_000));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    port = (server.address() as AddressInfo).port;
    for (const [key, value] of Object.entries(settings({ EGRESS_ALLOW: `127.0.0.1:${port}` })))
      vi.stubEnv(key, value);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  afterEach(() => vi.restoreAllMocks());
  const get = (url: string, more: object = {}) =>
    egress(url, { method: 'GET', timeoutMs: 5_000, bytesMax: 100, ...more });

  test('reaches what is allowed by name, cuts a long answer, follows no redirect', async () => {
    const answer = await get(`http://127.0.0.1:${port}/`);
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect(answer.kind === 'answered' && answer.body.length).toBe(100);
    expect(await get(`http://127.0.0.1:${port}/away`)).toMatchObject({ kind: 'answered', status: 302 });
    expect(await get(`http://127.0.0.1:${port}/slow`, { timeoutMs: 100 })).toEqual({
      kind: 'failed',
      code: 'timeout',
    });
    expect(await get(`http://127.0.0.1:${port + 1}/`)).toMatchObject({ kind: 'refused' });
  });

  // A public name that leads home, also when only one of its addresses does.
  test.each([[['127.0.0.1']], [['93.184.216.34', '10.0.0.1']], [['::1']], [['::ffff:169.254.169.254']]])(
    'a name that resolves to %s is refused before a connection is made',
    async (addresses) => {
      const before = calls;
      vi.spyOn(dns, 'lookup').mockImplementation(((
        _: string,
        __: object,
        callback: (...args: unknown[]) => void,
      ) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        )) as never);
      expect(await get('https://rebind.example.com/')).toEqual({ kind: 'refused', code: 'address-refused' });
      expect(calls).toBe(before);
    },
  );
});
