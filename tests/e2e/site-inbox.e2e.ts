import { expect, type Page, test } from '@playwright/test';
import { freePort } from '../../local/ports.ts';
import { newPushDevice } from '../helpers/push-device.ts';
import { openShop } from '../helpers/shop.ts';
import { inspect, onPhone, PHONE, signIn, speak, watchConsole } from '../helpers/site-driver.ts';
import * as pushes from '../helpers/site-push.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { WORDS } from '../helpers/takeover-words.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const CUSTOMER = '880101';

let system: System;

test.beforeAll(async () => {
  const port = await freePort(); // known before the start: the stand-in of a push service is reached on loopback
  system = await startSystem({ env: { SANDBOX_PORT: String(port), EGRESS_ALLOW: `localhost:${port}` } });
});
test.afterAll(() => system.dispose());

watchConsole(/status of 4(04|09)/); // refusals that the pages put into words; a poll may meet a customer who was just erased

test('a complaint is seen, taken over, answered and handed back, on a phone', async ({ page }) => {
  const { userId, igId } = await complaint();
  await page.setViewportSize(PHONE);
  await signIn(page, system, userId);
  const waiting = page.getByRole('region', { name: /بيستنوك/ });
  await expect(waiting).toContainText('عنده شكوى');
  await page.getByRole('link', { name: /^المحادثات/ }).click();
  await expect(page).toHaveTitle(/^\(1\) المحادثات/);
  const list = page.getByRole('list', { name: 'قائمة المحادثات' });
  await expect(list).toContainText('عنده شكوى');
  await inspect(page, 'conversations');
  await list.getByRole('link').first().click();
  await expect(page.getByText('القطعة وصلت مكسورة', { exact: true })).toBeVisible();
  await expect(page.getByText('بيستنى حدا منكم')).toBeVisible();
  await inspect(page, 'thread');
  await page.getByRole('button', { name: 'استلمها' }).click();
  await expect(page.getByText('المحادثة معك.')).toBeVisible();
  await page.getByRole('button', { name: 'رجّعها للوكيل' }).click();
  await expect(page.getByText('الوكيل بيرد.')).toBeVisible();
  await expect(page.getByRole('status')).toContainText('رجعت للوكيل');
  await page.getByRole('button', { name: 'تراجع' }).click();
  await expect(page.getByText('المحادثة معك.')).toBeVisible();

  await write(page, 'حقك علينا، هلأ منبدّلها');
  const bubble = page.getByRole('listitem').filter({ hasText: 'حقك علينا' });
  await expect(bubble).toBeVisible();
  await expect.poll(() => saidBy(igId, 'حقك علينا، هلأ منبدّلها')).toBe(1);
  await expect(bubble).not.toContainText('عم تنبعث');
  await expect(page.getByLabel('اكتب رد')).toHaveValue('');

  // What the customer writes meanwhile comes by itself.
  await system.control.say({ igId, customerId: CUSTOMER, text: 'يسلمو، بستنى' });
  await expect(page.getByText('يسلمو، بستنى').last()).toBeVisible(); // the first is the hidden list's

  await page.getByRole('button', { name: 'الزبون' }).click();
  await expect(page.getByRole('dialog')).toContainText('أول رسالة');
  await inspect(page, 'customer');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('link', { name: 'رجوع لقائمة المحادثات' }).click();
  await page.getByText('معك', { exact: true }).click();
  await expect(list.getByRole('link')).toHaveCount(1);
  await page.getByText('بتستناك', { exact: true }).click();
  await expect(page.getByText('ما حدا بيستناك')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'بتستناك' })).toBeChecked();
});

