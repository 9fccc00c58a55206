import { expect, test } from '@playwright/test';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { addExtra, beltRows, cell, copied, paste, stands } from '../helpers/grid-driver.ts';
import { itemOf, itemsOf, openShop } from '../helpers/shop.ts';
import { DESK, inspect, onDesk, onPhone, PHONE, visit, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

const CATALOGUE = fixtureBytes('shops/rakkab-gear/catalog.csv').toString('utf8');
const PASTED_ROWS = 500;

let system: System;
test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system?.dispose());

watchConsole(/status of 422/); // a photo whose address nobody answers

test('a grid like a spreadsheet: pasted into, typed into, taken back, and as typed after a reload', async ({
  page,
}) => {
  const shop = await openShop(system, { csv: CATALOGUE });
  const { total: before } = await itemsOf(shop);
  await page.setViewportSize(DESK);
  await visit(page, system, shop, '/catalogue');
  const grid = page.getByRole('grid', { name: 'جدول البضاعة' });
  await expect(cell(grid, 'RKB-A02', 'name')).toContainText('Intercom');
  await inspect(page, 'grid', onDesk);

  // 500 rows of a spreadsheet, with their corner on a new row; one of them has no price.
  await page.getByRole('button', { name: 'صنف جديد' }).click();
  await grid.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await paste(page, beltRows(PASTED_ROWS));
  const bar = page.getByRole('region', { name: 'تعديلات مش محفوظة' });
  await expect(bar).toContainText(`تعديلات مش محفوظة: ${PASTED_ROWS}`);
  await expect(bar).toContainText('فيها غلط: 1');
  await cell(grid, 'P-2', 'price_jod').click();
  await expect(page.getByText('السعر مش مفهوم')).toBeVisible();
  await inspect(page, 'grid-edits', onDesk);

  // By the keyboard alone: type over it, go down, type, take that back.
  await cell(grid, 'P-2', 'price_jod').click();
  await page.keyboard.type('3.5');
  await page.keyboard.press('Enter');
  await expect(bar).not.toContainText('فيها غلط');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(cell(grid, 'P-3', 'price_jod')).toHaveText('99');
  await page.keyboard.press('Control+z');
  await expect(cell(grid, 'P-3', 'price_jod')).toHaveText('4.5');
  await page.keyboard.press('Control+y');
  await expect(cell(grid, 'P-3', 'price_jod')).toHaveText('99');
  await page.keyboard.press('Control+z');

  await bar.getByRole('button', { name: 'احفظ' }).click();
  await expect(page.getByText(`انحفظ: ${PASTED_ROWS}`)).toBeVisible();
  await page.reload();
  await page.getByRole('searchbox').fill('P-3');
  await expect(cell(grid, 'P-3', 'price_jod')).toHaveText('4.500');
  expect((await itemsOf(shop)).total).toBe(before + PASTED_ROWS);
  expect(await itemOf(shop, 'P-2')).toMatchObject({
    name: 'حزام 2',
    category: 'أحزمة',
    priceFils: 3_500,
    stock: 2,
  });
});

