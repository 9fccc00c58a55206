import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { AlertWishes, NewPushDevice, type Push, type PushDevice } from '../core/contract/push.ts';
import {
  addDevice,
  type DeviceRow,
  listDevices,
  readWishes,
  removeDevice,
  writeWishes,
} from '../core/data/push-devices.ts';
import { addPush } from '../core/data/pushes.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { now } from '../core/runtime/clock.ts';
import { config } from '../core/runtime/config.ts';
import { json, readJson } from '../core/runtime/http.ts';
import { targetOf } from '../core/vendors/egress-rules.ts';
import { isPushTarget, vapidPublicKey } from '../core/vendors/web-push.ts';

/** This member's devices, and what they want to be told of. */
export async function pushRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const { vapidPrivateKey } = config();
  const { devices, preferences } = await withTenant(tenantId, async (tx) => ({
    devices: await listDevices(tx, userId),
    preferences: await readWishes(tx, userId),
  }));
  return json({
    publicKey: vapidPrivateKey && vapidPublicKey(vapidPrivateKey),
    devices: devices.map(answerOf),
    preferences,
  } satisfies Push);
}

/** A browser that asks to be told. Its push service is an address that somebody has given: only public ones are called. */
export async function deviceAdd(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const { endpoint, keys, label } = await readJson(request, NewPushDevice);
  if (targetOf(endpoint, config().egressAllow).kind === 'refused') {
    throw notThis('endpoint', 'expected an https address of the public internet');
  }
  if (!isPushTarget(keys)) throw notThis('keys', 'expected a point of P-256 and 16 bytes, as base64url');
  const device = await withTenant(tenantId, async (tx) => {
    const id = await addDevice(tx, userId, { endpoint, ...keys, label }, now());
    return (await listDevices(tx, userId)).find((one) => one.id === id);
  });
  if (!device) throw new Error('a device that was just added is gone');
  return json(answerOf(device), 201);
}

export async function deviceRemove(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  if (!(await withTenant(tenantId, (tx) => removeDevice(tx, userId, id)))) {
    throw new Failure('not-found', 'no such device of yours');
  }
  return { status: 204 };
}

export async function alertWishesWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const wishes = await readJson(request, AlertWishes);
  const kept = await withTenant(tenantId, async (tx) => {
    await writeWishes(tx, userId, { ...wishes, kinds: [...new Set(wishes.kinds)] });
    return readWishes(tx, userId);
  });
  return json(kept);
}

/** One that means nothing, on the way of all others; it is not kept back. */
export async function pushTest(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const devices = await withTenant(tenantId, async (tx) => {
    const own = await listDevices(tx, userId);
    for (const { id } of own.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      await addPush(tx, id, { kind: 'test', code: 'test', subject: null }, new Date(now()), now());
    }
    return own.length;
  });
  if (devices === 0) throw new Failure('conflict', 'you have no device that is told');
  return json({ devices }, 202);
}

const notThis = (path: string, message: string): Failure =>
  new Failure('content-invalid', message, { issues: [{ path, message }] });

const answerOf = ({ createdAt, toldAt, ...device }: DeviceRow): PushDevice => ({
  ...device,
  createdAt: createdAt.toISOString(),
  toldAt: toldAt?.toISOString() ?? null,
});
