import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { output } from 'zod/mini';
import { NewReturn, ReturnDraft, type ReturnPreview } from '../core/contract/returns.ts';
import { type OrderRow, readOrder } from '../core/data/orders-read.ts';
import { addReturn, type Prepared, prepareReturn, sumsOf } from '../core/data/returns.ts';
import type { Member, Role } from '../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import type { Ruling } from '../core/domain/return-policy.ts';
import { now } from '../core/runtime/clock.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { returnDetail } from './returns/answer.ts';

/** What a return would come to by the shop's rules, before it is made. */
export async function returnPreview(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { orderId, ...wish } = await readJson(request, ReturnDraft);
  const { ready } = await withTenant(tenantId, (tx) => prepare(tx, orderId, wish));
  const { lines, ruling } = ready;
  const preview: ReturnPreview = { ruling, lines, ...sumsOf(lines), deliveryFeeFils: ruling.feeFils };
  return json(preview);
}

/** A return that a member writes down. What the rules do not give an owner may, and says why. */
export async function returnAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId, role }: Member & { role: Role },
): Promise<HttpResponseInit> {
  const { orderId, deliveryFeeFils, note, ...wish } = await readJson(request, NewReturn);
  const made = await withTenant(tenantId, async (tx) => {
    const { order, ready } = await prepare(tx, orderId, wish, true);
    const { ruling } = ready;
    const feeFils = deliveryFeeFils === undefined ? ruling.feeFils : deliveryFeeFils;
    if (isAgainst(ruling, feeFils)) refuseOverride(role, note);
    const by = { actor: 'member' as const, userId, note };
    return returnDetail(tx, await addReturn(tx, order, wish, { ...ready, feeFils }, by, now()));
  });
  return json(made, 201);
}

type Wish = Omit<output<typeof ReturnDraft>, 'orderId'>;
type Ready = Extract<Prepared, { kind: 'ready' }>;

async function prepare(
  tx: TenantTx,
  orderId: string,
  wish: Wish,
  lock = false,
): Promise<{ order: OrderRow; ready: Ready }> {
  const order = await readOrder(tx, orderId, lock);
  if (order.status !== 'delivered')
    throw new Failure('conflict', `the order is ${order.status}, not delivered`);
  const prepared = await prepareReturn(tx, order, wish, now());
  if (prepared.kind !== 'ready') throw faultOf(prepared);
  return { order, ready: prepared };
}

/** Where the rules say nothing of the way back, any member may. */
const isAgainst = (ruling: Ruling, feeFils: number | null): boolean =>
  ruling.verdict === 'refused' || (ruling.feeFils !== null && feeFils !== ruling.feeFils);

function refuseOverride(role: Role, note: string | null): void {
  if (role !== 'owner') throw new Failure('forbidden', 'only an owner may go against the shop’s rules');
  if (note) return;
  const issues = [{ path: 'note', message: 'expected why the shop’s rules are left aside' }];
  throw new Failure('content-invalid', 'the shop’s rules say otherwise', { issues });
}

const FAULTS: Record<Exclude<Prepared['kind'], 'ready'>, { field: string; message: string }> = {
  'unknown-line': { field: 'sku', message: 'the order has no such piece' },
  'too-many': { field: 'quantity', message: 'the order has fewer of these pieces' },
  'already-asked': { field: 'quantity', message: 'as many of these pieces are in other returns' },
  'choice-missing': { field: 'newSku', message: 'an exchange needs another size, colour or item' },
  'item-unknown': { field: 'newSku', message: 'no such item' },
  'choice-unknown': { field: 'newSize', message: 'the item does not come so' },
};

function faultOf({ kind, line }: Exclude<Prepared, { kind: 'ready' }>): Failure {
  const { field, message } = FAULTS[kind];
  return new Failure('content-invalid', message, { issues: [{ path: `lines.${line}.${field}`, message }] });
}
