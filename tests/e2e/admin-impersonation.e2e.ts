import { expect, type Page, test } from '@playwright/test';
import { signInAsAdmin } from '../helpers/admin-site.ts';
import { allRows } from '../helpers/all-rows.ts';
import { type OpenShop, openShop, query, STORIES_UNDER_WAY, until } from '../helpers/shop.ts';
import { inspect, onDesk, onPhone, PHONE, speak, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const PAGES = [
  '/',
  '/conversations',
  '/onboarding',
  '/catalogue',
  '/catalogue/import',
  '/knowledge',
  '/orders',
  '/orders/new',
  '/orders/settings',
  '/returns',
  '/hooks',
  '/profile',
  '/rules',
  '/rules/agent',
  '/drafts',
  '/instructions',
  '/playground',
  '/replays',
  '/scenarios',
  '/settings',
  '/settings/alerts',
  '/settings/replies',
];
/** What goes on by itself while somebody looks: the log of it, and the product's own clocks. */
const NOT_THE_SHOPS = ['admin_log', 'admins', 'impersonations', 'duties', 'delivery_counts', 'licence_lists'];

let system: System;
let shop: OpenShop;
let tenantId: string;

test.beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  shop = await openShop(system, { rows: [{ sku: 'A-1', name: 'شال صوف', priceJod: '12.500', stock: 3 }] });
  tenantId = ((await (await shop.merchant.request('GET', '/api/me')).json()) as { tenant: { id: string } })
    .tenant.id;
  await system.control.script([{ text: 'أهلا وسهلا' }]);
  await system.control.say({ igId: shop.igId, customerId: '990088', text: 'مرحبا يا جماعة' });
  await system.control.waitForReplies(shop.igId, '990088');
  // A reply is on the phone before its story has written all down.
  await until(async () => (await query<{ count: number }>(system, STORIES_UNDER_WAY))[0]?.count === 0);
});
test.afterAll(() => system.dispose());

watchConsole(/status of 40[34]/); // a write that is tried on purpose, devices that are nobody else's, a profile that is not there yet

/** From the shop's page in the console to its site. */
async function look(page: Page, reason: string): Promise<void> {
  await signInAsAdmin(page, system.site, `/admin/tenants/${tenantId}`);
  await page.getByRole('button', { name: 'شوف موقعه' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(reason);
  await page.getByRole('button', { name: 'افتح الموقع' }).click();
  await expect(banner(page)).toContainText(shop.handle);
}
const banner = (page: Page) =>
  page.getByRole('region', { name: /^(عم تتفرّج على دكّان|You are looking at a shop)$/ });

/** Addresses below /api to which something else than a reading goes. */
function watchWrites(page: Page): string[] {
  const writes: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/') && request.method() !== 'GET')
      writes.push(`${request.method()} ${pathname}`);
  });
  return writes;
}

