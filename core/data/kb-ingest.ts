import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import type { DocumentKind, Passage } from '../domain/knowledge.ts';
import { now } from '../runtime/clock.ts';
import { finishJob, lockJob, noteProgress } from './jobs.ts';
import { type DocumentRow, readDocumentRow } from './kb-documents.ts';
import type { TenantTx } from './with-tenant.ts';

const Input = z.object({ documentId: z.uuid(), generation: z.number() });

/** What a job of this kind works at. */
export type Work = { jobId: string; document: DocumentRow; generation: number };

/**
 * The work of a job that still runs, locked: nobody cancels or deletes it before this transaction ends. Null when it
 * has ended, its document is gone, or a newer reading has begun.
 */
export async function openWork(tx: TenantTx, jobId: string): Promise<Work | null> {
  try {
    const job = await lockJob(tx, jobId);
    if (job.status !== 'running') return null;
    const { documentId, generation } = Input.parse(job.input);
    const document = await readDocumentRow(tx, documentId);
    return document.generation === generation ? { jobId, document, generation } : null;
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return null;
    throw error;
  }
}

/** The document that a job is about, whether or not it is still there; null once the job itself is gone. */
export async function subjectOf(
  tx: TenantTx,
  jobId: string,
): Promise<{ documentId: string; generation: number } | null> {
  const { rows } = await tx.query<{ input: unknown }>('select input from jobs where id = $1', [jobId]);
  return rows[0] ? Input.parse(rows[0].input) : null;
}

/** Ends a job that runs for nothing: its document is gone, or has a newer one. */
export async function endOrphan(tx: TenantTx, jobId: string): Promise<void> {
  await tx.query(
    `update jobs set status = 'cancelled', finished_at = $2 where id = $1 and status = 'running'`,
    [jobId, new Date(now())],
  );
}

export type Step = 'reading' | 'splitting' | 'embedding' | 'indexing';

/** @param skippedRows - rows of a CSV that could not be read; told with the job's result, also once it has ended. */
export async function noteStep(
  tx: TenantTx,
  jobId: string,
  step: Step,
  done: number,
  total: number | null,
  skippedRows?: number,
): Promise<void> {
  const message = total === null ? step : `${step}: ${done} of ${total}`;
  await noteProgress(tx, jobId, { step, done, total, message }, skippedRows ? { skippedRows } : undefined);
}

export async function countParts(tx: TenantTx, { document, generation }: Work): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from kb_parts where document_id = $1 and generation = $2',
    [document.id, generation],
  );
  return rows[0]?.count ?? 0;
}

/** The passages of a generation, all in one transaction. Written once more they are the same rows. */
export async function writeParts(tx: TenantTx, work: Work, passages: Passage[]): Promise<void> {
  const { document, generation } = work;
  const ids = passages.map(({ text }, position) => partId(document.id, generation, position, text));
  await tx.query('delete from kb_parts where document_id = $1 and generation = $2 and id <> all ($3)', [
    document.id,
    generation,
    ids,
  ]);
  await tx.query(
    `insert into kb_parts (id, tenant_id, document_id, generation, position, heading, page, text, tokens)
     select p.id, current_tenant(), $1, $2, p.position - 1, p.heading, p.page, p.text, p.tokens
       from unnest($3::uuid[], $4::text[], $5::int[], $6::text[], $7::int[])
            with ordinality as p (id, heading, page, text, tokens, position)
     on conflict (id) do nothing`,
    [
      ...[document.id, generation, ids],
      passages.map(({ heading }) => heading),
      passages.map(({ page }) => page),
      passages.map(({ text }) => text),
      passages.map(({ tokens }) => tokens),
    ],
  );
}

/** What was read of the file itself; a title of its own counts as long as nobody has given another. */
export async function noteRead(
  tx: TenantTx,
  { document }: Work,
  read: { kind: DocumentKind; pages: number | null; bytes: number; title: string | null; givenTitle: string },
): Promise<void> {
  await tx.query(
    `update kb_documents set kind = $2, pages = $3, bytes = $4,
            title = case when title = $6 then coalesce($5, title) else title end
      where id = $1`,
    [document.id, read.kind, read.pages, read.bytes, read.title, read.givenTitle],
  );
}

/** A name-based UUID (version 8, SHA-256): the same passage at the same place has the same id. */
function partId(documentId: string, generation: number, position: number, text: string): string {
  const hash = createHash('sha256').update(`${documentId}/${generation}/${position}/${text}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/**
 * Makes a generation the one that is answered from, and ends the job. From here on the older one is found no more.
 *
 * @param contentHash - of a link's page.
 */
export async function goLive(tx: TenantTx, work: Work, contentHash: string | null): Promise<void> {
  const { document, generation, jobId } = work;
  const parts = await countParts(tx, work);
  await tx.query(
    `update kb_documents set live_generation = $2, indexed_at = $3, content_hash = coalesce($4, content_hash)
      where id = $1`,
    [document.id, generation, new Date(now()), contentHash],
  );
  await tx.query('update kb_parts set vector = null where document_id = $1 and vector is not null', [
    document.id,
  ]);
  const { skippedRows } = document;
  await finishJob(tx, jobId, { documentId: document.id, parts, ...(skippedRows ? { skippedRows } : {}) });
}

/** Ends the job of a link whose page is what is indexed already. */
export async function stayLive(tx: TenantTx, { document, jobId }: Work): Promise<void> {
  await finishJob(tx, jobId, { documentId: document.id, parts: document.partCount, unchanged: true });
}
