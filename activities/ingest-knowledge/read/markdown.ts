import { parseHTML } from 'linkedom';
import { marked } from 'marked';
import { blocksOf, type ElementLike } from './html-blocks.ts';
import type { ReadDocument } from './result.ts';

/** Markdown with its headings, lists and tables. */
export async function readMarkdown(text: string): Promise<ReadDocument> {
  const html = await marked.parse(text, { gfm: true, breaks: true, async: true });
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const blocks = blocksOf(document.body as unknown as ElementLike);
  const [first] = blocks;
  const title = first?.kind === 'heading' ? first.text : null;
  return { kind: 'read', type: 'markdown', title, pages: null, blocks };
}
