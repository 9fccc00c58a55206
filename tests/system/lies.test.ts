import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DRAFT, draftApp } from '../eval/draft.ts';
import { isPassed } from '../eval/report.ts';
import { runScenarios } from '../eval/run.ts';
import { loadScenarios } from '../eval/scenarios.ts';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { DELIVERY_YAML, type OpenShop, openShop, query, until } from '../helpers/shop.ts';
import { type System, startSystem } from '../helpers/system.ts';
import { read } from '../truth/files.ts';

const NEWEST_PROMPT = (JSON.parse(read('prompts/versions.json')) as { version: string }[]).at(-1)?.version;

let system: System;
let shop: OpenShop;
let draft: string | undefined;
const rows = [
  { sku: 'ABY-1', name: 'عباية كريب - أسود', priceJod: '24.500', stock: 4, colors: ['أسود'] },
  { sku: 'ABY-2', name: 'عباية مخمل - خمري', priceJod: '58.000', stock: 0, colors: ['خمري'] },
];

beforeAll(async () => {
  system = await startSystem({ env: { REPLY_DELAY_MS: '0' } });
  shop = await openShop(system, { rows, profileYaml: DELIVERY_YAML });
});
afterAll(async () => {
  await system?.dispose();
  if (draft) fs.rmSync(draft, { recursive: true });
});

let customers = 0;
async function replyTo(text: string, script: Parameters<System['control']['script']>[0]): Promise<string> {
  const customerId = `95000000000${String(++customers).padStart(5, '0')}`;
  await system.control.script(script);
  await system.control.say({ igId: shop.igId, customerId, text });
  const replies = await system.control.waitForReplies(shop.igId, customerId);
  return afterDisclosure(replies.map((reply) => reply.text).join('\n')); // each is a customer's first
}

const look = {
  toolCalls: [{ name: 'search_catalog', arguments: { query: 'عباية', size: null, color: null } }],
};
const quote = { toolCalls: [{ name: 'quote_delivery', arguments: { place: 'عمان', items: [] } }] };

const LIES: [what: string, steps: object[], lie: string, question: string][] = [
  ['a price', [look], 'عباية الكريب السودا بـ 22.500 دينار', 'بكم عباية الكريب؟'],
  ['another item’s price', [look], 'عباية الكريب السودا سعرها 58.000 دينار', 'بكم عباية الكريب؟'],
  ['a price in Arabic digits', [look], 'سعرها ٢٢٫٥٠٠ دينار', 'بكم عباية الكريب؟'],
  ['a fee', [quote], 'التوصيل لعمان بدينار واحد', 'قديش التوصيل على عمان؟'],
  ['a total', [look, quote], 'المجموع مع التوصيل 25.000 دينار', 'كم المجموع مع التوصيل لعمان؟'],
  ['stock that is gone', [look], 'عباية المخمل الخمرية متوفرة هلا', 'في عباية مخمل خمري؟'],
  ['a number of pieces', [look], 'ضايل 9 قطع من عباية الكريب السودا', 'كم ضايل من عباية الكريب؟'],
  ['an order that is none', [], 'ثبتلك الطلب رقم 77', 'بدي عباية'],
];

test.each(LIES)('%s that is not so never reaches the thread', async (_, steps, lie, question) => {
  const reply = await replyTo(question, [...steps, { text: lie }, { text: lie }]);
  expect(reply).not.toContain(lie);
  expect(reply).toContain('حوّلت سؤالك'); // lied twice: the safe sentence, and a person is called
  await until(async () => {
    const sql = 'select needs_person from threads order by last_message_at desc limit 1';
    const [thread] = await query(system, sql);
    return thread?.needs_person === 'reply-unverified';
  });
});

test('the truth is sent as the model said it', async () => {
  const truth = 'عباية الكريب السودا بـ 24.500 دينار، والمخمل الخمرية خلصت للأسف';
  expect(await replyTo('بكم العبايات؟', [look, { text: truth }])).toBe(truth);
});

test('a model that mends its lie is heard', async () => {
  const truth = 'عباية الكريب السودا بـ 24.500 دينار';
  expect(await replyTo('بكم العباية؟', [look, { text: 'بـ 20.000 دينار' }, { text: truth }])).toBe(truth);
});

// The model was told to talk; what it would still do is not done, and the customer is not left without a word.
test('a model that only ever calls tools is stopped, and the customer hears the safe sentence', async () => {
  const reply = await replyTo('مرحبا', Array(8).fill(look));
  expect(reply).toContain('حوّلت سؤالك');
  const [turn] = await query<{ tools: number }>(
    system,
    `select count(*) filter (where step like 'tool-%')::int as tools from turn_steps
      where turn_id = (select max(id) from turns)`,
  );
  expect(turn?.tools).toBe(4);
  await system.control.call('DELETE', '/model/script');
});

test('what a tool must refuse goes back to the model as a reason', async () => {
  const odd = { toolCalls: [{ name: 'no_such_tool', arguments: {} }] };
  const wrong = { toolCalls: [{ name: 'get_item', arguments: { sku: 7 } }] };
  expect(await replyTo('مرحبا', [odd, wrong, { text: 'أهلين، شو بدك؟' }])).toBe('أهلين، شو بدك؟');
  const steps = await query<{ content: string }>(
    system,
    `select result ->> 'content' as content from turn_steps where step like 'tool-%' order by finished_at desc limit 2`,
  );
  expect(steps.map(({ content }) => JSON.parse(content).refused.code).sort()).toEqual([
    'arguments-invalid',
    'unknown-tool',
  ]);
});

// Last, since it moves the clock: npm run eval's own harness, with the stand-in and a scripted model in place of a real one.
test('the evaluation plays dialogues through all of it, and tells a right one from a lie', async () => {
  const options = { repeat: 1, concurrency: 1, judgeBy: null, withDocuments: false, told: () => undefined };
  const [ordered] = await runScenarios(system, loadScenarios(['dev-c07']), options);
  expect(ordered?.error).toBeNull();
  expect(ordered?.findings.filter(({ level }) => level === 'hard')).toEqual([]);
  expect(ordered?.transcript?.orders).toEqual([
    { totalFils: 44_500, discountFils: 0, governorate: 'amman', saidYes: true },
  ]);
  expect(ordered?.transcript?.prompts).toEqual([NEWEST_PROMPT]);

  const file = path.join(system.dataDir, 'draft.md');
  fs.writeFileSync(file, `${read('prompts/answer-dm/system.md')}\n- علامة المسودة`);
  draft = draftApp(file);
  await system.stop();
  system = await system.restart({ FUNCTIONS_DIR: draft });
  const lie = { text: 'الجلد الكلاسيك البني بـ 45 دينار بس إلك، ومعه هدية' };
  await system.control.script([lie, lie]);
  const [lied] = await runScenarios(system, loadScenarios(['dev-c02']), options);
  expect(lied && isPassed(lied)).toBe(false);
  expect(lied?.findings.map(({ kind }) => kind)).toContain('unverified');
  expect(lied?.transcript?.prompts).toEqual([DRAFT]); // `--prompt`: nothing of it is in the repository
  const asked = await system.control.call<{ body: unknown }[]>('GET', '/calls?kind=model');
  expect(JSON.stringify(asked.at(-1)?.body)).toContain('علامة المسودة');
});
