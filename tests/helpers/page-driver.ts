import { expect, type Page } from '@playwright/test';
import { inaccessible } from './axe.ts';
import type { PageWorld } from './page-world.ts';

const SCREENS = 'test-results/screens';

/** Opens the conversation in Arabic. */
export async function open(page: Page, { url }: PageWorld, igId: string, customerId: string): Promise<void> {
  await page.goto(`${url}/#/${igId}/${customerId}`);
  await expect(page.getByRole('region', { name: 'المحادثة' })).toBeVisible();
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('رسالة…').fill(text);
  await page.keyboard.press('Enter');
}

export const bubble = (page: Page, text: string) => page.getByTestId('message').filter({ hasText: text });

/** A new customer of the shop. @returns their id. */
export async function customer({ control }: PageWorld, igId: string, name: string): Promise<string> {
  const made = await control.call<{ customerId: string }>('POST', `/accounts/${igId}/customers`, { name });
  return made.customerId;
}

/** The texts of a thread as the sandbox keeps them. */
export async function texts(
  { control }: PageWorld,
  igId: string,
  customerId: string,
): Promise<(string | null)[]> {
  return (await control.thread(igId, customerId)).map(({ text }) => text);
}

/** Errors and warnings of the page from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return complaints;
}

export async function expectNoViolations(page: Page): Promise<void> {
  expect(await inaccessible(page)).toEqual([]);
}

/** For people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS === 'off') return;
  await page.screenshot({ path: `${SCREENS}/sandbox-${name}.png`, animations: 'disabled' });
}
