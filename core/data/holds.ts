import { TenantId } from '../domain/ids.ts';
import { now } from '../runtime/clock.ts';
import { across } from './across.ts';
import { noteOrder } from './order-events.ts';
import { readOrderSettings } from './order-settings.ts';
import { lockGoods, returnStock, type ShortLine, type StockLine, takeStock } from './stock.ts';
import { type TenantTx, withTenant } from './with-tenant.ts';

const HOUR_MS = 3_600_000;
const MOST = 200; // holds of one look

export type Held =
  | { kind: 'held'; until: Date }
  | { kind: 'not-offered' } // the shop keeps nothing
  | { kind: 'short'; lines: ShortLine[] };

type Draft = { id: string; stockTaken: boolean; lines: StockLine[] };

/**
 * Takes a draft's pieces off the shelf for as long as the shop keeps them (حجز). The draft must be locked by this
 * transaction. Asked again while it is held, it stays as it is: nobody keeps a piece for ever.
 */
export async function holdDraft(
  tx: TenantTx,
  draft: Draft & { holdUntil: string | null },
  nowMs: number,
): Promise<Held> {
  if (draft.holdUntil) return { kind: 'held', until: new Date(draft.holdUntil) };
  const { holdHours } = await readOrderSettings(tx);
  if (holdHours === 0) return { kind: 'not-offered' };
  const taken = await takeStock(tx, draft.lines);
  if (taken.kind === 'short') return taken;
  const until = new Date(nowMs + holdHours * HOUR_MS);
  await tx.query(
    `update orders set stock_taken = true, hold_until = $2, hold_no = hold_no + 1, hold_wake_at = null,
       version = version + 1 where id = $1`,
    [draft.id, until],
  );
  await noteOrder(
    tx,
    draft.id,
    { from: 'draft', to: 'draft', changed: ['hold'] },
    { actor: 'customer' },
    nowMs,
  );
  return { kind: 'held', until };
}

/** A held draft gets other lines: the pieces follow. Where they are not there, nothing is held any more. */
export async function moveHold(tx: TenantTx, draft: Draft, lines: StockLine[]): Promise<boolean> {
  await lockGoods(tx, [...draft.lines, ...lines]);
  await returnStock(tx, draft.lines);
  const taken = await takeStock(tx, lines);
  if (taken.kind === 'taken') return true;
  await endHold(tx, draft.id);
  return false;
}

export type Released = { kind: 'released' | 'gone' } | { kind: 'later'; waitMs: number };

/** Puts the pieces of a hold whose time is over back; one that was ended, used or renewed is left alone. */
export async function releaseHold(
  tx: TenantTx,
  orderId: string,
  holdNo: number,
  nowMs: number,
): Promise<Released> {
  const { rows } = await tx.query<{ until: Date }>(
    `select hold_until as until from orders where id = $1 and hold_no = $2 and hold_until is not null for update`,
    [orderId, holdNo],
  );
  const until = rows[0]?.until.getTime();
  if (until === undefined) return { kind: 'gone' };
  if (until > nowMs) return { kind: 'later', waitMs: until - nowMs };
  const { rows: lines } = await tx.query<StockLine>(
    `select sku, size, color, quantity from order_items where order_id = $1`,
    [orderId],
  );
  await returnStock(tx, lines);
  await endHold(tx, orderId);
  await noteOrder(
    tx,
    orderId,
    { from: 'draft', to: 'draft', changed: ['hold-ended'] },
    { actor: 'system' },
    nowMs,
  );
  return { kind: 'released' };
}

/** When a hold ends, as its `holdNo`th; null: it is over. */
export async function readHold(tx: TenantTx, orderId: string, holdNo: number): Promise<Date | null> {
  const { rows } = await tx.query<{ until: Date }>(
    'select hold_until as until from orders where id = $1 and hold_no = $2 and hold_until is not null',
    [orderId, holdNo],
  );
  return rows[0]?.until ?? null;
}

async function endHold(tx: TenantTx, orderId: string): Promise<void> {
  await tx.query(
    `update orders set stock_taken = false, hold_until = null, hold_wake_at = null, version = version + 1 where id = $1`,
    [orderId],
  );
}

export type UntendedHold = { tenantId: TenantId; orderId: string; holdNo: number; untilMs: number };

/**
 * Holds that no story looks after, taken for the caller for two minutes: it starts one for each and says so with
 * `holdIsTended`. Who dies in between leaves it to the next.
 */
export async function takeUntendedHolds(): Promise<UntendedHold[]> {
  const at = new Date(now());
  const rows = await across<{ tenant_id: string; order_id: string; hold_no: number; hold_until: Date }>(
    `select tenant_id, order_id, hold_no, hold_until from find_holds($1, $2)`,
    [at, MOST],
  );
  const taken: UntendedHold[] = [];
  for (const row of rows) {
    const tenantId = TenantId.parse(row.tenant_id);
    const mine = await withTenant(tenantId, (tx) =>
      tx.query(
        `update orders set hold_wake_at = $3::timestamptz where id = $1 and hold_no = $2 and hold_until is not null
            and (hold_wake_at is null or hold_wake_at < $3::timestamptz - interval '2 minutes')`,
        [row.order_id, row.hold_no, at],
      ),
    );
    const untilMs = row.hold_until.getTime();
    if (mine.rowCount === 1) taken.push({ tenantId, orderId: row.order_id, holdNo: row.hold_no, untilMs });
  }
  return taken;
}

/** A story looks after this hold: it is left alone until two minutes after its time. */
export async function holdIsTended({ tenantId, orderId, holdNo, untilMs }: UntendedHold): Promise<void> {
  const wakeAt = new Date(Math.max(untilMs, now()));
  await withTenant(tenantId, (tx) =>
    tx.query(
      'update orders set hold_wake_at = $3 where id = $1 and hold_no = $2 and hold_until is not null',
      [orderId, holdNo, wakeAt],
    ),
  );
}
