import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDocument } from '../../activities/ingest-knowledge/read-document.ts';
import { putItems } from '../../core/data/catalogue.ts';
import { addCategory, moveCategory, renameCategory } from '../../core/data/categories.ts';
import { deleteParts } from '../../core/data/kb-parts.ts';
import { noteUses } from '../../core/data/knowledge-uses.ts';
import { settleStory } from '../../core/data/orchestrations.ts';
import { noteAsked, setMediaItems } from '../../core/data/shop-media.ts';
import type { TurnId } from '../../core/domain/ids.ts';
import { type Meeting, meeting, type Sql } from '../helpers/locks.ts';
import { startTenant } from '../helpers/tenant.ts';

/** The catalogue has one writer at a time; documents come before their passages, jobs before their stories. */

let tenant: Awaited<ReturnType<typeof startTenant>>;
let meetings: Meeting;
beforeAll(async () => {
  tenant = await startTenant();
  meetings = await meeting(tenant.ownerUrl);
});
afterAll(async () => {
  await meetings?.stop();
  await tenant?.stop();
});

const put = (sku: string, ...categories: string[]) =>
  tenant.inTenant((tx) =>
    putItems(
      tx,
      categories.map((category, at) => item(`${sku}${at || ''}`, category)),
    ),
  );
const item = (sku: string, category: string) => ({
  ...{ sku, name: sku, description: null, priceFils: 1_000, stock: 1, category },
  ...{ sizes: [], colors: [], variants: [], mediaUrl: null, extras: {} },
});
const itemOf = (sku: string): Sql => ['select from catalog_items where sku = $1 for update', sku];

test('goods are written while their category is called otherwise', async () => {
  await put('C1', 'before');
  const { rows } = await tenant.owner.query(`select id from categories where name = 'before'`);
  const rename = () => tenant.inTenant((tx) => renameCategory(tx, rows[0].id, 'after'));
  const edit = () => tenant.inTenant((tx) => putItems(tx, [{ ...item('C1', 'before'), name: 'other' }]));
  await meetings.queue<unknown>(itemOf('C1'), edit, rename);
  const { rows: names } = await tenant.owner.query('select name from categories');
  expect(names).toEqual([{ name: 'after' }]);
});

test('goods bring new categories while others bring the same ones', async () => {
  const made = (name: string): Sql => [
    'insert into categories (id, tenant_id, name) values (gen_random_uuid(), $1, $2)',
    ...[tenant.tenantId, name],
  ];
  const coming = () => put('N', 'new-2', 'new-1');
  expect((await meetings.meet(coming, made('new-1'), made('new-2'))).made).toBe(2);
});

test('a category is moved while another is', async () => {
  const made = [];
  for (const name of ['move-1', 'move-2'])
    made.push((await tenant.inTenant((tx) => addCategory(tx, name))).id);
  const [low = '', high = ''] = made.sort();
  await tenant.owner.query(
    'update categories set position = case id when $1 then -2 when $2 then -1 else position end',
    [high, low],
  );
  const category = (id: string): Sql => ['select from categories where id = $1 for update', id];
  const move = () => tenant.inTenant((tx) => moveCategory(tx, low, 0));
  await meetings.meet(move, category(low), category(high));
  const { rows } = await tenant.owner.query('select id from categories order by position limit 1');
  expect(rows).toEqual([{ id: low }]);
});

test('a post is said to show goods that leave the catalogue', async () => {
  await put('P1', 'posts');
  await put('P2', 'posts');
  const say = (skus: string[]) =>
    tenant.inTenant((tx) => setMediaItems(tx, 'post', { skus, kind: 'post' }, Date.now()));
  await say(['P1']);
  const shown: Sql = [
    `delete from shop_media_items where item_id = (select id from catalog_items where sku = 'P1')`,
  ];
  expect((await meetings.meet(() => say(['P2', 'P1']), itemOf('P1'), shown)).items).toHaveLength(2);
});

test('posts are asked about while others ask about the same ones', async () => {
  const asked = (id: string): Sql => [
    `insert into shop_media (tenant_id, media_id, kind, asked_at) values ($1, $2, 'post', now())`,
    ...[tenant.tenantId, id],
  ];
  const media = ['m2', 'm1'].map((mediaId) => {
    return { mediaId, kind: 'post' as const, looked: false, isOurs: null, caption: null, permalink: null };
  });
  const ask = () => tenant.inTenant(async (tx) => noteAsked(tx, media, Date.now()));
  await meetings.meet(ask, asked('m1'), asked('m2'));
  const { rows } = await tenant.owner.query(
    `select asked_count as n from shop_media where media_id in ('m1', 'm2')`,
  );
  expect(rows).toEqual([{ n: 1 }, { n: 1 }]);
});

