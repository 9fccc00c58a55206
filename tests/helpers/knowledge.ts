import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect } from 'vitest';
import { DocumentPartPage, KnowledgeDocument, KnowledgePage } from '../../core/contract/knowledge.ts';
import { readUpload } from '../../core/data/uploads.ts';
import { TenantId } from '../../core/domain/ids.ts';
import { countParts } from '../../core/vendors/search/parts-index.ts';
import { ingestKnowledge } from '../../orchestrations/ingest-knowledge.ts';
import { type Api, startApi } from './api.ts';
import { type Beside, runStory } from './run-story.ts';

export type Started = { documentId: string; jobId: string };
export type Part = { id: string; position: number; heading: string | null; text: string };

/** The doors of the knowledge base with the steps of its story, over real stores and the sandbox's stand-ins. */
export async function startKnowledge() {
  const api = await startApi();
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  return {
    api,
    owner,
    shop: (handle: string) => shopOf(api, owner, handle),
    stop: async () => {
      await owner.end();
      await api.stop();
    },
  };
}

export type KnowledgeShop = Awaited<ReturnType<typeof shopOf>>;

async function shopOf(api: Api, owner: pg.Client, handle: string) {
  const { browser } = await api.shop(handle);
  const me = (await browser.get('/api/me')).json() as { tenant: { id: string } };
  const tenantId = TenantId.parse(me.tenant.id);
  await api.world.control('PUT', '/faults', []);
  await api.world.control('DELETE', '/calls');

  const send = (bytes: Uint8Array, name: string, path = '/api/knowledge') => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    return browser.send('POST', path, { form });
  };
  const documentOf = async ({ documentId }: Started) =>
    KnowledgeDocument.parse((await browser.get(`/api/knowledge/${documentId}`)).json());

  /** All of a document's parts, page after page. */
  const partsOf = async ({ documentId }: Started): Promise<Part[]> => {
    const parts: Part[] = [];
    for (let cursor = ''; ; ) {
      const answer = await browser.get(`/api/knowledge/${documentId}/parts?limit=7${cursor}`);
      const page = DocumentPartPage.parse(answer.json());
      parts.push(...page.items);
      if (!page.nextCursor) return parts;
      cursor = `&cursor=${page.nextCursor}`;
    }
  };
  const blobsOf = async ({ documentId }: Started): Promise<number[]> => {
    const generations = await Promise.all(
      [1, 2, 3].map(async (one) =>
        (await readUpload(tenantId, `knowledge/${documentId}/${one}`)) ? one : 0,
      ),
    );
    return generations.filter(Boolean);
  };

  return {
    browser,
    tenantId,
    send,
    documentOf,
    partsOf,
    blobsOf,
    run: ({ jobId }: { jobId: string }, beside: Beside = {}) =>
      runStory(ingestKnowledge, { tenantId, jobId }, beside),
    upload: async (bytes: Uint8Array, name: string): Promise<Started> => {
      const answer = await send(bytes, name);
      expect(answer.status).toBe(202);
      return answer.json() as Started;
    },
    replace: ({ documentId }: Started, bytes: Uint8Array, name: string) =>
      send(bytes, name, `/api/knowledge/${documentId}/replace`),
    job: async ({ jobId }: Started) => (await browser.get(`/api/jobs/${jobId}`)).json(),
    list: async () => KnowledgePage.parse((await browser.get('/api/knowledge')).json()).items,

    /** How many texts the model was given since the shop was opened. */
    textsPaidFor: async (): Promise<number> => {
      const { body } = await api.world.control('GET', '/calls?kind=model');
      const calls = body as { path: string; body: { input: string[] } }[];
      const inputs = calls.filter(({ path }) => path.endsWith('/embeddings')).map((call) => call.body.input);
      return inputs.flat().length;
    },

    /** No part twice, none missing; rows, index and Blob agree. */
    expectWhole: async (started: Started): Promise<void> => {
      const parts = await partsOf(started);
      expect(await documentOf(started)).toMatchObject({ status: 'ready', partCount: parts.length });
      const { rows } = await owner.query('select indexed_at, vector from kb_parts where document_id = $1', [
        started.documentId,
      ]);
      expect(rows).toHaveLength(parts.length);
      for (const row of rows) expect(row).toMatchObject({ indexed_at: expect.any(Date), vector: null });
      expect(await countParts(tenantId, started.documentId)).toBe(parts.length);
    },
    expectNoTrace: async (started: Started): Promise<void> => {
      expect(await countParts(tenantId, started.documentId)).toBe(0);
      for (const table of ['kb_documents where id', 'kb_parts where document_id'])
        expect((await owner.query(`select from ${table} = $1`, [started.documentId])).rowCount).toBe(0);
      expect(await blobsOf(started)).toEqual([]);
    },
  };
}

/** A text of so many paragraphs, new each time unless a word is given. */
export function longText(paragraphs: number, word = 'نص'): Buffer {
  const salt = word === 'نص' ? randomUUID() : '';
  const lines = Array.from(
    { length: paragraphs },
    (_, n) =>
      `${word} ${n} ${salt}: نوصل الطلبات كل يوم من الأحد للخميس، والسائق بستنى عشر دقايق عند الباب حتى تقيس القطعة.`,
  );
  return Buffer.from(lines.join('\n\n'));
}
