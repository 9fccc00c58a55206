import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startWorld, type World } from '../../../tests/helpers/meta-world.ts';
import { settings } from '../../../tests/helpers/settings.ts';
import { TenantId } from '../../domain/ids.ts';
import { embedTexts } from '../openai/embeddings.ts';
import {
  countParts,
  ensureIndex,
  findParts,
  type IndexedPart,
  ownedBy,
  putParts,
  removeDocument,
  removeParts,
  removeTenant,
} from './parts-index.ts';
import { searchAnswers } from './service.ts';

type Call = { method: string; path: string; status: number; body: { filter?: string } };

const [a, b] = [TenantId.parse(randomUUID()), TenantId.parse(randomUUID())];
let world: World;

beforeAll(async () => {
  world = await startWorld();
  const given = settings({
    SEARCH_ENDPOINT: `${world.url}/search`,
    SEARCH_API_KEY: 'any',
    SEARCH_TIMEOUT_MS: '3000',
    OPENAI_BASE_URL: `${world.url}/model/v1`,
  });
  for (const [key, value] of Object.entries(given)) vi.stubEnv(key, value);
  await searchAnswers(); // before there is an index
  await ensureIndex();
  await ensureIndex(); // again: nothing changes
});
afterEach(() => world.control('PUT', '/faults', []));
afterAll(async () => {
  vi.unstubAllEnvs();
  await world?.stop();
});

async function partsOf(documentId: string, texts: string[]): Promise<IndexedPart[]> {
  const made = await embedTexts(texts);
  if (made.kind !== 'vectors') throw new Error(`expected vectors, got ${made.kind}`);
  expect(made.tokens).toBeGreaterThan(0);
  return texts.map((text, at) => ({
    id: randomUUID(),
    documentId,
    title: 'الأسئلة',
    heading: null,
    text,
    vector: made.vectors[at] ?? [],
  }));
}

async function ask(tenantId: TenantId, text: string) {
  const made = await embedTexts([text]);
  if (made.kind !== 'vectors') throw new Error(`expected a vector, got ${made.kind}`);
  return findParts(tenantId, { text, vector: made.vectors[0] ?? [], top: 3 });
}

test('passages are found by words and by meaning, each tenant’s own only', async () => {
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const parts = await partsOf(mine, [
    'الكفالة ٦ أشهر على الأجهزة',
    'التوصيل خلال يومين',
    'الدفع كاش أو كليك',
  ]);
  const others = await partsOf(theirs, ['الكفالة سنة كاملة']);
  await putParts(a, parts);
  await putParts(a, parts); // a repeated step
  await putParts(b, others);

  const found = await ask(a, 'كم مدة كفالتها؟ + - "x" | (أو)');
  expect(found[0]).toMatchObject({ id: parts[0]?.id, documentId: mine });
  expect(found.map(({ id }) => id)).not.toContain(others[0]?.id);
  expect((await ask(b, 'الكفالة')).map(({ id }) => id)).toEqual([others[0]?.id]);
  expect([await countParts(a), await countParts(a, mine), await countParts(b, mine)]).toEqual([3, 3, 0]);

  await removeParts(b, [parts[0]?.id ?? '']); // another tenant's id takes nothing
  expect(await countParts(a)).toBe(3);
  await removeParts(a, [parts[0]?.id ?? '']);
  expect(await countParts(a)).toBe(2);
});

test('a document goes with all its passages, a tenant with all its documents', async () => {
  const long = randomUUID();
  const vector = Array.from({ length: 512 }, () => 0.1);
  const many = Array.from({ length: 1_203 }, (_, at) => ({
    ...{ id: randomUUID(), documentId: long, title: 'ط', heading: 'فصل', vector },
    text: `سطر ${at}`,
  }));
  await putParts(b, many);
  expect(await removeDocument(a, long)).toBe(0);
  expect(await removeDocument(b, long)).toBe(1_203);
  expect(await countParts(b)).toBe(1);
  expect(await removeTenant(b)).toBe(1);
  expect([await countParts(a), await countParts(b)]).toEqual([2, 0]);
});

test('no query has ever gone out without its tenant', async () => {
  const { body: calls } = await world.control('GET', '/calls?kind=search');
  const queries = (calls as Call[]).filter(({ path }) => path.endsWith('search.post.search'));
  expect(queries.length).toBeGreaterThan(10);
  for (const { body } of queries) expect(body.filter).toMatch(/^tenantId eq '[\da-f-]{36}'(?: and |$)/);
  expect(() => ownedBy("x' or tenantId ne 'x" as TenantId)).toThrow();
  expect(() => ownedBy(a, "x' or tenantId ne 'x")).toThrow('document id');
});

test('a service that is away may be asked again, one that refuses may not', async () => {
  const down = { match: { route: 'search' }, action: 'status', status: 503 };
  await world.control('PUT', '/faults', [{ ...down, times: 1 }]);
  expect(await countParts(a)).toBe(2); // the client has asked again by itself
  await world.control('PUT', '/faults', [{ ...down, headers: { 'retry-after': '60' } }]);
  await expect(countParts(a)).rejects.toMatchObject({ code: 'search-unavailable' }); // nobody waits a minute here
  await world.control('PUT', '/faults', [{ ...down, status: 403 }]);
  await expect(searchAnswers()).rejects.toMatchObject({ code: 'search-refused', message: 'search: 403' });
});

test('embeddings: a limit is a value or a failure that a retry cures, more than a batch is our own slip', async () => {
  const limit = { match: { route: 'model:/embeddings' }, action: 'status', status: 429 };
  await world.control('PUT', '/faults', [{ ...limit, headers: { 'retry-after': '30' } }]);
  expect(await embedTexts(['x'])).toEqual({ kind: 'later', waitMs: 30_000 });
  await world.control('PUT', '/faults', [{ ...limit, status: 400 }]);
  expect(await embedTexts(['x'])).toEqual({ kind: 'refused', code: 'status-400' });
  await world.control('PUT', '/faults', [{ ...limit, status: 500 }]);
  await expect(embedTexts(['x'])).rejects.toMatchObject({ code: 'model-unavailable' });
  await expect(embedTexts(Array.from({ length: 65 }, () => 'x'))).rejects.toThrow('at most 64');
});
