import { expect, type Page, test } from '@playwright/test';
import { inaccessible } from './axe.ts';
import type { OpenShop } from './shop.ts';
import type { System } from './system.ts';

const SCREENS = 'test-results/screens';
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

/** Fails each test of the file in which the page complained; `expected` are the browser's words on what a test broke. */
export function watchConsole(expected = /^$/): void {
  let complaints: string[] = [];
  test.beforeEach(async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' }); // a colour on its way has no contrast to measure
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message.text(), expected))
        complaints.push(message.text());
    });
  });
  test.afterEach(() => expect(complaints, 'console errors').toEqual([]));
}

/** The browser itself reports refused calls that the site handles: signed out, a cut line. */
const isExpected = (text: string, also: RegExp): boolean =>
  /status of 401|ERR_FAILED/.test(text) || also.test(text);

/** From the login page through Meta's dialog, as this person. */
export async function signIn(page: Page, { site }: System, userId: string): Promise<void> {
  if (!page.url().startsWith(`${site}/login`)) await page.goto(`${site}/login`);
  const href = await page.getByRole('link', { name: 'تابع عبر إنستغرام / فيسبوك' }).getAttribute('href');
  const dialog = await page.request.get(`${site}${href}`, { maxRedirects: 0 });
  await page.goto(`${dialog.headers().location}&auto=${userId}`);
}

/** The site as this shop's owner sees it, without the way through the dialog. */
export async function visit(page: Page, { site }: System, shop: OpenShop, path: string): Promise<void> {
  const [name = '', value = ''] = (/(igshop_session)=([^;]+)/.exec(shop.merchant.cookie) ?? []).slice(1);
  await page.context().addCookies([{ name, value, url: site }]);
  await page.goto(`${site}${path}`);
}

const LOOKS = [
  { size: PHONE, theme: 'light', language: 'ar' },
  { size: PHONE, theme: 'dark', language: 'en' },
  { size: DESK, theme: 'dark', language: 'ar' },
  { size: DESK, theme: 'light', language: 'en' },
] as const;
type Look = (typeof LOOKS)[number];
export const onPhone = ({ size }: Look): boolean => size === PHONE;
export const onDesk = ({ size }: Look): boolean => size === DESK;

/**
 * No violation, no sideways scroll and nothing too small for a thumb, in each language, theme and width; a picture of
 * each look.
 */
export async function inspect(
  page: Page,
  name: string,
  which: (look: Look) => boolean = () => true,
): Promise<void> {
  const before = page.viewportSize() ?? DESK;
  for (const { size, theme, language } of LOOKS.filter(which)) {
    const look = `${name}-${size.width}-${theme}-${language}`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    await speak(page, language);
    expect(await inaccessible(page), look).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, look).toBeLessThanOrEqual(0);
    expect(await smallTargets(page), look).toEqual([]);
    await shoot(page, `site-${look}`);
  }
  await page.setViewportSize(before);
  await speak(page, 'ar');
}

/** For people to look at: `npm test` says SCREENS=off, a seventh of the time of these files. */
async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS === 'off') return;
  await page.evaluate(() => window.scrollTo(0, 0)); // what is fixed stands at its end of the picture
  await page.screenshot({ path: `${SCREENS}/${name}.png`, fullPage: true });
}

const THUMB_PX = 44;

/** Buttons and fields lower than a thumb; a link within a sentence is text, a grid is a desk's. */
async function smallTargets(page: Page): Promise<string[]> {
  const controls = page.locator(
    'button:visible, input:visible:not([type=radio]), select:visible, textarea:visible',
  );
  return controls.evaluateAll(
    (all, least) =>
      all
        .filter((one) => !one.closest('[role=grid]') && one.getBoundingClientRect().height < least - 0.5)
        .map((one) => one.outerHTML.slice(0, 120)),
    THUMB_PX,
  );
}

export async function speak(page: Page, language: 'ar' | 'en'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === language) return;
  const button = page.getByRole('button', { name: language === 'ar' ? 'العربية' : 'English' });
  const isReachable = (await page.getByRole('dialog').count()) === 0 && (await button.count()) > 0;
  // Behind a dialog, or in an open conversation on a phone, it is another window that chooses.
  if (isReachable) await button.click();
  else await page.evaluate(chooseElsewhere, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

function chooseElsewhere(language: string): void {
  localStorage.setItem('igshop.language', language);
  window.dispatchEvent(new StorageEvent('storage', { key: 'igshop.language' }));
}
