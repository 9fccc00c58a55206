import { afterAll, expect, test } from 'vitest';
import type { KnowledgeDocument } from '../../core/contract/knowledge.ts';
import { type OpenShop, openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

const DMS = 50;
const HANGS_AFTER_MS = 300_000; // a lease of 90 s may have to end first
let system: System;
afterAll(() => system?.dispose());

test(`SIGKILL of everything with ${DMS} DMs and a document in flight: after a new start each is answered once, it is whole`, {
  timeout: HANGS_AFTER_MS,
}, async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '300' } });
  const shop = await openShop(system, {
    rows: [{ sku: 'A', name: 'عباية سادة', priceJod: '24.500', stock: 9 }],
  });
  const customers = Array.from({ length: DMS }, (_, n) => `94000000000${String(n).padStart(5, '0')}`);
  await system.control.setFaults([
    { match: { route: 'model' }, rate: 0.5, action: { latencyMs: 400 } },
    { match: { route: 'graph:/messages' }, rate: 0.5, action: { latencyMs: 300 } },
  ]);

  const acked: string[] = [];
  const saying = customers.map(async (customerId, n) => {
    await new Promise((tick) => setTimeout(tick, n * 30)); // spread, so that the kill meets every step of a story
    const said = await system.control
      .say({ igId: shop.igId, customerId, text: `مرحبا ${n}` })
      .catch(() => null);
    if (said?.webhookStatus === 200) acked.push(said.mid);
  });
  await until(async () => acked.length >= DMS * 0.7);
  const document = await upload(shop); // and nothing of it is done
  await system.kill();
  await Promise.all(saying);

  const again = await system.restart();
  system = again;
  await again.control.setFaults([]);
  const stored = await query<{ mid: string }>(
    again,
    `select mid from conversations where sender = 'customer'`,
  );
  const rows = new Set(stored.map(({ mid }) => mid));
  expect(acked.filter((mid) => !rows.has(mid))).toEqual([]); // every mid we said 200 to is a row

  for (const customerId of customers) {
    const thread = await again.control.thread(shop.igId, customerId);
    if (thread.length === 0) await again.control.say({ igId: shop.igId, customerId, text: 'مرحبا' }); // never left the phone
  }
  for (const customerId of customers) {
    await again.control.waitForReplies(shop.igId, customerId, { withinMs: 150_000 });
  }
  await until(
    async () =>
      (await query(again, `select from outbox where state in ('reserved', 'sending')`)).length === 0,
  );
  const counts = await Promise.all(
    customers.map(async (customerId) => {
      const thread = await again.control.thread(shop.igId, customerId);
      return thread.filter(({ from }) => from === 'shop').length;
    }),
  );
  expect(counts).toEqual(Array(DMS).fill(1));
  await expectWhole(again, shop, document);
});

const PARAGRAPHS = 1_500;

async function upload({ merchant }: OpenShop): Promise<string> {
  const form = new FormData();
  const text = Array.from(
    { length: PARAGRAPHS },
    (_, n) => `بند ${n}: نوصل كل يوم من الأحد للخميس بعد العصر.`,
  );
  form.set('file', new Blob([text.join('\n\n')]), 'policy.txt');
  const sent = new Response(form);
  const bytes = new Uint8Array(await sent.arrayBuffer());
  const answer = await merchant.request('POST', '/api/knowledge', {
    bytes,
    type: sent.headers.get('content-type') ?? '',
  });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { documentId: string }).documentId;
}

/** Every paragraph is there, none twice, and all of it is answered from. */
async function expectWhole(system: System, { merchant }: OpenShop, id: string): Promise<void> {
  const told = await until(async () => {
    const found = (await (await merchant.request('GET', `/api/knowledge/${id}`)).json()) as KnowledgeDocument;
    return found.status === 'running' ? null : found;
  }, 150_000);
  expect(told).toMatchObject({ status: 'ready', error: null });
  const parts = await query<{ text: string; position: number; indexed_at: Date }>(
    system,
    'select text, position, indexed_at from kb_parts where document_id = $1 order by position',
    [id],
  );
  expect(parts.map(({ position }) => position)).toEqual(parts.map((_, at) => at));
  expect(parts.filter((part) => part.indexed_at === null)).toEqual([]);
  const named = new Set(parts.flatMap(({ text }) => text.match(/بند \d+/g) ?? []));
  expect(named.size).toBe(PARAGRAPHS);
}
