import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atRest } from '../helpers/at-rest.ts';
import { attached, pdf, picture, voice } from '../helpers/media.ts';
import { type OpenShop, openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';

const CANARY = 'كناريقفص';
let system: System;
let shop: OpenShop;

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'igshop-rest-'));

beforeAll(async () => {
  fs.chmodSync(temporary, 0o777); // the database may run as another user
  system = await startSystem({ env: { REPLY_DELAY_MS: '0', TMPDIR: temporary } });
  shop = await openShop(system, { rows: [{ sku: 'A', name: 'عباية سادة', priceJod: '24.500', stock: 3 }] });
});
afterAll(async () => {
  await system?.dispose();
  fs.rmSync(temporary, { recursive: true, force: true });
});

// Everything that can go wrong goes wrong while the customer's words are in hand, and vendors quote them back.
test('a customer’s words reach no log, no history, no id, whatever fails', async () => {
  const customerId = '9600000000000001';
  await system.control.setFaults([
    { match: { route: 'model' }, times: 1, action: { status: 500, body: { error: { message: CANARY } } } },
    {
      match: { route: 'graph:/messages' },
      times: 1,
      action: {
        status: 400,
        body: { error: { message: CANARY, code: 613, type: 'OAuthException' } },
        headers: { 'retry-after': '1' },
      },
    },
    { match: { route: 'graph:/sender_action' }, action: { status: 500, body: CANARY } },
  ]);
  await system.control.script([
    { toolCalls: [{ name: CANARY, arguments: { query: CANARY } }] },
    { toolCalls: [{ name: 'get_item', arguments: `{"sku": "${CANARY}"` }] },
    { text: `${CANARY} بـ 999.000 دينار` },
  ]);
  await system.control.say({ igId: shop.igId, customerId, text: `${CANARY} 0790000666` });
  await system.control.waitForReplies(shop.igId, customerId);

  await system.control.setFaults([]);
  await system.control.script([{ status: 400 }]);
  const refused = await system.control.say({ igId: shop.igId, customerId: '9600000000000002', text: CANARY });
  await until(async () => {
    const rows = await query(
      system,
      `select from conversations where mid = $1 and outcome = 'model-refused'`,
      [refused.mid],
    );
    return rows.length === 1;
  });

  const [stored] = await query(
    system,
    `select count(*)::int as n from conversations where text like '%' || $1 || '%'`,
    [CANARY],
  );
  expect(stored?.n).toBeGreaterThanOrEqual(2); // the canary was there to be leaked
  expect(await hubRowsWith(CANARY)).toEqual([]);
  expect(await hubRowsWith('0790000666')).toEqual([]);
  expect(logsWith(CANARY)).toEqual([]);
  expect(logsWith('0790000666')).toEqual([]);
  await until(async () => (await spansNamed('activity closeTurn')) >= 2 || undefined); // both turns have been told
  expect(await sandboxRowsWith(['spans', 'metrics'], CANARY)).toEqual([]);
  expect(await sandboxRowsWith(['spans', 'metrics'], '0790000666')).toEqual([]);
});

const MARK = 'MARK-9f3a71c2-of-bytes-that-nobody-keeps';

// A picture, a voice message and a file are read, answered and looked at by a member; their bytes are nowhere after that.
test('what a customer sends besides words lies in no table, no file, no log, no temporary folder', async () => {
  const customerId = '9600000000000003';
  const say = (...attachments: object[]) => system.control.say({ igId: shop.igId, customerId, attachments });
  await say(
    attached('image', picture(MARK), 'عباية سادة'),
    attached('audio', voice(MARK), 'بكم العباية السادة؟'),
  );
  const [first] = await system.control.waitForReplies(shop.igId, customerId);
  expect(first?.text).toContain('24.500');
  await say(attached('file', pdf(MARK)));
  await system.control.waitForReplies(shop.igId, customerId, { count: 2 });

  const get = async (address: string) => shop.merchant.request('GET', `/api/conversations${address}`);
  const { items } = (await (await get('?limit=50')).json()) as { items: { customerId: string }[] };
  const opened: string[] = [];
  for (const one of items) {
    const page = (await (await get(`/${one.customerId}/messages`)).json()) as {
      items: { id: string; attachments: unknown[] }[];
    };
    for (const { id, attachments } of page.items) {
      for (const n of attachments.keys()) {
        opened.push(await (await get(`/${one.customerId}/messages/${id}/media/${n}`)).text());
      }
    }
  }
  expect(opened.filter((body) => body.includes(MARK))).toHaveLength(3); // they were there to be kept
  expect(await atRest(system, MARK, [temporary])).toEqual([]);

  const kept = path.join(system.dataDir, 'azurite', 'kept.bin'); // whoever keeps them is found
  fs.writeFileSync(kept, `...${Buffer.from(`x${MARK}`).toString('base64')}`);
  fs.writeFileSync(path.join(temporary, 'kept.tmp'), voice(MARK));
  await query(system, 'create table kept (bytes bytea, doc jsonb)');
  await query(system, 'insert into kept values ($1, $2)', [
    picture(MARK),
    JSON.stringify({ uri: picture(MARK).toString('base64') }),
  ]);
  expect((await atRest(system, MARK, [temporary])).map((place) => path.basename(place)).sort()).toEqual([
    'kept.bin',
    'kept.tmp',
    'public.kept.bytes',
    'public.kept.doc',
  ]);
  await query(system, 'drop table kept');
});

