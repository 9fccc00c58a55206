import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deleteImport } from '../../activities/import-catalogue/delete-import.ts';
import { importRows } from '../../activities/import-catalogue/import-rows.ts';
import { ImportResult } from '../../core/contract/catalogue-import.ts';
import { Job } from '../../core/contract/jobs.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { forgetImport } from '../../orchestrations/forget-import.ts';
import { importCatalogue } from '../../orchestrations/import-catalogue.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { drive } from '../helpers/drive.ts';

const MESSY =
  'شيفرة القطعة,name,كم,السعر,lون\nA,جاكيت,3,24.500,أسود\nB,كفوف,x,5,بني\nC,,1,غالي,أحمر\nA,مكرر,1,1,';
const MAPPING = { 0: 'sku', 2: 'stock', 4: 'colors' };

let api: Api;
let browser: Browser;
let shops = 0;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  browser = (await api.shop(`wizard.shop${++shops}`)).browser;
});

test('from a file with strange headers to a catalogue, the file sent once', async () => {
  const first = await run(await upload(MESSY, '?dryRun=true'));
  expect(first.job).toMatchObject({ status: 'failed', error: { code: 'missing_columns' } });
  expect(first.result.columns).toEqual([
    { header: 'شيفرة القطعة', column: null, samples: ['A', 'B', 'C', 'A'] },
    { header: 'name', column: 'name', samples: ['جاكيت', 'كفوف', 'مكرر'] },
    { header: 'كم', column: null, samples: ['3', 'x', '1', '1'] },
    { header: 'السعر', column: 'price_jod', samples: ['24.500', '5', 'غالي', '1'] },
    { header: 'lون', column: null, samples: ['أسود', 'بني', 'أحمر'] },
  ]);

  const preview = await run(await again(first.job.id, { mapping: MAPPING }, '?dryRun=true'));
  expect(preview.result).toMatchObject({
    rows: 4,
    imported: 1,
    rejected: 3,
    errors: [
      { row: 3, column: 'stock', code: 'invalid_stock', value: 'x' },
      { row: 4, column: 'name', code: 'missing_required', value: '' },
      { row: 4, column: 'price_jod', code: 'invalid_price', value: 'غالي' },
      { row: 5, column: 'sku', code: 'duplicate_sku', value: 'A' },
    ],
    rejectedRows: [
      { row: 3, cells: ['B', 'كفوف', 'x', '5', 'بني'] },
      { row: 4, cells: ['C', '', '1', 'غالي', 'أحمر'] },
      { row: 5, cells: ['A', 'مكرر', '1', '1', ''] },
    ],
  });
  expect((await browser.get('/api/catalog/items')).json()).toMatchObject({ total: 0 });

  const fixes = [
    { row: 3, column: 'stock', value: '٧' },
    { row: 4, column: 'name', value: 'خوذة' },
    { row: 4, column: 'price_jod', value: '40' },
    { row: 4, column: 'category', value: 'خوذ' }, // a column that the file does not have
    { row: 99, column: 'name', value: 'no such row' },
  ];
  const done = await run(await again(preview.job.id, { mapping: MAPPING, fixes }));
  expect(done.result).toMatchObject({ rows: 4, imported: 3, rejected: 1 });
  expect((await browser.get('/api/catalog/items/C')).json()).toMatchObject({
    name: 'خوذة',
    priceFils: 40_000,
    category: 'خوذ',
    colors: ['أحمر'],
  });

  const list = await browser.get(`/api/catalog/imports/${done.job.id}/rejected.csv`);
  expect(list.body).toBe(
    '\uFEFFشيفرة القطعة,name,كم,السعر,lون,السطر,السبب\r\nA,مكرر,1,1,,5,شيفرة القطعة: الرمز مكرر بالملف، وأول واحد انأخذ\r\n',
  );
  const gone = await run(await again(done.job.id, { mapping: MAPPING })); // imported: its file is not kept
  expect(gone.job).toMatchObject({ status: 'failed', error: { code: 'upload-missing' } });
});

