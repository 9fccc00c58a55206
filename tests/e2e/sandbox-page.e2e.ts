import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type PageWorld, startPageWorld } from '../helpers/page-world.ts';

const SCREENS = 'test-results/screens';
const PHONE = { width: 390, height: 844 };
const PRICE = 'أهلاً فيك 🌟 الجاكيت الأسود مقاس M متوفر، سعره 24.500 د.أ.';

let world: PageWorld;
let complaints: string[];

test.beforeAll(async () => {
  world = await startPageWorld();
});
test.afterAll(() => world.stop());

test.beforeEach(({ page }) => {
  complaints = [];
  world.site.answerWith(200);
  world.site.answerBy(async () => null);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
});
test.afterEach(() => expect(complaints).toEqual([]));

test('the first visit leads to a shop, its connection, and an answer', async ({ page, context }) => {
  await page.goto(world.url);
  await expect(page.getByTestId('label')).toHaveText('تجريبي — الردود من قواعد، مش نموذج لغوي');
  await expectNoViolations(page);
  await shoot(page, 'welcome');

  await page.getByRole('button', { name: 'إنشاء متجر' }).click();
  await page.getByLabel('اسم المتجر').fill('بوتيك ليان');
  await page.getByLabel('اسم الحساب على إنستغرام').fill('layan.boutique');
  await expectNoViolations(page);
  await page.getByRole('dialog').getByRole('button', { name: 'إنشاء متجر' }).click();
  await expect(page.getByRole('heading', { name: 'بوتيك ليان جاهز' })).toBeVisible();
  await expect(page.getByTestId('connection')).toHaveText('مش موصول');
  await expect(page.getByRole('link', { name: 'افتح الموقع' })).toBeFocused();
  await expectNoViolations(page);
  await shoot(page, 'shop-ready');

  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'افتح الموقع' }).click();
  const site = await opened;
  await site.getByText('صاحب بوتيك ليان').click();
  await site.getByRole('button', { name: /متابعة/ }).click();
  await expect(site.getByText('connected')).toBeVisible();
  await site.close();
  await expect(page.getByTestId('connection')).toHaveText('موصول');

  await page.getByRole('button', { name: 'احكي كزبون' }).click();
  await page.getByRole('button', { name: 'إضافة' }).click();
  const reply = answerLater();
  await page.getByRole('button', { name: 'مرحبا، بكم الجاكيت الأسود مقاس M؟' }).click();
  await expect(bubble(page, 'بكم الجاكيت')).toBeVisible();
  await expect(page.getByTestId('typing')).toBeVisible();
  await shoot(page, 'typing');

  reply(`${PRICE} https://shop.example/jacket <b>لا</b>`);
  await expect(bubble(page, PRICE)).toContainText('<b>لا</b>');
  await expect(page.getByTestId('typing')).toBeHidden();
  await expect(page.getByRole('link', { name: 'https://shop.example/jacket', exact: true })).toHaveAttribute(
    'rel',
    /noopener/,
  );
  await expect(page.getByRole('status').filter({ hasText: PRICE })).toBeAttached();
  await expect(page.getByText(/^اليوم/)).toBeVisible();

  await page.reload();
  await expect(bubble(page, PRICE)).toBeVisible();
  await expect(page.getByTestId('message')).toHaveCount(2);
});

test('two customers of one shop have their own conversations', async ({ page }) => {
  const igId = await world.connectedShop('two.customers', 'متجر الزبونين');
  const omar = await customer(igId, 'عمر الزعبي');
  const dana = await customer(igId, 'دانا المصري');
  await open(page, igId, omar);
  world.site.answerBy(async (text) => `وصلني: ${text}`);
  await say(page, 'أنا عمر');
  await expect(bubble(page, 'وصلني: أنا عمر')).toBeVisible();

  await page.getByTestId('customer').filter({ hasText: 'دانا المصري' }).click();
  await expect(page.getByText('جرّب تبعت:')).toBeVisible();
  await say(page, 'أنا دانا');
  await expect(bubble(page, 'وصلني: أنا دانا')).toBeVisible();
  await expect(page.getByTestId('message')).toHaveCount(2);

  await world.control.say({ igId, customerId: omar, text: 'لسا هون' });
  await expect(page.getByTestId('customer').filter({ hasText: 'عمر الزعبي' })).toContainText('غير مقروءة');
  await shoot(page, 'two-customers');
  expect(await texts(igId, dana)).toEqual(['أنا دانا', 'وصلني: أنا دانا']);

  await page.goto(`${world.url}/#/${igId}/${omar}`);
  await expect(bubble(page, 'وصلني: لسا هون')).toBeVisible();
  await expect(page.getByTestId('customer').filter({ hasText: 'عمر الزعبي' })).not.toContainText(
    'غير مقروءة',
  );
});

