import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeExport } from '../../activities/export-tenant/write-export.ts';
import type { KnowledgeDocument } from '../../core/contract/knowledge.ts';
import { readUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { countParts } from '../../core/vendors/search/parts-index.ts';
import { ingestKnowledge } from '../../orchestrations/ingest-knowledge.ts';
import { type Api, type Browser, startApi } from '../helpers/api.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { type Beside, Killed, runStory } from '../helpers/run-story.ts';

type Started = { documentId: string; jobId: string };
type Part = { id: string; position: number; heading: string | null; text: string };

const FAQ = fixtureBytes('shops/rakkab-gear/knowledge/faq.md');

let api: Api;
let owner: pg.Client;
let browser: Browser;
let tenantId: TenantId;
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
  browser = (await api.shop(`knowledge.shop${++shops}`)).browser;
  tenantId = TenantId.parse(((await browser.get('/api/me')).json() as { tenant: { id: string } }).tenant.id);
  await api.world.control('PUT', '/faults', []);
  await api.world.control('DELETE', '/calls');
});

describe('a document', () => {
  test('is read, split, embedded and indexed, and says how far it is', async () => {
    const started = await upload(FAQ, 'أسئلة.md');
    expect(await documentOf(started)).toMatchObject({
      status: 'running',
      title: 'أسئلة',
      fileName: 'أسئلة.md',
      progress: { step: 'waiting', done: 0, total: null },
      partCount: 0,
      indexedAt: null,
    });
    const told: unknown[] = [];
    const { output, history } = await run(started, {
      after: async () => void told.push((await documentOf(started)).progress),
    });
    expect(output).toEqual({ kind: 'live' });
    expect(told.map((one) => (one as { step: string }).step)).toEqual(
      expect.arrayContaining(['splitting', 'embedding', 'indexing']),
    );

    const parts = await partsOf(started);
    expect(await documentOf(started)).toMatchObject({
      status: 'ready',
      kind: 'markdown',
      title: 'أسئلة متكررة / FAQ',
      bytes: FAQ.length,
      partCount: parts.length,
      progress: { step: 'indexing', done: parts.length, total: parts.length },
      error: null,
      indexedAt: expect.any(String),
    });
    expect(parts.map(({ position }) => position)).toEqual(parts.map((_, at) => at));
    expect(parts[0]?.heading).toContain('قطع غيار');
    expect(await countParts(tenantId, started.documentId)).toBe(parts.length);
    expect(await job(started)).toMatchObject({ kind: 'ingest-knowledge', status: 'succeeded' });
    expect(JSON.stringify(history)).not.toMatch(/\p{Script=Arabic}/u); // ids, counts and codes only

    const other = (await api.shop(`knowledge.other${shops}`)).browser;
    for (const path of ['', '/parts', '/uses'])
      expect((await other.get(`/api/knowledge/${started.documentId}${path}`)).status).toBe(404);
    expect((await other.get('/api/knowledge')).json()).toMatchObject({ items: [] });
  });

  test('that comes twice, also at once, is there once', async () => {
    const [first, second] = await Promise.all([send(FAQ, 'a.md'), send(FAQ, 'b.md')]);
    const ids = [first, second].map((answer) => (answer.json() as Started).documentId);
    expect([first.status, second.status].toSorted()).toEqual([200, 202]);
    expect(new Set(ids).size).toBe(1);
    const again = await send(FAQ, 'c.md');
    expect([again.status, (again.json() as Started).documentId]).toEqual([200, ids[0]]);
    expect((await list()).length).toBe(1);
  });

  test('of which every step runs twice has no part twice, and no text is paid for twice', async () => {
    const started = await upload(longText(200), 'long.txt');
    await run(started, { isTwice: true });
    await expectWhole(started);
  });

  test.each(['readDocument', 'embedParts', 'indexParts', 'finishDocument'])(
    'that was cut off after %s is finished by the next run',
    async (step) => {
      const started = await upload(longText(200), 'long.txt');
      const beside = {
        after: (name: string) => {
          if (name === step) throw new Killed();
        },
      };
      await expect(run(started, beside)).rejects.toThrow(Killed);
      await run(started);
      await expectWhole(started);
    },
  );

  test('is replaced at once when the new text is indexed, and the old one answers until then', async () => {
    const started = await upload(longText(30, 'قديم'), 'a.txt');
    await run(started);
    const old = await partsOf(started);
    const replaced = await replace(started, longText(30, 'جديد'), 'b.txt');
    expect(replaced.status).toBe(202);
    const next = replaced.json() as Started;
    await run(next, {
      before: async (name) => {
        if (name === 'finishDocument') expect(await partsOf(started)).toEqual(old);
      },
    });
    const texts = (await partsOf(started)).map(({ text }) => text).join('');
    expect([texts.includes('جديد'), texts.includes('قديم')]).toEqual([true, false]);
    await expectWhole(next);
    expect(await blobsOf(started)).toEqual([2]);
    expect((await replace(started, longText(30, 'جديد'), 'c.txt')).status).toBe(200);
  });

  test('that is replaced while it is read: the newer one wins, of the older nothing stays', async () => {
    const started = await upload(longText(200, 'قديم'), 'a.txt');
    let next: Started | null = null;
    const first = await run(started, {
      after: async (name) => {
        if (name === 'indexParts' && !next)
          next = (await replace(started, longText(20, 'جديد'), 'b.txt')).json() as Started;
      },
    });
    expect(first.output).toEqual({ kind: 'over' });
    await run(next ?? started);
    await expectWhole(next ?? started);
    expect(await blobsOf(started)).toEqual([2]);
  });

  test('that is cancelled stops at the next border; a retry goes on without paying again', async () => {
    const started = await upload(longText(200), 'long.txt');
    const { output } = await run(started, {
      after: async (name) => {
        if (name === 'indexParts') await browser.send('POST', `/api/jobs/${started.jobId}/cancel`);
      },
    });
    expect(output).toEqual({ kind: 'over' });
    expect(await documentOf(started)).toMatchObject({ status: 'cancelled', indexedAt: null });
    expect(await countParts(tenantId, started.documentId)).toBe(0);

    const retried = await browser.send('POST', `/api/jobs/${started.jobId}/retry`);
    expect(retried.status).toBe(202);
    expect(api.hub.started.at(-1)).toMatchObject({
      name: 'ingestKnowledge',
      instanceId: `ingest-${started.jobId}-2`,
    });
    expect(await documentOf(started)).toMatchObject({ status: 'running' });
    await run(started);
    await expectWhole(started);
  });

  test('that is cancelled while it is replaced leaves the old text as it was', async () => {
    const started = await upload(longText(10, 'قديم'), 'a.txt');
    await run(started);
    const old = await partsOf(started);
    const next = (await replace(started, longText(10, 'جديد'), 'b.txt')).json() as Started;
    await browser.send('POST', `/api/jobs/${next.jobId}/cancel`);
    expect((await run(next)).output).toEqual({ kind: 'over' });
    expect(await documentOf(started)).toMatchObject({ status: 'cancelled', partCount: old.length });
    expect(await partsOf(started)).toEqual(old);
    expect(await countParts(tenantId, started.documentId)).toBe(old.length);
  });

  test.each(['readDocument', 'embedParts', 'indexParts'])(
    'deleted after %s leaves no trace',
    async (step) => {
      const started = await upload(longText(100), 'long.txt');
      let isGone = false;
      await run(started, {
        after: async (name) => {
          if (name !== step || isGone) return;
          isGone = true;
          expect((await browser.send('DELETE', `/api/knowledge/${started.documentId}`)).status).toBe(204);
        },
      });
      await expectNoTrace(started);
      expect((await browser.send('DELETE', `/api/knowledge/${started.documentId}`)).status).toBe(404);
    },
  );

  test('goes with its shop, and comes along in an export', async () => {
    const started = await upload(FAQ, 'faq.md');
    await run(started);
    const { jobId } = (await browser.send('POST', '/api/settings/export')).json() as { jobId: string };
    await writeExport({ tenantId, jobId });
    const files = unzipSync((await readUpload(tenantId, jobId)) ?? new Uint8Array());
    expect(JSON.parse(Buffer.from(files['knowledge.json'] ?? []).toString())).toMatchObject([
      {
        title: 'أسئلة متكررة / FAQ',
        parts: expect.arrayContaining([expect.objectContaining({ page: null })]),
      },
    ]);
    const handle = `knowledge.shop${shops}`;
    expect((await browser.send('DELETE', '/api/settings/tenant', { json: { handle } })).status).toBe(204);
    await expectNoTrace(started);
  });
});