test('rejected rows have their reasons in the language of the shop or the one asked for, and import again', async () => {
  const csv = 'sku,name,price_jod,category\n=A,"a, b",x,خوذ\nB,,1,\nC,c,1,,too many\nK,كفوف,-1,\n';
  const { jobId } = await upload(csv, '?dryRun=true');
  await run({ jobId });
  const read = (query: string) => browser.get(`/api/catalog/imports/${jobId}/rejected.csv${query}`);
  const arabic = (await read('?lang=ar')).body;
  expect(arabic.split('\r\n')).toEqual([
    '\uFEFFsku,name,price_jod,category,السطر,السبب',
    `'=A,"a, b",x,خوذ,2,price_jod: السعر مش مفهوم، اكتبه مثل 24.500`,
    'B,,1,,3,name: خانة مطلوبة وفاضية',
    'C,c,1,,4,في فواصل زيادة بالسطر',
    "K,كفوف,'-1,,5,price_jod: السعر بالسالب",
    '',
  ]);
  expect((await read('?lang=en')).body.split('\r\n')).toContain('B,,1,,3,name: A required cell is empty');
  expect((await read('')).body).toBe(arabic);
  await browser.send('PATCH', '/api/settings', { json: { locale: 'en' } });
  expect((await read('')).body).toBe((await read('?lang=en')).body);
  expect((await read('?lang=fr')).json()).toMatchObject({ errors: [{ path: 'lang' }] });

  const right = await run(await upload(arabic.replace("'-1", '1')));
  expect(right.result).toMatchObject({ rows: 4, imported: 2, rejected: 2 });
  expect(right.result.columns.slice(-2)).toMatchObject([{ column: null }, { column: null }]);
});

test('stock of an item with sizes is not overwritten by a file that knows none', async () => {
  const variants = [
    { size: 'M', color: null, stock: 2 },
    { size: 'L', color: null, stock: 1 },
  ];
  await browser.send('PUT', '/api/catalog/items/J', {
    json: { name: 'جاكيت', priceFils: 1_000, stock: 0, variants },
  });
  const csv = 'sku,name,price_jod,stock\nJ,جاكيت جلد,2,9\nK,كفوف,1,1';
  for (const query of ['?dryRun=true', '']) {
    const { result } = await run(await upload(csv, query));
    expect(result).toMatchObject({
      imported: 1,
      updated: 0,
      rejected: 1,
      errors: [{ row: 2, column: 'stock', code: 'stock_by_variant' }],
    });
  }
  const bySize = await run(await upload('sku,name,price_jod,stock,variants\nJ,جاكيت جلد,2,9,M:5|L:0'));
  expect(bySize.result).toMatchObject({ updated: 1, rejected: 0 });
  expect((await browser.get('/api/catalog/items/J')).json()).toMatchObject({ stock: 5, priceFils: 2_000 });
});

test('an export with sizes, colours and extras imports as it was', async () => {
  const variants = [
    { size: '40/42', color: 'أسود', stock: 2 },
    { size: null, color: 'a|b:c', stock: 1 },
  ];
  const item = { name: '=cmd', priceFils: 1_250, stock: 4, extras: { brand: 'X, "Y"', parts: [1, 2] } };
  await browser.send('PUT', '/api/catalog/items/V', { json: { ...item, variants } });
  await browser.send('PUT', '/api/catalog/items/W', { json: { ...item, sizes: ['S'], colors: ['نود'] } });
  const before = await itemsOf(browser);
  const { body } = await browser.get('/api/catalog/export.csv');

  browser = (await api.shop(`wizard.copy${shops}`)).browser;
  expect((await run(await upload(body))).result).toMatchObject({ imported: 2, rejected: 0 });
  expect(await itemsOf(browser)).toEqual(before);
});

test('a job is stopped, goes on where it stopped, and is not started twice', async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `S-${n},n,1,1`);
  const { jobId } = await upload(['sku,name,price_jod,stock', ...rows].join('\n'));
  expect((await browser.send('POST', `/api/jobs/${jobId}/retry`)).status).toBe(409); // it runs
  const stopped = await browser.send('POST', `/api/jobs/${jobId}/cancel`);
  expect(stopped.json()).toMatchObject({ status: 'cancelled', finishedAt: expect.any(String) });
  expect((await browser.send('POST', `/api/jobs/${jobId}/cancel`)).status).toBe(200);
  expect((await run({ jobId })).job).toMatchObject({ status: 'cancelled' });
  expect((await browser.get('/api/catalog/items')).json()).toMatchObject({ total: 0 });

  const retried = await browser.send('POST', `/api/jobs/${jobId}/retry`);
  expect(retried.status).toBe(202);
  expect(retried.json()).toMatchObject({ status: 'running' });
  expect(api.hub.started.at(-1)).toMatchObject({ instanceId: `import-${jobId}-2` });
  expect((await run({ jobId })).result).toMatchObject({ imported: 1_200 });
  expect((await browser.send('POST', `/api/jobs/${jobId}/retry`)).status).toBe(409);
  expect((await browser.send('POST', `/api/jobs/${jobId}/cancel`)).status).toBe(409);
});

