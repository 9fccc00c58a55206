import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const SCREENS = 'test-results/screens';
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

/** Signs an owner in through Meta's dialog, as this person. */
export async function signInPage(page: Page, site: string, userId: string): Promise<void> {
  await page.goto(`${site}/login`);
  const href = await page.getByRole('link', { name: 'تابع عبر إنستغرام / فيسبوك' }).getAttribute('href');
  const dialog = await page.request.get(`${site}${href}`, { maxRedirects: 0 });
  await page.goto(`${dialog.headers().location}&auto=${userId}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const LOOKS = [
  { size: PHONE, theme: 'light', language: 'ar' },
  { size: PHONE, theme: 'dark', language: 'en' },
  { size: DESK, theme: 'dark', language: 'ar' },
  { size: DESK, theme: 'light', language: 'en' },
] as const;

/** No violation and no sideways scroll, in each language, theme and width; a picture of each look. */
export async function inspectPage(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? DESK;
  for (const { size, theme, language } of LOOKS) {
    const look = `${name}-${size.width}-${theme}-${language}`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    await speak(page, language);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
    expect(faults, look).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, look).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${SCREENS}/site-${look}.png`, fullPage: true });
  }
  await page.setViewportSize(before);
  await speak(page, 'ar');
}

/** By the preference that the site keeps, since a phone's switch may be behind a sheet. */
async function speak(page: Page, language: 'ar' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  await page.evaluate((one) => localStorage.setItem('igshop.language', one), language);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await page.waitForLoadState('networkidle');
}
