import { createHash, randomUUID } from 'node:crypto';
import type { DurableClient } from 'durable-functions';
import { TITLE_CHARS_MAX } from '../../core/contract/knowledge.ts';
import { failJob, lockJob } from '../../core/data/jobs.ts';
import {
  addDocument,
  type Came,
  type DocumentRow,
  findByContent,
  findByUrl,
  readDocumentRow,
  startGeneration,
} from '../../core/data/kb-documents.ts';
import { saveDocumentFile } from '../../core/data/kb-files.ts';
import { joinWizard } from '../../core/data/onboarding-moves.ts';
import { noteStory } from '../../core/data/orchestrations.ts';
import { lockShop } from '../../core/data/tenants.ts';
import { type TenantTx, withTenant } from '../../core/data/with-tenant.ts';
import { Failure } from '../../core/domain/failure.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { titleFrom } from '../../core/domain/knowledge.ts';
import { now } from '../../core/runtime/clock.ts';
import { hasSearch } from '../../core/vendors/search/service.ts';
import { tellWizard } from '../onboarding/tell.ts';

/** What a merchant gives the agent to read. */
export type GivenContent =
  | { kind: 'file'; bytes: Uint8Array; fileName: string | null }
  | { kind: 'faq'; question: string; answer: string };
export type Given = GivenContent | { kind: 'link'; url: string; refreshNightly: boolean };

export type Started = { documentId: string; jobId: string; isNew: boolean };

/**
 * Takes a document and starts its reading. The same content once more is the document that has it, unless that one
 * failed or was cancelled: then it is read again.
 *
 * @param isWizards - its reading is a part of the wizard, which starts it.
 * @throws Failure `store-unavailable` when its bytes could not be kept, or its story did not start.
 */
export async function startDocument(
  client: DurableClient,
  tenantId: TenantId,
  given: Given,
  isWizards = false,
): Promise<Started> {
  assertSearch();
  const came = given.kind === 'link' ? null : cameOf(given);
  const earlier = await withTenant(tenantId, (tx) => findEarlier(tx, given, came));
  if (earlier && !isStuck(earlier)) return { documentId: earlier.id, jobId: earlier.jobId, isNew: false };
  if (earlier) return restart(client, tenantId, earlier.id, given.kind === 'link' ? null : given, isWizards);

  const [documentId, jobId] = [randomUUID(), randomUUID()];
  if (given.kind !== 'link') await saveDocumentFile(tenantId, documentId, 1, bytesOf(given));
  const { raced, wizard } = await withTenant(tenantId, async (tx) => {
    await lockShop(tx); // two uploads of the same bytes make one document
    const other = await findEarlier(tx, given, came);
    if (other) return { raced: other, wizard: null };
    await addDocument(tx, jobId, {
      id: documentId,
      title:
        came?.title ??
        titleFrom({ fileName: came?.fileName ?? null, url: given.kind === 'link' ? given.url : null }),
      kind: given.kind === 'file' ? 'text' : given.kind, // what a file is its reader finds out
      fileName: came?.fileName ?? null,
      url: given.kind === 'link' ? given.url : null,
      bytes: came?.bytes ?? null,
      contentHash: came?.contentHash ?? null,
      refreshNightly: given.kind === 'link' && given.refreshNightly,
    });
    return { raced: null, wizard: await joinOrNote(tx, jobId, isWizards) };
  });
  if (raced) return { documentId: raced.id, jobId: raced.jobId, isNew: false };
  await startStory(client, tenantId, jobId, wizard);
  return { documentId, jobId, isNew: true };
}

/**
 * Begins another reading: of what came in the place of the content, or, without it, of a link's page. The old text
 * answers until the new one is indexed.
 */
export async function restart(
  client: DurableClient,
  tenantId: TenantId,
  documentId: string,
  given: GivenContent | null,
  isWizards = false,
): Promise<Started> {
  assertSearch();
  const came = given && cameOf(given);
  const jobId = randomUUID();
  const { generation } = await withTenant(tenantId, (tx) => readDocumentRow(tx, documentId));
  const next = { jobId, generation: generation + 1, came };
  if (given) await saveDocumentFile(tenantId, documentId, next.generation, bytesOf(given));
  const wizard = await withTenant(tenantId, async (tx) => {
    await lockShop(tx);
    const document = await readDocumentRow(tx, documentId);
    await lockJob(tx, document.jobId);
    if (document.generation !== generation)
      throw new Failure('conflict', 'it was replaced meanwhile; look again');
    await startGeneration(tx, document, next);
    return joinOrNote(tx, jobId, isWizards);
  });
  await startStory(client, tenantId, jobId, wizard);
  return { documentId, jobId, isNew: true };
}

/** The wizard whose story starts the reading as a part of itself; null: it has a story of its own, which is noted. */
async function joinOrNote(tx: TenantTx, jobId: string, isWizards: boolean): Promise<string | null> {
  const wizard = isWizards ? await joinWizard(tx, 'knowledge', jobId) : null;
  if (wizard === null)
    noteStory(tx, { instanceId: `ingest-${jobId}`, story: 'ingestKnowledge', jobId }, now());
  return wizard;
}

/** Without a place for its passages a document would wait for ever. */
function assertSearch(): void {
  if (!hasSearch()) throw new Failure('search-refused', 'expected a search service, got none');
}

/** Whether a document has no text that answers and nothing under way that would bring one. */
export const isStuck = ({ status }: DocumentRow): boolean => status === 'failed' || status === 'cancelled';

export function cameOf(given: GivenContent): Came {
  const bytes = bytesOf(given);
  const contentHash = createHash('sha256').update(given.kind).update('\0').update(bytes).digest('hex');
  if (given.kind === 'file') return { bytes: bytes.length, contentHash, fileName: given.fileName };
  return { bytes: bytes.length, contentHash, title: given.question.slice(0, TITLE_CHARS_MAX) };
}

function bytesOf(given: GivenContent): Uint8Array {
  if (given.kind === 'file') return given.bytes;
  return Buffer.from(JSON.stringify({ question: given.question, answer: given.answer }));
}

function findEarlier(tx: TenantTx, given: Given, came: Came | null): Promise<DocumentRow | null> {
  return given.kind === 'link' ? findByUrl(tx, given.url) : findByContent(tx, came?.contentHash ?? '');
}

/** `wizard`: the one whose story starts the reading as a part of itself. */
async function startStory(
  client: DurableClient,
  tenantId: TenantId,
  jobId: string,
  wizard: string | null,
): Promise<void> {
  try {
    if (wizard !== null) {
      const moved = { act: 'completed', step: 'knowledge', jobIds: [jobId] } as const;
      await tellWizard(client, { tenantId, jobId: wizard }, moved);
      return;
    }
    await client.startNew('ingestKnowledge', { instanceId: `ingest-${jobId}`, input: { tenantId, jobId } });
  } catch (cause) {
    const error = { code: 'not-started', message: 'the reading could not begin; try again' };
    await withTenant(tenantId, (tx) => failJob(tx, jobId, error));
    throw new Failure('store-unavailable', 'the reading did not start', { cause });
  }
}
