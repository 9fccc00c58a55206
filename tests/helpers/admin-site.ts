import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

export const OWNER = 'owner@example.com';

/** Through the form that stands for the identity provider on this machine. */
export async function signInAsAdmin(page: Page, site: string, at: string, roles = 'admin'): Promise<void> {
  await page.goto(`${site}${at}`);
  await page.getByRole('link', { name: 'ادخل بحساب مايكروسوفت' }).click();
  await page.getByLabel('Name').fill(OWNER);
  await page.getByLabel('Roles').fill(roles);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What the page sends from now on: each address, each request with a body, and the bodies, which are Blobs. */
export async function watchSent(page: Page) {
  const sent = { urls: [] as string[], posts: [] as string[], bodies: [] as string[] };
  page.on('request', (request) => {
    sent.urls.push(request.url());
    if (!['GET', 'HEAD'].includes(request.method()) && new URL(request.url()).pathname.startsWith('/api/'))
      sent.posts.push(request.url());
  });
  await page.exposeFunction('noteSent', (body: string) => sent.bodies.push(body));
  await page.addInitScript(() => {
    const { noteSent, fetch } = window as unknown as {
      noteSent: (body: string) => Promise<void>;
      fetch: typeof globalThis.fetch;
    };
    window.fetch = async (address, init) => {
      const { body } = init ?? {};
      if (body) await noteSent(body instanceof Blob ? await body.text() : String(body));
      return fetch(address, init);
    };
  });
  return sent;
}

/** Downloads the three files of a receipt and runs the command that the page says. @returns whether openssl agrees. */
export async function verifyReceipt(page: Page, receipt: Locator, dataDir: string): Promise<boolean> {
  const dir = fs.mkdtempSync(path.join(dataDir, 'receipt-'));
  for (const name of ['الإيصال', 'التوقيع', 'المفتاح العام']) {
    const downloading = page.waitForEvent('download');
    await receipt.getByRole('button', { name, exact: true }).click();
    const download = await downloading;
    await download.saveAs(path.join(dir, download.suggestedFilename()));
  }
  await receipt.getByText('كيف تتأكد منه').click();
  const command = (await receipt.locator('pre').textContent()) ?? '';
  const [program = '', ...args] = command.trim().split(' ');
  return spawnSync(program, args, { cwd: dir }).status === 0;
}
