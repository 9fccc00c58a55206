import { expect, test } from '@playwright/test';
import { identify, unrestOf } from '../helpers/settled.ts';
import { openShop } from '../helpers/shop.ts';
import { inspect, onDesk, PHONE, signIn, watchConsole } from '../helpers/site-driver.ts';
import { type System, startSystem } from '../helpers/system.ts';

let system: System;

test.beforeAll(async () => {
  system = await startSystem();
});
test.afterAll(() => system.dispose());

watchConsole(/status of 40[04]|ERR_INTERNET_DISCONNECTED/); // no login under way, an invitation that is gone; no line

test('what anybody may read, and the way to link a Page', async ({ page }) => {
  await page.goto(`${system.site}/login?problem=no-linked-account`);
  await page.getByRole('link', { name: 'كيف أربطه؟ خطوة بخطوة' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ضايل تربط إنستغرام بصفحة فيسبوك');
  await inspect(page, 'link-page');
  await page.getByRole('button', { name: 'افحص مرة ثانية' }).click(); // no login is under way any more
  await expect(page.getByRole('status').filter({ hasText: 'لسا ما شفنا' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'افتح صفحة ميتا' })).toHaveAttribute(
    'href',
    '/api/auth/meta/login?rerequest=true',
  );

  await page.goto(`${system.site}/login`);
  await page.getByRole('link', { name: 'الخصوصية' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('الخصوصية');
  await inspect(page, 'privacy');
  await page.getByRole('link', { name: 'شروط الاستخدام' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('شروط الاستخدام');
  await inspect(page, 'terms');

  await page.goto(`${system.site}/invite/${'x'.repeat(43)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('هالدعوة ما عادت تزبط');
  await inspect(page, 'invite-gone');
});

test('the app can be installed, and opens without a line', async ({ page, context }) => {
  const { userId } = await openShop(system);
  await page.setViewportSize(PHONE);
  await signIn(page, system, userId);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('أهلين');

  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '{}') as {
    dir: string;
    icons: { src: string; sizes: string; purpose?: string }[];
  };
  expect(manifest.dir).toBe('rtl');
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of manifest.icons.filter(({ src }) => src.endsWith('.png'))) {
    const [width, height] = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, src);
    expect(`${width}x${height}`, src).toBe(sizes);
  }

  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('وكيل الدكّان').filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('ما قدرنا نوصل للخادم');
  const kept = await page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(caches_.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => path.startsWith('/api'))).toEqual([]);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'جرّب مرة ثانية' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('أهلين');
});

test('the keyboard alone goes everywhere', async ({ page }) => {
  const { userId } = await openShop(system);
  await signIn(page, system, userId);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('أهلين');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'إلى المحتوى' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
  await page.goto(`${system.site}/conversations`);
  await page.getByRole('radio', { name: 'الكل' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'بتستناك' })).toBeChecked();
  await expect(page).toHaveURL(/filter=needs-person/);

  await page.setViewportSize(PHONE);
  const more = page.getByRole('button', { name: 'المزيد' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await inspect(page, 'more');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(more).toBeFocused();
});

test.describe('on a slow line', () => {
  test.use({ serviceWorkers: 'block' }); // a page that is kept does not come over the line

  test('a page on its way is told, and nobody takes the page before it for the one that was asked for', async ({
    page,
  }) => {
    const { userId } = await openShop(system);
    await signIn(page, system, userId);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('أهلين');
    let letThrough = () => {};
    const held = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route(/\/assets\/orders-page-.+\.js$/, async (route) => {
      await held;
      await route.continue();
    });

    await page.getByRole('link', { name: 'الطلبات', exact: true }).click();
    await expect(page.getByRole('main')).toHaveAttribute('aria-busy', 'true');
    let isDone = false;
    const look = inspect(page, 'slow-page', (one) => onDesk(one) && one.language === 'ar').then(() => {
      isDone = true;
    });
    for (let n = 0; n < 20; n++) {
      expect(await unrestOf(page)).toContainEqual(expect.stringMatching(/^busy: <main/));
      expect({ isDone, isMeasuring: await page.evaluate(() => 'axe' in window) }).toEqual({
        isDone: false,
        isMeasuring: false,
      });
    }
    letThrough();
    await look;
    expect(await identify(page)).toBe('/orders «الطلبات»');
    expect(await unrestOf(page)).toEqual([]);
  });
});
