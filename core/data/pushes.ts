import { z } from 'zod';
import { BETWEEN_MS, GATHER_MS, NIGHT, type PushKind, type Quiet, quietForMs } from '../domain/alert.ts';
import { localTime } from '../domain/business-time.ts';
import { readTroubles } from './watched-alerts.ts';
import type { TenantTx } from './with-tenant.ts';

/** `canWait`: nobody is woken for it. */
type Told = { kind: PushKind; code: string; subject: string | null; canWait?: boolean };
type Device = { id: string; toldAt: Date | null; from: number | null; to: number | null };

/**
 * Writes a push for each device whose owner is signed in and wants to be told of this. One that waits already takes
 * it along: a burst is one push. In somebody's quiet time it waits for their morning.
 */
export async function spreadPushes(
  tx: TenantTx,
  { kind, code, subject, canWait = false }: Told,
  nowMs: number,
): Promise<number> {
  const { rows } = await tx.query<Device>(
    `select d.id, d.told_at as "toldAt", w.quiet_from as "from", w.quiet_to as "to"
       from push_devices d left join alert_wishes w on w.tenant_id = d.tenant_id and w.user_id = d.user_id
      where (w.user_id is null or $1 = any (w.kinds)) and ${IS_SIGNED_IN}
      order by d.id for key share of d`,
    [kind, new Date(nowMs)],
  );
  for (const device of rows)
    await addPush(tx, device.id, { kind, code, subject }, wakeAt(device, canWait, nowMs), nowMs);
  return rows.length;
}

const IS_SIGNED_IN = `exists (select from sessions s where s.user_id = d.user_id and s.tenant_id = d.tenant_id
  and s.revoked_at is null and s.expires_at > $2)`;

function wakeAt({ toldAt, from, to }: Device, canWait: boolean, nowMs: number): Date {
  const own: Quiet[] = from === null || to === null ? [] : [{ from, to }];
  const free = Math.max(nowMs + GATHER_MS, (toldAt?.getTime() ?? 0) + BETWEEN_MS);
  return new Date(Math.max(free, quietUntil(canWait ? [...own, NIGHT] : own, nowMs)));
}

/** One quiet time may end within another. */
function quietUntil(times: Quiet[], nowMs: number): number {
  let at = nowMs;
  for (const _ of times) at += Math.max(...times.map((quiet) => quietForMs(quiet, minuteOf(at))));
  return at;
}

function minuteOf(ms: number): number {
  const [hours = 0, minutes = 0] = (localTime(ms).split(' ')[1] ?? '').split(':').map(Number);
  return hours * 60 + minutes;
}

/** Longer than any step of the story that has a push; then another may take it. */
export const CLAIM_MS = 120_000;

const SUBJECTS_MAX = 100;

/** One push for a device and a kind; it says how many it is about, as soon as one of them may be told. */
export async function addPush(
  tx: TenantTx,
  deviceId: string,
  { kind, code, subject }: Told,
  at: Date,
  nowMs: number,
): Promise<void> {
  await tx.query(
    `insert into pushes as p (tenant_id, device_id, kind, code, subjects, wake_at, created_at)
     values (current_tenant(), $1, $2, $3, case when $4::uuid is null then '{}'::uuid[] else array[$4::uuid] end, $5, $6)
     on conflict (device_id, kind) do update set code = excluded.code,
       wake_at = case when p.attempts = 0 then least(p.wake_at, excluded.wake_at) else p.wake_at end,
       subjects = case when p.subjects @> excluded.subjects then p.subjects
                       else (p.subjects || excluded.subjects)[1:${SUBJECTS_MAX}] end`,
    [deviceId, kind, code, subject, at, new Date(nowMs)],
  );
}

const PushRow = z.object({
  id: z.string(),
  deviceId: z.string(),
  kind: z.enum(['needs-person', 'new-order', 'trouble', 'test']),
  code: z.string(),
  subjects: z.array(z.string()),
  attempts: z.int(),
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  showSummary: z.boolean(),
  language: z.enum(['ar', 'en']),
});
export type PushRow = z.infer<typeof PushRow> & {
  open: { id: string; customerId: string; summary: string[] | null }[];
  troubles: Awaited<ReturnType<typeof readTroubles>>;
};

/**
 * A push for one more attempt, with what of it is still the case: conversations that need a person, or what a watch has
 * seen; null when it is gone, or its device is somebody's who has signed out.
 */
export async function beginPush(tx: TenantTx, id: string, nowMs: number): Promise<PushRow | null> {
  const { rows } = await tx.query(
    `update pushes p set attempts = attempts + 1, wake_at = $3
       from push_devices d left join alert_wishes w on w.tenant_id = d.tenant_id and w.user_id = d.user_id
      where p.id = $1 and d.id = p.device_id and ${IS_SIGNED_IN}
      returning p.id, p.device_id as "deviceId", p.kind, p.code, p.subjects, p.attempts, d.endpoint, d.p256dh, d.auth,
                coalesce(w.show_summary, false) as "showSummary", (select locale from tenants) as language`,
    [id, new Date(nowMs), new Date(nowMs + CLAIM_MS)],
  );
  if (!rows[0]) return null;
  const push = PushRow.parse(rows[0]);
  const { rows: open } = await tx.query<PushRow['open'][number]>(
    `select id, customer_id as "customerId", summary from threads
      where id = any ($1) and needs_person is not null order by last_message_at desc`,
    [push.subjects],
  );
  return { ...push, open, troubles: await readTroubles(tx, push.kind === 'trouble' ? push.subjects : []) };
}

export type PushEnd =
  | { kind: 'sent' }
  | { kind: 'dropped' } // there is nothing to tell any more
  | { kind: 'gone' } // the push service knows the device no more
  | { kind: 'failed'; code: string }
  | { kind: 'later'; code: string; wakeAt: Date };

/** Writes down what became of an attempt. What came for the device meanwhile is told at once with the next one. */
export async function endPush(
  tx: TenantTx,
  { id, deviceId, subjects }: Pick<PushRow, 'id' | 'deviceId' | 'subjects'>,
  end: PushEnd,
  nowMs: number,
): Promise<void> {
  if (end.kind === 'gone') {
    await tx.query('delete from push_devices where id = $1', [deviceId]);
    return;
  }
  await tx.query('select from push_devices where id = $1 for no key update', [deviceId]); // before what it is told
  if (end.kind === 'later') {
    const unlessItDies = new Date(end.wakeAt.getTime() + CLAIM_MS); // the story that waits until then
    await tx.query('update pushes set wake_at = $2 where id = $1', [id, unlessItDies]);
  } else {
    const left = new Date(nowMs + BETWEEN_MS);
    await tx.query('delete from pushes where id = $1 and subjects <@ $2::uuid[]', [id, subjects]);
    await tx.query(
      `update pushes set attempts = 0, wake_at = $2,
              subjects = array(select s from unnest(subjects) s where s <> all ($3::uuid[])) where id = $1`,
      [id, left, subjects],
    );
  }
  await tx.query(
    `update push_devices set told_at = case when $2 then $3 else told_at end, problem = $4 where id = $1`,
    [deviceId, end.kind === 'sent', new Date(nowMs), 'code' in end ? end.code : null],
  );
}

/** A push nobody can be told of any more: its owner has signed out. */
export async function forgetPush(tx: TenantTx, id: string): Promise<void> {
  await tx.query('delete from pushes where id = $1', [id]);
}
