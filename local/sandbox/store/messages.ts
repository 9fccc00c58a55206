import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export type Attachment = { type: string; payload?: Record<string, unknown> };
export type Message = {
  igId: string;
  customerId: string;
  mid: string;
  fromShop: boolean;
  /** `api`: our app sent it. `app`: the owner typed it in the Instagram app. */
  via: 'customer' | 'api' | 'app';
  text: string | null;
  attachments: Attachment[];
  replyTo: string | null;
  reactions: Record<string, string>;
  edits: number;
  deletedAtMs: number | null;
  atMs: number;
};
export type NewMessage = Pick<
  Message,
  'igId' | 'customerId' | 'mid' | 'fromShop' | 'via' | 'text' | 'attachments' | 'replyTo' | 'atMs'
>;

/** @returns false when the account has a message of this id already: nothing is changed then. */
export async function insertMessage(db: Db, message: NewMessage): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into sandbox.messages
       (ig_id, mid, customer_id, from_shop, via, text, attachments, reply_to, at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9) on conflict do nothing`,
    [
      message.igId,
      message.mid,
      message.customerId,
      message.fromShop,
      message.via,
      message.text === null ? null : storable(message.text),
      storable(JSON.stringify(message.attachments).replaceAll('\\u0000', '')),
      message.replyTo,
      message.atMs,
    ],
  );
  return rowCount === 1;
}

/** A message of an account, taken back or not; null when there is none. */
export async function findMessage(db: Db, igId: string, mid: string): Promise<Message | null> {
  const { rows } = await db.query('select * from sandbox.messages where ig_id = $1 and mid = $2', [
    igId,
    mid,
  ]);
  return rows[0] ? messageOf(rows[0]) : null;
}

/** A thread as Instagram shows it, oldest first: what was taken back is gone. */
export async function listMessages(db: Db, igId: string, customerId: string): Promise<Message[]> {
  const { rows } = await db.query(
    `select * from sandbox.messages
     where ig_id = $1 and customer_id = $2 and deleted_at is null order by at, seq`,
    [igId, customerId],
  );
  return rows.map(messageOf);
}

/** The newest message of each thread of an account, and how many of the shop's the customer has not seen. */
export async function summarise(
  db: Db,
  igId: string,
): Promise<Map<string, { last: Message; unread: number }>> {
  const { rows } = await db.query(
    `select distinct on (m.customer_id) m.*, count(*) filter (where m.from_shop and m.at > t.seen_by_customer_at)
       over (partition by m.customer_id) as unread
     from sandbox.messages m join sandbox.threads t using (ig_id, customer_id)
     where m.ig_id = $1 and m.deleted_at is null order by m.customer_id, m.at desc, m.seq desc`,
    [igId],
  );
  return new Map(rows.map((row) => [row.customer_id, { last: messageOf(row), unread: Number(row.unread) }]));
}

/** The newest message of one side; null when there is none. */
export async function newestMessage(
  db: Db,
  { igId, customerId }: { igId: string; customerId: string },
  fromShop: boolean,
): Promise<Message | null> {
  const { rows } = await db.query(
    `select * from sandbox.messages
     where ig_id = $1 and customer_id = $2 and from_shop = $3 and deleted_at is null
     order by at desc, seq desc limit 1`,
    [igId, customerId, fromShop],
  );
  return rows[0] ? messageOf(rows[0]) : null;
}

/** @param emoji - null takes the reaction back. */
export async function setReaction(
  db: Db,
  { igId, mid }: { igId: string; mid: string },
  who: 'customer' | 'shop',
  emoji: string | null,
): Promise<void> {
  await db.query(
    `update sandbox.messages
     set reactions = case when $4::text is null then reactions - $3::text
                          else jsonb_set(reactions, array[$3::text], to_jsonb($4::text)) end
     where ig_id = $1 and mid = $2`,
    [igId, mid, who, emoji],
  );
}

/** Postgres holds every character but NUL, and only whole code points. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

function messageOf(row: Record<string, unknown>): Message {
  return {
    igId: String(row.ig_id),
    customerId: String(row.customer_id),
    mid: String(row.mid),
    fromShop: row.from_shop === true,
    via: row.via as Message['via'],
    text: row.text as string | null,
    attachments: row.attachments as Attachment[],
    replyTo: row.reply_to as string | null,
    reactions: row.reactions as Record<string, string>,
    edits: Number(row.edits),
    deletedAtMs: row.deleted_at === null ? null : Number(row.deleted_at),
    atMs: Number(row.at),
  };
}
