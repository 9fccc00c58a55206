import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { AdminTenantDetail } from '../../core/contract/admin-tenants.ts';
import { ConversationPage } from '../../core/contract/conversations.ts';
import { Me } from '../../core/contract/session.ts';
import { Settings } from '../../core/contract/settings.ts';
import type { Door } from '../../core/runtime/http.ts';
import { principal } from '../helpers/admin-console.ts';
import { told } from '../helpers/door-walk.ts';
import { type Inbox, startInbox } from '../helpers/inbox.ts';
import { ADMIN, type Look, look, REASON } from '../helpers/look.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';

const MINUTE_MS = 60_000;
const WORDS = 'كناريقفص';

let inbox: Inbox;
let full: string; // a shop with a row in every table
beforeAll(async () => {
  inbox = await startInbox('looked.shop');
  full = await seedOneRowEach(inbox.owner);
});
afterEach(() => vi.useRealTimers());
afterAll(() => inbox?.stop());

const logOf = async (action: string) =>
  (
    await inbox.owner.query(
      'select login, about_tenant, subject, reason, after from admin_log where action = $1 order by id',
      [action],
    )
  ).rows;

test('an admin gives a reason, sees the shop as its owner, and the shop reads that they did', async () => {
  const path = `/api/admin/tenants/${inbox.tenantId}/impersonate`;
  const asked = (json: object, headers: Record<string, string>) =>
    inbox.api.call('POST', path, headers, { json });
  expect((await asked({}, ADMIN)).status).toBe(422);
  expect((await asked({ reason: REASON }, principal('eve@example.com', ['authenticated']))).status).toBe(403);
  const nobody = `/api/admin/tenants/${crypto.randomUUID()}/impersonate`;
  expect((await inbox.api.call('POST', nobody, ADMIN, { json: { reason: REASON } })).status).toBe(404);

  const { begun, get, send } = await look(inbox);
  expect(begun.status).toBe(201);
  const [cookie] = begun.cookies;
  expect(cookie).toMatchObject({
    name: 'igshop_impersonation',
    path: '/api',
    httpOnly: true,
    sameSite: 'Strict',
  });
  expect(begun.body).not.toContain(cookie?.value);
  const own = Me.parse((await inbox.browser.get('/api/me')).json());
  const seen = Me.parse((await get('/api/me')).json());
  expect(seen).toMatchObject({ user: own.user, tenant: own.tenant, onboarding: own.onboarding });
  const leftMs = Date.parse(seen.impersonation?.until ?? '') - Date.now();
  expect(leftMs).toBeGreaterThan(29 * MINUTE_MS);
  expect(leftMs).toBeLessThanOrEqual(30 * MINUTE_MS);
  expect(own.impersonation).toBeNull();

  const settings = Settings.parse((await inbox.browser.get('/api/settings')).json());
  expect(settings.impersonations).toMatchObject([{ reason: REASON, endedAt: null, conversations: 0 }]);
  expect(JSON.stringify(settings)).not.toContain('owner@example.com');
  expect((await send('DELETE', '/api/impersonation')).json()).toEqual({ tenantId: inbox.tenantId });
  const after = Settings.parse((await inbox.browser.get('/api/settings')).json());
  expect(after.impersonations[0]?.endedAt).not.toBeNull();
  const { impersonations } = AdminTenantDetail.parse(
    (await get(`/api/admin/tenants/${inbox.tenantId}`)).json(),
  );
  expect(impersonations).toMatchObject([{ login: 'owner@example.com', reason: REASON, endedBy: 'left' }]);
  expect(await logOf('impersonation-begun')).toMatchObject([
    { login: 'owner@example.com', about_tenant: inbox.tenantId, reason: REASON },
  ]);
  expect(await logOf('impersonation-ended')).toMatchObject([{ after: { endedBy: 'left' } }]);
});

