import type { Locator, Page } from '@playwright/test';
import { Item } from '../../core/contract/catalogue.ts';
import { itemOf, type OpenShop } from './shop.ts';

const COLUMNS = ['sku', 'name', 'category', 'price_jod', 'stock', 'variants'];

/** The cell of the row that has a cell which says just this. */
export const cell = (grid: Locator, row: string, column: string): Locator =>
  grid
    .getByRole('row')
    .filter({ has: grid.page().getByRole('gridcell', { name: row, exact: true }) })
    .getByRole('gridcell')
    .nth(1 + COLUMNS.indexOf(column));

/** What the grid hands to the clipboard. */
export function copied(page: Page): Promise<string> {
  return page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
    );
    return clipboardData.getData('text/plain');
  });
}

/** As the browser hands over what a spreadsheet has copied. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Rows of a spreadsheet, from their SKU to their stock; the third has no price. */
export function beltRows(count: number): string {
  const lines = Array.from({ length: count }, (_, n) => {
    const price = n === 2 ? 'غالي' : `${n + 1}.5`;
    return `P-${n}\tحزام ${n}\tأحزمة\t${price}\t${n}`;
  });
  return lines.join('\r\n');
}

/** In the sheet of extras that is open beside the grid. */
export async function addExtra(page: Page, name: string, value: string): Promise<void> {
  const extras = page.getByRole('dialog', { name: 'معلومات إضافية' });
  await extras.getByRole('button', { name: 'معلومة جديدة' }).click();
  await extras.getByRole('textbox', { name: 'اسم المعلومة' }).fill(name);
  await extras.getByRole('textbox', { name: 'القيمة' }).fill(value);
  await extras.getByRole('button', { name: 'تمام' }).click();
}

/** An item as the shop has it by now: name, category, price in fils, stock. */
export async function stands(shop: OpenShop, sku: string) {
  const { name, category, priceFils, stock } = Item.parse(await itemOf(shop, sku));
  return [name, category, priceFils, stock];
}
