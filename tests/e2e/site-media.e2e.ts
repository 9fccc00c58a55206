import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { openShop, query } from '../helpers/shop.ts';
import { inspect, onDesk, onPhone, PHONE, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const CUSTOMER = '880101';
const SAMPLE = new URL('../../local/sandbox/page/samples/jacket.jpg', import.meta.url);

let system: System;
let pictures: http.Server;
let picture = '';

test.beforeAll(async () => {
  pictures = http.createServer((_, response) => response.end(fs.readFileSync(SAMPLE)));
  await new Promise<void>((done) => pictures.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(pictures.address() as AddressInfo).port}`;
  picture = `http://${host}/jacket.jpg`;
  system = await startSystem({ env: { EGRESS_ALLOW: host } });
});
test.afterAll(async () => {
  pictures.close();
  await system.dispose();
});

watchConsole(/status of 422/); // a photo that does not open

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

  await log.getByRole('button', { name: 'ليش حكى هيك؟' }).first().click();
  const why = page.getByRole('dialog', { name: 'ليش حكى هيك؟' });
  await expect(why.getByRole('region', { name: 'شو فهم من الصور والصوت' })).toContainText(
    'بكم جاكيت الجلد الأسود؟',
  );
  await inspect(page, 'why-media', onPhone);
  await page.keyboard.press('Escape');

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

test('a catalogue photo is seen in thread, draft, trial and sheet, and where it does not open it is said why', async ({
  page,
}) => {
  const far = 'https://pictures.example'; // nobody answers there
  const header = 'sku,name,category,price_jod,stock,sizes,colors,description,media_url';
  const rows = ['JK-1,جاكيت جلد أسود', 'BG-1,شنطة كتف بيج'].map(
    (row) => `${row},,45.000,4,,,,${far}/${row.slice(0, 4)}.jpg`,
  );
  const shop = await openShop(system, { csv: [header, ...rows].join('\n') });
  const { igId } = shop;
  const [one, two, three] = ['880111', '880112', '880113'];
  const open = async (text: string) => {
    await visit(page, system, shop, '/conversations');
    await page.getByRole('list', { name: 'قائمة المحادثات' }).getByRole('link', { name: text }).click();
  };
  const log = page.getByRole('log');
  await system.control.say({ igId, customerId: one, text: 'ابعتلي صورة الجاكيت', name: 'سلمى' });
  await system.control.waitForReplies(igId, one, { count: 2 });
  await page.setViewportSize(PHONE);
  await open('سلمى');
  await expect(log).toContainText('بس رابطها ما عم يفتح هسا');
  await inspect(page, 'thread-photo-away', onPhone);

  const refused = { status: 400, code: 100, subcode: 2018008 };
  await system.control.setFaults([{ match: { route: '/messages/image' }, action: refused }]);
  await system.control.say({ igId, customerId: two, text: 'ابعتلي صورة الجاكيت', name: 'هدى' });
  await system.control.waitForReplies(igId, two);
  await open('هدى');
  await expect(log).toContainText('إنستغرام ما قدر يفتح هالصورة فما راحت');
  await expect(log.getByRole('button', { name: 'جرّب مرة ثانية' })).toHaveCount(0);
  await inspect(page, 'thread-photo-refused', onPhone);

  await query(system, `update catalog_items set media_url = '${picture}' where sku = 'JK-1'`);
  await query(
    system,
    `update conversations set attachments = jsonb_set(attachments, '{0,url}', '"${picture}"') where sender = 'ai' and kind = 'image'`,
  );
  await open('سلمى');
  await expect(log.getByRole('img', { name: 'صورة جاكيت جلد أسود' })).toHaveJSProperty('naturalWidth', 480);
  await inspect(page, 'thread-photo');

  await visit(page, system, shop, '/catalogue');
  await page.getByRole('button', { name: /^جاكيت جلد أسود/ }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('img', { name: 'صورة جاكيت جلد أسود' })).toHaveJSProperty('naturalWidth', 480);
  await expect(sheet).toContainText('هاي الصورة اللي بيبعتها الوكيل');
  await inspect(page, 'item-photo', onPhone);

  const modes = { goods: 'draft', policies: 'draft', orders: 'draft', 'after-sale': 'draft', other: 'draft' };
  await shop.merchant.request('PUT', '/api/autonomy', { json: { modes } });
  await system.control.say({ igId, customerId: three, text: 'ابعتلي صورة الشنطة' });
  await visit(page, system, shop, '/drafts');
  const card = page.getByRole('article');
  await expect(card).toContainText('بتروح مع الرد');
  await query(system, `update catalog_items set media_url = '${picture}' where sku = 'BG-1'`);
  await page.reload();
  await expect(card.getByRole('img', { name: 'صورة شنطة كتف بيج' })).toHaveJSProperty('naturalWidth', 480);
  await inspect(page, 'draft-photo', onPhone);

  await query(system, `update catalog_items set media_url = '${far}/bag.jpg' where sku = 'BG-1'`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await visit(page, system, shop, '/playground');
  await page.getByRole('textbox', { name: 'اكتب كأنك زبون' }).fill('ابعتلي صورة الشنطة');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log', { name: 'الرسايل' })).toContainText('الرابط ما عم يفتح');
  await inspect(page, 'playground-photo', onDesk);
});
