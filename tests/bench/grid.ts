import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../helpers/chromium.ts';
import { openShop } from '../helpers/shop.ts';
import { DESK, PHONE } from '../helpers/site-driver.ts';
import { startSystem } from '../helpers/system.ts';
import { spread } from './stats.ts';

const ITEMS = 5_000;
const SLOW_FRAME_MS = 50;
const WHEEL_PX = 240; // of one notch, as a hand turns it quickly
const NOTCH_MS = 40;
const SCROLL_MS = 5_000;

type GridFigures = {
  look: string;
  cpu: string; // of this machine, slowed down
  by: string;
  frames: number;
  frameMs: string; // p50 / p95
  slow: number; // frames over 50 ms
};

/** Scrolling through 5,000 items: the grid of a desk by wheel and by keyboard, the cards of a phone by wheel. */
export async function benchGrid(isQuick: boolean): Promise<GridFigures[]> {
  const system = await startSystem();
  const browser = await chromium.launch(findChromium());
  try {
    const { merchant } = await openShop(system, { csv: fileOf(ITEMS) });
    const address = `${system.site}/catalogue`;
    const forMs = isQuick ? SCROLL_MS / 2 : SCROLL_MS;
    const figures: GridFigures[] = [];
    for (const slowdown of [1, 4]) {
      for (const [look, ways] of LOOKS) {
        for (const [by, scroll] of ways) {
          const page = await open(browser, address, merchant.cookie, look, slowdown);
          const times = await frames(page, () => scroll(page, forMs));
          await page.context().close();
          const { p50, p95 } = spread(times);
          const slow = times.filter((ms) => ms > SLOW_FRAME_MS).length;
          figures.push({
            look: `${look.width} px`,
            cpu: `${slowdown}×`,
            by,
            frames: times.length,
            frameMs: `${p50} / ${p95}`,
            slow,
          });
        }
      }
    }
    return figures;
  } finally {
    await browser.close();
    await system.dispose();
  }
}

type Scroll = (page: Page, forMs: number) => Promise<void>;

const wheel: Scroll = async (page, forMs) => {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  await page.mouse.move(width / 2, height * 0.6);
  await again(forMs, () => page.mouse.wheel(0, WHEEL_PX));
};

const keys: Scroll = async (page, forMs) => {
  await page.getByRole('gridcell').nth(2).click();
  await again(forMs, () => page.keyboard.press('PageDown'));
};

const LOOKS: [typeof DESK, [string, Scroll][]][] = [
  [
    DESK,
    [
      ['wheel', wheel],
      ['PageDown', keys],
    ],
  ],
  [PHONE, [['wheel', wheel]]],
];

async function again(forMs: number, act: () => Promise<void>): Promise<void> {
  const until = performance.now() + forMs;
  while (performance.now() < until) {
    await act();
    await new Promise((done) => setTimeout(done, NOTCH_MS));
  }
}

async function open(
  browser: Browser,
  address: string,
  cookie: string,
  viewport: typeof DESK,
  slowdown: number,
) {
  const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
  const [name = '', value = ''] = (/(igshop_session)=([^;]+)/.exec(cookie) ?? []).slice(1);
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByText('جاكيت شتوي رقم 0').first().waitFor();
  await page.waitForLoadState('networkidle');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return page;
}

/** The times between the frames that the page drew meanwhile, in ms. */
async function frames(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const drawn: number[] = [];
    Object.assign(window, { drawn });
    const draw = (at: number) => {
      drawn.push(at);
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
  });
  await work();
  const drawn = await page.evaluate(() => (window as unknown as { drawn: number[] }).drawn);
  return drawn.slice(1).map((at, index) => at - (drawn[index] ?? at));
}

function fileOf(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, n) =>
      `S${String(n).padStart(5, '0')},جاكيت شتوي رقم ${n},قسم ${n % 40},${5 + (n % 90)}.500,${n % 50},S|M|L,أسود|كحلي,"قماش ثقيل، رقم ${n}"`,
  );
  return ['sku,name,category,price_jod,stock,sizes,colors,description', ...lines].join('\n');
}
