import { expect, test } from '@playwright/test';
import {
  bubble,
  complaintsOf,
  customer,
  expectNoViolations,
  open,
  say,
  shoot,
  texts,
} from '../helpers/page-driver.ts';
import { type PageWorld, startPageWorld } from '../helpers/page-world.ts';

let world: PageWorld;
let complaints: string[];

test.beforeAll(async () => {
  world = await startPageWorld();
});
test.afterAll(() => world.stop());

test.beforeEach(({ page }) => {
  complaints = complaintsOf(page);
  world.site.answerWith(200);
  world.site.answerBy(async () => null);
});
test.afterEach(() => expect(complaints).toEqual([]));

test('a reader who scrolled up stays there and is told what is new', async ({ page }) => {
  const igId = await world.connectedShop('long.thread', 'متجر المحادثة الطويلة');
  const customerId = await customer(world, igId, 'يزن العبادي');
  for (let i = 1; i <= 30; i++) await world.control.say({ igId, customerId, text: `رسالة ${i}` });
  await open(page, world, igId, customerId);
  await expect(bubble(page, 'رسالة 30')).toBeInViewport();
  await page.getByRole('region', { name: 'المحادثة' }).locator('li').first().scrollIntoViewIfNeeded();
  const pill = page.getByRole('button', { name: 'رسائل جديدة' });
  await expect(pill).toBeHidden();

  await world.control.call('POST', '/owner-types', { igId, customerId, text: 'وصل جديد' });
  await expect(pill).toBeVisible();
  await expect(bubble(page, 'وصل جديد')).not.toBeInViewport();
  await pill.click();
  await expect(bubble(page, 'وصل جديد')).toBeInViewport();
  await expect(pill).toBeHidden();
});

test('a sandbox that goes away: the message waits, and is sent once', async ({ page }) => {
  const igId = await world.connectedShop('comes.back', 'متجر راجع');
  const customerId = await customer(world, igId, 'قيس الرواشدة');
  await open(page, world, igId, customerId);
  await world.withoutSandbox(async () => {
    await expect(page.getByText('انقطع الاتصال بالصندوق التجريبي. بنحاول نرجّعه…')).toBeVisible();
    await say(page, 'وصلت؟');
    await expect(bubble(page, 'وصلت؟')).toContainText('ما انبعتت');
    await shoot(page, 'away');
  });
  await bubble(page, 'وصلت؟').getByRole('button', { name: 'إعادة المحاولة' }).click();
  await expect(bubble(page, 'وصلت؟')).not.toContainText('ما انبعتت');
  await expect(page.getByText('انقطع الاتصال')).toBeHidden();
  await expect(page.getByTestId('status')).toBeVisible();
  expect(await texts(world, igId, customerId)).toEqual(['وصلت؟']);
  complaints = complaints.filter((text) => !text.includes('net::ERR_')); // the browser's own words for away
});

test('a site that fails, the clock and the failures on purpose', async ({ page }) => {
  const igId = await world.connectedShop('bad.day', 'متجر اليوم الصعب');
  await open(page, world, igId, await customer(world, igId, 'هبة القضاة'));
  world.site.answerWith(503);
  await say(page, 'في حدا؟');
  await expect(bubble(page, 'في حدا؟')).toContainText('الموقع رد بـ 503');
  world.site.answerWith(200);

  const before = await world.control.call<{ now: number }>('GET', '/clock');
  await page.getByRole('button', { name: '+24 ساعة' }).click();
  await expect(page.getByText(/^أمس \d/)).toBeVisible();
  const after = await world.control.call<{ now: number }>('GET', '/clock');
  expect(after.now - before.now).toBeGreaterThanOrEqual(86_400_000);

  await page.getByRole('button', { name: 'Graph يرد 500 مرة واحدة' }).click();
  const armed = page.getByRole('button', { name: 'Graph يرد 500 مرة واحدة' });
  await expect(armed).toHaveAttribute('aria-pressed', 'true');
  await expectNoViolations(page);
  world.site.answerBy(async (text) => `وصلني: ${text}`);
  await say(page, 'كمان مرة');
  await expect(armed).toHaveAttribute('aria-pressed', 'false'); // used up by the answer, which never came
  await say(page, 'وهلأ؟');
  await expect(bubble(page, 'وصلني: وهلأ؟')).toBeVisible();
  await expect(bubble(page, 'وصلني: كمان مرة')).toBeHidden();
});
