import type { Locator, Page } from '@playwright/test';

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