test('another shop’s upload and list of rejected rows are not there', async () => {
  const { jobId } = await upload('sku,name,price_jod\nA,a,x', '?dryRun=true');
  await run({ jobId });
  expect((await browser.get(`/api/catalog/imports/${jobId}/rejected.csv`)).status).toBe(200);
  const { browser: other } = await api.shop(`wizard.other${shops}`);
  const json = { upload: jobId };
  expect((await other.send('POST', '/api/catalog/imports', { json })).status).toBe(404);
  expect((await other.get(`/api/catalog/imports/${jobId}/rejected.csv`)).status).toBe(404);
  for (const action of ['cancel', 'retry']) {
    expect((await other.send('POST', `/api/jobs/${jobId}/${action}`)).status).toBe(404);
  }
});

test.each([
  [{ upload: 'x' }, 'upload'],
  [{ upload: crypto.randomUUID(), mapping: { 0: 'cost' } }, 'mapping.0'],
  [{ upload: crypto.randomUUID(), fixes: [{ row: 1, column: 'name', value: '' }] }, 'fixes.0.row'],
])('%j is refused by name', async (json, path) => {
  const answer = await browser.send('POST', '/api/catalog/imports', { json });
  expect(answer.json()).toMatchObject({ status: 422, errors: [{ path }] });
});

test('a story tells an import’s outcome at once; another one keeps nothing of it after a week', async () => {
  const { jobId } = await upload('sku,name,price_jod\nA,a,x', '?dryRun=true');
  await run({ jobId });
  expect(api.hub.started).toContainEqual({
    name: 'forgetImport',
    instanceId: `forget-${jobId}`,
    input: inputOf(jobId),
  });
  expect(await deleteImport(inputOf(jobId))).toEqual({ kind: 'forgotten' });
  expect((await browser.get(`/api/catalog/imports/${jobId}/rejected.csv`)).status).toBe(404);

  const outcome = { kind: 'succeeded', code: null };
  const told = drive(importCatalogue, inputOf(jobId), {
    importRows: outcome,
  });
  expect(told).toMatchObject({ output: outcome, steps: ['importRows'] });
  const failed = drive(importCatalogue, inputOf(jobId), {
    importRows: new Error('store away'),
    closeFailedImport: null,
  });
  expect(failed.output).toEqual({ kind: 'failed', code: 'import-failed' });
  const forgotten = drive(forgetImport, inputOf(jobId), {
    deleteImport: [{ kind: 'runs-again' }, { kind: 'forgotten' }],
  });
  expect(forgotten.steps).toEqual(['timer', 'deleteImport', 'timer', 'deleteImport']);
});

async function upload(csv: string, query = ''): Promise<{ jobId: string }> {
  const answer = await browser.send('POST', `/api/catalog/imports${query}`, { text: csv, type: 'text/csv' });
  return answer.json() as { jobId: string };
}

async function again(earlier: string, more: object, query = ''): Promise<{ jobId: string }> {
  const answer = await browser.send('POST', `/api/catalog/imports${query}`, {
    json: { upload: earlier, ...more },
  });
  if (answer.status !== 202) throw new Error(answer.body);
  return answer.json() as { jobId: string };
}

/** Runs the job as the story would. */
async function run({ jobId }: { jobId: string }) {
  await importRows(inputOf(jobId));
  const job = Job.parse((await browser.get(`/api/jobs/${jobId}`)).json());
  return { job, result: ImportResult.parse(job.result ?? {}) };
}

function inputOf(jobId: string): { tenantId: TenantId; jobId: string } {
  const started = api.hub.started.find(({ instanceId }) => instanceId === `import-${jobId}`);
  return { tenantId: TenantId.parse(started?.input.tenantId), jobId };
}

async function itemsOf(shop: Browser): Promise<object[]> {
  const { items } = (await shop.get('/api/catalog/items?limit=200')).json() as { items: object[] };
  return items.map((item) => ({ ...item, categoryId: null, updatedAt: null }));
}