test('no word of a customer is shown before the log says whose, once in a look; the shop reads how many', async () => {
  const customer = await inbox.newCustomer(`بكم؟ ${WORDS}`);
  const { get } = await look(inbox);
  const opened = () => logOf('conversation-opened');
  const earlier = (await opened()).length;
  const list = await get('/api/conversations');
  expect(
    ConversationPage.parse(list.json()).items.find(({ customerId }) => customerId === customer.id),
  ).toMatchObject({
    lastMessage: { sender: 'customer', text: null },
  });
  expect(list.body).not.toContain(WORDS);
  const found = await get(`/api/conversations?q=${encodeURIComponent(WORDS)}`);
  expect(ConversationPage.parse(found.json()).items).toHaveLength(1);
  expect(found.body).not.toContain(WORDS); // nor what a search finds
  expect(await opened()).toHaveLength(earlier);

  for (const path of ['messages', 'messages?limit=1']) {
    expect((await get(`/api/conversations/${customer.id}/${path}`)).body).toContain(WORDS);
  }
  const beside = [`conversations/${customer.id}/messages`, `customers/${customer.id}`, 'drafts'];
  const answers = await Promise.all(beside.map((path) => get(`/api/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await opened()).slice(earlier)).toMatchObject([
    { login: 'owner@example.com', about_tenant: inbox.tenantId, subject: customer.threadId, reason: REASON },
  ]);
  expect(await inbox.thread(customer)).toMatchObject({ conversation: { unreadCount: 1, handledBy: 'ai' } });
  const { impersonations, openings } = Settings.parse((await inbox.browser.get('/api/settings')).json());
  expect(impersonations[0]).toMatchObject({ conversations: 1 });
  expect(openings, 'told with the look alone').toEqual([]);
  const again = await look(inbox); // another look gives its reason anew
  await Promise.all(beside.map((path) => again.get(`/api/${path}`))); // as a page asks: at once, and it counts once
  expect(await opened()).toHaveLength(earlier + 2);
});

test('it is over with its time, the sign-in, the role, the owner and the next look, and never becomes a session of one’s own', async () => {
  const over = { status: 401, code: 'impersonation-ended' };
  const own = inbox.browser;
  const ended = async () => (await logOf('impersonation-ended')).at(-1)?.after.endedBy;
  const stand = async ({ get, send }: Look, headers?: Record<string, string>) => {
    const answer = await get('/api/me', headers);
    const write = await send('PATCH', '/api/settings', { name: 'other' }, headers);
    expect(write.status).not.toBe(200);
    return answer.status === 200 ? 200 : told({ name: 'me' } as Door, answer);
  };

  const late = await look(inbox, inbox.tenantId, own); // in a browser whose person is signed in to their own shop
  expect(await stand(late)).toBe(200);
  vi.useFakeTimers({ now: Date.now() + 31 * MINUTE_MS, toFake: ['Date'] });
  expect(await stand(late)).toMatchObject(over);
  expect((await own.get('/api/me')).json()).toMatchObject({ code: 'impersonation-ended' });
  vi.useRealTimers();
  expect((await own.send('DELETE', '/api/impersonation')).json()).toEqual({ tenantId: inbox.tenantId });
  expect(Me.parse((await own.get('/api/me')).json()).impersonation).toBeNull(); // its own session is as it was

  const signedOut = await look(inbox);
  expect(await stand(signedOut, {})).toMatchObject(over);
  expect(await ended()).toBe('signed-out');
  expect(await stand(signedOut)).toMatchObject(over);

  const borrowed = await look(inbox);
  expect(await stand(borrowed, principal('eve@example.com'))).toMatchObject(over);
  const demoted = await look(inbox);
  expect(await stand(demoted, principal('owner@example.com', ['authenticated']))).toMatchObject(over);
  expect(await ended()).toBe('role-lost');
  const unlisted = await look(inbox);
  const { rows: admins } = await inbox.owner.query(
    `delete from admins where user_id = 'owner@example.com' returning *`,
  );
  await inbox.owner.query(`insert into admins (user_id, login, added_at) values ('second', 'second', now())`);
  expect(await stand(unlisted)).toMatchObject(over);
  await inbox.owner.query('insert into admins select * from jsonb_populate_record(null::admins, $1)', [
    admins[0],
  ]);

  const first = await look(inbox);
  const second = await look(inbox, full);
  expect(await stand(first)).toMatchObject(over);
  expect(await stand(second)).toBe(200);
  expect(await ended()).toBe('replaced');
  await inbox.owner.query(`update users set role = 'staff' where tenant_id = $1`, [full]);
  expect(await stand(second)).toMatchObject(over);
  expect((await look(inbox, full)).begun.status).toBe(409);
});

test('signing in to a shop of one’s own leaves the one that is looked at', async () => {
  const { userId } = await inbox.api.shop('own.shop');
  const { browser } = await look(inbox);
  await browser.signIn(userId);
  expect(browser.jar.has('igshop_impersonation')).toBe(false);
  expect((await logOf('impersonation-ended')).at(-1)?.after).toEqual({ endedBy: 'left' });
  expect((await browser.get('/api/me')).json()).toMatchObject({
    tenant: { handle: 'own.shop' },
    impersonation: null,
  });
});
