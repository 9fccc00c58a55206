import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PromptVersions, ReplayFull, ReplayInput } from '../../core/contract/replays.ts';
import type { Scenario, ScenarioPreview } from '../../core/contract/scenarios.ts';
import { systemPrompt } from '../../core/runtime/prompt-versions.ts';
import { replayTurns } from '../../orchestrations/replay-turns.ts';
import { allRows } from '../helpers/all-rows.ts';
import { answer } from '../helpers/answered.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { runStory } from '../helpers/run-story.ts';

const DIALOGUES = 25;
const AT_ONCE = 5;
/** Four turns each; `fee`: what the shop's fee to Amman is part of. */
const LINES = [
  { text: 'مرحبا، قديش سعر عباية كريب؟', fee: false },
  { text: 'قديش التوصيل على عمان؟', fee: true },
  {
    text: 'بدي أطلب عباية كريب مقاس 54، سميرة الخطيب، 0790000666، عمان خلدا شارع الجامعة بناية 7',
    fee: true,
  },
  { text: 'اه تمام ثبتيه', fee: false }, // the order stands as it was confirmed
];
const PROFILE = `name: متجر التجربة
delivery:
  zones:
    - governorates: [amman]
      fee_jod: '2.000'
      time: يوم عمل
`;
/** What a comparison may change: itself, and what it cost. */
const OWN = ['jobs', 'replays', 'replay_turns', 'trial_usage', 'usage_stats'];

let inbox: Inbox;
const customers: Customer[] = [];

beforeAll(async () => {
  inbox = await startInbox('compare.shop');
  const { browser } = inbox;
  await browser.send('PUT', '/api/profile', { text: PROFILE, type: 'text/yaml' });
  const more = { description: null, category: null, mediaUrl: null, sizes: ['54', '56'], colors: [] };
  const item = { sku: 'ABY-1', name: 'عباية كريب', priceFils: 24_500, stock: 90, ...more };
  expect((await browser.send('POST', '/api/catalog/items', { json: item })).status).toBe(201);
  for (let from = 0; from < DIALOGUES; from += AT_ONCE) {
    customers.push(...(await Promise.all(Array.from({ length: AT_ONCE }, talk))));
  }
});
afterAll(() => inbox?.stop());
beforeEach(() => inbox.fresh());

async function talk(): Promise<Customer> {
  const [first, ...rest] = LINES;
  const customer = await inbox.newCustomer(first?.text);
  await answer(inbox, customer);
  for (const { text } of rest) await answer(inbox, await inbox.again(customer, text));
  return customer;
}

type Given = Omit<Partial<ReplayInput>, 'candidate'> & { candidate?: object };

/** Starts a comparison and runs its story to the end. */
async function compare(given: Given): Promise<ReplayFull> {
  const started = await inbox.browser.send('POST', '/api/replays', { json: given });
  expect(started.status, started.body).toBe(202);
  const { jobId } = started.json() as { jobId: string };
  await runStory(replayTurns, { tenantId: inbox.tenantId, jobId });
  return read(jobId);
}
const read = async (jobId: string): Promise<ReplayFull> =>
  (await inbox.browser.get(`/api/replays/${jobId}`)).json() as ReplayFull;
const calls = async (kind: string) =>
  ((await inbox.api.world.control('GET', `/calls?kind=${kind}`)).body as unknown[]).length;
const counted = async () => (await inbox.browser.get('/api/usage')).json();

test('a hundred turns with what was said then: the same decisions, nobody is asked, nothing is touched', async () => {
  const [before, usage] = [await allRows(inbox.api.database.ownerUrl, OWN), await counted()];
  const { counts, items, status, costMicroUsd } = await compare({
    turns: { last: 100 },
    answers: 'recorded',
  });
  expect(items.filter(({ verdict }) => verdict !== 'same')).toEqual([]);
  expect([counts, status, costMicroUsd]).toEqual([{ same: 100 }, 'succeeded', 0]);
  const acts = items
    .flatMap(({ after }) => after?.calls ?? [])
    .map(({ name, outcome }) => `${name} ${outcome}`);
  expect(acts.filter((act) => act === 'confirm_order confirmed')).toHaveLength(DIALOGUES);
  expect([await calls('graph'), await calls('model')]).toEqual([0, 0]);
  expect(await allRows(inbox.api.database.ownerUrl, OWN)).toEqual(before);
  expect(await counted()).toEqual(usage);
});

