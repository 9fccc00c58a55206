import { expect, type Page, test } from '@playwright/test';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { openShop } from '../helpers/shop.ts';
import { inspect, PHONE, signIn, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const PROFILE = fixtureBytes('shops/sado-abayas/profile.yaml').toString('utf8');
const COMMENT = '# ملف تعريف المتجر';

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

watchConsole(/status of (404|409|412)/); // no profile yet; somebody else was quicker

test('a profile begins with an example, and a fault is named by line and key', async ({ page }) => {
  const { userId } = await openShop(system);
  await page.setViewportSize(PHONE);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/profile`);
  await expect(page.getByRole('heading', { name: 'الوكيل لسا ما بيعرفكم' })).toBeVisible();
  await inspect(page, 'profile-empty');

  await page.getByRole('button', { name: 'ابدأ من مثال' }).click();
  await expect(page.getByText('مين إنتو', { exact: true })).toBeVisible();
  await page.getByText('الملف (YAML)').click();
  const yaml = page.getByRole('textbox', { name: 'الملف (YAML)' });
  const source = await yaml.inputValue();
  const line = source.split('\n').findIndex((text) => text.includes('fee_jod')) + 1;
  await yaml.fill(source.replace("fee_jod: '2.000'", 'fee_jod: غالي'));
  const fault = page.getByRole('list', { name: 'الأغلاط' }).getByRole('button');
  await expect(fault).toContainText(`سطر ${line}`);
  await expect(fault).toContainText('delivery.zones.0.fee_jod');
  await expect(fault).toContainText('زي 2.500');
  await fault.click();
  await expect(yaml).toBeFocused();
  expect(
    await yaml.evaluate((area: HTMLTextAreaElement) => getSelection()?.toString() || area.selectionStart),
  ).not.toBe(0);

  await page.getByText('نموذج', { exact: true }).click();
  await page.getByRole('button', { name: 'احفظ', exact: true }).click(); // leads to the fault instead
  await expect(yaml).toBeFocused();
  await yaml.fill(source);
  await expect(page.getByText('الملف سليم')).toBeVisible();
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(page.getByText('انحفظ. الوكيل بيمشي عليه')).toBeVisible();
});

test('form and YAML are one document, and nobody’s change is lost', async ({ page }) => {
  const { userId, merchant } = await openShop(system, { profileYaml: PROFILE });
  await signIn(page, system, userId);
  await page.goto(`${system.site}/profile`);
  const yaml = page.getByRole('textbox', { name: 'الملف (YAML)' });
  await expect(yaml).toHaveValue(PROFILE);
  await inspect(page, 'profile');

  await page.getByLabel('النبرة').fill('رسمي');
  await expect(yaml).toHaveValue(/^ {2}tone: رسمي$/m);
  await expect(yaml).toHaveValue(new RegExp(`^${COMMENT}`));
  await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
  await page.getByRole('button', { name: 'لا، ارجع' }).click();
  await expect(page).toHaveURL(/\/profile$/);

  const theirs = PROFILE.replace('SADOTEST', 'SADONEW');
  const bytes = { bytes: theirs, type: 'text/yaml' };
  expect((await merchant.request('PUT', '/api/profile', bytes)).status).toBe(200);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('حد ثاني حفظ قبلك')).toBeVisible();
  await inspect(page, 'profile-conflict');
  await page.getByRole('button', { name: 'خلّي نسخته' }).click();
  await expect(yaml).toHaveValue(theirs);

  await page.getByLabel('النبرة').fill('مرح');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('انحفظ. الوكيل بيمشي عليه')).toBeVisible();
  await page.getByRole('button', { name: 'تراجع' }).click();
  await expect(yaml).toHaveValue(theirs);
});

test('a fee that is changed on the page is the fee that the agent quotes', async ({ page }) => {
  const { userId, igId, merchant } = await openShop(system, { profileYaml: PROFILE });
  await signIn(page, system, userId);
  await page.goto(`${system.site}/rules`);
  const zone = page.getByRole('region', { name: 'إربد', exact: true });
  await expect(zone.getByLabel('أجرة التوصيل')).toHaveValue('2.000');
  await zone.getByLabel('أجرة التوصيل').fill('كثير');
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(zone.getByRole('alert')).toHaveText('اكتب مبلغ بالدينار، زي 2.500');
  await zone.getByLabel('أجرة التوصيل').fill('١٫٧٥٠ دينار');
  await zone.getByLabel('المدة').focus();
  await expect(zone.getByLabel('أجرة التوصيل')).toHaveValue('1.750');
  await page.getByLabel('الزبون من').selectOption('irbid');
  await expect(page.getByText('التوصيل على إربد ‏1.750')).toBeVisible();
  await page.getByLabel('مجموع القطع', { exact: true }).fill('75');
  await expect(page.getByText('التوصيل على إربد مجاني')).toBeVisible();
  await zone.getByRole('button', { name: 'سعر ثاني للطلبات الأكبر' }).click();
  const step = zone.getByRole('group', { name: 'سعر 1 للطلبات الأكبر' });
  await step.getByLabel('من مجموع').fill('10');
  await step.getByLabel('الأجرة').fill('2');
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(step.getByText('اكتب أجرة مش أكثر من اللي قبلها')).toBeVisible();
  await step.getByLabel('الأجرة').fill('1');
  await page.getByLabel('مجموع القطع', { exact: true }).fill('12');
  await expect(page.getByText('التوصيل على إربد ‏1.000')).toBeVisible();
  await page.getByLabel('مجموع القطع', { exact: true }).fill('5');
  await expect(page.getByText(/وإذا صار طلبك .10\.000.*التوصيل .1\.000/)).toBeVisible();
  await inspect(page, 'rules-delivery');
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(page.getByText('انحفظ. الوكيل بيمشي عليه')).toBeVisible();
  const saved = await merchant.request('GET', '/api/profile', undefined);
  expect(JSON.stringify(await saved.json())).toContain('"1.750"');

  await system.control.say({ igId, customerId: '770001', text: 'قديش التوصيل على إربد؟' });
  const [reply] = await system.control.waitForReplies(igId, '770001');
  expect(reply?.text).toMatch(/1\.750/);
});

test('hours, Ramadan, returns, offers and handing over, on a phone', async ({ page }) => {
  const { userId, merchant } = await openShop(system, { profileYaml: PROFILE });
  await page.setViewportSize(PHONE);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/rules?part=hours`);
  await page.getByRole('button', { name: 'حدّد الساعات' }).click();
  const saturday = page.getByRole('group', { name: 'السبت' }).first();
  await saturday.getByLabel('لحد الساعة').fill('01:30');
  await expect(saturday.getByText('لبعد نص الليل')).toBeVisible();
  await saturday.getByRole('button', { name: /^للكل/ }).click();
  await expect(page.getByRole('switch', { name: 'الجمعة' })).not.toBeChecked();
  await page.getByRole('button', { name: 'حدّد ساعات رمضان' }).click();
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(page.getByText('حدّد أول يوم وآخر يوم').first()).toBeVisible();
  await inspect(page, 'rules-hours');
  await page.getByLabel('أول يوم').fill('2027-02-08');
  await page.getByLabel('آخر يوم').fill('2027-03-09');
  await open(page, 'العروض');
  await expect(page.getByText('خلص', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: /^احذف العرض: كود/ }).click();
  await page.getByRole('button', { name: 'تراجع' }).last().click();
  await expect(page.getByRole('listitem').filter({ has: page.getByLabel('آخر يوم') })).toHaveCount(2);
  await inspect(page, 'rules-offers');
  await open(page, 'الإرجاع');
  await page.getByLabel('أيام التبديل').fill('٧');
  await expect(page.getByText('التبديل خلال 7 أيام من الاستلام.')).toBeVisible();
  await inspect(page, 'rules-returns');
  await open(page, 'التحويل لشخص');
  await expect(page.getByRole('heading', { name: 'متى يحوّل لشخص' })).toBeVisible();
  await inspect(page, 'rules-escalation');
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await expect(page.getByText('انحفظ. الوكيل بيمشي عليه')).toBeVisible();

  const rules = (await (await merchant.request('GET', '/api/rules')).json()) as {
    hours: { week: Record<string, unknown[]>; ramadanFrom: string };
    returns: { exchangeDays: number };
  };
  expect(rules.hours.week.thu).toEqual([{ fromMinute: 660, toMinute: 90 }]);
  expect(rules.hours.week.fri).toEqual([]);
  expect(rules.hours.ramadanFrom).toBe('2027-02-08');
  expect(rules.returns.exchangeDays).toBe(7);
});

