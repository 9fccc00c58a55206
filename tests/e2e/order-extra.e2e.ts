import { expect, test } from '@playwright/test';
import { DELIVERY_YAML, openShop } from '../helpers/shop.ts';
import { inspect, onDesk, onPhone, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const PROFILE = `${DELIVERY_YAML}payment:\n  cod_extra_fee_jod: '0.500'\n`;
const rows = [{ sku: 'JKT', name: 'جاكيت جلد كلاسيك', priceJod: '64.000', stock: 20, sizes: ['M', 'L'] }];
let system: System;
test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());
watchConsole();

test('the extra for cash on delivery is told before an order by hand is made, on its page and on its slip', async ({
  page,
}) => {
  const shop = await openShop(system, { rows, profileYaml: PROFILE });
  await visit(page, system, shop, '/orders/new');
  await page.getByLabel('ضيف قطعة').fill('جاكيت');
  await page.getByRole('list', { name: 'قطع من البضاعة' }).getByRole('button').click();
  await page.getByRole('button', { name: 'ضيفها' }).click();
  await page.getByLabel('التلفون').fill('0780000200');
  await page.getByLabel('المحافظة').selectOption('irbid');
  await page.getByLabel('العنوان').fill('قرب الجامعة');
  await expect(page.getByText(/وبتنضاف على المجموع زيادة الدفع عند الاستلام: .?0\.500/u)).toBeVisible();
  await inspect(page, 'order-extra-new', onPhone);
  await page.getByRole('button', { name: 'ثبّت الطلب' }).click();
  await expect(page.getByRole('heading', { name: 'طلب رقم 1' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(/زيادة الدفع عند الاستلام.?0\.500/u);
  await expect(page.getByRole('main')).toContainText('67.500'); // the jacket, Irbid's fee, and the extra

  await page.getByRole('link', { name: 'ورقة الطلب' }).click();
  await expect(page.locator('#slip')).toContainText(/زيادة الدفع عند الاستلام.?0\.500/u);
  await expect(page.locator('#slip')).toContainText(/المطلوب عند الاستلام: .?67\.500/u);
  await inspect(page, 'order-extra-slip', onDesk);

  const plain = await openShop(system, { rows, profileYaml: DELIVERY_YAML });
  await visit(page, system, plain, '/orders/new');
  await expect(page.getByLabel('ضيف قطعة')).toBeVisible();
  await expect(page.getByText('زيادة الدفع')).toBeHidden();
});