test('a changed fee touches the turns that tell it, and no other', async () => {
  const rules = (await inbox.browser.get('/api/rules')).json() as { delivery: { zones: object[] } };
  rules.delivery.zones = [{ ...rules.delivery.zones[0], feeFils: 1_250 }];
  const before = await allRows(inbox.api.database.ownerUrl, OWN);
  const { items } = await compare({ turns: { last: 20 }, answers: 'recorded', candidate: { rules } });
  const isTouched = (asked: string | null) => LINES.find(({ text }) => text === asked)?.fee;
  for (const { asked, verdict } of items) {
    if (isTouched(asked)) expect(verdict, asked ?? '').not.toBe('same');
    else expect(verdict, asked ?? '').toBe('same');
  }
  expect(items).toHaveLength(20);
  expect(await allRows(inbox.api.database.ownerUrl, OWN)).toEqual(before);
});

test('the model is asked with the change, what it calls as it did is answered as it was', async () => {
  const before = await allRows(inbox.api.database.ownerUrl, OWN);
  const given = { turns: { last: 8 }, candidate: { instructions: 'احكي باختصار شديد' } };
  const estimate = (await inbox.browser.send('POST', '/api/replays?dryRun=true', { json: given })).json();
  expect(estimate).toMatchObject({ turns: 8, left: 600, costMicroUsd: expect.any(Number) });
  const { items, counts } = await compare(given);
  expect(counts).toEqual({ same: 8 }); // the stand-in reads no instructions
  expect(items.every(({ ms }) => ms >= 0)).toBe(true);
  const asked = JSON.stringify((await inbox.api.world.control('GET', '/calls?kind=model')).body);
  expect(asked).toContain('احكي باختصار شديد');
  expect(await calls('graph')).toBe(0);
  expect(await allRows(inbox.api.database.ownerUrl, OWN)).toEqual(before);
  const { totals } = (await counted()) as { totals: { trials: { turns: number } } };
  expect(totals.trials.turns).toBe(8);

  const other = [{ text: 'خليني أتأكدلك من المحل' }, { text: 'السعر 99 دينار' }, { text: 'السعر 99 دينار' }];
  await inbox.api.world.control('POST', '/model/script', other);
  const changed = await compare({ turns: { last: 2 } });
  expect(changed.items.map(({ verdict }) => verdict)).toEqual(['hands-over', 'refused']);
  expect(changed.items[0]?.after?.calls).toEqual([]);
});

test('another version of the prompt is asked by its own text, and what it comes to says which', async () => {
  const { items } = (await inbox.browser.get('/api/prompt-versions')).json() as PromptVersions;
  expect(items.filter(({ isInForce }) => isInForce)).toEqual([items[0]]);
  const [now, older] = items.map(({ version }) => version) as [string, string];
  const asked = async (candidate: object) => {
    await inbox.fresh();
    await compare({ turns: { last: 4 }, candidate });
    const calls = (await inbox.api.world.control('GET', '/calls?kind=model')).body as {
      body: { messages: { content: string }[] };
    }[];
    return calls.map(({ body }) => body.messages[0]?.content);
  };
  const before = await allRows(inbox.api.database.ownerUrl, OWN);
  expect(new Set(await asked({ promptVersion: older }))).toEqual(new Set([systemPrompt(older)]));
  expect(new Set(await asked({ promptVersion: now }))).toEqual(new Set([systemPrompt()]));
  expect(new Set(await asked({}))).toEqual(new Set([systemPrompt()]));
  expect(systemPrompt(older)).not.toBe(systemPrompt());
  expect(await allRows(inbox.api.database.ownerUrl, OWN)).toEqual(before);

  const alone = systemPrompt(older)
    .split('\n')
    .find((line) => !systemPrompt().includes(line));
  const said = { text: alone ?? '' };
  await inbox.api.world.control('POST', '/model/script', [said, said]);
  const leaked = await compare({ turns: { last: 1 }, candidate: { promptVersion: older } });
  expect(leaked.counts).toEqual({ refused: 1 }); // an older text is as secret as the one in force
  expect(leaked.candidate).toEqual({ promptVersion: older });
});

test('turns whose words are gone are skipped and said so; of who was erased nothing stays', async () => {
  const [first] = customers as [Customer];
  const { jobId } = await compare({ turns: { customerId: first.id }, answers: 'recorded' });
  const mid = (await inbox.owner.query('select mid from conversations where id = $1', [first.messageId]))
    .rows[0].mid;
  await inbox.event(first.igsid, { type: 'unsend', text: '', mid });
  const gone = { verdict: 'skipped', before: null, after: null };
  expect((await read(jobId)).items).toMatchObject(Array(4).fill(gone)); // what was made of the words goes with them
  const again = await compare({ turns: { customerId: first.id }, answers: 'recorded' });
  expect(again.items.map(({ verdict }) => verdict)).toEqual(Array(4).fill('skipped')); // each was told the line
  const order = await inbox.owner.query('select id from orders where customer_id = $1', [first.id]);
  await inbox.owner.query(`update orders set status = 'delivered' where id = $1`, [order.rows[0].id]);
  expect((await inbox.browser.send('DELETE', `/api/customers/${first.id}`)).status).toBe(204);
  expect((await read(jobId)).items).toEqual([]);
});