test('attachments, an inline reply, a reaction, a message taken back, by keyboard', async ({ page }) => {
  const igId = await world.connectedShop('all.kinds', 'متجر الأنواع');
  const customerId = await customer(igId, 'رنا حداد');
  await open(page, igId, customerId);
  world.site.answerBy(async (text) => (text === 'مرحبا' ? PRICE : null));
  await say(page, 'مرحبا');
  await expect(bubble(page, PRICE)).toBeVisible();

  for (const kind of ['صورة', 'رسالة صوتية', 'منشور', 'ريل', 'إعجاب']) {
    await page.getByRole('button', { name: 'إرفاق' }).click();
    await page.getByRole('menuitem', { name: kind, exact: true }).click();
  }
  await expect(page.getByTestId('message')).toHaveCount(7);
  await expect(page.getByRole('img', { name: 'صورة' })).toHaveJSProperty('complete', true);

  const options = bubble(page, PRICE).getByRole('button', { name: 'خيارات الرسالة' });
  await options.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: '❤️' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(options).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(bubble(page, PRICE)).toContainText('❤️');

  await bubble(page, PRICE).getByRole('button', { name: 'خيارات الرسالة' }).click();
  await expectNoViolations(page);
  await page.getByRole('menuitem', { name: 'رد', exact: true }).click();
  await expect(page.getByLabel('رسالة…')).toBeFocused();
  await page.keyboard.type('تمام، بدي وحدة');
  await page.keyboard.press('Enter');
  await expect(bubble(page, 'تمام، بدي وحدة')).toContainText('رد على متجر الأنواع');
  await expect(page.getByRole('button', { name: 'إلغاء الرد' })).toBeHidden();
  await expectNoViolations(page);
  await shoot(page, 'all-kinds');

  await bubble(page, 'تمام، بدي وحدة').getByTestId('body').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'سحب الرسالة' }).click();
  await expect(bubble(page, 'تمام، بدي وحدة')).toBeHidden();
  expect(await texts(igId, customerId)).not.toContain('تمام، بدي وحدة');
});

test('the owner answers in the Instagram app', async ({ page }) => {
  const igId = await world.connectedShop('owner.types', 'متجر صاحبه صاحي');
  const customerId = await customer(igId, 'سارة النسور');
  await open(page, igId, customerId);
  await say(page, 'في حدا؟');
  await expect(page.getByTestId('status')).toHaveText('انشافت');
  await page.getByText('صاحب المتجر', { exact: true }).click();
  await expect(page.getByText('بتكتب من تطبيق إنستغرام عند صاحب المتجر.')).toBeVisible();
  await page.getByLabel('رد كصاحب المتجر…').fill('أنا معك يا سارة');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('status')).toHaveText('انبعتت');
  await expectNoViolations(page);
  await shoot(page, 'owner');
  await page.getByRole('radio', { name: 'صاحب المتجر' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(bubble(page, 'أنا معك يا سارة')).toBeVisible();
  expect(await world.control.thread(igId, customerId)).toMatchObject([
    { from: 'customer', text: 'في حدا؟' },
    { from: 'shop', text: 'أنا معك يا سارة', via: 'app' },
  ]);
});

test('a reader who scrolled up stays there and is told what is new', async ({ page }) => {
  const igId = await world.connectedShop('long.thread', 'متجر المحادثة الطويلة');
  const customerId = await customer(igId, 'يزن العبادي');
  for (let i = 1; i <= 30; i++) await world.control.say({ igId, customerId, text: `رسالة ${i}` });
  await open(page, igId, customerId);
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
  const customerId = await customer(igId, 'قيس الرواشدة');
  await open(page, igId, customerId);
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
  expect(await texts(igId, customerId)).toEqual(['وصلت؟']);
  complaints = complaints.filter((text) => !text.includes('net::ERR_')); // the browser's own words for away
});

test('a site that fails, the clock and the failures on purpose', async ({ page }) => {
  const igId = await world.connectedShop('bad.day', 'متجر اليوم الصعب');
  await open(page, igId, await customer(igId, 'هبة القضاة'));
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

for (const language of ['ar', 'en'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`in ${language}, ${colorScheme}, on a phone and a desk, nothing is inaccessible`, async ({
      page,
    }) => {
      const igId = await world.connectedShop(`look.${language}.${colorScheme}`, 'بوتيك ليان');
      const customerId = await customer(igId, 'تالا شاهين');
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

/** The site's next answer waits for the test's word. */
function answerLater(): (text: string) => void {
  let say: (text: string) => void = () => undefined;
  const spoken = new Promise<string>((resolve) => {
    say = resolve;
  });
  world.site.answerBy(() => spoken);
  return say;
}

async function converse(igId: string, customerId: string): Promise<void> {
  world.site.answerBy(async (text) => (text.includes('بكم') ? PRICE : 'تم! 🙏\nالمجموع 26.500 د.أ'));
  await world.control.say({ igId, customerId, text: 'مرحبا، بكم الجاكيت الأسود مقاس M؟' });
  await world.control.waitForReplies(igId, customerId);
  await world.control.say({ igId, customerId, text: 'بدي وحدة على خلدا، 0791234567' });
  await world.control.waitForReplies(igId, customerId, { count: 2 });
}

async function customer(igId: string, name: string): Promise<string> {
  const made = await world.control.call<{ customerId: string }>('POST', `/accounts/${igId}/customers`, {
    name,
  });
  return made.customerId;
}

async function open(page: Page, igId: string, customerId: string): Promise<void> {
  await page.goto(`${world.url}/#/${igId}/${customerId}`);
  await expect(page.getByRole('region', { name: 'المحادثة' }).last()).toBeVisible();
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('رسالة…').fill(text);
  await page.keyboard.press('Enter');
}

const bubble = (page: Page, text: string) => page.getByTestId('message').filter({ hasText: text });

async function texts(igId: string, customerId: string): Promise<(string | null)[]> {
  return (await world.control.thread(igId, customerId)).map(({ text }) => text);
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(extra).toBeLessThanOrEqual(0);
}

const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${SCREENS}/sandbox-${name}.png`, animations: 'disabled' });
