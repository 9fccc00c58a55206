import { expect, type Page } from '@playwright/test';
import { inspect } from './site-driver.ts';

/** Under the one answer of the AI's on the page, which handed over to a person: why it said so, and all that is recorded. */
export async function askWhy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'ليش حكى هيك؟' }).click();
  const why = page.getByRole('dialog', { name: 'ليش حكى هيك؟' });
  await expect(why.getByRole('region', { name: 'شو عمل' })).toContainText('حوّلها لشخص');
  await expect(why.getByRole('region', { name: 'الوقت والكلفة' }).getByRole('img')).toBeVisible();
  await inspect(page, 'why');
  await why.getByText('كل إشي زي ما هو مسجّل').click();
  await expect(why.locator('pre')).toContainText('"hand_over_to_human"');
  await page.keyboard.press('Escape');
  await expect(why).toBeHidden();
}
