import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** Run by the sandbox's migrations; safe to run again. */
export const pushSchema = `
create table if not exists sandbox.push_devices (
  id text primary key,
  public_key text, -- the only one that may send to it; null: the first that does
  gone boolean not null default false
);
create table if not exists sandbox.push_messages (
  seq bigint generated always as identity primary key,
  device_id text not null references sandbox.push_devices,
  body bytea not null,
  ttl int not null,
  topic text,
  urgency text,
  at bigint not null
);
`;

export type PushDevice = { publicKey: string | null; gone: boolean };
export type PushMessage = { body: Buffer; ttl: number; topic: string | null; urgency: string | null };

export async function makeDevice(db: Pool, publicKey: string | null): Promise<string> {
  const id = randomBytes(24).toString('base64url');
  await db.query('insert into sandbox.push_devices (id, public_key) values ($1, $2)', [id, publicKey]);
  return id;
}

export async function findDevice(db: Pool, id: string): Promise<PushDevice | null> {
  const { rows } = await db.query<PushDevice>(
    'select public_key as "publicKey", gone from sandbox.push_devices where id = $1',
    [id],
  );
  return rows[0] ?? null;
}

export async function removeDevice(db: Pool, id: string): Promise<void> {
  await db.query('update sandbox.push_devices set gone = true where id = $1', [id]);
}

export async function keepMessage(
  db: Pool,
  id: string,
  key: string,
  message: PushMessage,
  atMs: number,
): Promise<void> {
  await db.query('update sandbox.push_devices set public_key = coalesce(public_key, $2) where id = $1', [
    id,
    key,
  ]);
  await db.query(
    'insert into sandbox.push_messages (device_id, body, ttl, topic, urgency, at) values ($1, $2, $3, $4, $5, $6)',
    [id, message.body, message.ttl, message.topic, message.urgency, atMs],
  );
}

export async function listMessages(db: Pool, id: string) {
  const { rows } = await db.query<PushMessage & { at: string }>(
    'select body, ttl, topic, urgency, at from sandbox.push_messages where device_id = $1 order by seq',
    [id],
  );
  return rows.map(({ body, at, ...rest }) => ({
    ...rest,
    body: body.toString('base64url'),
    at: new Date(Number(at)).toISOString(),
  }));
}
