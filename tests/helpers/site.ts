import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { OpenShop } from './shop.ts';
import type { System } from './system.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

const LOOKS = [
  { size: PHONE, theme: 'light', language: 'ar' },
  { size: PHONE, theme: 'dark', language: 'en' },
  { size: DESK, theme: 'dark', language: 'ar' },
  { size: DESK, theme: 'light', language: 'en' },
] as const;
type Look = (typeof LOOKS)[number];

/** The site as this shop's owner sees it. */
export async function visit(page: Page, system: System, shop: OpenShop, path: string): Promise<void> {
  const [name = '', value = ''] = (/(igshop_session)=([^;]+)/.exec(shop.merchant.cookie) ?? []).slice(1);
  await page.context().addCookies([{ name, value, url: system.site }]);
  await page.goto(`${system.site}${path}`);
}

/** No violation and no sideways scroll in each look of this width, or in all; a picture of each. */
export async function inspectLooks(
  page: Page,
  name: string,
  which: (look: Look) => boolean = () => true,
): Promise<void> {
  const before = page.viewportSize() ?? DESK;
  for (const { size, theme, language } of LOOKS.filter(which)) {
    const look = `${name}-${size.width}-${theme}-${language}`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    if (!(await isCovered(page))) await speakOn(page, language); // a dialog covers the button for it
    const { violations } = await new AxeBuilder({ page }).analyze();
    const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
    expect(faults, look).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, look).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `test-results/screens/${look}.png` });
  }
  await page.setViewportSize(before);
  if (!(await isCovered(page))) await speakOn(page, 'ar');
}

const isCovered = async (page: Page): Promise<boolean> => (await page.locator('dialog:modal').count()) > 0;

/** Chooses a language where the page is in the other one; it is kept in this browser. */
export async function speakOn(page: Page, language: 'ar' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const button = page.getByRole('button', { name: language === 'ar' ? 'العربية' : 'English' });
  await button.first().click();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}
