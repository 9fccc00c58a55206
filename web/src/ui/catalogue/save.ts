import type { ChangeAnswer } from '../../../../core/contract/catalogue-changes.ts';
import { CHANGES_MAX, ChangesAnswer } from '../../../../core/contract/catalogue-changes.ts';
import type { CatalogueColumn } from '../../../../core/domain/catalogue-columns.ts';
import { sendJson } from '../../api/client.ts';
import { changeOf, columnOfField, type Edits, type Row } from './edits.ts';

/** A row that somebody else has changed meanwhile; both values of each field are in `answer`. */
export type Conflict = { row: Row; answer: Extract<ChangeAnswer, { outcome: 'conflict' }> };
/** What the server minds of a row; `column` null: none that we know. */
export type Refusal = { code: string; column: CatalogueColumn | null };
export type Saved = { saved: number; left: Edits; conflicts: Conflict[]; refused: Map<string, Refusal> };

/**
 * Saves the rows that are right; a thousand to a call. Those that are not, or that the server refuses, are left as
 * they are.
 *
 * @returns `refused`: by the key of a row what the server minds.
 * @throws ApiError; what was saved before is not told then, and is no edit any more when it is sent again.
 */
export async function save(edits: Edits): Promise<Saved> {
  const left = new Map(edits);
  const conflicts: Conflict[] = [];
  const refused = new Map<string, Refusal>();
  const ready = [...edits.values()].flatMap((row) => {
    const change = changeOf(row);
    return change ? [{ row, change }] : [];
  });
  for (let from = 0; from < ready.length; from += CHANGES_MAX) {
    const batch = ready.slice(from, from + CHANGES_MAX);
    const body = { changes: batch.map(({ change }) => change) };
    const answer = await sendJson('POST', '/catalog/changes', body, ChangesAnswer);
    for (const [index, { row }] of batch.entries()) {
      const result = answer?.results[index];
      if (result?.outcome === 'applied') left.delete(row.key);
      else if (result?.outcome === 'conflict') conflicts.push({ row, answer: result });
      else if (result?.outcome === 'invalid') refused.set(row.key, refusalOf(result.errors[0]));
    }
  }
  return { saved: edits.size - left.size, left, conflicts, refused };
}

const refusalOf = (error: { path: string; code: string } | undefined): Refusal => ({
  code: error?.code ?? 'other',
  column: columnOfField(error?.path.split('.')[0] ?? ''),
});
