import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { TenantId } from '../domain/ids.ts';
import { config } from '../runtime/config.ts';
import { inTransaction } from './across.ts';
import type { TenantTx } from './with-tenant.ts';

/** So many rows went; the days that the oldest and the newest of them were from. */
export type Tally = { count: number; oldestAt: string | null; newestAt: string | null };

export type Receipt = {
  kind: 'purge' | 'stories' | 'erasure';
  tenantId: TenantId | null;
  /** Of a purge: what was older than this. */
  before?: string;
  tables: Record<string, Tally>;
};

type Query = Pick<TenantTx, 'query'>;

/**
 * Signs for what went, in the transaction of its end: the receipt is there when that is. Receipts are written one at a
 * time, each with the hash of the one before, so that none can be taken out unseen.
 *
 * @returns its number.
 */
export async function writeReceipt(tx: Query, receipt: Receipt, nowMs: number): Promise<number> {
  const { rows } = await tx.query<{ number: string; hash: string }>(
    'select number, hash from newest_receipt()',
  );
  const [newest] = rows;
  const number = Number(newest?.number ?? 0) + 1;
  const { kind, tenantId, before, tables } = receipt;
  const at = new Date(nowMs);
  const body = JSON.stringify({
    ...{ receipt: number, kind, tenantId, at: at.toISOString() },
    ...(before && { before }),
    ...{ tables, previous: newest?.hash ?? null },
  });
  const { key, keyId, publicKey } = receiptKey();
  await tx.query(
    `insert into receipts (number, kind, about_tenant, body, signature, key_id, public_key, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [number, kind, tenantId, body, sign(null, Buffer.from(body, 'utf8'), key), keyId, publicKey, at],
  );
  return number;
}

/** Ended stories are let go of by the task hub; what it says is signed for in a transaction of its own. */
export async function signForStories(stories: number, beforeMs: number, nowMs: number): Promise<number> {
  const tables = { stories: { count: stories, oldestAt: null, newestAt: null } };
  const before = new Date(beforeMs).toISOString();
  return inTransaction((tx) => writeReceipt(tx, { kind: 'stories', tenantId: null, before, tables }, nowMs));
}

type ReceiptKey = { key: KeyObject; keyId: string; publicKey: string };
let current: (ReceiptKey & { secret: string }) | undefined;

/** The key of this process; its id is the start of the public half's SHA-256. */
export function receiptKey(): ReceiptKey {
  const secret = config().receiptKey;
  if (current?.secret === secret) return current;
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' });
  const half = createPublicKey(key);
  const der = half.export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_CHARS);
  current = { key, keyId, publicKey: half.export({ type: 'spki', format: 'pem' }).toString(), secret };
  return current;
}

const KEY_ID_CHARS = 16;
