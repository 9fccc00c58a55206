import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '../domain/knowledge.ts';
import { now } from '../runtime/clock.ts';
import { createJob } from './jobs.ts';
import { lockUses } from './knowledge-uses.ts';
import type { TenantTx } from './with-tenant.ts';

export const INGEST_JOB = 'ingest-knowledge';
const USED_MS = 30 * 86_400_000;

const DocumentRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  fileName: z.string().nullable(),
  url: z.string().nullable(),
  bytes: z.number().nullable(),
  pages: z.number().nullable(),
  contentHash: z.string().nullable(),
  status: z.enum(['running', 'ready', 'failed', 'cancelled']),
  generation: z.number(),
  liveGeneration: z.number().nullable(),
  jobId: z.string(),
  refreshNightly: z.boolean(),
  createdAt: z.date(),
  indexedAt: z.date().nullable(),
  partCount: z.number(),
  usedCount: z.number(),
  lastUsedAt: z.date().nullable(),
  skippedRows: z.number().nullable(),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number().nullable() }),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

const COLUMNS = `
  d.id, d.title, d.kind, d.file_name as "fileName", d.url, d.bytes, d.pages, d.content_hash as "contentHash", d.status,
  d.generation, d.live_generation as "liveGeneration", d.job_id as "jobId", d.refresh_nightly as "refreshNightly",
  d.created_at as "createdAt", d.indexed_at as "indexedAt", j.progress, j.error,
  (j.result ->> 'skippedRows')::int as "skippedRows",
  (select count(*)::int from kb_parts p
    where p.document_id = d.id and p.generation = coalesce(d.live_generation, d.generation)) as "partCount",
  (select count(distinct u.turn_id)::int from kb_uses u
    where u.document_id = d.id and u.used_at > $1) as "usedCount",
  (select max(u.used_at) from kb_uses u where u.document_id = d.id) as "lastUsedAt"`;
const FROM = 'kb_documents d join jobs j on j.id = d.job_id';

