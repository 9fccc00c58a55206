import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTenant } from '../../core/data/with-tenant.ts';
import { TenantId } from '../../core/domain/ids.ts';
import type { Door } from '../../core/runtime/http.ts';
import { readingOnly } from '../../core/runtime/read-only.ts';
import { owner as ownerOnly } from '../../functions/guards/owner.ts';
import { signedIn } from '../../functions/guards/signed-in.ts';
import { allRows } from '../helpers/all-rows.ts';
import { bodyOf, each, NO_ROW, pathOf, rowOf, told } from '../helpers/door-walk.ts';
import { type Inbox, startInbox } from '../helpers/inbox.ts';
import { look } from '../helpers/look.ts';
import { seedOneRowEach } from '../helpers/one-row-each.ts';

/** What only the shop's own people see: files, an address with a key, devices, past turns in full. */
const UNSEEN = [
  'catalogue-export',
  'catalogue-rejected',
  'customer-export',
  'delivery-read',
  'export-read',
  'orders-export',
  'push-read',
  'replay-read',
];

let inbox: Inbox;
let full: string; // a shop with a row in every table
beforeAll(async () => {
  inbox = await startInbox('walked.shop');
  full = await seedOneRowEach(inbox.owner);
});
afterAll(() => inbox?.stop());

const merchants = each.filter(({ door }) => door.guard === signedIn || door.guard === ownerOnly);
const isNamed = (name: string, route: string) => /\{\w+\}/.test(route) && !NO_ROW.includes(name);
const looked = () => allRows(inbox.api.database.ownerUrl, ['admin_log', 'impersonations']);

/** The door's address, with ids of this shop's rows. */
async function addressAt(door: Door, tenantId: string): Promise<string> {
  if (!isNamed(door.name, door.route)) return pathOf(door);
  const id = await rowOf(inbox.owner, door, tenantId);
  const { rows } = await inbox.owner.query('select id from conversations where tenant_id = $1 limit 1', [
    tenantId,
  ]);
  const isMessage = door.route.includes('/messages/');
  return pathOf(door, (name) =>
    encodeURIComponent(isMessage && name !== 'customerId' ? (name === 'n' ? '0' : rows[0].id) : id),
  );
}

test('every door of the shop’s reads or says why not, none writes, and not a row has changed', async () => {
  const { get, send } = await look(inbox, full);
  const before = await looked();
  const otherwise: Record<string, number> = {};
  for (const { door, method } of merchants) {
    const path = await addressAt(door, full);
    if (method !== 'GET') {
      const answer = await send(method, path, bodyOf(door, method)?.json);
      expect(told(door, answer)).toEqual({ door: door.name, status: 403, code: 'read-only' });
      continue;
    }
    const answer = await get(path);
    if (UNSEEN.includes(door.name))
      expect(told(door, answer)).toEqual({ door: door.name, status: 403, code: 'not-shown' });
    else if (answer.status !== 200) otherwise[door.name] = answer.status;
  }
  expect(otherwise).toEqual({ 'item-photo': 404, 'message-media': 404 }); // neither has a picture
  expect(await looked()).toEqual(before);
});

test('a row of another shop is not there for who looks at this one', async () => {
  const { get } = await look(inbox);
  const named = merchants.filter(({ door, method }) => method === 'GET' && isNamed(door.name, door.route));
  expect(named.length).toBeGreaterThan(10);
  for (const { door } of named) {
    const answer = await get(await addressAt(door, full));
    const code = UNSEEN.includes(door.name) ? 'not-shown' : 'not-found';
    expect(told(door, answer)).toMatchObject({ door: door.name, code });
  }
});

test('a transaction of who only looks cannot write, whatever a door would do', async () => {
  const tenantId = TenantId.parse(inbox.tenantId);
  const write = () => withTenant(tenantId, (tx) => tx.query(`update tenants set name = 'other'`));
  await expect(readingOnly(write)).rejects.toMatchObject({ code: '25006' });
  await withTenant(tenantId, (tx) => tx.query('update tenants set name = name'));
});