test('what does not get through stays on the page, and is sent once', async ({ page }) => {
  const { userId, igId } = await complaint();
  await signIn(page, system, userId);
  await page
    .getByRole('region', { name: /بيستنوك/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByText('القطعة وصلت مكسورة', { exact: true })).toBeVisible();

  await page.route('**/api/conversations/*/messages', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await page.getByLabel('اكتب رد').fill('وصلتني الصورة');
  await page.getByLabel('اكتب رد').press('Enter');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('ما في إنترنت');
  await page.unroute('**/api/conversations/*/messages');
  await alert.getByRole('button', { name: 'جرّب مرة ثانية' }).click();
  await expect(alert).toBeHidden();
  await expect.poll(() => saidBy(igId, 'وصلتني الصورة')).toBe(1);
  const long = 'كلمة '.repeat(190); // 950 letters, more bytes than one message holds
  await page.getByLabel('اكتب رد').fill(long);
  await expect(page.getByText('رح توصل برسالتين')).toBeVisible();
  await page.getByLabel('اكتب رد').fill(`${long}${long}`);
  await expect(page.getByText(/أطول من اللازم/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'ابعث' })).toBeDisabled();
});

test('a phone is told of a hand-over, answers with a saved reply and hands back, in both languages', async ({
  page,
}) => {
  const shop = await openShop(system);
  const { merchant, igId } = shop;
  const device = await newPushDevice(system.sandbox);
  const reply = (json: object) => merchant.request('POST', '/api/saved-replies', { json });
  await reply({ language: 'ar', shortcut: 'تبديل', text: WORDS.ar.said });
  await reply({ language: 'en', shortcut: 'replace', text: WORDS.en.said });
  await page.setViewportSize(PHONE);
  await pushes.givePushService(page, system.site, device);
  await signIn(page, system, shop.userId);

  for (const language of ['ar', 'en'] as const) {
    const words = WORDS[language];
    await merchant.request('PATCH', '/api/settings', { json: { locale: language } });
    await page.goto(`${system.site}/settings/alerts`);
    await speak(page, language);
    if (language === 'ar') {
      await expect(page.getByRole('button', { name: words.on })).toBeVisible();
      await inspect(page, 'alerts');
      await page.getByRole('button', { name: words.on }).click();
    }
    await expect(page.getByText(words.isOn)).toBeVisible();

    const before = (await device.told()).length;
    await complain(igId, language === 'ar' ? 'القطعة وصلت مكسورة' : 'It broke again');
    await expect.poll(async () => (await device.told()).length, { timeout: 60_000 }).toBe(before + 1);
    await pushes.watchNotifications(page);
    await pushes.deliverPush(page, system.site, (await device.told()).at(-1) ?? {});
    await expect.poll(() => pushes.shownNotifications(page)).toEqual([words.told]);
    await pushes.tapNotification(page);
    await expect(page).toHaveURL(/\/conversations\/[0-9a-f-]{36}$/);
    await expect(page.getByText(words.summary)).toBeVisible();

    const field = page.getByLabel(words.write);
    await page.getByRole('button', { name: words.replies }).click();
    await expect(page.getByRole('option')).toHaveCount(2);
    if (language === 'ar') await inspect(page, 'saved-replies', onPhone);
    await field.fill(language === 'ar' ? '/تبد' : '/repl');
    await expect(page.getByRole('option')).toHaveCount(1);
    await field.press('Enter');
    await expect(field).toHaveValue(words.said);
    await page.getByRole('button', { name: words.send, exact: true }).click();
    await expect.poll(() => saidBy(igId, words.said)).toBe(1);
    await expect(page.getByText(words.countdown)).toBeVisible();
    await page.getByRole('button', { name: words.back }).click();
    await expect(page.getByText(words.isBack)).toBeVisible();
    await expect(page.getByText(words.summary)).toBeHidden();
    await system.control.advanceClock(61_000); // a device has a minute's rest between two
  }
  await page.getByRole('button', { name: 'Customer' }).click();
  await page.getByRole('button', { name: 'Pause the AI for this customer' }).click();
  await expect(page.getByText('The AI is silent with this customer.', { exact: true })).toBeVisible();
  const kept = (await (await merchant.request('GET', '/api/saved-replies')).json()) as {
    items: { uses: number }[];
  };
  expect(kept.items.map(({ uses }) => uses)).toEqual([1, 1]);
  await page.goto(`${system.site}/settings/replies`);
  await expect(page.getByText(WORDS.ar.said)).toBeVisible();
  await inspect(page, 'replies');
});

// Moves the clock of the whole system: the last test of the file.
test('Instagram’s limits of time are said before anybody runs into them', async ({ page }) => {
  const { userId } = await complaint();
  await signIn(page, system, userId);
  await page
    .getByRole('region', { name: /بيستنوك/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByLabel('اكتب رد')).toBeVisible();
  await system.control.advanceClock(2 * DAY_MS);
  await expect(page.getByText(/مر أكثر من 24 ساعة/)).toBeVisible();
  await expect(page.getByLabel('اكتب رد')).toBeVisible();
  await system.control.advanceClock(6 * DAY_MS);
  await expect(page.getByText(/مر أكثر من 7 أيام/)).toBeVisible();
  await expect(page.getByLabel('اكتب رد')).toBeHidden();
  await inspect(page, 'thread-closed');
});

test('an owner takes a customer’s data along and erases it, once no order is under way', async ({ page }) => {
  const shop = await complaint();
  const { items } = (await (await shop.merchant.request('GET', '/api/conversations')).json()) as {
    items: { customerId: string }[];
  };
  const json = {
    customerId: items[0]?.customerId,
    phone: '0780000100',
    address: 'خلدا',
    lines: [{ sku: 'A-1', quantity: 1 }],
  };
  const order = (await (await shop.merchant.request('POST', '/api/orders', { json })).json()) as {
    id: string;
    number: number;
  };
  await page.setViewportSize(PHONE);
  await signIn(page, system, shop.userId);
  await page.goto(`${system.site}/conversations/${json.customerId}`);
  await page.getByRole('button', { name: 'الزبون' }).click();
  const sheet = page.getByRole('dialog');
  const download = page.waitForEvent('download');
  await sheet.getByRole('link', { name: 'نزّل بياناته' }).click();
  expect((await download).suggestedFilename()).toMatch(/^customer-.+\.json$/);

  await sheet.getByRole('button', { name: 'امحي بياناته' }).click();
  const really = sheet.getByRole('button', { name: 'امحي وبدون رجعة' });
  await expect(really).toBeDisabled();
  await sheet.getByLabel(/^عشان تكمّل/).fill('امحي');
  await really.click();
  await expect(sheet.getByRole('alert')).toContainText(`طلب ${order.number}`);
  await inspect(page, 'erase', onPhone);
  const cancelled = await shop.merchant.request('PATCH', `/api/orders/${order.id}`, {
    json: { status: 'cancelled' },
  });
  expect(cancelled.status).toBe(200);
  await really.click();
  await expect(page.getByRole('status')).toContainText('انمحى');
  await expect(page).toHaveURL(/\/conversations$/);
  await expect(page.getByText('القطعة وصلت مكسورة')).toHaveCount(0);
});

/** A shop with one customer, whose complaint the AI has handed over. */
async function complaint() {
  const shop = await openShop(system, {
    rows: [{ sku: 'A-1', name: 'شال صوف', priceJod: '12.500', stock: 3 }],
  });
  await complain(shop.igId);
  return shop;
}

async function complain(igId: string, text = 'القطعة وصلت مكسورة'): Promise<void> {
  const { control } = system;
  const call = { name: 'hand_over_to_human', arguments: { reason: 'complaint', summary: 'مكسورة' } };
  await control.script([{ toolCalls: [call] }, { text: 'بعتذر منك، هلأ بحكي معك حدا من الدكّان.' }]);
  const { mid } = await control.say({ igId, customerId: CUSTOMER, text });
  await control.waitForReplies(igId, CUSTOMER, { after: mid });
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('اكتب رد').fill(text);
  await page.getByRole('button', { name: 'ابعث' }).click();
}

/** How often the customer has got exactly these words. */
async function saidBy(igId: string, text: string): Promise<number> {
  const thread = await system.control.thread(igId, CUSTOMER);
  return thread.filter((message) => message.from === 'shop' && message.text === text).length;
}