/** A document that is read, with two passages, and an answer under way. */
async function document() {
  const [id, jobId] = [randomUUID(), randomUUID()];
  const [low = '', high = ''] = [randomUUID(), randomUUID()].sort();
  const { threadId } = await tenant.say('مرحبا');
  await tenant.owner.query(
    `insert into jobs (id, tenant_id, kind, status, input, progress, started_at)
     values ($1, $2, 'ingest-knowledge', 'running', $3, $4, now())`,
    [
      jobId,
      tenant.tenantId,
      { documentId: id, generation: 1 },
      { step: 'x', done: 0, total: null, message: '' },
    ],
  );
  await tenant.owner.query(
    `insert into kb_documents (id, tenant_id, title, kind, status, job_id, created_at) values ($1, $2, 't', 'text', 'running', $3, now())`,
    [id, tenant.tenantId, jobId],
  );
  for (const [position, part] of [high, low].entries())
    await tenant.owner.query(
      `insert into kb_parts (id, tenant_id, document_id, generation, position, text, tokens) values ($1, $2, $3, 1, $4, 'x', 1)`,
      [part, tenant.tenantId, id, position],
    );
  const { rows } = await tenant.owner.query(
    `insert into turns (tenant_id, thread_id, story, opened_at) values ($1, $2, 's', now()) returning id`,
    [tenant.tenantId, threadId],
  );
  return { id, jobId, low, high, turnId: rows[0].id as TurnId };
}
const usesOf = async (turnId: TurnId) =>
  (await tenant.owner.query('select from kb_uses where turn_id = $1', [turnId])).rowCount;

test('a document is taken away while an answer has used it', async () => {
  const { id, turnId, low, high } = await document();
  const note = () => tenant.inTenant(async (tx) => noteUses(tx, turnId, [high, low], Date.now()));
  const gone: Sql = ['select from kb_documents where id = $1 for update', id];
  await meetings.meet(
    note,
    gone,
    ['delete from kb_parts where document_id = $1', id],
    ['delete from kb_documents where id = $1', id],
  );
  expect(await usesOf(turnId)).toBe(0);
});

test('passages of an older reading go while an answer has used them', async () => {
  const { turnId, low, high } = await document();
  const part = (id: string): Sql => ['delete from kb_parts where id = $1', id];
  const note = () => tenant.inTenant(async (tx) => noteUses(tx, turnId, [high, low], Date.now()));
  await meetings.meet(note, part(low), part(high));
  expect(await usesOf(turnId)).toBe(0);
});

test('uses of passages that go are let go of in the order in which turns do', async () => {
  const { turnId, low, high } = await document();
  await tenant.inTenant(async (tx) => noteUses(tx, turnId, [high, low], Date.now()));
  const use = (id: string): Sql => ['select from kb_uses where part_id = $1 for update', id];
  await meetings.meet(() => tenant.inTenant((tx) => deleteParts(tx, [high, low])), use(low), use(high));
  expect(await usesOf(turnId)).toBe(0);
});

async function listed(jobId: string): Promise<string> {
  const instanceId = `ingest-${jobId}`;
  await tenant.owner.query(
    `insert into orchestrations (instance_id, story, tenant_id, job_id, started_at, look_at) values ($1, 'ingestKnowledge', $2, $3, now(), now())`,
    [instanceId, tenant.tenantId, jobId],
  );
  return instanceId;
}
const job = (id: string): Sql => ['select from jobs where id = $1 for update', id];
const storyOf = (jobId: string): Sql => [
  `update orchestrations set ended_at = now(), ending = 'succeeded' where job_id = $1`,
  jobId,
];

test('a story is found dead while its job is ended', async () => {
  const { jobId } = await document();
  const instanceId = await listed(jobId);
  const dead = { ending: 'failed', outcome: 'lost' } as const;
  const settle = () => settleStory({ tenantId: tenant.tenantId, instanceId }, dead, Date.now());
  await meetings.meet(settle, job(jobId), storyOf(jobId));
  const { rows } = await tenant.owner.query('select outcome from orchestrations where instance_id = $1', [
    instanceId,
  ]);
  expect(rows).toEqual([{ outcome: null }]); // as it ended
});

test('a job is cancelled in the moment in which its story begins', async () => {
  const { jobId } = await document();
  const story = await listed(jobId);
  const read = () => readDocument({ tenantId: tenant.tenantId, jobId, story });
  const cancelled: Sql = [`update jobs set status = 'cancelled', finished_at = now() where id = $1`, jobId];
  expect(await meetings.meet(read, cancelled, storyOf(jobId))).toEqual({ kind: 'over' });
});
