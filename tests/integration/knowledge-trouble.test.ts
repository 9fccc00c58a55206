import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixtureBytes } from '../helpers/fixtures.ts';
import { type KnowledgeShop, longText, type Started, startKnowledge } from '../helpers/knowledge.ts';

const FAQ = fixtureBytes('shops/rakkab-gear/knowledge/faq.md');

let world: Awaited<ReturnType<typeof startKnowledge>>;
let shop: KnowledgeShop;
let shops = 0;
beforeAll(async () => {
  world = await startKnowledge();
});
afterAll(() => world.stop());
beforeEach(async () => {
  shop = await world.shop(`trouble.shop${++shops}`);
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