describe('trouble', () => {
  test('a file that cannot be read says why, and the same file is taken again', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const started = await upload(picture, 'price-list.pdf');
    expect((await run(started)).output).toEqual({ kind: 'refused', code: 'file-type-unknown' });
    expect(await documentOf(started)).toMatchObject({
      status: 'failed',
      error: { code: 'file-type-unknown', message: expect.stringContaining('got a picture') },
    });
    const again = await send(picture, 'price-list.pdf');
    expect([again.status, (again.json() as Started).documentId]).toEqual([202, started.documentId]);
  });

  test('a limit of the model is waited out by a timer, an outage by rounds; neither loses what is done', async () => {
    const started = await upload(longText(700), 'long.txt');
    await api.world.control('PUT', '/faults', [
      { match: { route: 'model' }, times: 1, action: { status: 429, headers: { 'retry-after': '60' } } },
      { match: { route: 'model' }, times: 2, action: { status: 500 } },
    ]);
    const { output, waits } = await run(started);
    expect(output).toEqual({ kind: 'live' });
    expect(waits.length).toBeGreaterThan(0);
    await expectWhole(started);
  });

  test('a model that stays away ends the job, and a retry finishes it', async () => {
    const started = await upload(FAQ, 'faq.md');
    await api.world.control('PUT', '/faults', [{ match: { route: 'model' }, action: { status: 500 } }]);
    expect((await run(started)).output).toEqual({ kind: 'failed', code: 'embedding-unavailable' });
    expect(await documentOf(started)).toMatchObject({
      status: 'failed',
      error: { code: 'embedding-unavailable' },
    });
    await api.world.control('PUT', '/faults', []);
    await browser.send('POST', `/api/jobs/${started.jobId}/retry`);
    await run(started);
    await expectWhole(started);
  });

  test('with the task hub away a document says that it did not start', async () => {
    api.hub.setAway(true);
    expect((await send(FAQ, 'faq.md')).status).toBe(503);
    api.hub.setAway(false);
    expect(await list()).toMatchObject([{ status: 'failed', error: { code: 'not-started' } }]);
    expect((await send(FAQ, 'faq.md')).status).toBe(202);
  });

  test.each([
    [{ text: 'x', type: 'text/plain' }, 400],
    [{ json: { url: 'http://127.0.0.1/' } }, 422],
    [{ json: { url: 'https://user:p@example.com/' } }, 422],
    [{ json: { url: 'https://example.com:8443/' } }, 422],
    [{ json: { question: 'x' } }, 422],
  ])('%j is answered with %i', async (body, status) => {
    expect((await browser.send('POST', '/api/knowledge', body)).status).toBe(status);
  });

  test('a file above the limit is refused before it is kept', async () => {
    expect((await send(Buffer.alloc(25_000_001), 'large.pdf')).status).toBe(413);
    expect(await list()).toEqual([]);
  });
});

