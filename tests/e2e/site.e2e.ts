import { expect, type Page, test } from '@playwright/test';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { openShop } from '../helpers/shop.ts';
import { inspect, PHONE, signIn, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const SHOP = 'ركّاب جير';
const CATALOGUE = fixtureBytes('shops/rakkab-gear/catalog.csv').toString('utf8');
const PROFILE = fixtureBytes('shops/rakkab-gear/profile.yaml').toString('utf8');

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

watchConsole();

test('from the login page through the dialog to a catalogue, on a phone in Arabic', async ({ page }) => {
  const { userId } = await system.control.createAccount({ handle: 'site.shop', name: SHOP });
  await page.setViewportSize(PHONE);
  const document = await page.goto(system.site);
  expect(document?.headers()['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self';(?!.*unsafe)/,
  );
  await expect(page).toHaveURL(/\/login$/);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('دكّانك ما بينام');
  await inspect(page, 'login');

  await signIn(page, system, userId);
  await expect(page).toHaveURL(/\/onboarding$/);
  await expect(page.getByRole('heading', { name: `بنجهّز ${SHOP}` })).toBeVisible(); // the wizard has a test of its own

  await page.getByRole('link', { name: 'البضاعة', exact: true }).click();
  await expect(page.getByText('الرفوف فاضية')).toBeVisible();
  await expect(page.getByRole('link', { name: 'كمّل التجهيز' })).toBeVisible();
  await page.getByRole('link', { name: 'استورد ملف' }).click();
  await upload(page, Buffer.from(CATALOGUE));
  await page.getByRole('button', { name: /^استورد \(/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'خلص!' })).toBeVisible();
  await page.getByRole('link', { name: 'شوف البضاعة' }).click();
  await expect(page.getByText('حامل موبايل للمقود').first()).toBeVisible();
  await inspect(page, 'catalogue');

  await page.getByRole('searchbox').fill('خوذه');
  await expect(page.getByText('حامل موبايل للمقود')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'قائمة الأصناف' })).toContainText('خوذة');
});

test('overview, orders and the way out, in both languages, sizes and themes', async ({ page }) => {
  const { userId } = await openShop(system, { csv: CATALOGUE });
  await signIn(page, system, userId);
  await expect(page).toHaveURL(`${system.site}/`);
  await expect(page.getByRole('complementary').getByText('الوكيل شغّال')).toBeVisible();
  await expect(page.getByText('ما حدا بيستناك')).toBeVisible();
  await expect(page.getByRole('link', { name: 'كمّل التجهيز' })).toHaveAttribute('href', '/onboarding');
  await expect(page).toHaveTitle(/^أهلين.*وكيل الدكّان$/);
  await inspect(page, 'overview-new');

  await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
  await expect(page.getByText('لسا ما في طلبات')).toBeVisible();
  await inspect(page, 'orders-empty');

  await page.goto(`${system.site}/nowhere`);
  await expect(page.getByText('هالصفحة مش موجودة')).toBeVisible();
  await inspect(page, 'not-found');

  await page.goto(system.site);
  await page.getByRole('button', { name: 'خروج' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goto(`${system.site}/catalogue`);
  await expect(page).toHaveURL(/\/login$/);
});

test('an order taken in the DMs is on the site with its lines and total', async ({ page }) => {
  const { userId, igId } = await openShop(system, { csv: CATALOGUE, profileYaml: PROFILE });
  await placeOrder(igId);
  await page.setViewportSize(PHONE);
  await signIn(page, system, userId);
  await page.getByRole('button', { name: /^طلبات مثبّتة/ }).click();
  const chart = page.getByRole('slider');
  await expect(chart).toHaveAttribute('aria-valuetext', /: 1$/); // today
  await chart.press('ArrowRight'); // time runs to the left here
  await expect(chart).toHaveAttribute('aria-valuetext', /: 0$/);
  await page.getByText('شوف الأرقام بجدول').click();
  await expect(page.getByRole('table')).toContainText('91.000');
  await inspect(page, 'overview');

  await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
  await expect(page.locator('#content')).toBeFocused();
  const orders = page.getByRole('list', { name: 'قائمة الطلبات' });
  await expect(orders).toContainText('طلب رقم 1');
  await expect(orders).toContainText('91.000');
  await expect(orders).toContainText('عمان');
  await inspect(page, 'orders');

  await page.getByRole('combobox', { name: 'الحالة' }).selectOption('delivered');
  await expect(page.getByText('ما لقينا طلب هيك')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'الحالة' })).toHaveValue('delivered');
});

test('a second person is told what to do', async ({ page }) => {
  const { igId } = await openShop(system);
  const people = `/accounts/${igId}/people`;
  const { userId } = await system.control.call<{ userId: string }>('POST', people, { name: 'Partner' });
  await signIn(page, system, userId);
  await expect(page.getByRole('alert')).toContainText('اطلب منه دعوة');
  await inspect(page, 'login-problem');
});

test('of several accounts one is chosen', async ({ page }) => {
  const first = await system.control.createAccount({ handle: 'several.one', name: 'الدكّان الأول' });
  await system.control.createAccount({ handle: 'several.two', name: 'الدكّان الثاني', userId: first.userId });
  await signIn(page, system, first.userId);
  await expect(page).toHaveURL(/\/login\/accounts$/);
  await expect(page.getByText('الدكّان الأول', { exact: true })).toBeVisible();
  await inspect(page, 'accounts');
  await page.getByRole('listitem').filter({ hasText: '@several.two' }).getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'بنجهّز الدكّان الثاني' })).toBeVisible();
});

test('a server that is away is said to be so, and asked again', async ({ page }) => {
  const { userId } = await openShop(system);
  await signIn(page, system, userId);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('أهلين');
  await page.route('**/api/orders?*', (route) => route.abort());
  await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('ما قدرنا نوصل للخادم');
  await page.unroute('**/api/orders?*');
  await page.getByRole('button', { name: 'جرّب مرة ثانية' }).click();
  await expect(page.getByText('لسا ما في طلبات')).toBeVisible();
});

async function upload(page: Page, buffer: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'catalogue.csv', mimeType: 'text/csv', buffer });
}

/** Orders by the DMs themselves: the model's part is scripted, everything else is the product. */
async function placeOrder(igId: string): Promise<void> {
  const { control } = system;
  const customer = { igId, customerId: '880001' };
  const details = {
    items: [{ sku: 'RKB-J01-BLK', quantity: 1, size: 'M', color: 'أسود' }],
    customer_name: 'رزان',
    phone: '0790000123',
    place: 'خلدا',
    address: 'شارع وصفي التل بناية 8',
    notes: null,
  };
  await control.script([{ toolCalls: [{ name: 'draft_order', arguments: details }] }]);
  await control.say({
    ...customer,
    text: 'بدي الجاكيت الأسود مقاس M، رزان 0790000123 خلدا شارع وصفي التل بناية 8',
  });
  await control.waitForReplies(igId, customer.customerId, { count: 1 });
  const { mid } = await control.say({ ...customer, text: 'اه ثبتي' });
  await control.waitForReplies(igId, customer.customerId, { after: mid });
}