test('instructions have versions that come back', async ({ page }) => {
  const { userId, merchant } = await openShop(system);
  await signIn(page, system, userId);
  await page.goto(`${system.site}/instructions`);
  const text = page.getByRole('textbox', { name: 'التعليمات' });
  await page.getByRole('button', { name: /^إذا سأل عن المقاس/ }).click();
  const first = await text.inputValue();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('button', { name: /^نسخة 1/ })).toBeVisible();
  await text.fill('احكي بالمختصر');
  await page.getByRole('button', { name: 'احفظ', exact: true }).press('Enter');
  await expect(text).toBeFocused(); // where they were, and not nowhere
  await page.getByRole('button', { name: /^نسخة 2/ }).click();
  const change = page.getByRole('region', { name: 'الفرق بين النسختين' });
  await expect(change.locator('ins')).toHaveText('احكي بالمختصر'); // one sentence that came, whole
  await page.getByRole('button', { name: /^نسخة 2/ }).click();
  await page.getByRole('button', { name: /^نسخة 1/ }).click();
  await expect(page.getByRole('button', { name: 'رجّع هالنسخة' })).toBeVisible();
  await inspect(page, 'instructions');
  await page.getByRole('button', { name: 'رجّع هالنسخة' }).click();
  await expect(text).toHaveValue(first);
  await expect(page.getByText('رجعت من نسخة 1')).toBeVisible();
  await page.getByRole('button', { name: 'تراجع' }).last().click();
  await expect(text).toHaveValue('احكي بالمختصر');

  await merchant.request('PUT', '/api/instructions', { json: { text: 'كلام الشريك' } });
  await text.fill('كلامي أنا');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('حد ثاني حفظ قبلك')).toBeVisible();
  await page.getByRole('button', { name: 'احفظ نسختي مكانها' }).click();
  await expect(page.getByText('حد ثاني حفظ قبلك')).toBeHidden();
  const now = (await (await merchant.request('GET', '/api/instructions')).json()) as { text: string };
  expect(now.text).toBe('كلامي أنا');
});

const open = (page: Page, part: string) =>
  page
    .locator('label')
    .filter({ hasText: new RegExp(`^${part}$`) })
    .click();