test('a question with its answer is a document of one passage, and is put better in its place', async () => {
  const body = { question: 'بتفتحوا الجمعة؟', answer: 'آه، من العصر.' };
  const started = (await browser.send('POST', '/api/knowledge', { json: body })).json() as Started;
  await run(started);
  expect(await documentOf(started)).toMatchObject({ kind: 'faq', title: 'بتفتحوا الجمعة؟', status: 'ready' });
  expect(await partsOf(started)).toMatchObject([{ text: 'بتفتحوا الجمعة؟\nآه، من العصر.' }]);
  const better = { ...body, answer: 'آه، من الأربعة.' };
  const path = `/api/knowledge/${started.documentId}`;
  const next = (await browser.send('POST', `${path}/replace`, { json: better })).json() as Started;
  await run(next);
  expect(await partsOf(started)).toMatchObject([{ text: 'بتفتحوا الجمعة؟\nآه، من الأربعة.' }]);
  expect((await replace(started, FAQ, 'faq.md')).status).toBe(409);
  expect((await browser.send('POST', `${path}/refresh`)).status).toBe(409);
  const named = await browser.send('PATCH', path, { json: { title: 'أيام الدوام' } });
  expect(named.json()).toMatchObject({ title: 'أيام الدوام', refreshNightly: false });
});

