import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sentence } from '../../core/runtime/prompts.ts';
import { answer, approve, dial, draftOf, drafts, script, sendApproved } from '../helpers/dial.ts';
import { afterDisclosure } from '../helpers/disclosure.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';

let inbox: Inbox;
beforeAll(async () => {
  inbox = await startInbox('drafts.shop');
  const item = { sku: 'JKT', name: 'جاكيت أسود', priceFils: 24_500, stock: 3 };
  await inbox.browser.send('POST', '/api/catalog/items', { json: item });
  const text = 'name: متجر\ndelivery:\n  zones:\n    - governorates: [amman]\n      fee_jod: 2\n';
  await inbox.browser.send('PUT', '/api/profile', { text, type: 'text/yaml' });
});
beforeEach(async () => {
  await inbox.fresh();
  await dial(inbox, {
    modes: { goods: 'draft', policies: 'draft', orders: 'draft', 'after-sale': 'draft', other: 'draft' },
  });
});
afterAll(() => inbox?.stop());

const PRICE = 'الجاكيت الأسود بـ 24.500 دينار';
const said = async () => (await inbox.sends()).map(({ message }) => message.text);
const shown = async (customer: Customer) => inbox.thread(customer);
const code = (answered: { json: () => unknown }) => (answered.json() as { code: string }).code;

async function drafted(words = 'بكم الجاكيت الأسود؟', text = PRICE) {
  const customer = await inbox.newCustomer(words);
  await script(inbox, { text });
  expect(await answer(customer)).toBe('draft-waiting');
  return { customer, draft: await draftOf(inbox, customer) };
}

describe('a draft', () => {
  test('waits for a person, and is sent once when it is let go, under the member’s name', async () => {
    const { customer, draft } = await drafted();
    expect(draft).toMatchObject({
      text: PRICE,
      disclosure: sentence('disclosure', 'ar'), // goes before it
      asked: ['بكم الجاكيت الأسود؟'],
      kinds: ['goods'],
      state: 'waiting',
      acts: [],
    });
    expect(await said()).toEqual([]);
    const { conversation, items } = await shown(customer);
    expect([conversation.needsPerson, items[0]?.outcome]).toEqual(['draft-waiting', 'draft-waiting']);

    const before = await usage();
    const [first, again] = [await approve(inbox, draft.id), await approve(inbox, draft.id)];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(first.json()).toMatchObject({ state: 'approved', isEdited: false });
    expect(await sendApproved(inbox)).toBe('answered');
    expect(await sendApproved(inbox)).toBe('answered-together'); // a story that is started twice
    expect((await said()).map(afterDisclosure)).toEqual([PRICE]);
    const late = await approve(inbox, draft.id);
    expect([late.status, late.json()]).toEqual([200, expect.objectContaining({ state: 'sent' })]);
    const after = await shown(customer);
    expect(after.conversation).toMatchObject({ needsPerson: null, handledBy: 'ai' });
    expect(after.items[0]).toMatchObject({
      sender: 'ai',
      state: 'sent',
      author: expect.any(String),
      clientId: null,
    });
    expect(after.items[1]?.outcome).toBe('answered');
    expect(await usage()).toEqual({ ...before, answered: before.answered + 1 }); // its turn and tokens count once
    expect((await drafts(inbox)).items.map(({ id }) => id)).not.toContain(draft.id);
  });

  test('goes in a member’s words, which are checked for card numbers only', async () => {
    const { draft } = await drafted();
    const card = await approve(inbox, draft.id, 'حوّلها على 4111 1111 1111 1111');
    expect([card.status, code(card)]).toEqual([422, 'content-invalid']);
    expect((await approve(inbox, draft.id, 'بـ 20 دينار إلك')).json()).toMatchObject({ isEdited: true });
    expect(await sendApproved(inbox)).toBe('answered');
    expect((await said()).map(afterDisclosure)).toEqual(['بـ 20 دينار إلك']);
  });

  test('is none any more when the customer writes again: one answer for all of it', async () => {
    const { customer, draft } = await drafted();
    const more = await inbox.again(customer, 'وكم التوصيل لعمان؟');
    expect(code(await approve(inbox, draft.id))).toBe('draft-superseded');
    await script(inbox, { text: `${PRICE}، والتوصيل لعمان 2 دينار` });
    expect(await answer(more)).toBe('draft-waiting');
    const next = await draftOf(inbox, customer);
    expect(next.asked).toEqual(['بكم الجاكيت الأسود؟', 'وكم التوصيل لعمان؟']);
    expect(next.kinds).toEqual(['goods', 'policies']);
    expect(code(await approve(inbox, draft.id))).toBe('draft-decided');
    expect(await said()).toEqual([]);
    const turns = { customerId: customer.id };
    const replay = await inbox.browser.send('POST', '/api/replays?dryRun=true', { json: { turns } });
    expect(replay.json()).toMatchObject({ turns: 1 }); // what was drafted first is nobody's answer
  });

  test('that was discarded is not sent; discarding it twice is the same', async () => {
    const { customer, draft } = await drafted();
    const discard = () => inbox.browser.send('POST', `/api/drafts/${draft.id}/discard`);
    expect([(await discard()).status, (await discard()).status]).toEqual([200, 200]);
    expect(code(await approve(inbox, draft.id))).toBe('draft-decided');
    const { conversation, items } = await shown(customer);
    expect([conversation.needsPerson, items[0]?.outcome]).toEqual([null, 'draft-discarded']);
  });

  test('whose price has changed is told of, and then goes out only in new words', async () => {
    const { draft } = await drafted();
    const price = (priceFils: number) =>
      inbox.owner.query(`update catalog_items set price_fils = $1 where sku = 'JKT'`, [priceFils]);
    await price(26_000);
    const told = await approve(inbox, draft.id, PRICE);
    expect([told.status, told.json()]).toEqual([
      409,
      expect.objectContaining({
        code: 'prices-changed',
        errors: [{ path: 'JKT', message: '24.500 → 26.000' }],
      }),
    ]);
    expect(code(await approve(inbox, draft.id))).toBe('prices-changed');
    expect((await approve(inbox, draft.id, 'صار بـ 26 دينار')).status).toBe(202);
    expect(await sendApproved(inbox)).toBe('answered');
    await price(24_500);
    expect((await said()).map(afterDisclosure)).toEqual(['صار بـ 26 دينار']);
  });

  test('is a person’s who takes the conversation, and nobody’s when its question is unsent', async () => {
    const { customer, draft } = await drafted();
    await inbox.browser.send('POST', `/api/conversations/${customer.id}/takeover`);
    expect(code(await approve(inbox, draft.id))).toBe('draft-decided');
    const { items } = await shown(customer);
    expect(items[0]?.outcome).toBe('human-has-it');

    const other = await drafted();
    const { rows } = await inbox.owner.query('select mid from conversations where id = $1', [
      other.customer.messageId,
    ]);
    await inbox.event(other.customer.igsid, { type: 'unsend', text: '', mid: rows[0].mid });
    const held = await approve(inbox, other.draft.id);
    expect([held.status, code(held)]).toEqual([409, 'draft-decided']);
  });

  test('that is let go is not sent where its question is edited before it goes', async () => {
    const { customer, draft } = await drafted();
    expect((await approve(inbox, draft.id)).status).toBe(202);
    const { rows } = await inbox.owner.query('select mid from conversations where id = $1', [
      customer.messageId,
    ]);
    await inbox.event(customer.igsid, { type: 'edit', text: 'كم التوصيل لعمان؟', mid: rows[0].mid });
    const delivery = 'التوصيل لعمان 2 دينار';
    await script(inbox, { text: delivery });
    expect(await sendApproved(inbox)).toBe('draft-waiting');
    expect(await said()).toEqual([]);
    expect(await draftOf(inbox, customer)).toMatchObject({ asked: ['كم التوصيل لعمان؟'], text: delivery });
    expect(code(await approve(inbox, draft.id))).toBe('draft-decided');
  });

  test('cannot be let go after Instagram’s window, while the AI is off, or for who wants no replies', async () => {
    const { customer, draft } = await drafted();
    const set = (change: string) =>
      inbox.owner.query(`update threads set ${change} where id = $1`, [customer.threadId]);
    const why = async () => code(await approve(inbox, draft.id));
    await set(`paused_until = 'infinity'`);
    expect(await why()).toBe('ai-paused');
    await set('paused_until = null, opted_out_at = last_message_at');
    expect(await why()).toBe('opted-out');
    await set(`opted_out_at = null, window_expires_at = window_expires_at - interval '24 hours'`);
    expect(await why()).toBe('window-closed');
    expect((await drafts(inbox, `?customerId=${customer.id}`)).items).toEqual([]);
  });
});

