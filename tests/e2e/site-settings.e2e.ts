import fs from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { openShop } from '../helpers/shop.ts';
import { inspect, signIn, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

watchConsole(/status of (403|503)/);

test('the agent is paused, waits longer, and the shop is renamed', async ({ page }) => {
  const { userId, merchant } = await openShop(system);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/settings`);
  const agent = page.getByRole('switch', { name: 'الوكيل بيرد على الزباين' });
  await agent.click();
  await expect(page.getByText('الوكيل موقوف لكل الدكّان.')).toBeVisible();
  await page.getByRole('button', { name: 'تراجع' }).click();
  await expect(page.getByText('الوكيل موقوف لكل الدكّان.')).toBeHidden();
  await expect(agent).toBeChecked();

  await page
    .locator('label')
    .filter({ hasText: /^30 ث$/ })
    .click();
  await page.getByLabel('الاسم').fill('دكّان جديد');
  await page.getByLabel('الاسم').press('Enter');
  await expect(page.getByRole('complementary').getByText('دكّان جديد')).toBeVisible();
  await expect
    .poll(async () => await (await merchant.request('GET', '/api/settings')).json())
    .toMatchObject({ name: 'دكّان جديد', replyDelayMs: 30_000, aiPausedAt: null });

  await page.route('**/api/settings', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await agent.click();
  await expect(page.getByText('ما زبطت، ورجّعنا كل إشي زي ما كان')).toBeVisible();
  await expect(agent).toBeChecked();
});

test('a licence that ends is said above every page', async ({ page }) => {
  const { userId, handle } = await openShop(system);
  await signIn(page, system, userId);
  await system.control.setLicences({ [handle]: '2026-01-01' });
  await page.goto(`${system.site}/orders`);
  await expect(page.getByRole('status').filter({ hasText: 'اشتراك الدكّان خلص' })).toBeVisible();
  await inspect(page, 'licence-ended');
});

test('an account is checked, let go, and connected again', async ({ page }) => {
  const { userId, igId } = await openShop(system);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/settings`);
  await expect(page.getByRole('heading', { name: 'حساب إنستغرام' })).toBeVisible();
  await inspect(page, 'settings');
  await system.control.call('PATCH', `/accounts/${igId}`, { allowMessages: false });
  await page.getByRole('button', { name: 'افحص هلأ' }).click();
  await expect(page.getByText('شغّل «السماح بالوصول إلى الرسائل»')).toBeVisible();
  await inspect(page, 'settings-messages-off');
  await system.control.call('PATCH', `/accounts/${igId}`, { allowMessages: true });
  await page.getByRole('button', { name: 'افحص هلأ' }).click();
  const card = page.getByRole('region', { name: 'حساب إنستغرام' });
  await expect(card.getByText('مربوط وشغّال')).toBeVisible();

  await page.getByRole('button', { name: 'افصل الحساب' }).click();
  await page.getByRole('button', { name: 'افصله' }).click();
  const banner = page.getByRole('status').filter({ hasText: 'مش مربوط' });
  await expect(banner).toBeVisible();
  await throughDialog(page, await banner.getByRole('link').getAttribute('href'), userId);
  await page.goto(`${system.site}/settings`);
  await expect(card.getByText('مربوط وشغّال')).toBeVisible();
});

