import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeExport } from '../../activities/export-tenant/write-export.ts';
import { CustomerNote } from '../../core/contract/customer-notes.ts';
import { Customer as CustomerFacts } from '../../core/contract/customers.ts';
import { readUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { answer } from '../helpers/answered.ts';
import type { Browser } from '../helpers/api.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { placesOf } from '../helpers/words.ts';

const NOTED = 'عصفورالملاحظة'; // a word nobody else says

let inbox: Inbox;
let colleague: Browser;
beforeAll(async () => {
  inbox = await startInbox('notes.shop');
  const { url } = (await inbox.browser.send('POST', '/api/invitations')).json() as { url: string };
  const { userId } = await inbox.api.newAccount('notes.colleague', { userName: 'Colleague' });
  colleague = inbox.api.browser();
  await colleague.signIn(userId, undefined, `?invitation=${url.split('/').at(-1)}`);
});
afterAll(() => inbox?.stop());

const write = ({ id }: Pick<Customer, 'id'>, text: string, by = inbox.browser) =>
  by.send('POST', `/api/customers/${id}/notes`, { json: { text } });
async function noted(customer: Customer, text: string): Promise<CustomerNote> {
  const written = await write(customer, text);
  expect(written.status, written.body).toBe(201);
  return CustomerNote.parse(written.json());
}
const notesOf = async ({ id }: Customer, by = inbox.browser) =>
  CustomerFacts.parse((await by.get(`/api/customers/${id}`)).json()).notes;

test('everybody of the shop reads, changes and deletes a note, and sees who did and when', async () => {
  const customer = await inbox.newCustomer();
  expect((await inbox.thread(customer)).conversation.hasNotes).toBe(false);
  const first = await noted(customer, '  بتحب اللون النيلي ');
  const second = await noted(customer, 'بطاقتها 4242 4242 4242 4242');
  expect(second.text).toBe('بطاقتها •••• 4242');
  expect(await notesOf(customer, colleague)).toEqual([second, first]);
  expect(first).toMatchObject({ text: 'بتحب اللون النيلي', version: 1, editor: null, editedAt: null });

  const change = { text: 'بتحب اللون الأزرق', version: 1 };
  const changed = await colleague.send('PUT', `/api/customer-notes/${first.id}`, { json: change });
  expect(changed.json()).toEqual({
    ...first,
    ...change,
    version: 2,
    editor: 'Colleague',
    editedAt: expect.any(String),
  });
  const late = await inbox.browser.send('PUT', `/api/customer-notes/${first.id}`, { json: change });
  expect([late.status, late.json()]).toMatchObject([409, { code: 'conflict' }]);
  expect((await colleague.send('DELETE', `/api/customer-notes/${second.id}`)).status).toBe(204);
  expect((await colleague.send('DELETE', `/api/customer-notes/${second.id}`)).status).toBe(404);
  expect(await notesOf(customer)).toMatchObject([{ text: change.text, version: 2 }]);
  expect((await inbox.thread(customer)).conversation.hasNotes).toBe(true);

  const { rows } = await inbox.owner.query(
    `select a.action, u.name, a.detail from audit_log a join users u on u.id = a.user_id
      where a.action like 'customer-note%' order by a.id`,
  );
  expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
    ['customer-note-written', { noteId: first.id }],
    ['customer-note-written', { noteId: second.id }],
    ['customer-note-written', { noteId: first.id }],
    ['customer-note-deleted', { noteId: second.id }],
  ]);
  expect(rows.slice(2).map(({ name }) => name)).toEqual(['Colleague', 'Colleague']);
});

test('what is no note is refused, and of a customer there are fifty at most', async () => {
  const customer = await inbox.newCustomer();
  for (const text of ['', '   ', 'x'.repeat(1_001)]) expect((await write(customer, text)).status).toBe(422);
  expect((await write({ id: randomUUID() }, 'x')).status).toBe(404);
  expect((await write({ id: 'nobody' }, 'x')).status).toBe(404);
  const all = await Promise.all(Array.from({ length: 52 }, () => write(customer, 'ملاحظة')));
  expect(all.map(({ status }) => status).sort()).toEqual([...Array(50).fill(201), 409, 409]);
});

// A model that reads what the shop says of a customer may say it to them: docs/inbox.md.
test('a note is told to no model, sent to nobody, and stands in its own place alone', async () => {
  const item = { name: 'عباية كريب', priceFils: 24_500, stock: 9 };
  await inbox.browser.send('PUT', '/api/catalog/items/A', { json: item });
  const customer = await inbox.newCustomer('مرحبا');
  await noted(customer, NOTED);
  await inbox.fresh();
  await answer(inbox, customer);
  await answer(inbox, await inbox.again(customer, 'قديش سعر عباية كريب؟'));
  await inbox.say(customer, 'أهلين');
  await inbox.deliver(inbox.turnOf(customer));
  for (const kind of ['model', 'graph']) {
    const calls = (await inbox.api.world.control('GET', `/calls?kind=${kind}`)).body as unknown[];
    expect(calls.length).toBeGreaterThan(1);
    expect(JSON.stringify(calls)).not.toContain(NOTED);
  }
  expect(await placesOf(inbox.owner, [NOTED])).toEqual(['public.customer_notes.text']);
});

test('notes are in the customer’s file without who wrote them, in the shop’s with it, and go with the customer', async () => {
  const customer = await inbox.newCustomer();
  const note = await noted(customer, NOTED);
  const file = (await inbox.browser.get(`/api/customers/${customer.id}/export`)).json();
  expect((file as { notes: object[] }).notes).toEqual([
    { text: NOTED, createdAt: note.createdAt, editedAt: null },
  ]);
  const tenantId = TenantId.parse(inbox.tenantId);
  const { jobId } = (await inbox.browser.send('POST', '/api/settings/export')).json() as { jobId: string };
  await writeExport({ tenantId, jobId });
  const zip = unzipSync((await readUpload(tenantId, jobId)) ?? new Uint8Array());
  const all = JSON.parse(Buffer.from(zip['customer-notes.json'] ?? []).toString('utf8'));
  expect(all).toContainEqual({ ...note, customerId: customer.id });

  await inbox.owner.query(`delete from customer_notes where text = $1 and customer_id <> $2`, [
    NOTED,
    customer.id,
  ]);
  expect((await inbox.browser.send('DELETE', `/api/customers/${customer.id}`)).status).toBe(204);
  expect(await placesOf(inbox.owner, [NOTED])).toEqual([]);
  const { rows } = await inbox.owner.query('select body from receipts order by number desc limit 1');
  expect(JSON.parse(rows[0].body).tables).toMatchObject({
    customer_notes: { count: 1 },
    customers: { count: 1 },
  });
});
