import { expect, type Page, test } from '@playwright/test';
import { freePort } from '../../local/ports.ts';
import { askWhy } from '../helpers/ask-why.ts';
import { CUSTOMER, complaint, saidBy } from '../helpers/complaint.ts';
import { settled } from '../helpers/settled.ts';
import { inspect, onPhone, PHONE, signIn, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { toldByPhone } from '../helpers/told-by-phone.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let system: System;

test.beforeAll(async () => {
  const port = await freePort(); // known before the start: the stand-in of a push service is reached on loopback
  system = await startSystem({ env: { SANDBOX_PORT: String(port), EGRESS_ALLOW: `localhost:${port}` } });
});
test.afterAll(() => system.dispose());

watchConsole(/status of 4(04|09)/); // refusals that the pages put into words; a poll may meet a customer who was just erased

/** The messages alone: the summary above them may say the same. */
const talkOf = (page: Page) => page.getByRole('region', { name: /^محادثة/ });

test('a complaint is seen, taken over, answered and handed back, on a phone', async ({ page }) => {
  const { userId, igId } = await complaint(system);
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
  await expect(talkOf(page).getByText('القطعة وصلت مكسورة', { exact: true })).toBeVisible();
  await expect(page.getByText('الوكيل سكت، وبيستنى حدا منكم')).toBeVisible();
  await inspect(page, 'thread');
  await askWhy(page);
  await page.getByRole('button', { name: 'ليش حكى هيك؟' }).click();
  const why = page.getByRole('dialog', { name: 'ليش حكى هيك؟' });
  await expect(why.getByRole('region', { name: 'شو عمل' })).toContainText('حوّلها لشخص');
  await expect(why.getByRole('region', { name: 'الوقت والكلفة' }).getByRole('img')).toBeVisible();
  await inspect(page, 'why');
  await why.getByText('كل إشي زي ما هو مسجّل').click();
  await expect(why.locator('pre')).toContainText('"hand_over_to_human"');
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
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
  await expect.poll(() => saidBy(system, igId, 'حقك علينا، هلأ منبدّلها')).toBe(1);
  await expect(bubble).not.toContainText('عم تنبعث');
  await expect(page.getByLabel('اكتب رد')).toHaveValue('');

  // What the customer writes meanwhile comes by itself.
  await system.control.say({ igId, customerId: CUSTOMER, text: 'يسلمو، بستنى' });
  await expect(page.getByText('يسلمو، بستنى').last()).toBeVisible(); // the first is the hidden list's

  await page.getByRole('button', { name: 'الزبون' }).click();
  await expect(page.getByRole('dialog')).toContainText('أول رسالة');
  await takeNotes(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await saidBy(system, igId, 'بتحب الأزرق')).toBe(0);
  await turnAgent(page);

  await expect(page.getByRole('button', { name: 'تراجع' }).last()).toBeVisible();
  await page.getByRole('link', { name: 'رجوع لقائمة المحادثات' }).click();
  await expect(page).toHaveURL(/\/conversations$/);
  await settled(page);
  expect(await page.getByRole('button', { name: 'تراجع' }).count(), 'it goes with its page').toBe(0);
  await page.getByText('معك', { exact: true }).click();
  await expect(list.getByRole('link')).toHaveCount(1);
  await page.getByText('بتستناك', { exact: true }).click();
  await expect(page.getByText('ما حدا بيستناك')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'بتستناك' })).toBeChecked();
});

