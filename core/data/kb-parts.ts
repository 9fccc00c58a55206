import { z } from 'zod';
import { now } from '../runtime/clock.ts';
import type { Work } from './kb-ingest.ts';
import { lockUses } from './knowledge-uses.ts';
import type { TenantTx } from './with-tenant.ts';

type Words = { id: string; heading: string | null; text: string };

/** Passages of a generation at positions from `from` up to `to` (excluded) that have no vector yet. */
export async function partsToEmbed(tx: TenantTx, work: Work, from: number, to: number): Promise<Words[]> {
  const { rows } = await tx.query<Words>(
    `select id, heading, text from kb_parts
      where document_id = $1 and generation = $2 and position >= $3 and position < $4
        and vector is null and indexed_at is null order by position`,
    [work.document.id, work.generation, from, to],
  );
  return rows;
}

/** @returns how many of the generation have one by now. */
export async function saveVectors(
  tx: TenantTx,
  work: Work,
  vectors: { id: string; vector: number[] }[],
): Promise<number> {
  await lockParts(
    tx,
    vectors.map(({ id }) => id),
  );
  await tx.query(
    `update kb_parts p set vector = v.vector from unnest($1::uuid[], $2::bytea[]) as v (id, vector)
      where p.id = v.id`,
    [vectors.map(({ id }) => id), vectors.map(({ vector }) => bytesOf(vector))],
  );
  return countWhere(tx, work, 'vector is not null');
}

export async function partsToIndex(
  tx: TenantTx,
  work: Work,
  rowsMax: number,
): Promise<(Words & { vector: number[] })[]> {
  const { rows } = await tx.query<Words & { vector: Buffer }>(
    `select id, heading, text, vector from kb_parts
      where document_id = $1 and generation = $2 and vector is not null and indexed_at is null
      order by position limit $3`,
    [work.document.id, work.generation, rowsMax],
  );
  return rows.map(({ vector, ...words }) => ({ ...words, vector: numbersOf(vector) }));
}

/** @returns how many of the generation are in the index by now. */
export async function noteIndexed(tx: TenantTx, work: Work, ids: string[]): Promise<number> {
  await lockParts(tx, ids);
  await tx.query('update kb_parts set indexed_at = $2 where id = any ($1)', [ids, new Date(now())]);
  return countWhere(tx, work, 'indexed_at is not null');
}

/** Passages by their ids: a reading that goes on and one that is cleared away may write the same ones. */
async function lockParts(tx: TenantTx, ids: string[]): Promise<void> {
  await tx.query('select from kb_parts where id = any ($1) order by id for no key update', [ids]);
}

/** Ids of a document's passages of generations before this one. */
export async function partsOlder(tx: TenantTx, documentId: string, generation: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from kb_parts where document_id = $1 and generation < $2',
    [documentId, generation],
  );
  return rows.map(({ id }) => id);
}

export async function deleteParts(tx: TenantTx, ids: string[]): Promise<void> {
  await tx.query('select from kb_parts where id = any ($1) order by id for update', [ids]);
  await lockUses(tx, 'part_id = any ($1)', ids);
  await tx.query('delete from kb_parts where id = any ($1)', [ids]);
}

export async function isNewestGeneration(
  tx: TenantTx,
  documentId: string,
  generation: number,
): Promise<boolean> {
  const { rowCount } = await tx.query('select from kb_documents where id = $1 and generation = $2', [
    documentId,
    generation,
  ]);
  return rowCount === 1;
}

/**
 * Ids of the passages of an interrupted reading that may be in the index, where nobody is to find them. Null when the
 * document is gone, or this generation is the one that is answered from.
 */
export async function partsInterrupted(
  tx: TenantTx,
  documentId: string,
  generation: number,
): Promise<{ ids: string[]; isGivenUp: boolean } | null> {
  const { rows } = await tx.query<{ generation: number; live: number | null }>(
    'select generation, live_generation as live from kb_documents where id = $1',
    [documentId],
  );
  const [document] = rows;
  if (!document) return null;
  if (document.live === generation) return { ids: [], isGivenUp: false };
  const { rows: parts } = await tx.query<{ id: string }>(
    'select id from kb_parts where document_id = $1 and generation = $2 and vector is not null',
    [documentId, generation],
  );
  return { ids: parts.map(({ id }) => id), isGivenUp: document.generation !== generation };
}

/** After an interrupted reading was taken out of the index: its vectors are kept for a retry. */
export async function noteNotIndexed(tx: TenantTx, ids: string[]): Promise<void> {
  await lockParts(tx, ids);
  await tx.query('update kb_parts set indexed_at = null where id = any ($1) and indexed_at is not null', [
    ids,
  ]);
}

async function countWhere(tx: TenantTx, work: Work, where: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from kb_parts where document_id = $1 and generation = $2 and ${where}`,
    [work.document.id, work.generation],
  );
  return rows[0]?.count ?? 0;
}

const bytesOf = (vector: number[]): Buffer => Buffer.from(new Float32Array(vector).buffer);

function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}

const PartRow = z.object({
  id: z.string(),
  position: z.number(),
  heading: z.string().nullable(),
  page: z.number().nullable(),
  text: z.string(),
  usedCount: z.number(),
});
export type PartRow = z.infer<typeof PartRow>;

/**
 * What was read of a document, in its order: of the generation that is live, or of the newest while none is.
 *
 * @param after - the position of the last one of the page before.
 */
export async function listParts(
  tx: TenantTx,
  documentId: string,
  page: { after: number | null; rowsMax: number },
): Promise<PartRow[]> {
  const { rows } = await tx.query(
    `select p.id, p.position, p.heading, p.page, p.text,
            (select count(*)::int from kb_uses u where u.part_id = p.id) as "usedCount"
       from kb_parts p join kb_documents d on d.id = p.document_id
      where d.id = $1 and p.generation = coalesce(d.live_generation, d.generation)
        and ($2::int is null or p.position > $2)
      order by p.position limit $3`,
    [documentId, page.after, page.rowsMax],
  );
  return PartRow.array().parse(rows);
}

const UseRow = z.object({
  turnId: z.string(),
  messageId: z.string(),
  customerId: z.string(),
  customerName: z.string().nullable(),
  at: z.date(),
  partId: z.string(),
  heading: z.string().nullable(),
});
export type UseRow = z.infer<typeof UseRow>;

/** Answers that had a passage of a document at hand, the newest first; those that were never sent are left out. */
export async function listUses(
  tx: TenantTx,
  documentId: string,
  page: { before: { at: string; turnId: string; partId: string } | null; rowsMax: number },
): Promise<UseRow[]> {
  const { rows } = await tx.query(
    `select u.turn_id::text as "turnId", m.id::text as "messageId", c.id as "customerId",
            coalesce(c.name, c.profile_name, c.username) as "customerName", u.used_at as at, p.id as "partId", p.heading
       from kb_uses u
       join kb_parts p on p.id = u.part_id
       join lateral (select min(m.id) as id from conversations m
                      where m.turn_id = u.turn_id and m.sender = 'ai') m on m.id is not null
       join turns n on n.id = u.turn_id
       join threads t on t.id = n.thread_id
       join customers c on c.id = t.customer_id
      where u.document_id = $1
        and ($2::timestamptz is null or (u.used_at, u.turn_id, u.part_id) < ($2, $3, $4))
      order by u.used_at desc, u.turn_id desc, u.part_id desc limit $5`,
    [
      documentId,
      ...[page.before?.at ?? null, page.before?.turnId ?? null, page.before?.partId ?? null],
      page.rowsMax,
    ],
  );
  return UseRow.array().parse(rows);
}
