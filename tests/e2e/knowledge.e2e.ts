import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { type OpenShop, openShop } from '../helpers/shop.ts';
import { DESK, inspect, onDesk, onPhone, PHONE, speak, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const SADO = 'shops/sado-abayas/knowledge';
const CUSTOMER = '880301';
const OTHER = '880302';
const WRAPPING = 'في عندكم تغليف هدايا؟';

let system: System;
let shopSite: Server; // what a merchant's own site has to say

test.beforeAll(async () => {
  shopSite = createServer((request, response) => {
    const isPage = request.url === '/sizes';
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(isPage ? SIZES : '');
  });
  await new Promise<void>((listening) => shopSite.listen(0, '127.0.0.1', listening));
  system = await startSystem({ env: { EGRESS_ALLOW: `127.0.0.1:${portOf(shopSite)}` } });
});
test.afterAll(async () => {
  await system?.dispose();
  shopSite.close();
});
watchConsole(/status of (404|500)|ERR_FAILED/);

test('what a shop has written down is given, read, found and answered from, on a phone', async ({ page }) => {
  const shop = await openShop(system);
  await page.setViewportSize(PHONE);
  await visit(page, system, shop, '/');
  await page.getByRole('button', { name: 'المزيد' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'المعرفة' }).click();
  await expect(page.getByText('الوكيل بيعرف بضاعتك، بس ما بيعرف دكّانك')).toBeVisible();
  await inspect(page, 'knowledge-empty', onPhone);

  await drop(page, ['returns.txt', 'fabric-care.md', 'size-guide.pdf']);
  await page.getByRole('button', { name: 'رابط' }).click();
  await page.getByLabel('الرابط').fill('سياسة الترجيع');
  await page.getByRole('button', { name: 'اقرأها', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('هاد مش رابط صفحة');
  await page.getByLabel('الرابط').fill(`http://127.0.0.1:${portOf(shopSite)}/sizes`);
  await page.getByRole('button', { name: 'اقرأها', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'سؤال وجواب' }).click();
  await page.getByLabel('السؤال، زي ما بيسأله الزبون').fill('كيف بدفع؟');
  await page.getByLabel('الجواب', { exact: true }).fill('كاش عند الاستلام، أو كليك.');
  await page.getByRole('button', { name: 'علّمه للوكيل' }).click();
  for (const title of ['التبديل والترجيع', 'Fabric care', 'مقاسات العبايات', 'جدول المقاسات', 'كيف بدفع؟'])
    await expect(rowOf(page, title, 'جاهز')).toBeVisible();
  await expect(page.getByRole('list', { name: 'المستندات' }).getByRole('listitem')).toHaveCount(5);

  await page.getByRole('searchbox').fill('بقدر أرجع حجاب؟');
  await page.getByRole('button', { name: 'شوف' }).click();
  const found = page.getByRole('list', { name: 'اللي بيلاقيه، الأقرب أول' });
  await expect(found.getByRole('listitem').first()).toContainText('الحجابات');
  await expect(found.locator('mark').first()).toBeVisible();
  await inspect(page, 'knowledge', onPhone);

  // A customer asks; the thread says what the answer comes from, and leads there.
  await ask(shop, CUSTOMER, 'بقدر أرجع حجاب؟', /ما بترجع/);
  await visit(page, system, shop, '/conversations');
  await page.getByRole('list', { name: 'قائمة المحادثات' }).getByRole('link').click();
  const source = page.getByText(/^شاف من أوراقك: .*التبديل والترجيع/);
  await expect(source).toBeVisible();
  await inspect(page, 'thread-source', (look) => onPhone(look) && look.language === 'ar');
  await openSource(page);
  await expect(page.getByRole('heading', { level: 1, name: 'التبديل والترجيع' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'الفقرات' })).toContainText('القطعة المقصّرة ما بترجع');
  await inspect(page, 'knowledge-document', onPhone);
  await page.getByText('وين انستعمل (1)').click();
  await page.getByRole('list', { name: 'الأجوبة اللي انكتبت منه' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/#message-\d+$/);
  await expect(page.getByText('بقدر أرجع حجاب؟', { exact: true })).toBeVisible();
});

test('a question without an answer is answered once for all, at a desk', async ({ page }) => {
  const shop = await openShop(system);
  await page.setViewportSize(DESK);
  const unknown = { name: 'hand_over_to_human', arguments: { reason: 'unknown', summary: 'تغليف' } };
  await system.control.script([{ toolCalls: [unknown] }, { text: 'لحظة، بسأل حدا من الدكّان.' }]);
  await ask(shop, CUSTOMER, WRAPPING);
  await visit(page, system, shop, '/');
  const hint = page.getByRole('link', { name: 'جاوبها مرة وحدة' });
  await expect(hint).toBeVisible();
  await hint.click();
  const questions = page.getByRole('list', { name: 'الأسئلة' });
  await expect(questions).toContainText(WRAPPING);
  await expect(questions).toContainText('انسأل مرة');
  await expect(page.getByText('أسئلة بدون جواب (1)')).toBeVisible();
  await questions.getByRole('button', { name: 'جاوبه' }).click();
  await expect(questions.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('آه، تغليف الهدايا مجاني مع كل طلب.');
  await expect(questions.getByRole('textbox')).toHaveValue('آه، تغليف الهدايا مجاني مع كل طلب.');
  await inspect(page, 'questions', onDesk);
  await page.getByRole('button', { name: 'علّمه', exact: true }).click();
  await expect(page.getByText('ما في سؤال بدون جواب')).toBeVisible();
  await page.getByRole('button', { name: 'شوفه' }).click();
  await expect(page.getByRole('heading', { level: 1, name: WRAPPING })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('جاهز');
  await ask(shop, OTHER, WRAPPING, /مجاني مع كل طلب/);
});

test('what cannot be read says why; documents are renamed, replaced and deleted', async ({ page }) => {
  const shop = await openShop(system);
  await page.setViewportSize(DESK);
  await visit(page, system, shop, '/knowledge');
  await speak(page, 'en');
  await expect(
    page.getByRole('heading', { name: 'The agent knows your goods, but not your shop' }),
  ).toBeVisible();
  await page.locator('input[type=file][multiple]').setInputFiles([
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 and no more') },
    { name: 'delivery.txt', mimeType: 'text/plain', buffer: Buffer.from('We deliver to Irbid in two days.') },
  ]);
  await expect(rowOf(page, 'photo.png', 'We cannot read this kind.')).toBeVisible();
  await expect(rowOf(page, 'empty.txt', 'The file is empty.')).toBeVisible();
  await expect(rowOf(page, 'broken', 'The file is damaged')).toBeVisible();
  await expect(rowOf(page, 'delivery', 'Ready')).toBeVisible();
  await inspect(page, 'knowledge-faults', onDesk);
  for (const name of ['photo.png', 'empty.txt'])
    await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('button', { name: 'Try again: broken' }).click();
  await expect(rowOf(page, 'broken', 'The file is damaged')).toBeVisible();

  // What the line has cut off is sent again by a tap.
  await page.route('**/api/knowledge', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  const care = {
    name: 'care.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Wash it cold, dry in the shade.'),
  };
  await page.locator('input[type=file][multiple]').setInputFiles([care]);
  await expect(rowOf(page, 'care.txt', 'The connection broke')).toBeVisible();
  await page.unroute('**/api/knowledge');
  await rowOf(page, 'care.txt').getByRole('button', { name: 'Try again' }).click();
  await expect(rowOf(page, 'care', 'Ready')).toBeVisible();
  await page.locator('input[type=file][multiple]').setInputFiles([care]);
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText('You have this already');

  await page.getByRole('button', { name: 'Options of delivery' }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('The name you know it by').fill('Delivery promises');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Delivery promises')).toBeVisible();
  await page.getByRole('button', { name: 'Options of Delivery promises' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload a newer version' }).click();
  await (await chooser).setFiles({
    ...care,
    name: 'new.txt',
    buffer: Buffer.from('To Irbid on the same day.'),
  });
  await expect(rowOf(page, 'new.txt')).toBeHidden();
  await expect(rowOf(page, 'Delivery promises', 'Ready')).toBeVisible();
  await page.getByRole('link', { name: 'Delivery promises' }).click();
  await expect(page.getByRole('list', { name: 'Passages' })).toContainText('on the same day');
  await inspect(page, 'knowledge-part', onDesk);
  await page.getByRole('button', { name: 'Options of Delivery promises' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('all that we read of it (1 passage)');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(rowOf(page, 'care')).toBeVisible();
  await expect(rowOf(page, 'Delivery promises')).toHaveCount(0);
  await page.reload();
  await expect(rowOf(page, 'broken', 'The file is damaged')).toBeVisible();
  await expect(rowOf(page, 'Delivery promises')).toHaveCount(0);
});

/** The row that says so of a document; for a moment a file has two, as what was sent and as what arrived. */
const rowOf = (page: Page, title: string, says: string | RegExp = /./) =>
  page
    .getByRole('list', { name: /^(المستندات|Documents)$/ })
    .getByRole('listitem')
    .filter({ hasText: title })
    .filter({ hasText: says });

/** A customer's question, and the shop's whole answer once it fits. */
async function ask({ igId }: OpenShop, customerId: string, text: string, answer = /./): Promise<void> {
  const { mid } = await system.control.say({ igId, customerId, text });
  await expect
    .poll(async () => {
      const replies = await system.control.waitForReplies(igId, customerId, { after: mid });
      return replies.map((reply) => reply.text).join('\n');
    })
    .toMatch(answer);
}

/** One source is a link; several are folded under the first. */
async function openSource(page: Page): Promise<void> {
  const several = page.locator('details').filter({ hasText: 'شاف من أوراقك: ' });
  if ((await several.count()) > 0) await several.locator('summary').click();
  await page.locator('a[href*="#part-"]:visible', { hasText: 'التبديل والترجيع' }).first().click();
}

/** Files of the fixtures, let go over the page as from a desktop. */
async function drop(page: Page, names: string[]): Promise<void> {
  const files = names.map((name) => ({ name, base64: fixtureBytes(`${SADO}/${name}`).toString('base64') }));
  await page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name));
    }
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const SIZES = `<!doctype html><html lang="ar" dir="rtl"><title>جدول المقاسات</title><main><h1>جدول المقاسات</h1>
<p>طول 150 إلى 155 سم: نمرة 52. طول 156 إلى 160 سم: نمرة 54. طول 161 إلى 165 سم: نمرة 56.</p>
<h2>البنات</h2><p>من عمر 8 إلى 10 سنين: نمرة 42.</p></main></html>`;
