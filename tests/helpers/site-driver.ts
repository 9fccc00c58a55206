import { expect, type Page, test } from '@playwright/test';
import { inaccessible } from './axe.ts';
import { identify, settled } from './settled.ts';
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
 * each look. The caller has waited for something of the page it means (tests/truth/inspections.test.ts), and finds it as
 * it was.
 */
export async function inspect(
  page: Page,
  name: string,
  which: (look: Look) => boolean = () => true,
): Promise<void> {
  await settled(page);
  const before = { size: page.viewportSize() ?? DESK, language: await languageOf(page) };
  for (const { size, theme, language } of LOOKS.filter(which)) {
    const look = `${name}-${size.width}-${theme}-${language}`;
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme });
    await speak(page, language);
    await settled(page);
    const what = await identify(page);
    expect(await inaccessible(page), look).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, look).toBeLessThanOrEqual(0);
    expect(await page.evaluate(smallTargets, THUMB_PX), look).toEqual([]);
    expect(await identify(page), `${look}: still the page that was waited for`).toBe(what);
    await shoot(page, `site-${look}`);
  }
  await page.setViewportSize(before.size);
  await speak(page, before.language);
}

/** For people to look at: `npm test` says SCREENS=off, a seventh of the time of these files. */
async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS === 'off') return;
  await page.evaluate(() => window.scrollTo(0, 0)); // what is fixed stands at its end of the picture
  await page.screenshot({ path: `${SCREENS}/${name}.png`, fullPage: true });
}

const THUMB_PX = 44;

/** In the page, at one moment: buttons and fields lower than a thumb; a link in a sentence is text, a grid a desk's. */
function smallTargets(leastPx: number): string[] {
  const controls = document.querySelectorAll('button, input:not([type=radio]), select, textarea');
  return [...controls]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[role=grid]'))
    .map((one) => ({ one, box: one.getBoundingClientRect() }))
    .filter(({ box: { width, height } }) => width > 0 && height > 0 && height < leastPx - 0.5)
    .map(({ one }) => one.outerHTML.slice(0, 120));
}

type Language = Look['language'];
const languageOf = async (page: Page): Promise<Language> =>
  (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'ar';

export async function speak(page: Page, language: Language): Promise<void> {
  await expect(page.locator('#root'), 'begun, in the language that was chosen before').not.toBeEmpty();
  if ((await languageOf(page)) === language) return;
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
