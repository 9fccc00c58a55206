import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../helpers/chromium.ts';
import { firstLoadBytes } from '../helpers/first-load.ts';
import { openShop } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { round } from './stats.ts';

const PHONE = { width: 390, height: 844 };
const CPU_SLOWDOWN = 4;
const MESSAGES = 12;

type PageFigures = { page: string; firstLoadKb: number; lcpMs: number; lcpMsAll: number[]; requests: number };

/**
 * The built site as a phone sees it: JavaScript of the first load, and the largest contentful paint on a processor
 * slowed down four times, with an empty cache, on loopback. The middle of several runs.
 */
export async function benchSite(isQuick: boolean): Promise<PageFigures[]> {
  const system = await startSystem();
  const browser = await chromium.launch(findChromium());
  try {
    const cookie = await openFullShop(system);
    const runs = isQuick ? 1 : 5;
    const pages = [
      { page: 'login', file: 'login-page', path: '/login', cookie: null },
      { page: 'overview', file: 'overview-page', path: '/', cookie },
      { page: 'conversations', file: 'conversations-page', path: '/conversations', cookie },
    ];
    const figures: PageFigures[] = [];
    for (const { page, file, path, cookie } of pages) {
      const measured = [];
      for (let run = 0; run < runs; run++)
        measured.push(await paint(browser, `${system.site}${path}`, cookie));
      const times = measured.map(({ lcpMs }) => lcpMs).sort((a, b) => a - b);
      figures.push({
        page,
        firstLoadKb: round(firstLoadBytes(file) / 1024, 1),
        lcpMs: times[Math.floor(times.length / 2)] ?? 0,
        lcpMsAll: times,
        requests: measured[0]?.requests ?? 0,
      });
    }
    return figures;
  } finally {
    await browser.close();
    await system.dispose();
  }
}

/** A shop with goods and with customers who have been answered. @returns the owner's session cookie. */
async function openFullShop(system: System): Promise<string> {
  const rows = Array.from({ length: 40 }, (_, i) => ({
    sku: `B-${i}`,
    name: `صنف رقم ${i}`,
    priceJod: '9.500',
    stock: 5,
  }));
  const { igId, merchant } = await openShop(system, { rows, replyDelayMs: 0 });
  for (let i = 0; i < MESSAGES; i++) {
    await system.control.say({ igId, customerId: `77000${i}`, text: `مرحبا، بكم صنف رقم ${i}؟` });
  }
  await system.control.waitForReplies(igId, `77000${MESSAGES - 1}`);
  return merchant.cookie;
}

async function paint(browser: Browser, address: string, cookie: string | null) {
  const context = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
  try {
    if (cookie) {
      const [name = '', value = ''] = (
        cookie.split('; ').find((one) => one.startsWith('igshop_session=')) ?? ''
      ).split(/=(.*)/s);
      await context.addCookies([{ name, value, url: address }]);
    }
    const page = await context.newPage();
    let requests = 0;
    page.on('request', () => requests++);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    return { lcpMs: round(await largestPaint(page), 0), requests };
  } finally {
    await context.close();
  }
}

/** The browser's own measure, in ms since the navigation began. */
const largestPaint = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
