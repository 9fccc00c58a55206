import { createHash } from 'node:crypto';
import type { DocumentError } from '../../core/contract/knowledge.ts';
import { failJob } from '../../core/data/jobs.ts';
import { deleteDocumentFile, readDocumentFile, saveDocumentFile } from '../../core/data/kb-files.ts';
import {
  countParts,
  noteRead,
  noteStep,
  openWork,
  stayLive,
  type Work,
  writeParts,
} from '../../core/data/kb-ingest.ts';
import { noteBegunStory } from '../../core/data/orchestrations.ts';
import { withTenant } from '../../core/data/with-tenant.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { titleFrom } from '../../core/domain/knowledge.ts';
import { now } from '../../core/runtime/clock.ts';
import { fetchPage } from '../../core/vendors/fetch-page.ts';
import { faqPassages } from './read/faq.ts';
import { readInWorker } from './read/read-in-worker.ts';
import { type Source, type Unreadable, unreadable } from './read/result.ts';
import type { ReadPassages } from './read/worker.ts';

export type IngestInput = { tenantId: TenantId; jobId: string };

const PAGES_PER_NOTE = 5; // progress is written down so often

export type DocumentRead =
  | { kind: 'read'; parts: number }
  | { kind: 'unchanged' | 'over' }
  | { kind: 'refused'; code: DocumentError };

/**
 * Fetches a link, reads the bytes of a generation and splits them into passages. Passages that are written already are
 * not read again: a retry goes on with what is missing.
 */
export async function readDocument({
  tenantId,
  jobId,
  story,
  parent,
}: IngestInput & { story?: string; parent?: string | undefined }): Promise<DocumentRead> {
  const opened = await withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    if (story) noteBegunStory(tx, { instanceId: story, story: 'ingestKnowledge', jobId, parent }, now());
    const parts = work ? await countParts(tx, work) : 0;
    if (work && parts === 0) await noteStep(tx, jobId, 'reading', 0, null);
    return { work, parts };
  });
  const { work, parts } = opened;
  if (!work) return { kind: 'over' };
  if (parts > 0) return { kind: 'read', parts };

  const source = await sourceOf(tenantId, work);
  if (source.kind === 'unreadable') return refuse(tenantId, jobId, source);
  const hash = createHash('sha256').update(source.bytes).digest('hex');
  const { document } = work;
  if (document.kind === 'link' && document.liveGeneration !== null && document.contentHash === hash)
    return keep(tenantId, work);

  const pages = notingPages(tenantId, jobId);
  const isFaq = document.kind === 'faq';
  const read = isFaq ? faqPassages(source.bytes) : await readInWorker(source, pages.onPage);
  await pages.settled();
  if (read === null) return { kind: 'over' };
  if (read.kind === 'unreadable') return refuse(tenantId, jobId, read);
  return write(tenantId, jobId, read, source.bytes.length);
}

type Found = (Source & { kind: 'found' }) | Unreadable;

/** The bytes of this generation. A link's are fetched once; what came is kept for a retry. */
async function sourceOf(tenantId: TenantId, { document, generation }: Work): Promise<Found> {
  const { url } = document;
  const stored = await readDocumentFile(tenantId, document.id, generation);
  if (stored) return { kind: 'found', bytes: stored, contentType: null, url };
  if (document.kind !== 'link' || url === null) {
    return unreadable('file-missing', 'the file is not in storage any more; upload it again');
  }
  const page = await fetchPage(url);
  if (page.kind === 'refused') return unreadable(page.code, page.message);
  await saveDocumentFile(tenantId, document.id, generation, page.bytes);
  return { kind: 'found', bytes: page.bytes, contentType: page.contentType, url };
}

async function refuse(
  tenantId: TenantId,
  jobId: string,
  { code, message }: Unreadable,
): Promise<DocumentRead> {
  await withTenant(tenantId, (tx) => failJob(tx, jobId, { code, message }));
  return { kind: 'refused', code };
}

/** The page is what is indexed already: what was fetched is not needed twice. */
async function keep(tenantId: TenantId, { jobId, document, generation }: Work): Promise<DocumentRead> {
  await deleteDocumentFile(tenantId, document.id, generation);
  return withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    if (!work) return { kind: 'over' };
    await stayLive(tx, work);
    return { kind: 'unchanged' };
  });
}

async function write(
  tenantId: TenantId,
  jobId: string,
  { type, title, pages, passages, skippedRows }: ReadPassages,
  bytes: number,
): Promise<DocumentRead> {
  return withTenant(tenantId, async (tx) => {
    const work = await openWork(tx, jobId);
    if (!work) return { kind: 'over' };
    const { document } = work;
    const kind = document.kind === 'link' || document.kind === 'faq' ? document.kind : type;
    await noteRead(tx, work, { kind, pages, bytes, title, givenTitle: titleFrom(document) });
    await writeParts(tx, work, passages);
    await noteStep(tx, jobId, 'splitting', passages.length, passages.length, skippedRows);
    return { kind: 'read', parts: passages.length };
  });
}

/** Writes progress down while pages are read, one note at a time. The reading ends once the job has. */
function notingPages(tenantId: TenantId, jobId: string) {
  let isOver = false;
  let writing: Promise<void> | null = null;
  const write = async (done: number, total: number) => {
    try {
      await withTenant(tenantId, async (tx) => {
        if (await openWork(tx, jobId)) await noteStep(tx, jobId, 'reading', done, total);
        else isOver = true;
      });
    } catch {
      // the next note tries again
    }
    writing = null;
  };
  return {
    onPage: (done: number, total: number): boolean => {
      if (!writing && (done % PAGES_PER_NOTE === 0 || done === total)) writing = write(done, total);
      return !isOver;
    },
    settled: async (): Promise<void> => {
      await writing;
    },
  };
}
