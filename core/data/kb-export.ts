import { z } from 'zod';
import { DOCUMENT_KINDS } from '../domain/knowledge.ts';
import type { TenantTx } from './with-tenant.ts';

const Part = z.object({ heading: z.string().nullable(), page: z.number().nullable(), text: z.string() });
const Document = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  fileName: z.string().nullable(),
  url: z.string().nullable(),
  refreshNightly: z.boolean(),
  createdAt: z.date(),
  indexedAt: z.date().nullable(),
  parts: Part.array(), // what is answered from
});
export type ExportedDocument = z.infer<typeof Document>;

/** Documents by id, with their text. `afterId`: the last one of the page before; null: from the beginning. */
export async function documentsAfter(
  tx: TenantTx,
  afterId: string | null,
  rowsMax: number,
): Promise<ExportedDocument[]> {
  const { rows } = await tx.query(
    `select d.id, d.title, d.kind, d.file_name as "fileName", d.url, d.refresh_nightly as "refreshNightly",
            d.created_at as "createdAt", d.indexed_at as "indexedAt",
            (select coalesce(jsonb_agg(jsonb_build_object('heading', p.heading, 'page', p.page, 'text', p.text)
                                       order by p.position), '[]')
               from kb_parts p where p.document_id = d.id and p.generation = d.live_generation) as parts
       from kb_documents d where $1::uuid is null or d.id > $1 order by d.id limit $2`,
    [afterId, rowsMax],
  );
  return Document.array().parse(rows);
}
