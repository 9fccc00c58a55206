import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { AdminCostPage } from '../../core/contract/admin-costs.ts';
import { closeTurn } from '../../core/data/close-turn.ts';
import { bookTokens } from '../../core/data/model-usage.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import { TenantId, ThreadId, TurnId } from '../../core/domain/ids.ts';
import { type Api, startApi } from '../helpers/api.ts';
import { makeManyTenants } from '../helpers/many-tenants.ts';

const NOON = new Date('2026-11-20T12:00:00Z');
const MODELS = ['gpt-4.1-mini', 'gpt-4.1', 'gpt-4o-mini', 'own-server', null];

let api: Api;
let owner: pg.Client;
beforeAll(async () => {
  api = await startApi();
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  await makeManyTenants(api.database.ownerUrl, { tenants: 4, turnsEach: 0, now: NOON });
});
afterAll(async () => {
  await owner.end();
  await api.stop();
});

const principal = Buffer.from(
  JSON.stringify({ userId: 'o', userDetails: 'owner@example.com', userRoles: ['admin'] }),
).toString('base64');
const costs = async (query: string) => {
  const answer = await api.call('GET', `/api/admin/costs?${query}`, { 'x-ms-client-principal': principal });
  return { status: answer.status, page: () => AdminCostPage.parse(answer.json()) };
};

/** A turn as the product closes it. */
async function spend(
  thread: { id: string; tenant_id: string },
  model: string | null,
  nowMs: number,
  n: number,
) {
  const { rows } = await owner.query<{ id: string }>(
    'insert into turns (tenant_id, thread_id, story, opened_at) values ($1, $2, $3, $4) returning id',
    [thread.tenant_id, thread.id, `story ${n}`, new Date(nowMs)],
  );
  const ids = { threadId: ThreadId.parse(thread.id), turnId: TurnId.parse(rows[0]?.id) };
  const usage = { model, rounds: 1, tokensIn: 1_001 + n * 7, tokensCached: 303 + n, tokensOut: 51 + n };
  const end = { outcome: 'answered', answered: true, release: false, handedOver: false };
  await withTenant(TenantId.parse(thread.tenant_id), (tx) => closeTurn(tx, { ...ids, ...end, usage }, nowMs));
}

test('by day, model, kind and shop, the sum is what the turns cost', async () => {
  const { rows: threads } = await owner.query<{ id: string; tenant_id: string }>(
    'select id, tenant_id from threads order by id',
  );
  let n = 0;
  for (const [at, thread] of threads.entries())
    for (const model of MODELS)
      for (let day = 0; day <= at; day++) await spend(thread, model, NOON.getTime() - day * 86_400_000, n++);

  const { page } = await costs('to=2026-11-20&limit=3');
  const { sum, days, models, items, nextCursor, from } = page();
  const { rows } = await owner.query<{ cost: string; turns: number; tokens: string }>(
    'select sum(cost_micro_usd) as cost, count(*)::int as turns, sum(tokens_in) as tokens from turns',
  );
  const [turns] = rows;
  expect(sum).toMatchObject({ costMicroUsd: Number(turns?.cost), turns: n, tokensIn: Number(turns?.tokens) });
  expect(sum.costMicroUsd).toBeGreaterThan(0);
  expect([from, days.length]).toEqual(['2026-10-22', 30]);
  const total = (all: { costMicroUsd: number }[]) => all.reduce((cost, one) => cost + one.costMicroUsd, 0);
  expect([total(days), total(models)]).toEqual([sum.costMicroUsd, sum.costMicroUsd]);
  for (const one of [sum, ...days, ...models]) {
    const { inputMicroUsd, cachedMicroUsd, outputMicroUsd, costMicroUsd } = one;
    expect(inputMicroUsd + cachedMicroUsd + outputMicroUsd).toBe(costMicroUsd);
    expect(inputMicroUsd).toBeGreaterThanOrEqual(0);
  }
  expect(models.map(({ model, isPriced }) => [model, isPriced])).toEqual([
    ['gpt-4.1', true],
    ['gpt-4.1-mini', true],
    ['gpt-4o-mini', true],
    ['none', false],
    ['own-server', false],
  ]);
  const rest = (await costs(`to=2026-11-20&limit=3&cursor=${nextCursor}`)).page().items;
  expect([items.length, rest.length]).toEqual([3, 1]);
  expect(total([...items, ...rest])).toBe(sum.costMicroUsd);
  expect(items.map(({ costMicroUsd }) => costMicroUsd)).toEqual(
    items.map(({ costMicroUsd }) => costMicroUsd).sort((a, b) => b - a),
  );

  const embedded = { model: 'text-embedding-3-small', tokensIn: 1_000_000, searches: 3 };
  await withTenant(TenantId.parse(items[0]?.tenantId), async (tx) =>
    bookTokens(tx, embedded, NOON.getTime()),
  );
  const more = (await costs('to=2026-11-20')).page();
  expect(more.sum.costMicroUsd).toBe(sum.costMicroUsd + 20_000);
  expect([
    sum.searches,
    more.sum.searches,
    more.items
      .map((one) => one.searches)
      .sort()
      .at(-1),
  ]).toEqual([0, 3, 3]);
  expect(more.models).toContainEqual(
    expect.objectContaining({ model: embedded.model, costMicroUsd: 20_000 }),
  );

  const prices = { since: '2024-01-25', inputUsd: 0.02, cachedUsd: 0.02, outputUsd: 0 };
  expect(more.models.find(({ model }) => model === embedded.model)?.prices).toEqual([prices]);
  expect(more.models.find(({ model }) => model === 'own-server')?.prices).toEqual([]);

  const dearest = more.items[0];
  const one = (await costs(`to=2026-11-20&tenantId=${dearest?.tenantId}`)).page();
  expect(one.sum.costMicroUsd).toBe(dearest?.costMicroUsd);
});

test('a range is a year at most, and not backwards', async () => {
  expect((await costs('from=2026-11-21&to=2026-11-20')).status).toBe(400);
  expect((await costs('from=2024-11-20&to=2026-11-20')).status).toBe(400);
});

test('each shop’s month, what it will come to, what it leaves of its price, and a day that is not as usual', async () => {
  const [tenant] = (await owner.query<{ id: string }>('select id from tenants order by id limit 1')).rows;
  await owner.query('delete from usage_stats');
  await owner.query(
    'update tenants set month_price_fils = 7090, month_cap_micro_usd = 9000000 where id = $1',
    [tenant?.id],
  );
  const spent = (day: string, cost: number) =>
    owner.query(`insert into usage_stats (tenant_id, day, model, cost_micro_usd) values ($1, $2, 'm', $3)`, [
      tenant?.id,
      day,
      cost,
    ]);
  for (let day = 1; day <= 15; day += 1) await spent(`2026-11-${String(day).padStart(2, '0')}`, 200_000);
  vi.useFakeTimers({ now: Date.parse('2026-11-16T00:00:00Z'), toFake: ['Date'] });
  const month = async () => (await costs('')).page().items[0]?.month;
  expect(await month()).toEqual({
    costMicroUsd: 3_000_000,
    projectedMicroUsd: 6_000_000,
    priceFils: 7_090,
    marginMicroUsd: 4_000_000, // ten dollars less six
    capMicroUsd: 9_000_000,
    isUnusual: false,
  });
  await spent('2026-11-16', 650_000);
  expect(await month()).toMatchObject({ costMicroUsd: 3_650_000, isUnusual: true });
  vi.useRealTimers();
});
