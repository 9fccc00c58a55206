import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { OWNER, signInAsAdmin, verifyReceipt, watchSent } from '../helpers/admin-site.ts';
import { walkIncident, walkStories, walkTraces } from '../helpers/admin-stories.ts';
import { makeManyTenants, manyHandle } from '../helpers/many-tenants.ts';
import { openShop, query, until } from '../helpers/shop.ts';
import { inspect, onDesk, onPhone, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const TENANTS = 300;
let system: System;

test.beforeAll(async () => {
  system = await startSystem();
  await makeManyTenants(system.ownerUrl, { tenants: TENANTS, turnsEach: 30, now: new Date() });
});
test.afterAll(() => system.dispose());

const signIn = (page: Page, at: string, roles?: string) => signInAsAdmin(page, system.site, at, roles);

watchConsole(/status of 403/); // somebody who is no admin

test('only an admin comes in, and whoever does not is told why', async ({ page }) => {
  await page.goto(`${system.site}/admin`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('لوحة الإدارة');
  await inspect(page, 'admin-gate', onPhone);
  await signIn(page, '/admin/log', 'reader');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('هالحساب مش من الإدارة');
  await expect(page.getByText(OWNER)).toBeVisible();
  await inspect(page, 'admin-refused', onDesk);
  await page.getByRole('link', { name: 'اطلع من هالحساب' }).click();

  await signIn(page, '/admin/log');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('السجل'); // where the way in began
  const log = page.getByRole('list', { name: 'السجل' });
  await expect(log.getByRole('listitem').first()).toContainText('انرفض: بدون صلاحية');
});

test('300 shops, who needs care first; one of them paused with a reason', async ({ page }) => {
  await signIn(page, '/admin');
  const rows = page.getByRole('list', { name: 'الدكاكين', exact: true }).getByRole('listitem');
  await expect(rows).toHaveCount(50); // no more than is shown
  await expect(page.getByRole('status').filter({ hasText: '300 دكّان' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^عمليات فشلت.*[1-9]/ }), 'what is going on').toBeVisible();
  await inspect(page, 'admin-tenants');
  await page.getByRole('button', { name: 'عرض المزيد' }).click();
  await expect(rows).toHaveCount(100);
  await page.getByRole('button', { name: /^الربط مقطوع/ }).click();
  await expect(page.getByRole('status').filter({ hasText: '42 دكّان' })).toBeVisible();
  await page.getByRole('button', { name: /^الربط مقطوع/ }).click();
  await page.getByRole('searchbox').fill(`@${manyHandle(13)}`);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('ردود عم بتفشل');

  await rows.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('دكّان رقم 13');
  await page.getByText('30 يوم', { exact: true }).click();
  const health = page.getByRole('region', { name: 'الصحة' });
  await expect(health.getByText('30', { exact: true }).first()).toBeVisible(); // a message a day
  await page.getByRole('button', { name: 'وقّف الوكيل' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'وقّف الوكيل' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('اكتب السبب، من 3 لـ 500 حرف');
  await inspect(page, 'admin-pause', onPhone);
  await dialog.getByRole('textbox').fill('طلبوها بالتلفون');
  await dialog.getByRole('button', { name: 'وقّف الوكيل' }).click();
  await expect(page.getByRole('button', { name: 'شغّل الوكيل' })).toBeVisible();
  await expect(page.getByText('«طلبوها بالتلفون»')).toBeVisible();
  const ways = page.getByRole('navigation', { name: 'كل إشي عن هالدكّان' });
  await expect(ways.getByRole('link', { name: 'العمليات' })).toHaveAttribute('href', /tenantId=1/);
  await inspect(page, 'admin-tenant');
  await page.getByRole('button', { name: 'غيّر الباقة' }).click();
  await dialog.getByLabel('كم بيدفع بالشهر').fill('20');
  await dialog.getByLabel('حد كلفة النماذج').fill('عشرة');
  await expect(dialog.getByText('اكتب رقم')).toBeVisible();
  await dialog.getByLabel('حد كلفة النماذج').fill('12.5');
  await dialog.getByLabel('ليش؟').fill('عقد جديد');
  await expect(dialog.getByText('اكتب رقم')).toBeHidden();
  await inspect(page, 'admin-plan', onPhone);
  await dialog.getByRole('button', { name: 'احفظ الباقة' }).click();
  await expect(page.getByText('$12.50'), 'of the plan, and in the log').toHaveCount(2);
  const [paused] = await query(system, `select ai_paused_at from tenants where name = 'دكّان رقم 13'`);
  expect(paused?.ai_paused_at).not.toBeNull();
});

test('alerts of shops and of the product: seen, over, and in the log', async ({ page }) => {
  // Of watches that look at night alone: the others would say within minutes that these are not the case.
  await query(
    system,
    `insert into watched_alerts (tenant_id, code, step, facts, first_seen_at, last_seen_at)
     select id, 'token-expiring', 7, '{"expiresOn": "2026-12-07"}'::jsonb, now(), now() from tenants where name = 'دكّان رقم 13'
     union all select null, 'not-purged', null, '{"shops": 1200}', now() - interval '1 hour', now() - interval '1 minute'`,
  );
  await signIn(page, '/admin/alerts');
  const rows = page.getByRole('list', { name: 'التنبيهات' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'التنبيهات تنبيهين مفتوحين' }), 'on every page').toBeVisible();
  await expect(rows.first(), 'the grave ones first').toContainText('النظام كله');
  await expect(rows.filter({ hasText: 'دكّان رقم 13' })).toContainText('أيام باقية: 7');
  await inspect(page, 'admin-alerts');
  await rows.filter({ hasText: 'النظام كله' }).getByRole('button', { name: 'شفتها' }).click();
  await expect(rows.filter({ hasText: 'النظام كله' })).toContainText(`شافها ${OWNER}`);
  await page.getByRole('button', { name: /^إذن ميتا بيخلص قريب/ }).click();
  await expect(rows).toHaveCount(1);
  await rows.getByRole('button', { name: 'خلصت' }).click();
  await page.getByText('خلصت', { exact: true }).first().click();
  await expect(rows).toContainText('دكّان رقم 13');
  await page.getByRole('link', { name: 'السجل' }).click();
  await expect(page.getByRole('list', { name: 'السجل' })).toContainText('سكّر تنبيه');
});

test('one DM, span by span', async ({ page }) => {
  await signIn(page, '/admin/traces');
  await walkTraces(page, system);
});

test('stories, stuck and failed ones first; one beside its source; begun again with a reason', async ({
  page,
}) => {
  await signIn(page, '/admin/orchestrations');
  await walkStories(page, system);
});

test('an incident tells shops and holds answers, until it is over', async ({ page }) => {
  await signIn(page, '/admin/incident');
  await walkIncident(page, system);
});

test('costs by kind, model, day and shop; one shop’s alone', async ({ page }) => {
  await signIn(page, '/admin/costs');
  const sum = page.getByRole('region', { name: 'المجموع' });
  await expect(sum).toContainText('$12.53'); // 300 shops, 30 turns each, 1,392 millionths
  const shops = page.getByRole('list', { name: 'الدكاكين، الأغلى أول' }).getByRole('listitem');
  await expect(shops).toHaveCount(50);
  await inspect(page, 'admin-costs');
  await page.getByRole('button', { name: 'هالدكّان بس دكّان رقم 13', exact: true }).click();
  await expect(sum).toContainText('$0.0418');
  await expect(shops).toHaveCount(1);
});

test('licences change in a draft, are signed in the browser, and the key never leaves it', async ({
  page,
}) => {
  const sent = await watchSent(page);
  const key = fs.readFileSync(path.join(system.dataDir, 'secrets', 'igshop_ed25519.pem'), 'utf8');
  const stranger = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const pick = (pem: string | Buffer) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'key.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(pem) });
  const publish = page.getByRole('button', { name: /^وقّع وانشر/ });
  const draft = page.getByRole('region', { name: 'المسودة' });

  await signIn(page, '/admin/licences');
  await page.getByRole('button', { name: 'من ملف CSV' }).click();
  const lines = Array.from({ length: TENANTS }, (_, n) => `${manyHandle(n + 1)},2099-12-31`);
  const table = ['handle,expiry', 'late.shop,31/12/2026', ...lines].join('\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'licences.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(page.getByText('سطر 2: late.shop, 31/12/2026: اليوم لازم')).toBeVisible();
  await inspect(page, 'admin-csv', onPhone);
  await page.getByRole('button', { name: 'حطّه بالمسودة' }).click();
  await expect(draft).toContainText('300 تغيير');

  await page.getByRole('button', { name: 'أضف اشتراك', exact: true }).click();
  await page.getByLabel('حساب إنستغرام').fill('@New.Shop');
  await page.getByRole('button', { name: 'سنة زيادة' }).click();
  await page.getByRole('button', { name: 'حطّه بالمسودة' }).click();
  await expect(draft).toContainText('301 تغيير');
  await page.getByRole('link', { name: 'راجع ووقّع' }).click();
  await pick('not a key');
  await expect(page.getByRole('alert')).toContainText('مش مفتاح خاص');
  await pick(stranger);
  await expect(page.getByRole('alert')).toHaveText('هالمفتاح مش من المفاتيح المعتمدة.');
  await expect(publish).toBeDisabled();

  await pick(key);
  await expect(page.getByText(/رح يوقّع:\s*مفتاح 1 من 1/)).toBeVisible();
  await inspect(page, 'admin-changes', onDesk);
  await openShop(system); // gets a licence: the list has another number by now
  await publish.click();
  await expect(page.getByRole('alert')).toContainText('حد ثاني نشر نسخة هلأ');
  await pick(key);
  await page.getByLabel('ملاحظة للسجل (اختياري)').fill('باقة السنة');
  await publish.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('الاشتراكات');
  const rows = page.getByRole('list', { name: 'الاشتراكات', exact: true }).getByRole('listitem');
  await page.getByRole('searchbox').fill('new.shop');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('ولا مرة انربط');

  await page.getByRole('searchbox').fill(manyHandle(13));
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: `علّق @${manyHandle(13)}` }).click();
  await expect(rows).toContainText('رح يتعلّق');
  await page.getByRole('searchbox').fill('');
  await expect(rows).toHaveCount(50);
  await inspect(page, 'admin-licences');
  await draft.getByRole('link', { name: 'راجع ووقّع' }).click();
  await pick(key);
  await publish.click();
  await page.getByRole('button', { name: /^معلّق/ }).click();
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: `رجّعه @${manyHandle(13)}` }).click();
  await expect(page.getByLabel('آخر يوم')).toHaveValue('2099-12-31'); // what it was before
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'النسخ' }).click();
  const versions = page.getByRole('list', { name: 'نسخ القائمة' }).locator('> li');
  await expect(versions.first()).toContainText(`@${manyHandle(13)}`);
  await inspect(page, 'admin-versions', onPhone);
  await versions.nth(1).getByRole('button', { name: 'رجّع هالنسخة' }).click();
  await expect(page.getByRole('list', { name: 'المسودة' }).getByRole('listitem')).toHaveCount(1);
  await pick(key);
  await publish.click();
  await expect(page.getByRole('button', { name: /^معلّق/ })).toContainText('0');

  await page.getByRole('link', { name: 'السجل' }).click();
  await page.getByLabel('شو صار').selectOption('licences-published');
  const deeds = page.getByRole('list', { name: 'السجل' }).locator('> li');
  await expect(deeds).toHaveCount(3);
  await expect(deeds.first()).toContainText('2099-12-31');
  await inspect(page, 'admin-log', onPhone);
  const der = Buffer.from(key.split('\n').slice(1, -2).join(''), 'base64');
  const seed = der.subarray(-32); // the secret itself, however it is wrapped
  expect(sent.bodies.filter((text) => text.includes('"jws"'))).toHaveLength(3);
  expect(sent.bodies, 'every request that carries something was seen').toHaveLength(sent.posts.length);
  const spellings = [
    der.toString('base64'),
    seed.toString('base64url'),
    seed.toString('base64'),
    seed.toString('hex'),
  ];
  const all = [...sent.bodies, ...sent.urls].join('\n');
  expect(spellings.filter((secret) => all.includes(secret.replaceAll('=', '')))).toEqual([]);
});

test('what was deleted is signed for; openssl agrees with the files of the page', async ({ page }) => {
  await system.control.advanceClock(31 * 86_400_000);
  await until(async () => (await query(system, 'select from receipts')).length > 1);
  await signIn(page, '/admin/log');
  await page.getByRole('link', { name: 'إيصالات الحذف' }).click();
  const first = page.getByRole('list', { name: 'إيصالات الحذف' }).getByRole('listitem').last();
  await expect(first).toContainText('conversations');
  await inspect(page, 'admin-receipts');
  expect(await verifyReceipt(page, first, system.dataDir)).toBe(true);
});