/** Documents, the newest first. @param before - the last one of the page before. */
export async function listDocuments(
  tx: TenantTx,
  page: { before: { at: string; id: string } | null; rowsMax: number },
): Promise<DocumentRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from ${FROM}
      where $2::timestamptz is null or (d.created_at, d.id) < ($2, $3)
      order by d.created_at desc, d.id desc limit $4`,
    [usedAfter(), page.before?.at ?? null, page.before?.id ?? null, page.rowsMax],
  );
  return DocumentRow.array().parse(rows);
}

/** @throws Failure `not-found` for what is no document of this tenant. */
export async function readDocumentRow(tx: TenantTx, id: string): Promise<DocumentRow> {
  const { rows } = await tx.query(`select ${COLUMNS} from ${FROM} where d.id = $2`, [
    usedAfter(),
    z.uuid().safeParse(id).data ?? null,
  ]);
  if (!rows[0]) throw new Failure('not-found', 'no such document');
  return DocumentRow.parse(rows[0]);
}

const usedAfter = (): Date => new Date(now() - USED_MS);

/** What is known of a document when it comes. */
export type NewDocumentRow = {
  id: string;
  title: string;
  kind: DocumentKind;
  fileName: string | null;
  url: string | null;
  bytes: number | null;
  contentHash: string | null; // of a link: known when it has been fetched
  refreshNightly: boolean;
};

/** Notes a document that comes, with the job that reads it. */
export async function addDocument(tx: TenantTx, jobId: string, row: NewDocumentRow): Promise<void> {
  await createJob(tx, jobId, INGEST_JOB, { documentId: row.id, generation: 1 });
  await tx.query(
    `insert into kb_documents
       (id, tenant_id, title, kind, file_name, url, bytes, content_hash, status, job_id, refresh_nightly, created_at)
     values ($1, current_tenant(), $2, $3, $4, $5, $6, $7, 'running', $8, $9, $10)`,
    [
      ...[row.id, row.title, row.kind, row.fileName, row.url, row.bytes, row.contentHash],
      ...[jobId, row.refreshNightly, new Date(now())],
    ],
  );
}

/**
 * Another reading of a document begins: its own job and generation. One that still runs is ended. Whoever changes a
 * document takes its job's row first, as the steps of the job do. Jobs of earlier months are forgotten.
 */
export async function startGeneration(
  tx: TenantTx,
  document: DocumentRow,
  next: { jobId: string; generation: number; came: Came | null },
): Promise<void> {
  await tx.query(
    `update jobs set status = 'cancelled', finished_at = $2 where id = $1 and status = 'running'`,
    [document.jobId, new Date(now())],
  );
  await tx.query(
    `delete from jobs where kind = $1 and input ->> 'documentId' = $2 and id <> $3 and started_at < $4`,
    [INGEST_JOB, document.id, document.jobId, usedAfter()],
  );
  await createJob(tx, next.jobId, INGEST_JOB, { documentId: document.id, generation: next.generation });
  const { kind = null, fileName = null, bytes = null, contentHash = null, title = null } = next.came ?? {};
  await tx.query(
    `update kb_documents set generation = $2, job_id = $3, status = 'running', kind = coalesce($4, kind),
            file_name = coalesce($5, file_name), bytes = coalesce($6, bytes),
            content_hash = coalesce($7, content_hash), title = coalesce($8, title)
      where id = $1`,
    [document.id, next.generation, next.jobId, kind, fileName, bytes, contentHash, title],
  );
}

/** Hides a document at once and ends what is read of it, so that it can be taken out of every store. */
export async function hideDocument(tx: TenantTx, document: DocumentRow): Promise<void> {
  await tx.query(
    `update jobs set status = 'cancelled', finished_at = $2 where id = $1 and status = 'running'`,
    [document.jobId, new Date(now())],
  );
  await tx.query('update kb_documents set live_generation = null where id = $1', [document.id]);
}

/** Its passages and their uses go with it. */
export async function deleteDocument(tx: TenantTx, id: string): Promise<void> {
  await tx.query('select from kb_documents where id = $1 for update', [id]); // from here on nobody uses more of it
  await lockUses(tx, 'document_id = $1', id);
  await tx.query('delete from kb_documents where id = $1', [id]);
}

/** What came in the place of a document's content. */
export type Came = {
  kind?: DocumentKind;
  fileName?: string | null;
  bytes: number;
  contentHash: string;
  title?: string;
};

/** The document that has this content, or null. */
export async function findByContent(tx: TenantTx, contentHash: string): Promise<DocumentRow | null> {
  return findBy(tx, `d.content_hash = $2 and d.kind <> 'link'`, contentHash);
}

export async function findByUrl(tx: TenantTx, url: string): Promise<DocumentRow | null> {
  return findBy(tx, `d.url = $2 and d.kind = 'link'`, url);
}

async function findBy(tx: TenantTx, where: string, value: string): Promise<DocumentRow | null> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from ${FROM} where ${where} order by d.created_at limit 1`,
    [usedAfter(), value],
  );
  return rows[0] ? DocumentRow.parse(rows[0]) : null;
}

export async function changeDocument(
  tx: TenantTx,
  id: string,
  { title = null, refreshNightly = null }: { title?: string | null; refreshNightly?: boolean | null },
): Promise<void> {
  await tx.query(
    `update kb_documents set title = coalesce($2, title),
            refresh_nightly = case when kind = 'link' then coalesce($3, refresh_nightly) else false end
      where id = $1`,
    [id, title, refreshNightly],
  );
}

/** Links to be looked at again tonight: those that are not being read, the longest not looked at first. */
export async function linksToRefresh(tx: TenantTx, rowsMax: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select d.id from kb_documents d join jobs j on j.id = d.job_id
      where d.kind = 'link' and d.refresh_nightly and d.status <> 'running' order by j.started_at, d.id limit $1`,
    [rowsMax],
  );
  return rows.map(({ id }) => id);
}
