import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { type OpenShop, openShop, query, UNLISTED_STORIES, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { adminOf } from '../helpers/system-admin.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const EVERY_DAY = ['sat', 'sun', 'mon', 'tue', 'wed', 'thu', 'fri'].map(
  (day) => `    ${day}: ["00:00-24:00"]`,
);
const PROFILE = `name: متجر الاختبار
hours:
  week:
${EVERY_DAY.join('\n')}
offers:
  - text: خصم 40% على الكفوف
    valid_until: 2025-12-31
  - text: خصم 10% على الكفوف
`;

let system: System;
let shop: OpenShop;

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  const rows = [{ sku: 'G-1', name: 'كفوف جلد', priceJod: '12.000', stock: 5 }];
  shop = await openShop(system, { rows, profileYaml: PROFILE });
});
afterAll(() => system?.dispose());

let customers = 0;
async function replyTo(text: string, says: string): Promise<string> {
  const customerId = `96000000000${String(++customers).padStart(5, '0')}`;
  await system.control.script([{ text: says }, { text: says }]);
  await system.control.say({ igId: shop.igId, customerId, text });
  const replies = await system.control.waitForReplies(shop.igId, customerId);
  await system.control.call('DELETE', '/model/script');
  return afterDisclosure(replies.map((reply) => reply.text).join('\n')); // each is a customer's first
}

test('the AI knows that the shop is open, what the merchant tells it, and the offers of today', async () => {
  await shop.merchant.request('PUT', '/api/instructions', { json: { text: 'احكي دايماً مرحبتين' } });
  await system.control.clearCalls();
  expect(await replyTo('فاتحين؟', 'مرحبتين، آه فاتحين')).toBe('مرحبتين، آه فاتحين');

  const [call] = await system.control.calls('model');
  const { messages } = (call?.body ?? { messages: [] }) as { messages: { role: string; content: string }[] };
  const own = messages.find(({ content }) => content.startsWith('# المتجر'))?.content ?? '';
  expect(own).toMatch(/# تعليمات المتجر\nاحكي دايماً مرحبتين$/);
  expect(own).toContain('خصم 10%');
  expect(own).not.toContain('خصم 40%');
  const context = messages.find(({ content }) => content.startsWith('TURN CONTEXT'))?.content ?? '';
  expect(context).toContain('"shop":{"openNow":true,"opensAt":null,"closesAt":null}');
});

test('an offer that is over is no fact, the one of today is', async () => {
  expect(await replyTo('في خصم؟', 'في خصم 10% على الكفوف')).toBe('في خصم 10% على الكفوف');
  expect(await replyTo('في خصم؟', 'في خصم 40% على الكفوف')).not.toContain('40%');
});

test('an amount that stands in the instructions alone is no fact', async () => {
  await shop.merchant.request('PUT', '/api/instructions', { json: { text: 'التغليف بـ 3.250 دينار' } });
  expect(await replyTo('قديش التغليف؟', 'التغليف بـ 3.250 دينار')).not.toContain('3.250');
});

test('an export is made by its story, downloaded, and forgotten after a day', async () => {
  const started = await shop.merchant.request('POST', '/api/settings/export');
  const { jobId } = (await started.json()) as { jobId: string };
  await until(async () => {
    const job = (await (await shop.merchant.request('GET', `/api/jobs/${jobId}`)).json()) as {
      status: string;
    };
    return job.status === 'succeeded';
  });
  const file = await shop.merchant.request('GET', `/api/settings/export/${jobId}`);
  const names = Object.keys(unzipSync(new Uint8Array(await file.arrayBuffer())));
  expect(names).toContain('conversations.json');
  await system.control.advanceClock(DAY_MS + 60_000);
  await until(async () => {
    const later = await shop.merchant.request('GET', `/api/settings/export/${jobId}`);
    return later.status === 404;
  });
  expect(await query(system, UNLISTED_STORIES), 'not in the console’s list').toEqual([]);
});

test('the console over the real host: a story that waits is woken, terminated and purged; no address gets out', async () => {
  const admin = await adminOf(system);
  const [{ id = '' } = {}] = await query<{ id: string }>(
    system,
    `select 'onboard-' || id as id from tenants`,
  );
  const waiting = await until(async () => {
    const found = await admin.story(id);
    return found.hub === 'Running' && found.steps.some(({ name }) => name === 'tendOnboarding') && found;
  });
  expect(waiting).toMatchObject({ may: ['terminate', 'event'], story: 'onboardShop' });
  expect(waiting.source?.text).toContain('waitForExternalEvent(STEP_MOVED)');
  await admin.act(id, 'event', { name: 'step-moved', data: { act: 'looked-at' } });
  await until(async () =>
    (await admin.story(id)).steps.some(({ kind, name }) => kind === 'event' && name === 'step-moved'),
  );
  await admin.act(id, 'terminate');
  const ended = await until(async () => {
    const found = await admin.story(id);
    return found.hub === 'Terminated' && found;
  });
  expect(ended).toMatchObject({ state: 'terminated', may: ['retry', 'purge'], noRetry: null });
  await admin.act(id, 'purge');
  expect(await admin.story(id)).toMatchObject({ hub: null, steps: [], may: ['retry'] });
  await admin.act(id, 'retry'); // from its rows: the task hub knows nothing of it any more
  await until(async () => (await admin.story(id)).hub === 'Running');
  expect((await admin.figures()).queues).toEqual({ stories: expect.any(Number), steps: expect.any(Number) });
  for (const path of [
    '/runtime/webhooks/durabletask/instances',
    '/api/runtime/webhooks/durabletask/instances',
  ]) {
    const body = await (await fetch(`${system.site}${path}`)).text();
    expect(body, 'the management API is not on the site').not.toContain('runtimeStatus');
  }
  for (const secret of ['durabletask', 'code=', 'taskHub=', '127.0.0.1'])
    expect(admin.told()).not.toContain(secret);
});

test('a shop is deleted through the front door, and its customers are answered no more', async () => {
  const stale = await fetch(`${system.site}/api/rules`, {
    method: 'PUT',
    headers: {
      cookie: shop.merchant.cookie,
      'x-igshop': '1',
      'if-match': '"another"',
      'content-type': 'application/json',
    },
    body: JSON.stringify(await (await shop.merchant.request('GET', '/api/rules')).json()),
  });
  expect(stale.status).toBe(412);

  const json = { handle: shop.handle };
  const tooOld = await shop.merchant.request('DELETE', '/api/settings/tenant', { json });
  expect(await tooOld.json()).toMatchObject({ status: 403, code: 'sign-in-again' }); // of yesterday, by the clock
  const afresh = await system.signIn(shop.userId);
  expect((await afresh.request('DELETE', '/api/settings/tenant', { json })).status).toBe(204);
  expect((await shop.merchant.request('GET', '/api/me')).status).toBe(401);
  expect(await query(system, 'select id from tenants')).toEqual([]);
  expect(await query(system, 'select id from conversations')).toEqual([]);
});
