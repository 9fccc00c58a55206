import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { settings } from '../../../tests/helpers/settings.ts';
import { mediaTypeOf } from '../../domain/media-type.ts';
import { fetchMedia } from './cdn.ts';

let server: http.Server;
let origin: string;
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60)]);
const asked: http.IncomingHttpHeaders[] = [];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(request.headers);
    const { url = '' } = request;
    if (url === '/slow') return;
    if (url.startsWith('/to?'))
      return response.writeHead(302, { location: decodeURIComponent(url.slice(4)) }).end();
    if (url.startsWith('/status/')) return response.writeHead(Number(url.slice(8))).end();
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(url === '/html' ? '<html><script>x</script>' : jpeg);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const given = settings({ META_GRAPH_URL: `${origin}/fb-graph`, MEDIA_TIMEOUT_MS: '1500' });
  for (const [key, value] of Object.entries(given)) vi.stubEnv(key, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

test('what is fetched is what its bytes are, whatever the server calls it; no token of ours goes there', async () => {
  expect(await fetchMedia(`${origin}/a`, 1_000)).toMatchObject({
    kind: 'fetched',
    type: { mime: 'image/jpeg' },
  });
  expect(await fetchMedia(`${origin}/to?${encodeURIComponent(`${origin}/a`)}`, 1_000)).toMatchObject({
    kind: 'fetched',
  });
  expect(
    asked.every(({ authorization, cookie }) => authorization === undefined && cookie === undefined),
  ).toBe(true);
});

test.each([
  ['/html', 'media-type-unknown'],
  ['/status/403', 'media-gone'],
  ['/status/404', 'media-gone'],
  ['/status/500', 'media-away'],
  ['/slow', 'media-away'],
  ['/to?https://example.com/a.jpg', 'media-address-refused'],
  ['/to?http://169.254.169.254/', 'media-address-refused'],
  ['/to?http://127.0.0.1:1/', 'media-address-refused'],
  ['/to?/to?/to?/to?/to?/a', 'media-away'],
])('%s: %s', async (path, code) => {
  expect(await fetchMedia(`${origin}${path}`, 1_000)).toEqual({ kind: 'failed', code });
});

test('what is too large is not kept', async () => {
  expect(await fetchMedia(`${origin}/a`, 20)).toEqual({ kind: 'failed', code: 'media-too-large' });
});

// Names that look like Meta's, and addresses of its hosts that are not encrypted.
test.each([
  'https://fbsbx.com.example.com/x',
  'https://evilfbsbx.com/x',
  'https://example.com/lookaside.fbsbx.com',
  'https://lookaside.fbsbx.com@example.com/x',
  'http://lookaside.fbsbx.com/x',
  'ftp://lookaside.fbsbx.com/x',
  'not an address',
])('%s is none of Meta’s', async (address) => {
  expect(await fetchMedia(address, 1_000)).toEqual({ kind: 'failed', code: 'media-address-refused' });
});

test.each([
  ['ffd8ffe000104a46', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
  ['474946383961', 'image/gif'],
  ['524946460000000057454250', 'image/webp'],
  ['524946460000000057415645', 'audio/wav'],
  ['4f676753', 'audio/ogg'],
  ['000000206674797069736f6d', 'video/mp4'],
  ['00000020667479704d344120', 'audio/mp4'],
  ['494433', 'audio/mpeg'],
  ['fffb9064', 'audio/mpeg'],
  ['fff15080', 'audio/aac'],
  ['1a45dfa3', 'video/webm'],
  ['255044462d', 'application/pdf'],
  ['3c737667', undefined],
  ['', undefined],
])('bytes %s are %s', (hex, mime) => {
  expect(mediaTypeOf(Buffer.from(hex, 'hex'))?.mime).toBe(mime);
});
