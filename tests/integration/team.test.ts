import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let api: Api;
let boss: Browser;
let igId: string;

beforeAll(async () => {
  api = await startApi();
  const shop = await api.shop('team.shop');
  boss = shop.browser;
  igId = shop.igId;
});
afterAll(() => api.stop());
afterEach(() => vi.useRealTimers());

test('an invitation lets one person in as staff, once', async () => {
  const { url, token } = await invite();
  const preview = await api.call('GET', `/api/invitations/${token}/preview`);
  expect(preview.json()).toMatchObject({ tenantName: 'team.shop', handle: 'team.shop' });
  expect(url).toBe(`${api.origin}/invite/${token}`);

  const colleague = api.browser();
  const joined = await colleague.signIn(await person('Colleague'), undefined, `?invitation=${token}`);
  expect(joined.headers.get('location')).toBe(`${api.origin}/`);
  expect((await colleague.get('/api/me')).json()).toMatchObject({
    user: { role: 'staff', name: 'Colleague' },
    tenant: { handle: 'team.shop' },
  });
  expect(await members()).toContainEqual({ name: 'Colleague', role: 'staff', isMe: false });

  const late = await api.browser().get(`/api/auth/meta/login?invitation=${token}`, { accept: 'text/html' });
  expect(late.headers.get('location')).toBe(`${api.origin}/login?problem=invitation-invalid`);
  expect((await api.call('GET', `/api/invitations/${token}/preview`)).status).toBe(404);
  expect((await open()).map(({ id }) => id)).not.toContain(token);
});

test('of two people with one link who come back at the same time one gets in', async () => {
  const { token } = await invite();
  const browsers = [api.browser(), api.browser()];
  const callbacks = await Promise.all(
    browsers.map(async (browser) => browser.consent(await person('Racer'), `?invitation=${token}`)),
  );
  const answers = await Promise.all(browsers.map((browser, at) => browser.get(callbacks[at] ?? '')));
  expect(answers.map(({ status }) => status).sort()).toEqual([302, 404]);
  expect(answers.find(({ status }) => status === 404)?.json()).toMatchObject({ code: 'invitation-invalid' });
});

test('who is of the shop already does not use a link up', async () => {
  const { id, token } = await invite();
  const { userId } = await api.newAccount('team.twice');
  const first = await invite();
  await api.browser().signIn(userId, undefined, `?invitation=${first.token}`);
  const again = await api.browser().signIn(userId, undefined, `?invitation=${token}`);
  expect(again.status).toBe(302);
  expect((await open()).map((one) => one.id)).toContain(id);
});

test('a link is stored as a hash, lives seven days, and can be withdrawn', async () => {
  const { id, token, expiresAt } = await invite();
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(7 * DAY_MS - 60_000);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * DAY_MS + 60_000 });
  expect((await api.call('GET', `/api/invitations/${token}/preview`)).status).toBe(404);
  vi.useRealTimers();

  expect((await boss.send('DELETE', `/api/invitations/${id}`)).status).toBe(204);
  expect((await boss.send('DELETE', `/api/invitations/${id}`)).status).toBe(404);
  expect((await api.call('GET', `/api/invitations/${token}/preview`)).status).toBe(404);
  const made = await api.browser().get('/api/auth/meta/login?invitation=made-up');
  expect(made.json()).toMatchObject({ status: 404, code: 'invitation-invalid' });
});

test('a link withdrawn while its person is in the dialog lets nobody in', async () => {
  const { id, token } = await invite();
  const browser = api.browser();
  const callback = await browser.consent(await person('Late'), `?invitation=${token}`);
  await boss.send('DELETE', `/api/invitations/${id}`);
  expect((await browser.get(callback)).json()).toMatchObject({ code: 'invitation-invalid' });
});

test('who is removed is out at once, on every device', async () => {
  const { browser, userId, id } = await staff('Leaver');
  const phone = api.browser();
  await phone.signIn(userId);
  expect((await boss.send('DELETE', `/api/team/${id}`)).status).toBe(204);
  expect((await browser.get('/api/me')).status).toBe(401);
  expect((await phone.get('/api/me')).status).toBe(401);
  expect((await boss.send('DELETE', `/api/team/${id}`)).status).toBe(404);
});

