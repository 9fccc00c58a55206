import { expect, type Page } from '@playwright/test';
import { ar } from '../../web/src/i18n/ar/all.ts';
import { en } from '../../web/src/i18n/en/all.ts';

/** What says that something is on its way: a page that was asked for, a list. */
const BUSY = [ar, en]
  .map((words) => `[role=status][aria-label="${words['app.loading']}"]`)
  .concat('[aria-busy=true]');
const WITHIN_MS = 100_000; // hangs only

/**
 * Waits until the page is one page and stands still: its heading is there, its fonts are, nothing of it is still being
 * fetched and says so, and nothing moves that will come to an end. What the browser has begun (a change of language,
 * of theme, of width) is on the page by then. A test waits for something of the page that it means, first: a page that
 * is being left may stand as still.
 */
export async function settled(page: Page): Promise<void> {
  // A page that goes meanwhile takes the question along: it is asked again, of the next.
  await expect(async () => expect(await unrestOf(page), 'the page stands still').toEqual([])).toPass({
    timeout: WITHIN_MS,
    intervals: [20, 50, 100],
  });
}

/** Why the page does not stand still yet; empty when it does. */
export const unrestOf = (page: Page): Promise<string[]> => page.evaluate(listUnrest, BUSY.join());

/** What this page is: two looks at one page see the same. */
export const identify = (page: Page): Promise<string> =>
  page.evaluate(() => `${window.location.pathname} «${document.querySelector('h1')?.textContent}»`);

/**
 * In the page. Idle means that no render that was begun is left to do. Nothing here waits without an end: whether fonts are
 * ready is only found out when a frame is drawn, and whoever waited for them first would wait for a frame that nobody asks for.
 */
async function listUnrest(busyOnes: string): Promise<string[]> {
  await new Promise((frame) => requestAnimationFrame(frame));
  await new Promise((idle) => requestIdleCallback(idle, { timeout: 1_000 }));
  const isShown = (one: Element) => one.checkVisibility();
  const headings = [...document.querySelectorAll('h1')].filter(isShown);
  const busy = [...document.querySelectorAll(busyOnes)].filter(isShown);
  const moving = document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map(({ effect }) => effect as KeyframeEffect)
    .filter((effect) => effect.getComputedTiming().endTime !== Infinity); // what waits, waits without an end
  return [
    ...(headings.length > 0 ? [] : ['no heading']),
    ...(document.fonts.status === 'loaded' ? [] : ['fonts are on their way']),
    ...busy.map(({ outerHTML }) => `busy: ${outerHTML.slice(0, 80)}`),
    ...moving.map(({ target }) => `moving: ${target?.outerHTML.slice(0, 80)}`),
  ];
}
