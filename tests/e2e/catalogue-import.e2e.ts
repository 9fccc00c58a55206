import { expect, test } from '@playwright/test';
import { itemOf, itemsOf, openShop } from '../helpers/shop.ts';
import { DESK, inspect, onDesk, onPhone, PHONE, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { workbook } from '../helpers/workbook.ts';

let system: System;
test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system?.dispose());
watchConsole();

for (const [size, which] of [
  [PHONE, onPhone],
  [DESK, onDesk],
] as const) {
  test(`a messy file becomes a catalogue, ${size.width} px`, async ({ page }) => {
    const shop = await openShop(system);
    await page.setViewportSize(size);
    await visit(page, system, shop, '/catalogue');
    await expect(page.getByText('الرفوف فاضية')).toBeVisible();
    await inspect(page, 'catalogue-empty', which);
    await page.getByRole('link', { name: 'استورد ملف' }).click();
    await expect(page.getByRole('button', { name: 'اختار الملف' })).toBeVisible();
    await inspect(page, 'import-choose', which);

    const header = ['كود القطعة', 'الوصف التجاري', 'سعر البيع', 'كم', 'ملاحظات'];
    const rows = Array.from({ length: 30 }, (_, n) => [`M-${n}`, `عطر ${n}`, `${n + 1} دينار`, n, '']);
    const bad = [
      ['M-91', 'بخور', 'غالي', 1, 'x'],
      ['M-92', null, 5, 'كثير', null],
    ];
    await page.locator('input[type=file]').setInputFiles({
      name: 'بضاعة.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(workbook({ ورقة1: [header, ...rows, ...bad] })),
    });
    await expect(page.getByRole('heading', { name: 'شو بكل عمود؟' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('لازم تحدّد');
    await inspect(page, 'import-mapping', which);
    await page.getByRole('combobox', { name: 'الوصف التجاري' }).selectOption('name');
    await page.getByRole('combobox', { name: 'كم' }).selectOption('stock');
    const code = page.getByRole('combobox', { name: 'كود القطعة' });
    await code.selectOption('sku');
    await page.getByRole('button', { name: 'كمّل' }).click();

    await expect(page.getByRole('status').filter({ hasText: 'جديد: 30' })).toContainText('بدها تصليح: 2');
    const rejected = page.getByRole('list', { name: 'الأسطر المرفوضة' });
    await expect(rejected).toContainText('السعر مش مفهوم');
    await inspect(page, 'import-preview', which);
    await rejected.getByRole('listitem').first().getByRole('textbox', { name: 'السعر' }).fill('12.5');
    await page.getByRole('button', { name: 'افحص التصليح' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'جديد: 31' })).toContainText('بدها تصليح: 1');
    await page.getByRole('button', { name: 'استورد (31)' }).click();

    await expect(page.getByRole('heading', { name: 'خلص الاستيراد' })).toBeVisible();
    await expect(page.getByText('انضاف 31')).toBeVisible();
    await inspect(page, 'import-done', which);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'نزّل الأسطر المرفوضة' }).click();
    expect((await download).suggestedFilename()).toBe('rejected.csv');
    await page.getByRole('link', { name: 'شوف البضاعة' }).click();
    await page.getByRole('searchbox').fill('بخور');
    await expect(page.getByText('بخور').first()).toBeVisible();
    expect(await itemsOf(shop)).toMatchObject({ total: 31 });
    expect(await itemOf(shop, 'M-91')).toMatchObject({ priceFils: 12_500, stock: 1 });
  });
}