test('drafts are listed from either end, page by page, and nobody else sees them', async () => {
  const { total: before = 0 } = await drafts(inbox);
  const made = [await drafted(), await drafted(), await drafted()].map(({ draft }) => draft.id);
  const first = await drafts(inbox, '?order=newest&limit=2');
  expect([first.items.map(({ id }) => id), first.total]).toEqual([[made[2], made[1]], before + 3]);
  const next = await drafts(inbox, `?order=newest&limit=1&cursor=${first.nextCursor}`);
  expect(next.items[0]?.id).toBe(made[0]);
  const other = (await inbox.api.shop('drafts.other')).browser;
  expect((await other.get('/api/drafts')).json()).toMatchObject({ items: [], total: 0 });
  expect((await other.get(`/api/drafts/${made[0]}`)).status).toBe(404);
  expect((await other.send('POST', `/api/drafts/${made[0]}/approve`)).status).toBe(404);
});

test('twenty drafts in a row that went out as they were: the kind could go by itself', async () => {
  await inbox.owner.query(
    `insert into turns (tenant_id, thread_id, story, opened_at) select tenant_id, id, 'x', last_message_at from threads, generate_series(1, 20) limit 20`,
  );
  await inbox.owner.query(
    `insert into drafts (id, tenant_id, thread_id, turn_id, kinds, state, created_at, decided_at)
     select gen_random_uuid(), tenant_id, thread_id, id, '{policies}', 'sent', opened_at, opened_at + interval '1 day'
       from turns where story = 'x'`,
  );
  const proposals = async () =>
    ((await inbox.browser.get('/api/autonomy')).json() as { proposals: unknown }).proposals;
  expect(await proposals()).toEqual([{ kind: 'policies', decided: 20, asWritten: 20 }]);
  await dial(inbox, { modes: { policies: 'auto' } });
  expect(await proposals()).toEqual([]);
});

async function usage(): Promise<{ turns: number; tokens: number; answered: number }> {
  const { rows } = await inbox.owner.query(
    'select sum(turns)::int as turns, sum(tokens_in)::int as tokens, sum(answered)::int as answered from usage_stats',
  );
  return rows[0];
}
