import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as z from 'zod/mini';
import {
  type Instructions,
  InstructionsInput,
  type InstructionsVersion,
  type InstructionsVersions,
} from '../core/contract/instructions.ts';
import { PageQuery } from '../core/contract/page.ts';
import { note } from '../core/data/audit.ts';
import {
  type InstructionsRow,
  listInstructions,
  newestInstructions,
  readInstructions,
  writeInstructions,
} from '../core/data/instructions.ts';
import type { Member } from '../core/data/sessions.ts';
import { type TenantTx, withTenant } from '../core/data/with-tenant.ts';
import { Failure } from '../core/domain/failure.ts';
import { cursorOf, positionOf } from '../core/runtime/cursor.ts';
import { json, readJson, readQuery } from '../core/runtime/http.ts';

/** What the merchant tells the AI now. */
export async function instructionsRead(
  _request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  return json(answerOf(await withTenant(tenantId, newestInstructions)));
}

/** Writes the next version; from the next turn on the AI reads it. */
export async function instructionsWrite(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const { text, baseVersion = null } = await readJson(request, InstructionsInput);
  const row = await withTenant(tenantId, (tx) =>
    write(tx, userId, { text, baseVersion, restoredFrom: null }),
  );
  return json(answerOf(row));
}

export async function instructionsVersions(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId }: Member,
): Promise<HttpResponseInit> {
  const { cursor, limit } = readQuery(request, PageQuery);
  const before = positionOf(cursor, z.int());
  const found = await withTenant(tenantId, (tx) => listInstructions(tx, { before, rowsMax: limit + 1 }));
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const answer: z.infer<typeof InstructionsVersions> = {
    items: rows.map(versionOf),
    nextCursor: last ? cursorOf(last.version) : null,
  };
  return json(answer);
}

/** An earlier version's text as the next version. */
export async function instructionsRestore(
  request: HttpRequest,
  _context: InvocationContext,
  { tenantId, userId }: Member,
): Promise<HttpResponseInit> {
  const version = Number(/^\d{1,9}$/.exec(request.params.n ?? '')?.[0] ?? Number.NaN);
  if (Number.isNaN(version)) throw new Failure('not-found', 'no such version');
  const row = await withTenant(tenantId, async (tx) => {
    const { text } = await readInstructions(tx, version);
    return write(tx, userId, { text, baseVersion: null, restoredFrom: version });
  });
  return json(answerOf(row));
}

async function write(
  tx: TenantTx,
  userId: string,
  input: Parameters<typeof writeInstructions>[2],
): Promise<InstructionsRow> {
  const { row, isNew } = await writeInstructions(tx, userId, input);
  const { version, restoredFrom } = row;
  if (isNew) await note(tx, userId, 'instructions-written', { version, restoredFrom });
  return row;
}

const answerOf = (row: InstructionsRow | null): Instructions => ({
  version: row?.version ?? 0,
  text: row?.text ?? '',
  author: row?.author ?? null,
  updatedAt: row?.createdAt.toISOString() ?? null,
});

const versionOf = (row: InstructionsRow): InstructionsVersion => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});
