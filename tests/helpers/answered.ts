import { randomUUID } from 'node:crypto';
import { askModel } from '../../activities/answer-dm/ask-model.ts';
import { closeTurn } from '../../activities/answer-dm/close-turn.ts';
import { readMedia } from '../../activities/answer-dm/read-media.ts';
import { runToolCall } from '../../activities/answer-dm/run-tool-call.ts';
import { sendReply } from '../../activities/answer-dm/send-reply.ts';
import { readBytes } from '../../activities/ingest-knowledge/read/read-bytes.ts';
import type { TenantId } from '../../core/domain/ids.ts';
import { passagesOf } from '../../core/domain/text/passages.ts';
import { embedTexts } from '../../core/vendors/openai/embeddings.ts';
import { putParts } from '../../core/vendors/search/parts-index.ts';
import type { Customer, Inbox } from './inbox.ts';

/** What the story does with a message, from its claim to its end. */
export async function answer(inbox: Inbox, customer: Customer) {
  const { tenantId, threadId } = customer;
  const opened = await inbox.openTurn(customer);
  if (opened.kind !== 'opened') throw new Error(`expected an open turn, got ${opened.kind}`);
  const turn = { tenantId, threadId, turnId: opened.turnId, epoch: opened.epoch };
  if (opened.media) await readMedia(turn);
  for (let round = 1, kind = ''; kind !== 'written'; round++) {
    const asked = await askModel({ ...turn, round, mayCall: round <= 4 });
    kind = asked.kind;
    const calls = asked.kind === 'tools' ? asked.calls : 0;
    for (let index = 0; index < calls; index++) await runToolCall({ ...turn, round, index });
    if (round > 7) throw new Error(`no reply, the last was ${kind}`);
  }
  const { kind: end } = await sendReply(turn);
  await closeTurn({ ...turn, end });
  const { rows } = await inbox.owner.query<{ step: string; result: Record<string, unknown> }>(
    'select step, result from turn_steps where turn_id = $1',
    [turn.turnId],
  );
  const steps = new Map(rows.map(({ step, result }) => [step, result]));
  return {
    turnId: turn.turnId,
    steps,
    text: String(steps.get('reply')?.text),
    wish: steps.get('reply')?.wish,
  };
}

/** A document that is read and indexed, without a thread and a story of its own. */
export async function give(inbox: Inbox, tenantId: TenantId, bytes: Uint8Array): Promise<string> {
  const read = await readBytes({ bytes, contentType: null, url: null }, () => true);
  if (read.kind !== 'read') throw new Error(`not read: ${read.code}`);
  const [documentId, jobId, title] = [randomUUID(), randomUUID(), read.title ?? 'وثيقة'];
  await inbox.owner.query(
    `insert into jobs (id, tenant_id, kind, status, progress, started_at) values ($1, $2, 'ingest-knowledge', 'succeeded', '{}', now())`,
    [jobId, tenantId],
  );
  await inbox.owner.query(
    `insert into kb_documents (id, tenant_id, title, kind, status, job_id, created_at, live_generation) values ($1, $2, $3, 'text', 'ready', $4, now(), 1)`,
    [documentId, tenantId, title, jobId],
  );
  const parts = passagesOf(read.blocks).map((part) => ({ ...part, id: randomUUID() }));
  for (const [position, { id, heading, page, text, tokens }] of parts.entries()) {
    await inbox.owner.query(
      `insert into kb_parts (id, tenant_id, document_id, generation, position, heading, page, text, tokens) values ($1, $2, $3, 1, $4, $5, $6, $7, $8)`,
      [id, tenantId, documentId, position, heading, page, text, tokens],
    );
  }
  const made = await embedTexts(parts.map(({ heading, text }) => (heading ? `${heading}\n${text}` : text)));
  if (made.kind !== 'vectors') throw new Error(`no vectors: ${made.kind}`);
  await putParts(
    tenantId,
    parts.map((part, at) => ({ ...part, documentId, title, vector: made.vectors[at] ?? [] })),
  );
  return documentId;
}
