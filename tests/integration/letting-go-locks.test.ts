import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { purgeTenant } from '../../core/data/purge.ts';
import { writeStep } from '../../core/data/steps.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { type Customer, type Inbox, startInbox } from '../helpers/inbox.ts';
import { untilBlockedOrDone } from '../helpers/locks.ts';

/** Who lets go of rows, and the steps of the conversations whose rows go, never wait for one another in a circle. */

let inbox: Inbox;
let holder: pg.Client; // has a row for as long as a test wants somebody to wait for it
beforeAll(async () => {
  inbox = await startInbox('letting.go.shop');
  holder = new pg.Client({ connectionString: inbox.api.database.ownerUrl });
  await holder.connect();
});
afterAll(async () => {
  await holder?.end();
  await inbox?.stop();
});

const purge = () => purgeTenant(inbox.tenantId as TenantId, Date.now());
const erase = async ({ id }: Customer) => (await inbox.browser.send('DELETE', `/api/customers/${id}`)).status;

/** A turn that is open and was told the customer's message. */
async function answering(customer: Customer): Promise<string> {
  const opened = await inbox.openTurn(customer);
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const { rows } = await inbox.owner.query('select mid from conversations where id = $1', [
    customer.messageId,
  ]);
  const at = { startedAtMs: Date.now(), nowMs: Date.now() };
  const lines = [{ mid: rows[0].mid, by: 'customer', text: 'مرحبا', now: true }];
  await withTenant(customer.tenantId, (tx) => writeStep(tx, opened.turnId, 'context', { lines }, at));
  return opened.turnId;
}

const makeOld = (table: 'conversations' | 'turns', column: string, id: string) =>
  inbox.owner.query(`update ${table} set ${column} = now() - interval '40 days' where id = $1`, [id]);

/** As a step of the conversation does. */
const holdThread = async ({ threadId }: Customer) => {
  await holder.query('begin');
  await holder.query('update threads set lease_until = now() where id = $1', [threadId]);
};

const counted = async (): Promise<number> => {
  const { rows } = await inbox.owner.query(
    `select ((select count(*) from conversations where sender = 'customer')
             + (select coalesce(sum(messages_in), 0) from usage_days))::int as n`,
  );
  return rows[0].n;
};

test('an erasure that comes while a purge is in the middle of the same conversation waits for it', async () => {
  const customer = await inbox.newCustomer();
  const turnId = await answering(customer);
  await makeOld('conversations', 'received_at', customer.messageId);
  await inbox.again(customer);
  const before = await counted();
  await holder.query('begin');
  await holder.query('select from turn_steps where turn_id = $1 for update', [turnId]);
  const purging = purge();
  await untilBlockedOrDone(inbox.owner, purging); // it has let go of the message, and wants to of what the turn was told
  const erasing = erase(customer);
  await untilBlockedOrDone(inbox.owner, erasing, 2);
  await holder.query('commit');
  expect(await erasing).toBe(204);
  expect((await purging).tables.conversations?.count).toBe(1);
  expect(await counted()).toBe(before);
});

test('a purge of a turn that is open still waits for the step that is at it', async () => {
  const customer = await inbox.newCustomer();
  const turnId = await answering(customer);
  await makeOld('turns', 'opened_at', turnId);
  await holdThread(customer);
  const purging = purge();
  await untilBlockedOrDone(inbox.owner, purging);
  await holder.query('update turns set tokens_in = tokens_in + 1 where id = $1', [turnId]);
  await holder.query('commit');
  expect((await purging).tables.turns?.count).toBe(1);
});

test('an erasure waits for a step that writes down who the customer is', async () => {
  const customer = await inbox.newCustomer();
  await holdThread(customer);
  const erasing = erase(customer);
  await untilBlockedOrDone(inbox.owner, erasing);
  await holder.query("update customers set name = 'ليلى' where id = $1", [customer.id]);
  await holder.query('commit');
  expect(await erasing).toBe(204);
});

test('of two erasures of the same person at once one finds nobody', async () => {
  const customer = await inbox.newCustomer();
  await holdThread(customer);
  const both = [erase(customer), erase(customer)];
  await untilBlockedOrDone(inbox.owner, Promise.all(both), 2);
  await holder.query('commit');
  expect((await Promise.all(both)).sort()).toEqual([204, 404]);
});