test('an admin walks through a shop’s whole site on a phone, in Arabic, and nothing of it changes', async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await signInAsAdmin(page, system.site, `/admin/tenants/${tenantId}`);
  await page.getByRole('button', { name: 'شوف موقعه' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'افتح الموقع' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('اكتب السبب، من 3 لـ 500 حرف');
  await inspect(page, 'looking-reason', onPhone);
  await dialog.getByRole('textbox').fill('بيحكوا الطلبات مش مبينة');
  const before = await allRows(system.ownerUrl, NOT_THE_SHOPS);
  await dialog.getByRole('button', { name: 'افتح الموقع' }).click();
  await expect(banner(page)).toContainText('ضايل 30 دقيقة');
  await inspect(page, 'looking-home');

  const writes = watchWrites(page);
  for (const path of PAGES) {
    await page.goto(`${system.site}${path}`);
    await expect(banner(page), path).toBeInViewport();
    await expect(page.getByRole('main').getByRole('heading').first(), path).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.locator('main button[type=submit]:enabled'), path).toHaveCount(0);
  }
  await page.goto(`${system.site}/settings`);
  await expect(page.getByRole('switch', { name: 'الوكيل بيرد على الزباين' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'احذف الدكّان' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'خروج' })).toHaveCount(0);
  await inspect(page, 'looking-settings', onPhone);
  expect(writes).toEqual([]);
  expect(await allRows(system.ownerUrl, NOT_THE_SHOPS)).toEqual(before);

  await banner(page).getByRole('button', { name: 'اطلع', exact: true }).click();
  await expect(page).toHaveURL(`${system.site}/admin/tenants/${tenantId}`);
  const looks = page.getByRole('region', { name: 'مين شاف موقع الدكّان' });
  await expect(looks.getByRole('listitem')).toContainText('«بيحكوا الطلبات مش مبينة»');
  await expect(looks.getByRole('listitem')).toContainText('طلع بإيده');
  await inspect(page, 'looking-left', onPhone);

  const places = page.getByRole('banner').getByRole('navigation').getByRole('link'); // the console's own, all on a phone's screen
  for (const place of await places.all()) await expect(place).toBeInViewport({ ratio: 1 });
  await places.first().focus();
  for (let passed = 1; passed < (await places.count()); passed++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('السجل');
});

test('at a desk, in English: a write is refused, a conversation that is read stays unread, and one’s own shop is as it was', async ({
  page,
}) => {
  await visit(page, system, shop, '/settings'); // the shop's own owner is signed in in this browser
  await look(page, 'a customer complained');
  await speak(page, 'en');
  const { items } = (await (await shop.merchant.request('GET', '/api/conversations')).json()) as {
    items: { customerId: string; unreadCount: number }[];
  };
  expect(items).toMatchObject([{ unreadCount: 1 }]);
  await page.goto(`${system.site}/conversations`);
  await expect(page.getByRole('main').getByText('يا جماعة')).toHaveCount(0);
  await expect(page.getByRole('main')).toContainText('A message (shown once you open it)');
  await page.goto(`${system.site}/conversations/${items[0]?.customerId}`);
  await expect(page.getByText('مرحبا يا جماعة')).toBeVisible();
  await expect(page.getByRole('main').getByRole('textbox', { name: 'Write a reply' })).toHaveCount(0);
  await inspect(page, 'looking-thread', onPhone);

  await page.goto(`${system.site}/instructions`);
  await page.getByRole('textbox').first().fill('be rude');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('You are only looking');
  await inspect(page, 'looking-refused', onDesk);
  const refused = await page.evaluate(async () => {
    const headers = { 'x-igshop': '1', 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'other' });
    const answer = await fetch('/api/settings', { method: 'PATCH', headers, body });
    return { status: answer.status, code: ((await answer.json()) as { code: string }).code };
  });
  expect(refused).toEqual({ status: 403, code: 'read-only' });
  const after = (await (await shop.merchant.request('GET', '/api/conversations')).json()) as typeof items;
  expect(after).toMatchObject({ items: [{ unreadCount: 1, handledBy: 'ai' }] });

  await page.goto(`${system.site}/`);
  await banner(page).getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('region', { name: 'Who has looked at this shop’s site' })).toContainText(
    '1 conversation opened',
  );
  await page.goto(`${system.site}/settings`);
  await expect(page.getByRole('button', { name: 'Sign out', exact: true })).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'When we looked at your shop' })).toContainText(
    '«a customer complained»',
  );
  await inspect(page, 'looking-told', onDesk);
});

test('after half an hour it is over: nothing of the shop is on the page, and the console is one tap away', async ({
  page,
}) => {
  await look(page, 'what do they see');
  await system.control.advanceClock(31 * 60_000);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('خلصت الفرجة');
  await inspect(page, 'looking-over', onPhone);
  await page.getByRole('button', { name: 'ارجع للوحة الإدارة' }).click();
  await expect(page).toHaveURL(`${system.site}/admin/tenants/${tenantId}`);
});

test('who signs out of the console looks at no shop any more', async ({ page }) => {
  await look(page, 'a look that is forgotten');
  await page.goto(`${system.site}/admin/tenants`);
  await page.getByRole('banner').getByRole('link', { name: 'خروج' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('لوحة الإدارة');
  const ended = async () =>
    (
      await query<{ by: string }>(
        system,
        `select ended_by as by from impersonations where reason = 'a look that is forgotten' and ended_at is not null`,
      )
    )[0];
  expect(['left', 'signed-out']).toContain((await until(ended)).by);
});
