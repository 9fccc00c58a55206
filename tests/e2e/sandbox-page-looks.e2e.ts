import { expect, type Page, test } from '@playwright/test';
import { bubble, complaintsOf, customer, expectNoViolations, shoot } from '../helpers/page-driver.ts';
import { type PageWorld, startPageWorld } from '../helpers/page-world.ts';

const PHONE = { width: 390, height: 844 };
const PRICE = 'أهلاً فيك 🌟 الجاكيت الأسود مقاس M متوفر، سعره 24.500 د.أ.';

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

for (const language of ['ar', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${language}, ${colorScheme}, on a phone and a desk, nothing is inaccessible`, async ({
      page,
    }) => {
      const igId = await world.connectedShop(`look.${language}.${colorScheme}`, 'بوتيك ليان');
      const customerId = await customer(world, igId, 'تالا شاهين');
      await converse(igId, customerId);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(PHONE);
      await page.goto(`${world.url}/#/${igId}`);
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await expect(page.getByTestId('customer')).toBeVisible();
      await expectNoViolations(page);
      await shoot(page, `phone-shop-${language}-${colorScheme}`);

      await page.getByTestId('customer').click();
      await expect(bubble(page, PRICE)).toBeVisible();
      await expectNoViolations(page);
      await expectNoSidewaysScroll(page);
      await shoot(page, `phone-${language}-${colorScheme}`);

      await page.setViewportSize({ width: 1280, height: 860 });
      await page.reload();
      await expect(bubble(page, PRICE)).toBeInViewport();
      await expect(page.locator('html')).toHaveAttribute('lang', language); // the choice outlives a reload
      await expectNoViolations(page);
      await shoot(page, `desk-${language}-${colorScheme}`);
    });
  }
}

async function converse(igId: string, customerId: string): Promise<void> {
  world.site.answerBy(async (text) => (text.includes('بكم') ? PRICE : 'تم! 🙏\nالمجموع 26.500 د.أ'));
  await world.control.say({ igId, customerId, text: 'مرحبا، بكم الجاكيت الأسود مقاس M؟' });
  await world.control.waitForReplies(igId, customerId);
  await world.control.say({ igId, customerId, text: 'بدي وحدة على خلدا، 0791234567' });
  await world.control.waitForReplies(igId, customerId, { count: 2 });
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(extra).toBeLessThanOrEqual(0);
}
