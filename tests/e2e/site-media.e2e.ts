import { expect, test } from '@playwright/test';
import { openShop } from '../helpers/shop.ts';
import { inspect, onPhone, PHONE, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const CUSTOMER = '880101';

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

watchConsole();

test('what a customer sends besides words is seen, heard in words, and told its product', async ({
  page,
}) => {
  const shop = await openShop(system, {
    rows: [
      { sku: 'BG-1', name: 'شنطة كتف بيج', priceJod: '19.000', stock: 4 },
      { sku: 'JK-1', name: 'جاكيت جلد أسود', priceJod: '45.000', stock: 4 },
    ],
  });
  const { igId } = shop;
  const say = (...attachments: object[]) => system.control.say({ igId, customerId: CUSTOMER, attachments });
  const sample = { type: 'image', sample: 'jacket.jpg', says: 'جاكيت جلد أسود' };
  await say(sample, { type: 'audio', sample: 'voice.wav', says: 'بكم جاكيت الجلد الأسود؟' });
  const [reply] = await system.control.waitForReplies(igId, CUSTOMER);
  await system.control.call('POST', '/react', { igId, customerId: CUSTOMER, mid: reply?.mid });
  const { mediaId } = await system.control.call<{ mediaId: string }>('POST', '/posts', {
    igId,
    caption: 'وصل جديدنا',
  });
  await say({
    type: 'ig_post',
    payload: { ig_post_media_id: mediaId, title: 'وصل جديدنا' },
    sample: 'jacket.jpg',
  });
  await system.control.waitForReplies(igId, CUSTOMER, { count: 2 });
  await say({ type: 'like_heart' }, { type: 'ephemeral' });

  await visit(page, system, shop, '/conversations');
  await page.getByRole('list', { name: 'قائمة المحادثات' }).getByRole('link').first().click();
  const log = page.getByRole('log');
  await expect(log).toContainText('«بكم جاكيت الجلد الأسود؟»');
  await expect(log).toContainText('كتبها البرنامج من الصوت');
  await expect(log.getByRole('img', { name: 'تفاعل الزبون: ❤️' })).toBeVisible();
  await expect(log.getByText('صورة بتنفتح مرة وحدة')).toBeVisible();
  await log.getByRole('button', { name: 'افتح الصورة' }).click();
  const picture = log.getByRole('img', { name: 'صورة من الزبون: جاكيت جلد أسود' });
  await expect(picture).toHaveJSProperty('naturalWidth', 480);
  await log.getByRole('button', { name: 'اسمع الرسالة' }).click();
  await expect
    .poll(() => log.locator('audio').evaluate((one: HTMLAudioElement) => one.duration))
    .toBeGreaterThan(1);

  await log.getByRole('button', { name: 'أي قطعة هاي؟' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('دوّر باسم القطعة أو رمزها').fill('شنطة');
  await expect(sheet.getByRole('list', { name: 'القطع' }).getByRole('listitem')).toHaveCount(1);
  await inspect(page, 'thread-which-product', onPhone);
  await sheet.getByRole('button', { name: /شنطة كتف بيج/ }).click();
  await expect(sheet).toBeHidden();
  await expect(log.getByText('شنطة كتف بيج')).toBeVisible();
  await inspect(page, 'thread-media');

  // Whoever asks about the post from now on is answered with it.
  const other = '880102';
  const post = {
    type: 'ig_post',
    payload: { url: 'https://lookaside.fbsbx.com/x', ig_post_media_id: mediaId },
  };
  await system.control.say({ igId, customerId: other, text: 'بكم هاد؟', attachments: [post] });
  expect((await system.control.waitForReplies(igId, other))[0]?.text).toContain('19.000');

  await page.setViewportSize(PHONE);
  await visit(page, system, shop, '/catalogue');
  await page.getByRole('button', { name: /^شنطة كتف بيج/ }).click();
  const posts = page.getByRole('dialog');
  await expect(posts).toContainText('منشور واحد');
  await posts.getByRole('button', { name: /منشوراتها على إنستغرام/ }).click();
  await expect(posts).toContainText('وصل جديدنا');
  await expect(posts).toContainText('سألوا عنه مرتين');
  await inspect(page, 'item-posts', onPhone);
  await posts.getByRole('button', { name: 'مش هي' }).click();
  await expect(posts).toContainText('ولا منشور مربوط فيها لسا');
});
