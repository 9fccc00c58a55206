import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeExport } from '../../activities/export-tenant/write-export.ts';
import { readUpload } from '../../core/data/uploads.ts';
import { countParts } from '../../core/vendors/search/parts-index.ts';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { type KnowledgeShop, longText, type Started, startKnowledge } from '../helpers/knowledge.ts';
import { Killed } from '../helpers/run-story.ts';

const FAQ = fixtureBytes('shops/rakkab-gear/knowledge/faq.md');

let world: Awaited<ReturnType<typeof startKnowledge>>;
let shop: KnowledgeShop;
let shops = 0;
beforeAll(async () => {
  world = await startKnowledge();
});
afterAll(() => world.stop());
beforeEach(async () => {
  shop = await world.shop(`knowledge.shop${++shops}`);
});

describe('a document', () => {
  test('is read, split, embedded and indexed, and says how far it is', async () => {
    const started = await shop.upload(FAQ, 'أسئلة.md');
    expect(await shop.documentOf(started)).toMatchObject({
      status: 'running',
      title: 'أسئلة',
      fileName: 'أسئلة.md',
      progress: { step: 'waiting', done: 0, total: null },
      partCount: 0,
      indexedAt: null,
    });
    const told: unknown[] = [];
    const { output, history } = await shop.run(started, {
      after: async () => void told.push((await shop.documentOf(started)).progress),
    });
    expect(output).toEqual({ kind: 'live' });
    expect(told.map((one) => (one as { step: string }).step)).toEqual(
      expect.arrayContaining(['splitting', 'embedding', 'indexing']),
    );

    const parts = await shop.partsOf(started);
    expect(await shop.documentOf(started)).toMatchObject({
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
    expect(await countParts(shop.tenantId, started.documentId)).toBe(parts.length);
    expect(await shop.job(started)).toMatchObject({ kind: 'ingest-knowledge', status: 'succeeded' });
    expect(JSON.stringify(history)).not.toMatch(/\p{Script=Arabic}/u); // ids, counts and codes only

    const other = (await world.api.shop(`knowledge.other${shops}`)).browser;
    for (const path of ['', '/parts', '/uses'])
      expect((await other.get(`/api/knowledge/${started.documentId}${path}`)).status).toBe(404);
    expect((await other.get('/api/knowledge')).json()).toMatchObject({ items: [] });
  });

  test('of questions tells how many rows it had to leave out', async () => {
    const table = 'سؤال,جواب\nبتوصلوا؟,آه\nكم الأجرة؟,\n,كل يوم\n,\n';
    const started = await shop.upload(Buffer.from(table), '../أسئلة.csv');
    await shop.run(started);
    expect(await shop.documentOf(started)).toMatchObject({
      status: 'ready',
      fileName: 'أسئلة.csv',
      partCount: 1,
      skippedRows: 2,
    });
    expect(await shop.job(started)).toMatchObject({ status: 'succeeded', result: { skippedRows: 2 } });
  });

  test('that comes twice, also at once, is there once', async () => {
    const [first, second] = await Promise.all([shop.send(FAQ, 'a.md'), shop.send(FAQ, 'b.md')]);
    const ids = [first, second].map((answer) => (answer.json() as Started).documentId);
    expect([first.status, second.status].toSorted()).toEqual([200, 202]);
    expect(new Set(ids).size).toBe(1);
    const again = await shop.send(FAQ, 'c.md');
    expect([again.status, (again.json() as Started).documentId]).toEqual([200, ids[0]]);
    expect((await shop.list()).length).toBe(1);
  });

  test('of which every step runs twice has no part twice, and no text is paid for twice', async () => {
    const started = await shop.upload(longText(200), 'long.txt');
    await shop.run(started, { isTwice: true });
    await shop.expectWhole(started);
    expect(await shop.textsPaidFor()).toBe((await shop.documentOf(started)).partCount);
  });

  test.each(['readDocument', 'embedParts', 'indexParts', 'finishDocument'])(
    'that was cut off after %s is finished by the next run',
    async (step) => {
      const started = await shop.upload(longText(200), 'long.txt');
      const beside = {
        after: (name: string) => {
          if (name === step) throw new Killed();
        },
      };
      await expect(shop.run(started, beside)).rejects.toThrow(Killed);
      await shop.run(started);
      await shop.expectWhole(started);
      expect(await shop.textsPaidFor()).toBe((await shop.documentOf(started)).partCount);
    },
  );

  test('is replaced at once when the new text is indexed, and the old one answers until then', async () => {
    const started = await shop.upload(longText(30, 'قديم'), 'a.txt');
    await shop.run(started);
    const old = await shop.partsOf(started);
    const replaced = await shop.replace(started, longText(30, 'جديد'), 'b.txt');
    expect(replaced.status).toBe(202);
    const next = replaced.json() as Started;
    await shop.run(next, {
      before: async (name) => {
        if (name === 'finishDocument') expect(await shop.partsOf(started)).toEqual(old);
      },
    });
    const texts = (await shop.partsOf(started)).map(({ text }) => text).join('');
    expect([texts.includes('جديد'), texts.includes('قديم')]).toEqual([true, false]);
    await shop.expectWhole(next);
    expect(await shop.blobsOf(started)).toEqual([2]);
    expect((await shop.replace(started, longText(30, 'جديد'), 'c.txt')).status).toBe(200);
  });

  test('that is replaced while it is read: the newer one wins, of the older nothing stays', async () => {
    const started = await shop.upload(longText(200, 'قديم'), 'a.txt');
    let next: Started | null = null;
    const first = await shop.run(started, {
      after: async (name) => {
        if (name === 'indexParts' && !next)
          next = (await shop.replace(started, longText(20, 'جديد'), 'b.txt')).json() as Started;
      },
    });
    expect(first.output).toEqual({ kind: 'over' });
    await shop.run(next ?? started);
    await shop.expectWhole(next ?? started);
    expect(await shop.blobsOf(started)).toEqual([2]);
  });

  test('that is cancelled stops at the next border; a retry goes on without paying again', async () => {
    const started = await shop.upload(longText(200), 'long.txt');
    const { output } = await shop.run(started, {
      after: async (name) => {
        if (name === 'indexParts') await shop.browser.send('POST', `/api/jobs/${started.jobId}/cancel`);
      },
    });
    expect(output).toEqual({ kind: 'over' });
    expect(await shop.documentOf(started)).toMatchObject({ status: 'cancelled', indexedAt: null });
    expect(await countParts(shop.tenantId, started.documentId)).toBe(0);

    const retried = await shop.browser.send('POST', `/api/jobs/${started.jobId}/retry`);
    expect(retried.status).toBe(202);
    expect(world.api.hub.started.at(-1)).toMatchObject({
      name: 'ingestKnowledge',
      instanceId: `ingest-${started.jobId}-2`,
    });
    expect(await shop.documentOf(started)).toMatchObject({ status: 'running' });
    await shop.run(started);
    await shop.expectWhole(started);
    expect(await shop.textsPaidFor()).toBe((await shop.documentOf(started)).partCount);
  });

  test('that is cancelled while it is replaced leaves the old text as it was', async () => {
    const started = await shop.upload(longText(10, 'قديم'), 'a.txt');
    await shop.run(started);
    const old = await shop.partsOf(started);
    const next = (await shop.replace(started, longText(10, 'جديد'), 'b.txt')).json() as Started;
    await shop.browser.send('POST', `/api/jobs/${next.jobId}/cancel`);
    expect((await shop.run(next)).output).toEqual({ kind: 'over' });
    expect(await shop.documentOf(started)).toMatchObject({ status: 'cancelled', partCount: old.length });
    expect(await shop.partsOf(started)).toEqual(old);
    expect(await countParts(shop.tenantId, started.documentId)).toBe(old.length);
  });

  test.each(['readDocument', 'embedParts', 'indexParts'])(
    'deleted after %s leaves no trace',
    async (step) => {
      const started = await shop.upload(longText(100), 'long.txt');
      let isGone = false;
      await shop.run(started, {
        after: async (name) => {
          if (name !== step || isGone) return;
          isGone = true;
          expect((await shop.browser.send('DELETE', `/api/knowledge/${started.documentId}`)).status).toBe(
            204,
          );
        },
      });
      await shop.expectNoTrace(started);
      expect((await shop.browser.send('DELETE', `/api/knowledge/${started.documentId}`)).status).toBe(404);
    },
  );

  test('whose shop is deleted while it is read leaves no trace', async () => {
    const started = await shop.upload(longText(100), 'long.txt');
    const handle = `knowledge.shop${shops}`;
    let isGone = false;
    const { output } = await shop.run(started, {
      before: async (name) => {
        if (name !== 'indexParts' || isGone) return;
        isGone = true;
        const answer = await shop.browser.send('DELETE', '/api/settings/tenant', { json: { handle } });
        expect(answer.status).toBe(204);
      },
    });
    expect(output).toEqual({ kind: 'over' });
    await shop.expectNoTrace(started);
  });

  test('goes with its shop, and comes along in an export', async () => {
    const started = await shop.upload(FAQ, 'faq.md');
    await shop.run(started);
    const { jobId } = (await shop.browser.send('POST', '/api/settings/export')).json() as { jobId: string };
    await writeExport({ tenantId: shop.tenantId, jobId });
    const files = unzipSync((await readUpload(shop.tenantId, jobId)) ?? new Uint8Array());
    expect(JSON.parse(Buffer.from(files['knowledge.json'] ?? []).toString())).toMatchObject([
      {
        title: 'أسئلة متكررة / FAQ',
        parts: expect.arrayContaining([expect.objectContaining({ page: null })]),
      },
    ]);
    const handle = `knowledge.shop${shops}`;
    expect((await shop.browser.send('DELETE', '/api/settings/tenant', { json: { handle } })).status).toBe(
      204,
    );
    await shop.expectNoTrace(started);
  });
});