test('a wrong reply becomes a scenario without the person, and is held against what was expected', async () => {
  const customer = customers[1] as Customer;
  const { items } = await inbox.thread(customer);
  const reply = items.find(({ sender, text }) => sender === 'ai' && text?.includes('0790000666'));
  const source = { customerId: customer.id, messageId: (reply ?? items[2])?.id };
  const seen = (
    await inbox.browser.send('POST', '/api/scenarios/preview', { json: source })
  ).json() as ScenarioPreview;
  const words = JSON.stringify(seen.lines);
  for (const gone of ['سميرة', '0790000666', 'شارع الجامعة']) expect(words).not.toContain(gone);
  expect(words).toContain('عباية كريب');
  expect(seen.tools).toContain('draft_order');

  const expected = {
    tools: ['draft_order'],
    handOver: false,
    says: ['26.5'],
    notTools: ['confirm_order'],
    saysNot: [],
  };
  const content = { title: 'طلب سميرة 0790000666', lines: seen.lines, wrong: 'missed', note: null, expected };
  const kept = await inbox.browser.send('POST', '/api/scenarios', { json: content });
  expect(kept.status, kept.body).toBe(201);
  const scenario = kept.json() as Scenario;
  expect(scenario.title).not.toContain('0790000666');
  const other = {
    ...content,
    title: 'غيره',
    expected: { ...expected, tools: ['request_return'], says: ['شيك'] },
  };
  expect((await inbox.browser.send('POST', '/api/scenarios', { json: other })).status).toBe(201);

  const before = await allRows(inbox.api.database.ownerUrl, OWN);
  const { items: run, counts } = await compare({ turns: { scenarios: 'all' } });
  expect(counts).toEqual({ passed: 1, 'not-passed': 1 });
  expect(run[1]?.unmet.map(({ kind }) => kind)).toEqual(['tool', 'says']);
  expect(await allRows(inbox.api.database.ownerUrl, OWN)).toEqual(before);
  expect((await inbox.browser.get(`/api/scenarios/${scenario.id}`)).json()).toMatchObject({
    lastVerdict: 'passed',
  });

  const stranger = (await inbox.api.shop('compare.other')).browser;
  expect((await stranger.get(`/api/scenarios/${scenario.id}`)).status).toBe(404);
  expect((await stranger.send('DELETE', `/api/scenarios/${scenario.id}`)).status).toBe(404);
  expect((await inbox.browser.send('DELETE', `/api/scenarios/${scenario.id}`)).status).toBe(204);
});

test('what cannot be compared is refused with its reason; a stopped one stops and goes on', async () => {
  const refused = async (json: object) => (await inbox.browser.send('POST', '/api/replays', { json })).json();
  expect(await refused({ turns: { turnIds: ['999999999'] } })).toMatchObject({ status: 422 });
  expect(await refused({ turns: { last: 101 } })).toMatchObject({ status: 422 });
  expect(await refused({ turns: { last: 1 }, candidate: { model: 'other' } })).toMatchObject({
    status: 422,
    errors: [{ path: 'candidate.model' }],
  });
  expect(await refused({ turns: { last: 1 }, candidate: { promptVersion: '0' } })).toMatchObject({
    status: 422,
    errors: [{ path: 'candidate.promptVersion', message: expect.stringMatching(/^expected one of .*\b1$/u) }],
  });
  const json = { turns: { last: 12 }, answers: 'recorded' };
  const { jobId } = (await inbox.browser.send('POST', '/api/replays', { json })).json() as { jobId: string };
  const input = { tenantId: inbox.tenantId, jobId };
  const stop = async () => void (await inbox.browser.send('POST', `/api/jobs/${jobId}/cancel`));
  expect((await runStory(replayTurns, input, { after: stop })).output).toEqual({ kind: 'over' });
  expect((await read(jobId)).counts).toEqual({ same: 5 });
  expect((await inbox.browser.send('POST', `/api/jobs/${jobId}/retry`)).status).toBe(202);
  expect(inbox.api.hub.started.at(-1)).toMatchObject({
    name: 'replayTurns',
    instanceId: `replay-${jobId}-2`,
  });
  await runStory(replayTurns, input, { isTwice: true });
  expect(await read(jobId)).toMatchObject({ counts: { same: 12 }, status: 'succeeded' });
});