test('what does not get through stays on the page, and is sent once', async ({ page }) => {
  const { userId, igId } = await complaint(system);
  await signIn(page, system, userId);
  await page
    .getByRole('region', { name: /بيستنوك/ })
    .getByRole('link')
    .first()
    .click();
  await expect(talkOf(page).getByText('القطعة وصلت مكسورة', { exact: true })).toBeVisible();

  await page.route('**/api/conversations/*/messages', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await page.getByLabel('اكتب رد').fill('وصلتني الصورة');
  await page.getByLabel('اكتب رد').press('Enter');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('ما في إنترنت');
  const list = page.getByRole('list', { name: 'قائمة المحادثات' });
  await expect(list).toContainText('رسالتك ما انبعثت'); // whoever has gone on is told
  await page.unroute('**/api/conversations/*/messages');
  await alert.getByRole('button', { name: 'جرّب مرة ثانية' }).click();
  await expect(alert).toBeHidden();
  await expect(list).not.toContainText('رسالتك ما انبعثت');
  await expect.poll(() => saidBy(system, igId, 'وصلتني الصورة')).toBe(1);

  await page.getByPlaceholder('دوّر باسم، رقم، أو كلمة').fill('مكسورة');
  await expect(list.getByRole('link')).toContainText('القطعة وصلت مكسورة'); // what was found, not what was said last
  await expect(list.getByRole('link')).toHaveAttribute('href', /#message-\d+$/);

  const long = 'كلمة '.repeat(190); // 950 letters, more bytes than one message holds
  await page.getByLabel('اكتب رد').fill(long);
  await expect(page.getByText('رح توصل برسالتين')).toBeVisible();
  await page.getByLabel('اكتب رد').fill(`${long}${long}`);
  await expect(page.getByText(/أطول من اللازم/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'ابعث' })).toBeDisabled();
});

test('a phone is told of a hand-over, answers with a saved reply and hands back, in both languages', ({
  page,
}) => toldByPhone(page, system));

// Moves the clock of the whole system: the last test of the file.
test('Instagram’s limits of time are said before anybody runs into them', async ({ page }) => {
  const { userId } = await complaint(system);
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
  const shop = await complaint(system);
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
  await expect(page.getByRole('status', { name: 'إشعارات' })).toContainText('انمحى');
  await expect(page).toHaveURL(/\/conversations$/);
  await expect(page.getByText('القطعة وصلت مكسورة')).toHaveCount(0);
});

/** In the customer's card: a note is written, changed and deleted. */
async function takeNotes(page: Page): Promise<void> {
  const card = page.getByRole('dialog', { name: 'الزبون' });
  await card.getByRole('button', { name: 'ضيف ملاحظة' }).click();
  await card.getByLabel('ملاحظة جديدة').fill('بتحب النيلي');
  await expect(card.getByLabel('ملاحظة جديدة')).toHaveValue('بتحب النيلي');
  await inspect(page, 'note-new', onPhone);
  await card.getByRole('button', { name: 'احفظ الملاحظة' }).click();
  await card.getByRole('button', { name: 'عدّل الملاحظة' }).click();
  await card.getByLabel('عدّل الملاحظة').fill('بتحب الأزرق');
  await card.getByRole('button', { name: 'احفظ الملاحظة' }).click();
  await expect(card.getByRole('listitem').filter({ hasText: 'بتحب الأزرق' })).toContainText('تعدّلت');
  await inspect(page, 'customer');
  await expect(page.locator('button[data-key=customer]')).toHaveAccessibleName('الزبون، وفي ملاحظات عنه');
  await card.getByRole('button', { name: 'امسح الملاحظة' }).click();
  const really = page.getByRole('dialog', { name: 'تمسح الملاحظة؟' });
  await really.getByRole('button', { name: 'امسح الملاحظة' }).click();
  await expect(card.getByText('بتحب الأزرق')).toHaveCount(0);
}

/** In an open conversation on a phone: the agent is silent for all, and for this customer, each taken back. */
async function turnAgent(page: Page): Promise<void> {
  const opener = page.getByRole('button', { name: 'مين بيرد؟' });
  const sheet = page.getByRole('dialog', { name: 'مين بيرد؟' });
  const isPaused = async () =>
    (await (await page.request.get(`${system.site}/api/settings`)).json()).aiPausedAt !== null;
  const stop = sheet.getByRole('button', { name: 'وقّف الوكيل عند الكل' });
  await opener.click();
  await expect(stop).toBeVisible();
  await inspect(page, 'agent', onPhone);
  await stop.click();
  await expect(page.getByText('وقف الوكيل.')).toBeVisible();
  await expect(sheet).toBeHidden();
  await expect.poll(isPaused).toBe(true);
  await opener.click();
  await sheet.getByRole('button', { name: 'شغّل الوكيل' }).click();
  await expect(page.getByText('رجع الوكيل')).toBeVisible();
  await expect.poll(isPaused).toBe(false);

  await page.getByRole('button', { name: 'رجّعها للوكيل' }).click();
  await opener.click();
  await sheet.getByRole('button', { name: 'وقّف الوكيل مع هالزبون' }).click();
  await expect(page.getByText('الوكيل ساكت مع هالزبون.')).toBeVisible();
  await opener.click();
  await sheet.getByRole('button', { name: 'خلّي الوكيل يرد' }).click();
  await expect(page.getByText('الوكيل بيرد.')).toBeVisible();
  await page.getByRole('button', { name: 'استلمها' }).click();
  await expect(page.getByText('المحادثة معك.')).toBeVisible();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('اكتب رد').fill(text);
  await page.getByRole('button', { name: 'ابعث' }).click();
}
