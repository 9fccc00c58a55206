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

describe('trouble', () => {
  test('a file that cannot be read says why, and the same file is taken again', async () => {
    const picture = Buffer.from('89504e470d0a1a0a0000', 'hex');
    const started = await shop.upload(picture, 'price-list.pdf');
    expect((await shop.run(started)).output).toEqual({ kind: 'refused', code: 'file-type-unknown' });
    expect(await shop.documentOf(started)).toMatchObject({
      status: 'failed',
      error: { code: 'file-type-unknown', message: expect.stringContaining('got a picture') },
    });
    const again = await shop.send(picture, 'price-list.pdf');
    expect([again.status, (again.json() as Started).documentId]).toEqual([202, started.documentId]);
  });

  test.each([
    [
      'a limit',
      60_000,
      { match: { route: 'model' }, times: 1, status: 429, headers: { 'retry-after': '60' } },
    ],
    ['an outage', 2_000, { match: { route: 'model' }, times: 2, status: 500 }],
  ])('%s of the model is waited out by a timer, and nothing done is lost', async (_, waitMs, fault) => {
    const started = await shop.upload(longText(700), 'long.txt');
    await world.api.world.control('PUT', '/faults', [{ ...fault, action: 'status' }]);
    const { output, waits } = await shop.run(started);
    expect(output).toEqual({ kind: 'live' });
    expect(waits).toEqual([waitMs]);
    await shop.expectWhole(started);
  });

  test('a model that stays away ends the job, and a retry finishes it', async () => {
    const started = await shop.upload(FAQ, 'faq.md');
    await world.api.world.control('PUT', '/faults', [{ match: { route: 'model' }, action: { status: 500 } }]);
    expect((await shop.run(started)).output).toEqual({ kind: 'failed', code: 'embedding-unavailable' });
    expect(await shop.documentOf(started)).toMatchObject({
      status: 'failed',
      error: { code: 'embedding-unavailable' },
    });
    await world.api.world.control('PUT', '/faults', []);
    await shop.browser.send('POST', `/api/jobs/${started.jobId}/retry`);
    await shop.run(started);
    await shop.expectWhole(started);
  });

  test('with the task hub away a document says that it did not start', async () => {
    world.api.hub.setAway(true);
    expect((await shop.send(FAQ, 'faq.md')).status).toBe(503);
    world.api.hub.setAway(false);
    expect(await shop.list()).toMatchObject([{ status: 'failed', error: { code: 'not-started' } }]);
    expect((await shop.send(FAQ, 'faq.md')).status).toBe(202);
  });

  test.each([
    [{ text: 'x', type: 'text/plain' }, 400],
    [{ json: { url: 'http://127.0.0.1/' } }, 422],
    [{ json: { url: 'https://user:p@example.com/' } }, 422],
    [{ json: { url: 'https://example.com:8443/' } }, 422],
    [{ json: { question: 'x' } }, 422],
  ])('%j is answered with %i', async (body, status) => {
    expect((await shop.browser.send('POST', '/api/knowledge', body)).status).toBe(status);
  });

  test('a file above the limit is refused before it is kept', async () => {
    expect((await shop.send(Buffer.alloc(25_000_001), 'large.pdf')).status).toBe(413);
    expect(await shop.list()).toEqual([]);
  });
});

test('a question with its answer is a document of one passage, and is put better in its place', async () => {
  const body = { question: 'بتفتحوا الجمعة؟', answer: 'آه، من العصر.' };
  const started = (await shop.browser.send('POST', '/api/knowledge', { json: body })).json() as Started;
  await shop.run(started);
  expect(await shop.documentOf(started)).toMatchObject({
    kind: 'faq',
    title: 'بتفتحوا الجمعة؟',
    status: 'ready',
  });
  expect(await shop.partsOf(started)).toMatchObject([{ text: 'بتفتحوا الجمعة؟\nآه، من العصر.' }]);
  const better = { ...body, answer: 'آه، من الأربعة.' };
  const path = `/api/knowledge/${started.documentId}`;
  const next = (await shop.browser.send('POST', `${path}/replace`, { json: better })).json() as Started;
  await shop.run(next);
  expect(await shop.partsOf(started)).toMatchObject([{ text: 'بتفتحوا الجمعة؟\nآه، من الأربعة.' }]);
  expect((await shop.replace(started, FAQ, 'faq.md')).status).toBe(409);
  expect((await shop.browser.send('POST', `${path}/refresh`)).status).toBe(409);
  const named = await shop.browser.send('PATCH', path, { json: { title: 'أيام الدوام' } });
  expect(named.json()).toMatchObject({ title: 'أيام الدوام', refreshNightly: false });
});
