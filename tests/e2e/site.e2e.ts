import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { openShop } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

const SCREENS = 'test-results/screens';
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const SHOP = 'ركّاب جير';
const CATALOGUE = fixtureBytes('shops/rakkab-gear/catalog.csv').toString('utf8');
const PROFILE = fixtureBytes('shops/rakkab-gear/profile.yaml').toString('utf8');

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

let complaints: string[] = [];
test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' }); // a colour on its way has no contrast to measure
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
});
test.afterEach(() => expect(complaints, 'console errors').toEqual([]));

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

  await signIn(page, userId);
  await expect(page).toHaveURL(/\/onboarding$/);
  await expect(page.getByRole('heading', { name: `أهلين! ${SHOP} صار مربوط` })).toBeVisible();
  await inspect(page, 'onboarding');

  await page.getByRole('link', { name: 'ارفع ملف البضاعة' }).click();
  await expect(page.getByText('الرفوف فاضية')).toBeVisible();
  await inspect(page, 'catalogue-empty');
  await page.getByRole('link', { name: 'استورد ملف' }).click();
  await upload(page, Buffer.from(CATALOGUE));
  await page.getByRole('button', { name: /^استورد \(/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'خلص!' })).toBeVisible();
  await page.getByRole('link', { name: 'شوف البضاعة' }).click();
  await expect(page.getByText('حامل موبايل للمقود')).toBeVisible();
  await inspect(page, 'catalogue');

  await page.getByRole('searchbox').fill('خوذه');
  await expect(page.getByText('حامل موبايل للمقود')).toBeHidden();
  await expect(page.getByRole('list', { name: 'قائمة الأصناف' })).toContainText('خوذة');
});

test('home, orders and the way out, in both languages, sizes and themes', async ({ page }) => {
  const { userId } = await openShop(system, { csv: CATALOGUE });
  await page.goto(`${system.site}/login`);
  await signIn(page, userId);
  await expect(page).toHaveURL(`${system.site}/`);
  await expect(page.getByText('مربوط وشغّال')).toBeVisible();
  await inspect(page, 'home');

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
  await page.goto(`${system.site}/login`);
  await signIn(page, userId);
  await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
  const orders = page.getByRole('list', { name: 'قائمة الطلبات' });
  await expect(orders).toContainText('طلب رقم 1');
  await expect(orders).toContainText('91.000');
  await expect(orders).toContainText('عمان');
  await inspect(page, 'orders');

  await page.getByRole('combobox', { name: 'الحالة' }).selectOption('delivered');
  await expect(page.getByText('لسا ما في طلبات')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'الحالة' })).toHaveValue('delivered');
});

test('a second person is told what to do', async ({ page }) => {
  const { igId } = await openShop(system);
  const people = `/accounts/${igId}/people`;
  const { userId } = await system.control.call<{ userId: string }>('POST', people, { name: 'Partner' });
  await page.goto(`${system.site}/login`);
  await signIn(page, userId);
  await expect(page.getByRole('alert')).toContainText('اطلب منه دعوة');
  await inspect(page, 'login-problem');
});

test('of several accounts one is chosen', async ({ page }) => {
  const first = await system.control.createAccount({ handle: 'several.one', name: 'الدكّان الأول' });
  await system.control.createAccount({ handle: 'several.two', name: 'الدكّان الثاني', userId: first.userId });
  await page.goto(`${system.site}/login`);
  await signIn(page, first.userId);
  await expect(page).toHaveURL(/\/login\/accounts$/);
  await expect(page.getByText('الدكّان الأول', { exact: true })).toBeVisible();
  await inspect(page, 'accounts');
  await page.getByRole('listitem').filter({ hasText: '@several.two' }).getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'أهلين! الدكّان الثاني صار مربوط' })).toBeVisible();
});

test('a server that is away is said to be so, and asked again', async ({ page }) => {
  const { userId } = await openShop(system);
  await page.goto(`${system.site}/login`);
  await signIn(page, userId);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('أهلين');
  await page.route('**/api/orders?*', (route) => route.abort());
  await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('ما قدرنا نوصل للخادم');
  await page.unroute('**/api/orders?*');
  await page.getByRole('button', { name: 'جرّب مرة ثانية' }).click();
  await expect(page.getByText('لسا ما في طلبات')).toBeVisible();
});

/** Meta's dialog, as this person. */
async function signIn(page: Page, userId: string): Promise<void> {
  const href = await page.getByRole('link', { name: 'تابع عبر إنستغرام / فيسبوك' }).getAttribute('href');
  const dialog = await page.request.get(`${system.site}${href}`, { maxRedirects: 0 });
  await page.goto(`${dialog.headers().location}&auto=${userId}`);
}

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

const LOOKS = [
  { size: PHONE, theme: 'light', language: 'ar' },
  { size: PHONE, theme: 'dark', language: 'en' },
  { size: DESK, theme: 'dark', language: 'ar' },
  { size: DESK, theme: 'light', language: 'en' },
] as const;

/** No violation and no sideways scroll, in each language, theme and width; a picture of each look. */
async function inspect(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? DESK;
  for (const { size, theme, language } of LOOKS) {
    const look = `${name}-${size.width}-${theme}-${language}`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    await speak(page, language);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
    expect(faults, look).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, look).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${SCREENS}/site-${look}.png`, fullPage: true });
  }
  await page.setViewportSize(before);
  await speak(page, 'ar');
}

async function speak(page: Page, language: 'ar' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.getByRole('button', { name: language === 'ar' ? 'العربية' : 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/** The browser itself reports refused calls that the site handles: signed out, a cut line. */
const isExpected = (text: string): boolean => /status of 401|ERR_FAILED/.test(text);
