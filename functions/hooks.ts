import { randomBytes, randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import {
  DeliveriesQuery,
  type Delivery,
  type DeliveryDetail,
  type HookAnswer,
  HookInput,
  type HookSecret,
} from '../core/contract/hooks.ts';
import {
  type DeliveryRow,
  emitHook,
  listDeliveries,
  readDelivery,
  resendDelivery,
} from '../core/data/hook-deliveries.ts';
import { type HookRow, readHook, rotateSecret, writeHook } from '../core/data/hooks.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { HOOK_EVENTS } from '../core/domain/hook.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { targetOf } from '../core/vendors/egress-rules.ts';
import { secretOf } from '../core/vendors/standard-webhooks.ts';
import type { SignedIn } from './guards/signed-in.ts';

const SECRET_BYTES = 32;
const newSecret = (): string => secretOf(randomBytes(SECRET_BYTES));

/** An address may hold a key of the shop's own server: who looks from outside sees whose it is and no more. */
export async function hookRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, impersonation }: SignedIn,
): Promise<HttpResponseInit> {
  const found = await withTenant(tenantId, readHook);
  const hook = found && impersonation ? { ...found, url: `${new URL(found.url).origin}/…` } : found;
  return json({ hook: hook && answerOf(hook), events: [...HOOK_EVENTS] } satisfies HookAnswer);
}

/** Sets the address; the first time the answer has the secret, which is told this once. */
export async function hookWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const input = await readJson(request, HookInput);
  const target = targetOf(input.url, config().egressAllow);
  if (target.kind === 'refused') {
    const issues = [{ path: 'url', message: 'expected an https address of the public internet' }];
    throw new Failure('content-invalid', 'the address cannot be called', { issues });
  }
  const secret = newSecret();
  const { hook, made } = await withTenant(tenantId, async (tx) => {
    const made = await writeHook(tx, input, secret, now());
    return { made, hook: await readHook(tx) };
  });
  if (!hook) throw new Error('a hook that was just written is gone');
  return json({ hook: answerOf(hook), secret: made ? secret : null } satisfies HookSecret);
}

export async function hookRotate(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const secret = newSecret();
  const hook = await withTenant(tenantId, (tx) => rotateSecret(tx, secret, now()));
  return json({ hook: answerOf(hook), secret } satisfies HookSecret);
}

/** An event that means nothing, on the way of all others. */
export async function hookTest(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const data = async () => ({ message: 'hello from the shop' });
  const id = await withTenant(tenantId, (tx) => emitHook(tx, 'hook.test', randomUUID(), data, now()));
  if (!id) throw new Failure('conflict', 'the hook is off: set its address first');
  return json({ id }, 202);
}

export async function deliveriesList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit, state = null } = readQuery(request, DeliveriesQuery);
  const before = positionOf(cursor, z.string().check(z.regex(/^\d{1,18}$/)));
  const all = await withTenant(tenantId, (tx) => listDeliveries(tx, state, { before, rowsMax: limit + 1 }));
  const rows = all.slice(0, limit);
  const last = all.length > limit ? rows.at(-1) : undefined;
  return json({ items: rows.map(deliveryOf), nextCursor: last ? cursorOf(last.id) : null });
}

export async function deliveryRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { body, ...row } = await withTenant(tenantId, (tx) => readDelivery(tx, request.params.id ?? ''));
  return json({ ...deliveryOf(row), body } satisfies DeliveryDetail);
}

export async function deliveryResend(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  await withTenant(tenantId, (tx) => resendDelivery(tx, id));
  return json({ id }, 202);
}

const answerOf = ({ createdAt, oldSecretUntil, ...hook }: HookRow) => ({
  ...hook,
  createdAt: createdAt.toISOString(),
  oldSecretUntil: oldSecretUntil && oldSecretUntil.getTime() > now() ? oldSecretUntil.toISOString() : null,
});

const deliveryOf = (row: DeliveryRow): Delivery => ({
  ...row,
  nextAt: row.nextAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  attemptedAt: row.attemptedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
