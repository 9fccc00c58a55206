import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildMessages } from '../../activities/answer-dm/messages.ts';
import { parseSteps } from '../../activities/answer-dm/steps.ts';
import { readShop } from '../../core/data/turn-context.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { promptVersion } from '../../core/runtime/prompt-versions.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  browser = (await api.shop('told.shop')).browser;
});
afterAll(() => api.stop());

test('versions are written, listed newest first, and restored as new ones', async () => {
  expect(await read()).toEqual({ version: 0, text: '', author: null, updatedAt: null });
  for (const text of ['كن لطيف', 'اسأل عن المقاس', 'رد بجملة']) await put({ text });

  expect(await read()).toMatchObject({ version: 3, text: 'رد بجملة', author: expect.any(String) });
  const restored = await browser.send('POST', '/api/instructions/versions/1/restore');
  expect(restored.json()).toMatchObject({ version: 4, text: 'كن لطيف' });
  const page = (await browser.get('/api/instructions/versions?limit=3')).json() as Page;
  expect(page.items.map(({ version, text, restoredFrom }) => [version, text, restoredFrom])).toEqual([
    [4, 'كن لطيف', 1],
    [3, 'رد بجملة', null],
    [2, 'اسأل عن المقاس', null],
  ]);
  const next = (await browser.get(`/api/instructions/versions?cursor=${page.nextCursor}`)).json() as Page;
  expect(next.items.map(({ version }) => version)).toEqual([1]);
});

test('a text that is in force already makes no version', async () => {
  const { version } = (await put({ text: 'نفس الكلام' })).json() as { version: number };
  expect((await put({ text: 'نفس الكلام' })).json()).toMatchObject({ version });
});

test('a version that somebody wrote meanwhile is not lost', async () => {
  const { version } = await read();
  const answers = await Promise.all(['أ', 'ب'].map((text) => put({ text, baseVersion: version })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.json()).toMatchObject({ code: 'conflict' });
});

test('a text is as long as the limit, and what is no version is not found', async () => {
  expect((await put({ text: 'ن'.repeat(6_000) })).status).toBe(200);
  const answer = await put({ text: 'ن'.repeat(6_001) });
  expect(answer.json()).toMatchObject({ status: 422, errors: [{ path: 'text' }] });
  for (const n of ['999', '0', 'x', '99999999999999999999']) {
    expect((await browser.send('POST', `/api/instructions/versions/${n}/restore`)).status).toBe(404);
  }
  const other = (await api.shop('told.other')).browser;
  expect((await other.get('/api/instructions')).json()).toMatchObject({ version: 0 });
});

test('the model reads them under a heading of their own, after the profile as it holds today', async () => {
  const profile = 'name: x\noffers:\n  - text: خصم قديم\n    valid_until: 2025-01-01\n  - text: خصم جديد\n';
  await browser.send('PUT', '/api/profile', { text: profile, type: 'text/yaml' });
  await put({ text: 'اسأل دايماً عن المقاس' });
  const { tenant } = (await browser.get('/api/me')).json() as { tenant: { id: string } };
  const shop = await withTenant(TenantId.parse(tenant.id), readShop);
  const context = { lines: [], state: {}, facts: EMPTY };
  const [system, own] = buildMessages(shop, parseSteps(new Map([['context', context]])), promptVersion());

  expect(system?.content).toContain('«# تعليمات المتجر»');
  expect(own?.content).toContain('خصم جديد');
  expect(own?.content).not.toContain('خصم قديم');
  expect(own?.content).toMatch(/\n\n# تعليمات المتجر\nاسأل دايماً عن المقاس$/);
});

type Page = {
  items: { version: number; text: string; restoredFrom: number | null }[];
  nextCursor: string | null;
};
const EMPTY = { items: [], orders: [], fees: [], confirmed: [], handedOver: false };
const read = async () => (await browser.get('/api/instructions')).json() as { version: number };
const put = (body: object) => browser.send('PUT', '/api/instructions', { json: body });
