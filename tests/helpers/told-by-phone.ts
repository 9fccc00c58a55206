import { expect, type Page } from '@playwright/test';
import { complain, saidBy } from './complaint.ts';
import { newPushDevice } from './push-device.ts';
import { openShop } from './shop.ts';
import { inspect, onPhone, PHONE, signIn, speak } from './site-driver.ts';
import * as pushes from './site-push.ts';
import type { System } from './system.ts';
import { WORDS } from './takeover-words.ts';

/** From the alert to the hand-back on a phone, with a look at every page on the way. Moves the clock by two minutes. */
export async function toldByPhone(page: Page, system: System): Promise<void> {
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
    if (language === 'en') await pushes.reloadPastWorker(page);
    await speak(page, language);
    if (language === 'ar') {
      await expect(page.getByRole('button', { name: words.on })).toBeVisible();
      await inspect(page, 'alerts');
      await page.getByRole('button', { name: words.on }).click();
    }
    await expect(page.getByText(words.isOn)).toBeVisible();

    const before = (await device.told()).length;
    await complain(system, igId, language === 'ar' ? 'القطعة وصلت مكسورة' : 'It broke again');
    await expect.poll(async () => (await device.told()).length).toBe(before + 1);
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
    await expect.poll(() => saidBy(system, igId, words.said)).toBe(1);
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
  await speak(page, 'ar');
  await expect(page.getByText(WORDS.ar.said)).toBeVisible();
  await inspect(page, 'replies');
  await asksBeforeWordsGo(page);
}

/** A tap beside the sheet, or Escape, does not take along what was written in it. */
async function asksBeforeWordsGo(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'ضيف رد' }).click();
  const words = page.getByLabel('الرد', { exact: true });
  await words.fill('كلام طويل');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'تطلع بدون ما تحفظ؟' });
  await question.getByRole('button', { name: 'لا، ارجع' }).click();
  await expect(words).toHaveValue('كلام طويل');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'اطلع بدون حفظ' }).click();
  await expect(words).toBeHidden();
}