test('a range by the keyboard and the mouse: copied, pasted, filled, emptied, taken back, and as typed after a reload', async ({
  page,
}) => {
  const rows = ['A', 'B', 'C', 'D'].map((sku, n) => ({
    sku,
    name: `صنف ${sku}`,
    priceJod: `${n + 1}`,
    stock: n,
  }));
  const shop = await openShop(system, { rows });
  await page.setViewportSize(DESK);
  await visit(page, system, shop, '/catalogue');
  const grid = page.getByRole('grid', { name: 'جدول البضاعة' });
  const bar = page.getByRole('region', { name: 'تعديلات مش محفوظة' });
  const said = page.getByRole('status').filter({ hasText: 'المختار' });

  // In Arabic the next column is to the left: name and category and price of A and B.
  await cell(grid, 'A', 'name').click();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(`Shift+${key}`);
  await expect(said).toHaveText('المختار: 2 × 3 خلية');
  await expect(grid.locator('.in-range')).toHaveCount(6);
  await inspect(page, 'grid-range', onDesk);
  await cell(grid, 'A', 'name').click();
  await cell(grid, 'B', 'price_jod').click({ modifiers: ['Shift'] });
  await expect(grid.locator('.in-range')).toHaveCount(6);
  expect(await copied(page)).toBe('صنف A\t\t1.000\nصنف B\t\t2.000');

  // One cell over a range fills it, Delete empties it; each is one step.
  await cell(grid, 'B', 'price_jod').hover();
  await page.mouse.down();
  await cell(grid, 'D', 'stock').hover();
  await page.mouse.up();
  await expect(said).toHaveText('المختار: 3 × 2 خلية');
  await paste(page, '7');
  for (const sku of ['B', 'C', 'D']) await expect(cell(grid, sku, 'price_jod')).toHaveText('7');
  await page.keyboard.press('Delete');
  await expect(bar).toContainText('فيها غلط: 3');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(bar).not.toContainText('تعديلات مش محفوظة');
  await page.keyboard.press('Control+y');
  await expect(cell(grid, 'D', 'stock')).toHaveText('7');
  await page.keyboard.press('Escape');
  await expect(said).toHaveCount(0);

  // Down from A, and a block of two rows over four.
  await cell(grid, 'A', 'category').click();
  await page.keyboard.type('Deals');
  await page.keyboard.press('Enter');
  await cell(grid, 'A', 'category').click();
  await page.keyboard.press('Control+Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(cell(grid, 'D', 'category')).toHaveText('Deals');
  await cell(grid, 'A', 'name').click();
  await page.keyboard.press('Control+Shift+ArrowDown');
  await paste(page, 'فردي\r\nزوجي\r\n');
  await expect(cell(grid, 'D', 'name')).toHaveText('زوجي');

  // What A has besides the columns, from the last of them.
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await addExtra(page, 'بلد الصنع', 'الأردن');
  await expect(grid.getByRole('gridcell', { name: 'بلد الصنع: الأردن' })).toBeVisible();

  await bar.getByRole('button', { name: 'احفظ' }).click();
  await expect(page.getByText('انحفظ: 4')).toBeVisible();
  await page.reload();
  await expect(cell(grid, 'C', 'category')).toHaveText('Deals');
  expect(await stands(shop, 'A')).toEqual(['فردي', 'Deals', 1_000, 0]);
  expect(await stands(shop, 'B')).toEqual(['زوجي', 'Deals', 7_000, 7]);
  expect(await stands(shop, 'D')).toEqual(['زوجي', 'Deals', 7_000, 7]);
  expect(await itemOf(shop, 'A')).toMatchObject({ extras: { 'بلد الصنع': 'الأردن' } });
});

test('many rows at once, sizes with their own stock, and what somebody else has changed meanwhile', async ({
  page,
}) => {
  const shop = await openShop(system, {
    rows: [
      { sku: 'A', name: 'جاكيت', priceJod: '10', stock: 5, sizes: ['M', 'L'] },
      { sku: 'B', name: 'كفوف', priceJod: '20', stock: 5 },
      { sku: 'C', name: 'خوذة', priceJod: '30', stock: 5 },
    ],
  });
  await page.setViewportSize(DESK);
  await visit(page, system, shop, '/catalogue');
  const grid = page.getByRole('grid', { name: 'جدول البضاعة' });
  const bar = page.getByRole('region', { name: 'تعديلات مش محفوظة' });

  await grid.getByRole('columnheader').first().getByRole('checkbox').click();
  const bulk = page.getByRole('region', { name: 'تعديل المختار' });
  await bulk.getByRole('textbox', { name: 'القيمة' }).fill('-15');
  await bulk.getByRole('button', { name: 'طبّق' }).click();
  await expect(cell(grid, 'كفوف', 'price_jod')).toHaveText('17.000');
  await bulk.getByRole('button', { name: 'إلغاء الاختيار' }).click();

  await cell(grid, 'جاكيت', 'variants').dblclick();
  const sizes = page.getByRole('dialog');
  await sizes.getByRole('group', { name: 'سطر 1' }).getByRole('textbox', { name: 'الكمية' }).fill('٢');
  await sizes.getByRole('group', { name: 'سطر 2' }).getByRole('textbox', { name: 'الكمية' }).fill('0');
  await page.screenshot({ path: 'test-results/screens/grid-sizes.png' });
  await sizes.getByRole('button', { name: 'تمام' }).click();
  await expect(cell(grid, 'جاكيت', 'stock')).toHaveText('2');

  const theirs = { name: 'كفوف', priceFils: 25_000, stock: 5 };
  await shop.merchant.request('PUT', '/api/catalog/items/B', { json: theirs });
  await bar.getByRole('button', { name: 'احفظ' }).click();
  const conflict = page.getByRole('dialog');
  await expect(conflict).toContainText('السعر: عندك «17.000»، وعندهم «25.000»');
  await inspect(page, 'grid-conflict', (look) => onDesk(look) && look.language === 'ar');
  await conflict.getByRole('button', { name: 'تبقى قيمتي' }).click();
  await bar.getByRole('button', { name: 'احفظ' }).click();
  await expect(bar).not.toContainText('تعديلات مش محفوظة');
  expect(await itemOf(shop, 'B')).toMatchObject({ priceFils: 17_000 });
  expect(await itemOf(shop, 'A')).toMatchObject({
    priceFils: 8_500,
    stock: 2,
    variants: [
      { size: 'M', color: null, stock: 2 },
      { size: 'L', color: null, stock: 0 },
    ],
  });
});

test('on a phone: cards, price and stock one tap away, an item in a sheet, categories', async ({ page }) => {
  const shop = await openShop(system, { csv: CATALOGUE });
  await page.setViewportSize(PHONE);
  await visit(page, system, shop, '/catalogue');
  const cards = page.getByRole('list', { name: 'قائمة الأصناف' });
  await expect(cards.getByRole('listitem').first()).toBeVisible();
  await inspect(page, 'cards', onPhone);

  await page.getByRole('searchbox').fill('بلوتوت فردي'); // misspelt
  await expect(cards.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: /السعر والكمية/ }).click();
  const quick = page.getByRole('dialog');
  await quick.getByRole('textbox', { name: 'السعر' }).fill('٤٤٫٥');
  await quick.getByRole('textbox', { name: 'الكمية' }).fill('0');
  await expect(quick.getByRole('textbox', { name: 'الكمية' })).toHaveValue('0');
  await inspect(page, 'cards-quick', onPhone);
  await quick.getByRole('button', { name: 'احفظ' }).click();
  await expect(cards).toContainText('44.500');
  await expect(cards).toContainText('خلص');

  await cards.getByRole('button').first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: 'الاسم' }).fill('');
  await sheet.getByRole('button', { name: 'احفظ' }).click();
  await expect(sheet.getByRole('alert')).toContainText('خانة مطلوبة وفاضية');
  await expect(sheet.getByRole('textbox', { name: 'الاسم' })).toBeFocused(); // from the button far below it
  await expect(sheet.getByRole('textbox', { name: 'الاسم' })).toBeInViewport();
  await inspect(page, 'cards-sheet', onPhone);
  await sheet.getByRole('textbox', { name: 'الاسم' }).fill('سماعة خوذة');
  await sheet.getByRole('button', { name: 'عدّل: معلومات إضافية' }).click();
  await sheet.getByRole('button', { name: 'معلومة جديدة' }).click();
  const extra = sheet.getByRole('group', { name: 'معلومة 1' });
  await extra.getByRole('combobox', { name: 'نوع القيمة' }).selectOption('رقم');
  await extra.getByRole('textbox', { name: 'القيمة' }).fill('خفيف');
  await extra.getByRole('textbox', { name: 'اسم المعلومة' }).fill('الوزن');
  await sheet.getByRole('button', { name: 'احفظ' }).click();
  await expect(extra.getByRole('textbox', { name: 'القيمة' })).toBeFocused();
  await inspect(page, 'cards-extras', onPhone);
  await extra.getByRole('textbox', { name: 'القيمة' }).fill('٠٫٤');
  await sheet.getByRole('button', { name: 'احفظ' }).click();
  await expect(sheet).toBeHidden();
  expect(await itemOf(shop, 'RKB-A02')).toMatchObject({
    priceFils: 44_500,
    stock: 0,
    extras: { الوزن: 0.4 },
  });
  await page.getByRole('searchbox').fill('سماعة خوذة');
  await expect(cards).toContainText('سماعة خوذة');

  await page.getByRole('button', { name: 'التصنيفات' }).click();
  const categories = page.getByRole('dialog').getByRole('list', { name: 'التصنيفات' });
  await page.getByRole('textbox', { name: 'اسم تصنيف جديد' }).fill('عروض');
  await page.getByRole('button', { name: 'أضف' }).click();
  await page.getByRole('button', { name: 'طلّع عروض لفوق' }).click();
  await expect(categories.getByRole('listitem').nth(-2).getByRole('textbox')).toHaveValue('عروض');
  await inspect(page, 'categories', onPhone);
});
