import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closeFailedImport } from '../../activities/import-catalogue/close-failed-import.ts';
import { importRows } from '../../activities/import-catalogue/import-rows.ts';
import { deleteUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';

type Job = {
  status: string;
  progress: { done: number; total: number | null };
  result?: { rows: number; imported: number; updated: number; rejected: number; errors: unknown[] };
  error?: { code: string };
};

const HEADER = 'sku,name,price_jod,stock';

let api: Api;
let owner: pg.Client;
let browser: Browser;
let shops = 0;

beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});
beforeEach(async () => {
  browser = (await api.shop(`import.shop${++shops}`)).browser;
});

test('a file becomes items, and the job says what became of each row', async () => {
  const job = await importFile(`${HEADER}\nA,جاكيت,24.500,3\nB,,1,1\nC,كفوف,5,x\nD,خوذة,40,2`);

  expect(job).toMatchObject({
    status: 'succeeded',
    progress: { done: 2, total: 2 },
    result: {
      rows: 4,
      imported: 2,
      updated: 0,
      rejected: 2,
      errors: [
        { row: 3, column: 'name', code: 'missing_required', message: expect.any(String) },
        { row: 4, column: 'stock', code: 'invalid_stock', message: expect.any(String) },
      ],
    },
  });
  expect((await browser.get('/api/catalog/items/A')).json()).toMatchObject({ priceFils: 24_500, stock: 3 });
});

test('a second import changes what it names, and leaves columns alone that it does not have', async () => {
  await importFile('sku,name,price_jod,stock,colors\nA,جاكيت,24.500,3,أسود\nB,كفوف,5,9,بني');
  const job = await importFile('sku,name,price_jod\na,جاكيت جديد,20\nC,خوذة,40');

  expect(job.result).toMatchObject({ imported: 1, updated: 1 });
  const item = (await browser.get('/api/catalog/items/A')).json();
  expect(item).toMatchObject({ sku: 'A', name: 'جاكيت جديد', priceFils: 20_000, stock: 3, colors: ['أسود'] });
  expect((await browser.get('/api/catalog/items')).json()).toMatchObject({ total: 3 });
});

test('an item that stays the same keeps its version, which open drafts are priced at', async () => {
  const csv = `${HEADER}\nA,جاكيت,24.500,3\nB,كفوف,5,9`;
  await importFile(csv);
  await importFile(csv.replace('كفوف,5', 'كفوف,6'));

  const { rows } = await owner.query(
    `select i.sku, i.version from catalog_items i join channels c on c.tenant_id = i.tenant_id
      where c.handle = $1 order by i.sku`,
    [`import.shop${shops}`],
  );
  expect(rows).toEqual([
    { sku: 'A', version: 1 },
    { sku: 'B', version: 2 },
  ]);
});

test('a dry run tells and changes nothing', async () => {
  await importFile(`${HEADER}\nA,جاكيت,24.500,3`);
  const job = await importFile(`${HEADER}\nA,x,1,1\nB,y,1,1\nC,z,0,1`, '?dryRun=true');

  expect(job.result).toMatchObject({ rows: 3, imported: 1, updated: 1, rejected: 1 });
  expect((await browser.get('/api/catalog/items')).json()).toMatchObject({
    total: 1,
    items: [{ name: 'جاكيت' }],
  });
});

test('a form with a file is taken too', async () => {
  const form = new FormData();
  form.set('file', new Blob([`${HEADER}\nA,جاكيت,24.500,3`]), 'catalogue.csv');
  const answer = await browser.send('POST', '/api/catalog/imports', { form });
  expect(answer.status).toBe(202);
  expect(await finish(answer.json() as { jobId: string })).toMatchObject({ result: { imported: 1 } });
});

test('a form without a file, or that is none, is refused', async () => {
  const form = new FormData();
  form.set('other', 'x');
  for (const body of [{ form }, { text: 'x', type: 'multipart/form-data; boundary=abc' }])
    expect((await browser.send('POST', '/api/catalog/imports', body)).status).toBe(400);
});

test('two runs of one import at once count nothing twice', async () => {
  const { jobId } = await upload(manyRows(1200));
  const input = startedInput(jobId);
  await Promise.all([importRows(input), importRows(input)]);
  expect((await browser.get(`/api/jobs/${jobId}`)).json()).toMatchObject({
    status: 'succeeded',
    result: { rows: 1200, imported: 1200, updated: 0 },
  });
});

test('a run that was cut off goes on where it stopped', async () => {
  const { jobId } = await upload(manyRows(6000));
  const input = startedInput(jobId);
  // The connection ends when some of it has been written, and more is about to be.
  await owner.query(`
    create function cut() returns trigger language plpgsql security definer as $$ begin
      if (old.progress ->> 'done')::int > 0 then perform pg_terminate_backend(pg_backend_pid()); end if;
      return new;
    end $$;
    create trigger cut before update on jobs for each row execute function cut()`);
  await expect(importRows(input)).rejects.toMatchObject({ code: 'store-unavailable' });
  await owner.query('drop trigger cut on jobs; drop function cut()');
  const { rows } = await owner.query(`select progress from jobs where id = $1`, [jobId]);
  expect(rows[0].progress.done).toBeGreaterThan(0);
  expect(rows[0].progress.done).toBeLessThan(6000);
  const job = await finish({ jobId });
  expect(job).toMatchObject({ status: 'succeeded', result: { rows: 6000, imported: 6000, updated: 0 } });
  expect((await browser.get('/api/catalog/items')).json()).toMatchObject({ total: 6000 });
});