// From Meta's delivery to Meta's answer: whoever asks why one DM took so long sees every step of it.
test('a DM is one trace, from the webhook to the reply', async () => {
  const customerId = '9600000000000004';
  const { mid } = await system.control.say({ igId: shop.igId, customerId, text: 'عندكم عباية سادة؟' });
  await system.control.waitForReplies(shop.igId, customerId);
  const [message] = await query<{ id: string }>(system, 'select id from conversations where mid = $1', [mid]);
  const instance = `dm-${message?.id}`;
  const spans = await until(async () => {
    const found = await spansOf(instance);
    return found.some(({ operationName }) => operationName === 'activity closeTurn') ? found : undefined;
  });
  const names = spans.map(({ operationName }) => operationName);
  expect(names[0]).toBe('door instagram-webhook');
  expect(names).toContain('model chat');
  expect(names).toContain('graph POST /{id}/messages');
  expect(new Set(spans.map(({ traceID }) => traceID)).size).toBe(1);
  const ids = new Set(spans.map(({ spanID }) => spanID));
  const door = spans[0];
  for (const { operationName, references } of spans.slice(1)) {
    const [parent] = references;
    if (operationName.startsWith('activity ')) expect(parent?.spanID).toBe(door?.spanID);
    else expect(ids).toContain(parent?.spanID);
  }
});

type JaegerSpan = {
  traceID: string;
  spanID: string;
  operationName: string;
  references: { spanID: string }[];
};

async function spansOf(instance: string): Promise<JaegerSpan[]> {
  const tags = encodeURIComponent(JSON.stringify({ 'igshop.instance': instance }));
  const answer = await fetch(`${system.sandbox}/jaeger/api/traces?tags=${tags}`);
  const { data } = (await answer.json()) as { data: { spans: JaegerSpan[] }[] };
  return data.flatMap(({ spans }) => spans);
}

async function spansNamed(name: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    system,
    'select count(*)::int as n from sandbox.spans where name = $1',
    [name],
  );
  return row?.n ?? 0;
}

/** What a collector of telemetry was told. */
async function sandboxRowsWith(tables: string[], words: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const told = await until(async () => {
      const [row] = await query<{ n: number; bad: number }>(
        system,
        `select count(*)::int as n, count(*) filter (where row_to_json(t)::text like '%' || $1 || '%')::int as bad
           from sandbox.${table} t`,
        [words],
      );
      return row?.n ? row : undefined;
    });
    if (told.bad > 0) found.push(table);
  }
  return found;
}

/** Every text column of every table of the task hub. */
async function hubRowsWith(words: string): Promise<string[]> {
  const columns = await query<{ table_name: string; column_name: string }>(
    system,
    `select table_name, column_name from information_schema.columns where table_schema = 'taskhub'`,
  );
  expect(columns.length).toBeGreaterThan(10);
  const found: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await query(
      system,
      `select from taskhub.${table} where ${column}::text like '%' || $1 || '%'`,
      [words],
    );
    if (rows.length) found.push(`${table}.${column}`);
  }
  return found;
}

/** The product's own logs; the sandbox is outside. */
function logsWith(words: string): string[] {
  const dir = path.join(system.dataDir, 'logs');
  const files = fs.readdirSync(dir).filter((file) => !file.startsWith('sandbox'));
  expect(files).toContain('serve.log');
  const escaped = JSON.stringify(words)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return files.filter((file) => {
    const text = fs.readFileSync(path.join(dir, file), 'utf8');
    return text.includes(words) || text.includes(escaped) || text.includes(encodeURIComponent(words));
  });
}
