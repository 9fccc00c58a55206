import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AdminConversationPage, AdminMessagePage } from '../../core/contract/admin-conversations.ts';
import { AdminTokenPage } from '../../core/contract/admin-tokens.ts';
import { Settings } from '../../core/contract/settings.ts';
import { WhyAnswer } from '../../core/contract/why.ts';
import { answer } from '../helpers/answered.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

const WORDS = 'كناريقفص';
const ADMIN = ['anonymous', 'authenticated', 'admin'];

function principal(userDetails: string, userRoles: string[]) {
  const given = { identityProvider: 'aad', userId: `id of ${userDetails}`, userDetails, userRoles };
  const header = Buffer.from(JSON.stringify(given)).toString('base64');
  return { 'x-ms-client-principal': header, 'x-igshop': '1' };
}
const OWNER = principal('owner@example.com', ADMIN);

let inbox: Inbox;
let customer: Customer;
let turnId: string;
beforeAll(async () => {
  inbox = await startInbox('viewed.shop');
  const json = { name: 'عباية كريب', priceFils: 24_500, stock: 9 };
  await inbox.browser.send('PUT', '/api/catalog/items/AB-1', { json });
  customer = await inbox.newCustomer(`بكم عباية كريب؟ ${WORDS}`);
  turnId = (await answer(inbox, customer)).turnId;
  await inbox.newCustomer('مرحبا');
});
afterEach(() => vi.useRealTimers());
afterAll(() => inbox?.stop());

const get = (path: string, headers = OWNER) => inbox.api.call('GET', path, headers);
const list = () => `/api/admin/tenants/${inbox.tenantId}/conversations`;
const one = () => `${list()}/${customer.threadId}`;
const open = (json: object, headers = OWNER) => inbox.api.call('POST', `${one()}/open`, headers, { json });

test('a shop’s conversations are listed without a word of them', async () => {
  const answer = await get(list());
  const { items } = AdminConversationPage.parse(answer.json());
  expect(items).toHaveLength(2);
  expect(items.find(({ id }) => id === customer.threadId)).toMatchObject({
    ...{ messages: 2, turns: 1, outcomes: { answered: 1 }, handedOver: 0, needsPerson: null },
  });
  expect(answer.body).not.toContain(WORDS);
  expect(answer.body).not.toContain('عباية');
  const [first] = AdminConversationPage.parse((await get(`${list()}?limit=1`)).json()).items;
  const { nextCursor } = AdminConversationPage.parse((await get(`${list()}?limit=1`)).json());
  const next = AdminConversationPage.parse((await get(`${list()}?limit=1&cursor=${nextCursor}`)).json());
  expect([first?.id, next.items[0]?.id]).toEqual(items.map(({ id }) => id));
  const failed = AdminConversationPage.parse((await get(`${list()}?outcome=failed`)).json());
  expect(failed.items).toEqual([]);
  expect((await get('/api/admin/tenants/nobody/conversations')).status).toBe(404);
});

test('nobody reads a word before they have said why, and nobody else by it', async () => {
  const paths = [`${one()}/messages`, `${one()}/turns/${turnId}/trace`];
  for (const path of paths) {
    expect((await get(path)).status, path).toBe(403);
    expect((await get(path)).json()).toMatchObject({ code: 'not-opened' });
  }
  expect((await open({})).status).toBe(422);
  expect((await open({ reason: '  x ' })).status).toBe(422);
  expect((await open({ reason: 'a complaint' }, principal('eve@example.com', ADMIN))).status).toBe(403);
  const opened = await open({ reason: 'a complaint about a price' });
  expect(opened.status).toBe(200);

  const settings = await inbox.browser.get('/api/settings');
  expect(Settings.parse(settings.json()).openings, 'the shop reads why and when').toMatchObject([
    { reason: 'a complaint about a price' },
  ]);
  expect(settings.body, 'and not who').not.toContain('owner@example.com');
  const { items, until } = AdminMessagePage.parse((await get(paths[0] ?? '')).json());
  expect(items.map(({ sender, turnId }) => [sender, turnId])).toEqual([
    ['ai', turnId],
    ['customer', turnId],
  ]);
  expect(items[1]?.text).toContain(WORDS);
  expect(Date.parse(until) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
  const { trace } = WhyAnswer.parse((await get(paths[1] ?? '')).json());
  expect(trace?.known.facts.items).toMatchObject([{ sku: 'AB-1' }]);

  await inbox.owner.query(`insert into admins (user_id, login, added_at) values ($1, $2, now())`, [
    'id of second@example.com',
    'second@example.com',
  ]);
  const second = principal('second@example.com', ADMIN);
  expect((await get(paths[0] ?? '', second)).status).toBe(403); // another admin gives their own reason
  expect((await get(paths[0] ?? '', principal('owner@example.com', ['authenticated']))).status).toBe(403);
  const { json: log } = await get(`/api/admin/log?action=conversation-opened`);
  expect(log()).toMatchObject({
    items: [
      {
        ...{ login: 'owner@example.com', tenantId: inbox.tenantId, subject: customer.threadId },
        reason: 'a complaint about a price',
      },
    ],
  });
  vi.useFakeTimers({ now: Date.now() + 31 * 60_000, toFake: ['Date'] });
  expect((await get(paths[0] ?? '')).status).toBe(403);
});

test('a reason for one conversation opens no other, nor the same id in another shop', async () => {
  await open({ reason: 'a complaint' });
  const { tenantId } = await inbox.api.shop('other.shop').then(async ({ browser }) => ({
    tenantId: ((await browser.get('/api/me')).json() as { tenant: { id: string } }).tenant.id,
  }));
  const elsewhere = `/api/admin/tenants/${tenantId}/conversations/${customer.threadId}`;
  expect(
    (await inbox.api.call('POST', `${elsewhere}/open`, OWNER, { json: { reason: 'looking' } })).status,
  ).toBe(404);
  expect((await get(`${elsewhere}/messages`)).status).toBe(403);
  expect((await get(`${one()}/turns/999999/trace`)).status).toBe(404);
});

test('the tokens of Meta’s, as they stand and never themselves', async () => {
  await inbox.owner.query(
    `update meta_tokens set scopes = '{instagram_basic}', expires_at = '2026-12-05T00:00:00Z' where tenant_id = $1`,
    [inbox.tenantId],
  );
  const answer = await get('/api/admin/tokens');
  const { items } = AdminTokenPage.parse(answer.json());
  const row = items.find(({ tenantId }) => tenantId === inbox.tenantId);
  expect(row).toMatchObject({
    ...{ handle: 'viewed.shop', connection: 'active', problem: null, kind: 'page', keyId: 'k1' },
    ...{ scopes: ['instagram_basic'], expiresAt: '2026-12-05T00:00:00.000Z' },
  });
  expect(row?.missingScopes).toContain('instagram_manage_messages');
  expect(answer.body).not.toMatch(/"token"|EAA/u);
  expect((await get('/api/admin/tokens', principal('eve@example.com', ADMIN))).status).toBe(403);
});
