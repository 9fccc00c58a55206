import type { Pool } from 'pg';
import { z } from 'zod';

/** Answers fixed beforehand, oldest first. Run by the sandbox's migrations; safe to run again. */
export const modelSchema = `
create table if not exists sandbox.model_script (
  position bigint generated always as identity primary key,
  entry jsonb not null
);
`;

const ScriptedCall = z.object({
  name: z.string().min(1),
  arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).default({}),
});

/** One answer of `POST /_control/model/script`: a text, tool calls or both, or an error status. Other fields are ignored. */
export const ScriptEntry = z
  .object({
    text: z.string().optional(),
    toolCalls: ScriptedCall.array().min(1).optional(),
    status: z.number().int().min(200).max(599).optional(),
    headers: z.record(z.string(), z.string()).optional(), // such as retry-after
    retryAfter: z.number().min(0).optional(), // seconds, the short way to write that header
    body: z.unknown().optional(), // instead of the usual error body
    for: z.enum(['reply', 'summary', 'picture', 'transcription']).default('reply'), // which question it answers
    delayMs: z.number().min(0).max(600_000).optional(), // waited before the answer
  })
  .refine((entry) => entry.text !== undefined || entry.toolCalls || entry.status !== undefined, {
    message: 'expected text, toolCalls or status, received none of them',
  });
export type ScriptEntry = z.infer<typeof ScriptEntry>;

/** Puts answers behind those already waiting. @returns how many wait now. */
export async function queueScript(db: Pool, entries: ScriptEntry[]): Promise<number> {
  await db.query(
    `insert into sandbox.model_script (entry)
     select entry from jsonb_array_elements($1::jsonb) with ordinality as given (entry, place) order by place`,
    [JSON.stringify(entries)],
  );
  return (await waitingScript(db)).length;
}

/** Takes the next answer: committed before it is given, so a crash never gives one twice. */
export async function takeScripted(
  db: Pool,
  wanted: ScriptEntry['for'] = 'reply',
): Promise<ScriptEntry | null> {
  const { rows } = await db.query(
    `delete from sandbox.model_script where position =
       (select position from sandbox.model_script where coalesce(entry ->> 'for', 'reply') = $1
         order by position limit 1 for update skip locked)
     returning entry`,
    [wanted],
  );
  return rows.length ? ScriptEntry.parse(rows[0].entry) : null;
}

/** What still waits, in order. */
export async function waitingScript(db: Pool): Promise<ScriptEntry[]> {
  const { rows } = await db.query('select entry from sandbox.model_script order by position');
  return rows.map(({ entry }) => ScriptEntry.parse(entry));
}

/** Forgets what waits: the rule-made partner speaks next. */
export async function clearScript(db: Pool): Promise<void> {
  await db.query('delete from sandbox.model_script');
}
