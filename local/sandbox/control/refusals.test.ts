import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('what is refused', () => {
  test.each([
    ['POST', '/say', { igId: '404', customerId: '1', text: 'x' }, 404, '404'],
    ['GET', '/threads/404/1', undefined, 404, '404'],
    ['GET', '/accounts/404/threads', undefined, 404, '404'],
    [
      'POST',
      '/say',
      { igId: 'x', customerId: '1', text: 7 },
      400,
      'text: Invalid input: expected string, received number',
    ],
    ['POST', '/say', { igId: 'x', customerId: '1' }, 400, 'expected text, attachments or extra'],
    ['PUT', '/clock', { advanceMs: '1h' }, 400, 'advanceMs: Invalid input: expected number, received string'],
    ['PUT', '/faults', [{ match: { route: 'x' }, action: 'explode' }], 400, 'action'],
    ['POST', '/accounts', { handle: 'no spaces', name: 'x' }, 400, 'handle: expected 1 to 30'],
    ['GET', '/nothing', undefined, 404, 'no route'],
    ['DELETE', '/say', undefined, 405, 'expected POST'],
  ])('%s %s', async (method, path, body, status, message) => {
    const answer = await world.control(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  test('a body that is not JSON', async () => {
    const response = await fetch(`${world.url}/_control/say`, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
  });

  test.each([
    '/page/..%2fserver.ts',
    '/page/%2e%2e/%2e%2e/server.ts',
    '/page/..%2f..%2f..%2fpackage.json',
    '/page/%',
    '/page/none.js',
  ])('files that are not the page’s: %s', async (path) => {
    expect((await world.request('GET', path)).status).toBe(404);
  });

  test('pages of other sites, by Origin and by Host', async () => {
    const get = (headers: Record<string, string>) =>
      world.request('GET', '/_control/state', undefined, headers);
    expect((await get({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await get({ origin: world.site.origin })).status).toBe(403);
    expect((await get({ origin: 'null' })).status).toBe(403);
    expect((await get({ origin: world.url })).status).toBe(200);
    expect(await statusFor(world.url, 'evil.example')).toBe(403);
  });
});

test('without control there is no page and no control API, but Meta’s wire', async () => {
  const bare = await startWorld({ control: false });
  expect((await bare.request('GET', '/')).status).toBe(404);
  expect((await bare.control('GET', '/state')).status).toBe(404);
  expect((await bare.request('GET', '/fb-graph/v26.0/me')).body.error.code).toBe(104);
  await bare.stop();
});

/** `fetch` does not let one choose the Host header. */
async function statusFor(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}/`, { headers: { host } }, (response) => resolve(response.resume().statusCode ?? 0))
      .once('error', reject)
      .end();
  });
}
