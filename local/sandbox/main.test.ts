import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startWorld, type World } from '../../tests/helpers/meta-world.ts';

const KILLED = { code: null, signal: 'SIGKILL' };

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test('a killed process has lost nothing: threads, tokens, clock and deliveries go on', async () => {
  const { igId, token } = await world.shop('killed_shop');
  await world.control('PUT', '/clock', { advanceMs: 3_600_000 });
  const first = await startProcess();
  world.site.answerWith(503);
  const customers = Array.from({ length: 30 }, (_, i) => String(1000 + i));
  const said = Promise.allSettled(
    customers.map((customerId) => first.post('/_control/say', { igId, customerId, text: customerId })),
  );
  await eventually('some to be under way', () => world.site.received.length > 10);
  first.child.kill('SIGKILL');
  expect(await first.ended).toEqual(KILLED);
  const answered = (await said).filter(({ status }) => status === 'fulfilled').length;

  world.site.answerWith(200);
  const second = await startProcess();
  const stored = (await second.get(`/_control/accounts/${igId}/threads`)) as {
    lastMessage: { mid: string } | null;
  }[];
  const mids = stored.flatMap(({ lastMessage }) => lastMessage?.mid ?? []);
  expect(mids.length).toBeGreaterThanOrEqual(answered);
  await eventually('every delivery', async () => {
    const deliveries = (await second.get(`/_control/webhooks?igId=${igId}`)) as { state: string }[];
    return deliveries.length === mids.length && deliveries.every(({ state }) => state === 'delivered');
  });
  expect(second.ready.clockOffsetMs).toBe(3_600_000);
  const me = await fetch(`${second.url}/fb-graph/v26.0/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(me.status).toBe(200);

  second.child.disconnect(); // what a child sees when its parent dies
  expect(await second.ended).toEqual({ code: 0, signal: null });
});

test('bad settings are named', async () => {
  const child = forked({ SITE_ORIGIN: 'nowhere' });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, 'exit');
  expect(code).not.toBe(0);
  expect(said).toContain('SITE_ORIGIN');
});

async function startProcess() {
  const child = forked({ SITE_ORIGIN: world.site.origin });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const [ready] = (await once(child, 'message')) as [{ ready: boolean; port: number; clockOffsetMs: number }];
  const url = `http://localhost:${ready.port}`;
  return {
    child,
    ended,
    ready,
    url,
    get: async (route: string): Promise<unknown> => (await fetch(`${url}${route}`)).json(),
    post: (route: string, body: object) =>
      fetch(`${url}${route}`, { method: 'POST', body: JSON.stringify(body) }),
  };
}

function forked(settings: Record<string, string>): ChildProcess {
  const env = {
    PATH: process.env.PATH,
    SANDBOX_PORT: '0',
    SANDBOX_DATABASE_URL: world.databaseUrl,
    META_APP_ID: '1111222233334444',
    META_APP_SECRET: '0123456789abcdef0123456789abcdef',
    META_VERIFY_TOKEN: 'the-verify-token',
    DATA_DIR: '/nonexistent',
    BLOB_CONNECTION_STRING: 'UseDevelopmentStorage=true',
    ...settings,
  };
  return fork(path.join(import.meta.dirname, 'main.ts'), { env, silent: true, execArgv: [] });
}