test('a second person joins by a link, and sees what only the owner may do', async ({ page }) => {
  const { userId, igId, handle } = await openShop(system);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/settings`);
  await page.getByRole('button', { name: 'ادعي حد' }).click();
  const field = page.getByRole('textbox', { name: 'رابط الدعوة' });
  await expect(field).toHaveValue(/\/invite\//);
  await inspect(page, 'settings-invite');
  const link = await field.inputValue();

  const context = await page.context().browser()?.newContext({ reducedMotion: 'reduce' });
  if (!context) throw new Error('expected a browser');
  const second = await context.newPage();
  const person = await system.control.call<{ userId: string }>('POST', `/accounts/${igId}/people`, {
    name: 'رهف',
  });
  await second.goto(link);
  await expect(second.getByText(`@${handle}`)).toBeVisible();
  await throughDialog(
    second,
    await second.getByRole('link', { name: 'ادخل عالدكّان' }).getAttribute('href'),
    person.userId,
  );
  await expect(second).toHaveURL(`${system.site}/`);
  await second.goto(`${system.site}/settings`);
  await expect(second.getByText('هاي لصاحب الدكّان بس.').first()).toBeVisible();
  for (const name of ['افحص هلأ', 'اربط من جديد', 'افصل الحساب', 'ادعي حد', 'نزّل نسخة', 'احذف الدكّان']) {
    await expect(second.getByRole('button', { name })).toBeDisabled();
  }
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  await inspect(second, 'settings-staff');

  await page.reload();
  await page.getByRole('button', { name: 'شيله رهف' }).click();
  await page.getByRole('button', { name: 'شيله', exact: true }).click();
  await expect(page.getByText('رهف ما عاد بالدكّان')).toBeVisible();
  await second.reload();
  await expect(second).toHaveURL(/\/login$/);
  await context.close();
});

test('the data is taken along, and the shop is deleted', async ({ page }) => {
  const { userId, handle, merchant } = await openShop(system);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/settings`);
  await page.getByRole('button', { name: 'نزّل نسخة' }).click();
  const ready = page.getByRole('link', { name: /^نزّل الملف/ });
  const [download] = await Promise.all([page.waitForEvent('download'), ready.click()]);
  expect(download.suggestedFilename()).toMatch(/^shop-\d{4}-\d{2}-\d{2}\.zip$/);
  const files = unzipSync(fs.readFileSync(await download.path()));
  expect(Object.keys(files).length).toBeGreaterThan(1);

  await page.getByRole('button', { name: 'احذف الدكّان' }).click();
  const last = page.getByRole('button', { name: 'احذف كل إشي' });
  await expect(last).toBeDisabled();
  await inspect(page, 'settings-delete');
  await page.reload();
  await page.getByRole('button', { name: 'احذف الدكّان' }).click();
  await page.getByLabel(`للتأكيد اكتب ${handle}`).fill(`@${handle.toUpperCase()}`);
  await last.click();
  await expect(page).toHaveURL(/\/login$/);
  expect((await merchant.request('GET', '/api/me')).status).toBe(401);
});

test('after an hour a weighty step asks for a second sign-in, which leads back', async ({ page }) => {
  const { userId, handle } = await openShop(system);
  await signIn(page, system, userId);
  await system.control.advanceClock(61 * 60_000);
  await page.goto(`${system.site}/settings`);
  await page.getByRole('button', { name: 'نزّل نسخة' }).click();
  const asked = page.getByRole('dialog', { name: 'سجّل دخولك مرة ثانية' });
  await expect(asked).toBeVisible();
  await inspect(page, 'sign-in-again');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'احذف الدكّان' }).click();
  await page.getByLabel(`للتأكيد اكتب ${handle}`).fill(handle);
  await page.getByRole('button', { name: 'احذف كل إشي' }).click();
  await expect(asked).toBeVisible();
  await expect(page.getByRole('dialog'), 'one question at a time').toHaveCount(1);
  const href = await asked.getByRole('link', { name: 'سجّل دخولي' }).getAttribute('href');
  await throughDialog(page, href, userId);
  await expect(page).toHaveURL(`${system.site}/settings`);
  await page.getByRole('button', { name: 'نزّل نسخة' }).click();
  await expect(page.getByRole('link', { name: /^نزّل الملف/ })).toBeVisible();
});

test('every device is signed out at once', async ({ page }) => {
  const { userId, merchant } = await openShop(system);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/settings`);
  await page.getByRole('button', { name: 'اطلع من كل الأجهزة' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'اطلع من كل الأجهزة' }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect((await merchant.request('GET', '/api/me')).status).toBe(401);
});

/** Follows a link of ours to Meta's dialog, and agrees there as this person. */
async function throughDialog(page: Page, href: string | null, userId: string): Promise<void> {
  const dialog = await page.request.get(new URL(href ?? '', system.site).href, { maxRedirects: 0 });
  await page.goto(`${dialog.headers().location}&auto=${userId}`);
}
