import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ALERT_KINDS, type AlertKind, type Quiet } from '../domain/alert.ts';
import type { TenantTx } from './with-tenant.ts';

const DEVICES_MAX = 10; // of a member; the one that was not told for longest goes

const Device = z.object({
  id: z.string(),
  endpoint: z.string(),
  label: z.string(),
  createdAt: z.date(),
  toldAt: z.date().nullable(),
  problem: z.string().nullable(),
});
export type DeviceRow = z.infer<typeof Device>;

/** A member's own devices, the newest first. */
export async function listDevices(tx: TenantTx, userId: string): Promise<DeviceRow[]> {
  const { rows } = await tx.query(
    `select id, endpoint, label, created_at as "createdAt", told_at as "toldAt", problem
       from push_devices where user_id = $1 order by created_at desc, id`,
    [userId],
  );
  return Device.array().parse(rows);
}

export type NewDevice = { endpoint: string; p256dh: string; auth: string; label: string };

/** A browser that is to be told. One that was another member's is this one's from now on. @returns its id. */
export async function addDevice(
  tx: TenantTx,
  userId: string,
  device: NewDevice,
  nowMs: number,
): Promise<string> {
  const { endpoint, p256dh, auth, label } = device;
  const { rows } = await tx.query<{ id: string }>(
    `insert into push_devices as d (id, tenant_id, user_id, endpoint, p256dh, auth, label, created_at)
     values ($1, current_tenant(), $2, $3, $4, $5, $6, $7)
     on conflict (tenant_id, endpoint) do update set user_id = excluded.user_id, p256dh = excluded.p256dh,
       auth = excluded.auth, label = excluded.label, problem = null
     returning id`,
    [randomUUID(), userId, endpoint, p256dh, auth, label, new Date(nowMs)],
  );
  await tx.query(
    `delete from push_devices where id in (
       select id from push_devices where user_id = $1 order by coalesce(told_at, created_at) desc offset $2)`,
    [userId, DEVICES_MAX],
  );
  return rows[0]?.id ?? '';
}

/** @returns false where this member has no such device. */
export async function removeDevice(tx: TenantTx, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from push_devices where id = $1 and user_id = $2', [
    z.uuid().safeParse(id).data ?? null,
    userId,
  ]);
  return rowCount === 1;
}

export type Wishes = { kinds: AlertKind[]; showSummary: boolean; quiet: Quiet | null };

/** What a member wants to be told of; everything, while they have not said. */
export async function readWishes(tx: TenantTx, userId: string): Promise<Wishes> {
  const { rows } = await tx.query<{ kinds: string[]; show: boolean; from: number | null; to: number | null }>(
    `select kinds, show_summary as show, quiet_from as "from", quiet_to as "to" from alert_wishes where user_id = $1`,
    [userId],
  );
  const [row] = rows;
  if (!row) return { kinds: [...ALERT_KINDS], showSummary: false, quiet: null };
  return {
    kinds: ALERT_KINDS.filter((kind) => row.kinds.includes(kind)),
    showSummary: row.show,
    quiet: row.from === null || row.to === null ? null : { from: row.from, to: row.to },
  };
}

export async function writeWishes(tx: TenantTx, userId: string, { kinds, showSummary, quiet }: Wishes) {
  await tx.query(
    `insert into alert_wishes (tenant_id, user_id, kinds, show_summary, quiet_from, quiet_to)
     values (current_tenant(), $1, $2, $3, $4, $5)
     on conflict (tenant_id, user_id) do update set kinds = excluded.kinds, show_summary = excluded.show_summary,
       quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
    [userId, kinds, showSummary, quiet?.from ?? null, quiet?.to ?? null],
  );
}
