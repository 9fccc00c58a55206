import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import * as z from 'zod/mini';
import { ChangeDocument } from '../core/contract/knowledge.ts';
import { PageQuery } from '../core/contract/page.ts';
import { lockJob } from '../core/data/jobs.ts';
import {
  changeDocument,
  deleteDocument,
  hideDocument,
  listDocuments,
  readDocumentRow,
} from '../core/data/kb-documents.ts';
import { deleteDocumentFiles } from '../core/data/kb-files.ts';
import { listParts, listUses } from '../core/data/kb-parts.ts';
import type { Member } from '../core/data/sessions.ts';
import { withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';
import { forgetParts } from '../core/vendors/search/ready-index.ts';
import { documentAnswer } from './knowledge/answers.ts';
import { readGiven } from './knowledge/read-given.ts';
import { cameOf, isStuck, restart, startDocument } from './knowledge/start-document.ts';

/** What the agent has been given to read, the newest first. */
export async function knowledgeList(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, PageQuery);
  const before = positionOf(cursor, z.object({ at: z.iso.datetime(), id: z.uuid() }));
  const found = await withTenant(tenantId, (tx) => listDocuments(tx, { before, rowsMax: limit + 1 }));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const nextCursor = last ? cursorOf({ at: last.createdAt.toISOString(), id: last.id }) : null;
  return json({ items: rows.map(documentAnswer), nextCursor });
}

const ForQuery = z.object({ for: z.optional(z.literal('onboarding')) });

/**
 * Takes a file, a link, or a question with its answer. 202 with its job; 200 where a document has this content.
 * `?for=onboarding`: its reading is a part of the wizard.
 */
export async function knowledgeAdd(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const isWizards = readQuery(request, ForQuery).for === 'onboarding';
  const given = await readGiven(request);
  const { isNew, ...started } = await startDocument(df.getClient(context), tenantId, given, isWizards);
  return json(started, isNew ? 202 : 200);
}

export async function knowledgeRead(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  return json(documentAnswer(await withTenant(tenantId, (tx) => readDocumentRow(tx, id))));
}

/** Another content in the place of a file, or of a question. 200 without a job where it is the same. */
export async function knowledgeReplace(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const given = await readGiven(request);
  const document = await withTenant(tenantId, (tx) => readDocumentRow(tx, id));
  const wanted = document.kind === 'link' || document.kind === 'faq' ? document.kind : 'file';
  if (given.kind === 'link' || given.kind !== wanted) {
    throw new Failure('conflict', `expected new content for a ${wanted}, got a ${given.kind}`);
  }
  if (cameOf(given).contentHash === document.contentHash && !isStuck(document)) {
    return json({ documentId: id, jobId: document.jobId });
  }
  const { isNew: _, ...started } = await restart(df.getClient(context), tenantId, id, given);
  return json(started, 202);
}

/** Reads a link's page anew; while it is being read there is no second reading. */
export async function knowledgeRefresh(
  request: HttpRequest,
  context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const document = await withTenant(tenantId, (tx) => readDocumentRow(tx, id));
  if (document.kind !== 'link') throw new Failure('conflict', `expected a link, got a ${document.kind}`);
  if (document.status === 'running') return json({ documentId: id, jobId: document.jobId }, 202);
  const { isNew: _, ...started } = await restart(df.getClient(context), tenantId, id, null);
  return json(started, 202);
}

export async function knowledgeChange(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const change = await readJson(request, ChangeDocument);
  const changed = await withTenant(tenantId, async (tx) => {
    const { jobId } = await readDocumentRow(tx, id);
    await lockJob(tx, jobId);
    await changeDocument(tx, id, change);
    return readDocumentRow(tx, id);
  });
  return json(documentAnswer(changed));
}

/**
 * Takes a document away for good: it is found no more at once, then it leaves the index, Blob and the database. A call
 * that fails on the way is made again; what a step under way still writes goes when that step's story ends.
 */
export async function knowledgeDelete(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { id } = await withTenant(tenantId, async (tx) => {
    const document = await readDocumentRow(tx, request.params.id ?? '');
    await lockJob(tx, document.jobId);
    await hideDocument(tx, document);
    return document;
  });
  await forgetParts(tenantId, id);
  await deleteDocumentFiles(tenantId, id);
  await withTenant(tenantId, (tx) => deleteDocument(tx, id));
  return { status: 204 };
}

/** What was read of a document, passage by passage. */
export async function knowledgeParts(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const { cursor, limit } = readQuery(request, PageQuery);
  const after = positionOf(cursor, z.int());
  const found = await withTenant(tenantId, async (tx) => {
    await readDocumentRow(tx, id);
    return listParts(tx, id, { after, rowsMax: limit + 1 });
  });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return json({ items, nextCursor: last ? cursorOf(last.position) : null });
}

/** The answers that had a passage of it at hand. */
export async function knowledgeUses(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const id = request.params.id ?? '';
  const { cursor, limit } = readQuery(request, PageQuery);
  const Position = z.object({
    at: z.iso.datetime(),
    turnId: z.string().check(z.regex(/^\d+$/)),
    partId: z.uuid(),
  });
  const before = positionOf(cursor, Position);
  const found = await withTenant(tenantId, async (tx) => {
    await readDocumentRow(tx, id);
    return listUses(tx, id, { before, rowsMax: limit + 1 });
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const nextCursor = last
    ? cursorOf({ at: last.at.toISOString(), turnId: last.turnId, partId: last.partId })
    : null;
  const items = rows.map(({ turnId: _, at, ...row }) => ({ ...row, at: at.toISOString() }));
  return json({ items, nextCursor });
}