test('the last owner stays', async () => {
  const { user } = (await boss.get('/api/me')).json() as { user: { id: string } };
  const answer = await boss.send('DELETE', `/api/team/${user.id}`);
  expect(answer.json()).toMatchObject({ status: 409, code: 'last-owner' });
  expect((await boss.get('/api/me')).status).toBe(200);
});

test('another shop’s people and links are not there', async () => {
  const { id } = await staff('Mine');
  const { id: link } = await invite();
  const other = (await api.shop('team.other')).browser;
  expect((await other.send('DELETE', `/api/team/${id}`)).status).toBe(404);
  expect((await other.send('DELETE', `/api/invitations/${link}`)).status).toBe(404);
  expect(((await other.get('/api/team')).json() as { items: unknown[] }).items).toHaveLength(1);
});

test('staff who sign in leave the owner’s connection alone', async () => {
  const second = await secondPerson();
  const { token } = await invite();
  await api.browser().signIn(second, undefined, `?invitation=${token}`);
  await api.world.control('DELETE', '/calls');
  expect((await api.browser().signIn(second)).headers.get('location')).toBe(`${api.origin}/`);
  const { body } = await api.world.control('GET', '/calls?kind=graph');
  expect(
    body.map(({ path }: { path: string }) => path).filter((path: string) => /subscribed/.test(path)),
  ).toEqual([]);
});

describe('doors of the owner', () => {
  test.each([
    ['GET', '/api/team'],
    ['DELETE', '/api/team/00000000-0000-4000-8000-000000000000'],
    ['GET', '/api/invitations'],
    ['POST', '/api/invitations'],
    ['DELETE', '/api/invitations/00000000-0000-4000-8000-000000000000'],
    ['POST', '/api/settings/connection/check'],
    ['POST', '/api/settings/disconnect'],
    ['DELETE', '/api/settings/tenant'],
    ['POST', '/api/settings/export'],
    ['DELETE', '/api/customers/00000000-0000-4000-8000-000000000000'],
    ['GET', '/api/customers/00000000-0000-4000-8000-000000000000/export'],
    ['GET', '/api/settings/export/00000000-0000-4000-8000-000000000000'],
  ])('%s %s refuses staff and strangers', async (method, path) => {
    const { browser } = await staff('Staff');
    const body = method === 'GET' ? undefined : { json: { handle: 'team.shop' } };
    const answer = await browser.send(method, path, body);
    expect(answer.json()).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await api.browser().send(method, path, body)).status).toBe(401);
  });
});

type Open = { id: string; expiresAt: string };
type Member = { id: string; name: string; role: string; isMe: boolean };

async function invite() {
  const answer = (await boss.send('POST', '/api/invitations')).json() as Open & { url: string };
  return { ...answer, token: answer.url.split('/').at(-1) ?? '' };
}

async function open(): Promise<Open[]> {
  return ((await boss.get('/api/invitations')).json() as { items: Open[] }).items;
}

async function members() {
  const { items } = (await boss.get('/api/team')).json() as { items: Member[] };
  return items.map(({ name, role, isMe }) => ({ name, role, isMe }));
}

/** Somebody at Meta without a shop of ours. */
let people = 0;
async function person(name: string): Promise<string> {
  const { userId } = await api.newAccount(`person.${++people}`, { userName: name });
  return userId;
}

async function staff(name: string) {
  const userId = await person(name);
  const browser = api.browser();
  await browser.signIn(userId, undefined, `?invitation=${(await invite()).token}`);
  const { user } = (await browser.get('/api/me')).json() as { user: { id: string } };
  return { userId, browser, id: user.id };
}

/** Another person with a role on the shop's Page. */
async function secondPerson(): Promise<string> {
  return (await api.world.control('POST', `/accounts/${igId}/people`, { name: 'Partner' })).body.userId;
}