/** No part twice, none missing, each paid for once; rows, index and Blob agree. */
async function expectWhole(started: Started): Promise<void> {
  const parts = await partsOf(started);
  expect(await documentOf(started)).toMatchObject({ status: 'ready', partCount: parts.length });
  const { rows } = await owner.query('select indexed_at, vector from kb_parts where document_id = $1', [
    started.documentId,
  ]);
  expect(rows).toHaveLength(parts.length);
  for (const row of rows) expect(row).toMatchObject({ indexed_at: expect.any(Date), vector: null });
  expect(await countParts(tenantId, started.documentId)).toBe(parts.length);
}

async function expectNoTrace({ documentId }: Started): Promise<void> {
  expect(await countParts(tenantId, documentId)).toBe(0);
  for (const table of ['kb_documents where id', 'kb_parts where document_id'])
    expect((await owner.query(`select from ${table} = $1`, [documentId])).rowCount).toBe(0);
  expect(await blobsOf({ documentId, jobId: '' })).toEqual([]);
}

async function blobsOf({ documentId }: Started): Promise<number[]> {
  const generations = await Promise.all(
    [1, 2, 3].map(async (one) => ((await readUpload(tenantId, `knowledge/${documentId}/${one}`)) ? one : 0)),
  );
  return generations.filter(Boolean);
}

const run = (started: Started, beside: Beside = {}) =>
  runStory(ingestKnowledge, { tenantId, jobId: started.jobId }, beside);

function send(bytes: Uint8Array, name: string, path = '/api/knowledge') {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return browser.send('POST', path, { form });
}

async function upload(bytes: Uint8Array, name: string): Promise<Started> {
  const answer = await send(bytes, name);
  expect(answer.status).toBe(202);
  return answer.json() as Started;
}

const replace = ({ documentId }: Started, bytes: Uint8Array, name: string) =>
  send(bytes, name, `/api/knowledge/${documentId}/replace`);

const documentOf = async ({ documentId }: Started) =>
  (await browser.get(`/api/knowledge/${documentId}`)).json() as KnowledgeDocument;

const job = async ({ jobId }: Started) => (await browser.get(`/api/jobs/${jobId}`)).json();

const list = async () =>
  ((await browser.get('/api/knowledge')).json() as { items: KnowledgeDocument[] }).items;

/** All of a document's parts, page after page. */
async function partsOf({ documentId }: Started): Promise<Part[]> {
  const parts: Part[] = [];
  for (let cursor = ''; ; ) {
    const page = (await browser.get(`/api/knowledge/${documentId}/parts?limit=7${cursor}`)).json() as {
      items: Part[];
      nextCursor: string | null;
    };
    parts.push(...page.items);
    if (!page.nextCursor) return parts;
    cursor = `&cursor=${page.nextCursor}`;
  }
}

/** A text of so many paragraphs, new each time. */
function longText(paragraphs: number, word = 'نص'): Buffer {
  const salt = word === 'نص' ? randomUUID() : '';
  const lines = Array.from(
    { length: paragraphs },
    (_, n) =>
      `${word} ${n} ${salt}: نوصل الطلبات كل يوم من الأحد للخميس، والسائق بستنى عشر دقايق عند الباب حتى تقيس القطعة.`,
  );
  return Buffer.from(lines.join('\n\n'));
}
