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
  const omar = await customer(world, igId, 'عمر الزعبي');
  const dana = await customer(world, igId, 'دانا المصري');
  await open(page, world, igId, omar);
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
  expect(await texts(world, igId, dana)).toEqual(['أنا دانا', 'وصلني: أنا دانا']);

  await page.goto(`${world.url}/#/${igId}/${omar}`);
  await expect(bubble(page, 'وصلني: لسا هون')).toBeVisible();
  await expect(page.getByTestId('customer').filter({ hasText: 'عمر الزعبي' })).not.toContainText(
    'غير مقروءة',
  );
});

test('attachments, an inline reply, a reaction, a message taken back, by keyboard', async ({ page }) => {
  const igId = await world.connectedShop('all.kinds', 'متجر الأنواع');
  const customerId = await customer(world, igId, 'رنا حداد');
  await open(page, world, igId, customerId);
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
  await expect(page.getByRole('menuitem', { name: '❤️' })).toBeFocused();
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

  const mine = bubble(page, 'تمام، بدي وحدة');
  await expect(mine.getByRole('button', { name: 'خيارات الرسالة' })).toBeAttached(); // it is at Instagram by now
  await mine.getByTestId('body').dispatchEvent('pointerdown', { pointerType: 'touch' });
  await page.getByRole('menuitem', { name: 'سحب الرسالة' }).click();
  await expect(bubble(page, 'تمام، بدي وحدة')).toBeHidden();
  expect(await texts(world, igId, customerId)).not.toContain('تمام، بدي وحدة');
});

test('the owner answers in the Instagram app', async ({ page }) => {
  const igId = await world.connectedShop('owner.types', 'متجر صاحبه صاحي');
  const customerId = await customer(world, igId, 'سارة النسور');
  await open(page, world, igId, customerId);
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

/** The site's next answer waits for the test's word. */
function answerLater(): (text: string) => void {
  let say: (text: string) => void = () => undefined;
  const spoken = new Promise<string>((resolve) => {
    say = resolve;
  });
  world.site.answerBy(() => spoken);
  return say;
}