test('a file that storage has lost is asked for again', async () => {
  const { jobId } = await upload(`${HEADER}\nA,جاكيت,24.500,3`);
  const { tenantId } = startedInput(jobId);
  await deleteUpload(tenantId, jobId);
  expect(await finish({ jobId })).toMatchObject({ status: 'failed', error: { code: 'upload-missing' } });
});

test('storage that is away is worth another try', async () => {
  const { jobId } = await upload(`${HEADER}\nA,جاكيت,24.500,3`);
  api.blob.setAway(true);
  await expect(importRows(startedInput(jobId))).rejects.toMatchObject({ code: 'store-unavailable' });
  api.blob.setAway(false);
  expect(await finish({ jobId })).toMatchObject({ status: 'succeeded' });
});

test('an import that could not be carried through says so', async () => {
  const { jobId } = await upload(`${HEADER}\nA,جاكيت,24.500,3`);
  await closeFailedImport(startedInput(jobId));
  const job = (await browser.get(`/api/jobs/${jobId}`)).json();
  expect(job).toMatchObject({
    status: 'failed',
    error: { code: 'import-failed' },
    finishedAt: expect.any(String),
  });
});

test('with the task hub away the job does not wait for ever', async () => {
  api.hub.setAway(true);
  const answer = await browser.send('POST', '/api/catalog/imports', { text: HEADER, type: 'text/csv' });
  api.hub.setAway(false);
  expect(answer.status).toBe(503);
  const { rows } = await owner.query(
    `select j.status, j.error ->> 'code' as code from jobs j join channels c on c.tenant_id = j.tenant_id
      where c.handle = $1 and j.kind = 'import-catalogue'`,
    [`import.shop${shops}`],
  );
  expect(rows).toEqual([{ status: 'failed', code: 'not-started' }]);
});

test('a job is nobody else’s', async () => {
  const { jobId } = await upload(`${HEADER}\nA,x,1,1`);
  const { browser: other } = await api.shop('import.other');
  expect((await other.get(`/api/jobs/${jobId}`)).status).toBe(404);
});

test.each(['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'])(
  '%s: the export imports as it was',
  async (shop) => {
    await importFile(fixtureBytes(`shops/${shop}/catalog.csv`).toString('utf8'));
    const before = (await browser.get('/api/catalog/items?limit=200')).json() as {
      items: object[];
      total: number;
    };
    const exported = await browser.get('/api/catalog/export.csv');
    expect(exported.body.startsWith('\uFEFFsku,name,')).toBe(true);

    browser = (await api.shop(`import.copy${shops}`)).browser;
    const job = await importFile(exported.body);
    expect(job.result).toMatchObject({ imported: before.total, rejected: 0 });
    const after = (await browser.get('/api/catalog/items?limit=200')).json() as { items: object[] };
    const bare = (items: object[]) => items.map((item) => ({ ...item, categoryId: null, updatedAt: null }));
    expect(bare(after.items)).toEqual(bare(before.items));
  },
);

test('would-be formulas leave as text and come back as they were', async () => {
  await importFile(fixtureBytes('messy-catalogs/14-formula-injection.csv').toString('utf8'));
  const { body } = await browser.get('/api/catalog/export.csv');
  expect(body).not.toMatch(/(^|,)"?[=+\-@]/m);
  const job = await importFile(body);
  expect(job.result).toMatchObject({ imported: 0, rejected: 0 });
});

function manyRows(count: number): string {
  return [HEADER, ...Array.from({ length: count }, (_, n) => `S-${n},n,1,1`)].join('\n');
}

async function upload(csv: string, query = ''): Promise<{ jobId: string }> {
  const answer = await browser.send('POST', `/api/catalog/imports${query}`, { text: csv, type: 'text/csv' });
  if (answer.status !== 202) throw new Error(answer.body);
  return answer.json() as { jobId: string };
}

const importFile = async (csv: string, query = ''): Promise<Job> => finish(await upload(csv, query));

async function finish({ jobId }: { jobId: string }): Promise<Job> {
  await importRows(startedInput(jobId));
  return (await browser.get(`/api/jobs/${jobId}`)).json() as Job;
}

/** The input that the door gave the story: ids and nothing else. */
function startedInput(jobId: string): { tenantId: TenantId; jobId: string } {
  const started = api.hub.started.find(({ instanceId }) => instanceId === `import-${jobId}`);
  expect(started).toEqual({
    name: 'importCatalogue',
    instanceId: `import-${jobId}`,
    input: expect.anything(),
  });
  expect(Object.keys(started?.input ?? {})).toEqual(['tenantId', 'jobId']);
  return { tenantId: TenantId.parse(started?.input.tenantId), jobId };
}
