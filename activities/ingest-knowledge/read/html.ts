import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block } from '../../../core/domain/knowledge.ts';
import { blocksOf, type ElementLike } from './html-blocks.ts';
import type { ReadDocument } from './result.ts';

const NODES_MAX = 50_000;
const DEPTH_MAX = 100; // what looks for the article takes the third power of it
const ARTICLE_SHARE_MIN = 0.4; // of the words outside menus: less, and the article is not the page

/**
 * A page without its menus, banners and footers. Where no article is found in it, or only a piece of it, the whole
 * body is taken: a shop's page of policies is often a few lists and tables.
 */
export function readHtml(html: string, _url: string | null): ReadDocument {
  const body = blocksIn(html);
  const article = articleOf(html);
  const blocks = lengthOf(article) >= ARTICLE_SHARE_MIN * lengthOf(body) ? article : body;
  return { kind: 'read', type: 'html', title: titleOf(html), pages: null, blocks: restored(blocks, body) };
}

function blocksIn(html: string): Block[] {
  const { document } = parseHTML(wrapped(html));
  for (const one of document.querySelectorAll('nav, footer, aside, [role=navigation], [role=banner], form'))
    one.remove();
  return blocksOf(bodyOf(document));
}

function articleOf(html: string): Block[] {
  const { document } = parseHTML(wrapped(html));
  if (isDeeper(document as unknown as ElementLike, DEPTH_MAX)) return [];
  try {
    const found = new Readability(document as unknown as Document, {
      maxElemsToParse: NODES_MAX,
      keepClasses: false,
    }).parse();
    if (!found?.content) return [];
    return blocksOf(bodyOf(parseHTML(wrapped(found.content)).document));
  } catch {
    return []; // a page that it cannot read is read by ours
  }
}

function isDeeper(root: ElementLike, depthMax: number): boolean {
  let level = [...root.childNodes];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap(({ childNodes }) => [...(childNodes ?? [])]);
  }
  return false;
}

/** Where there is no head, linkedom makes up a body of its own and leaves it empty. */
const bodyOf = (document: Document): ElementLike =>
  (document.querySelector('body') ?? document) as unknown as ElementLike;

/** linkedom reads a fragment as a document without a body. */
const wrapped = (html: string): string =>
  /<body\b/iu.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;

/** An article lacks the page's title, or has it a level too low: headings are put back as they stood on the page. */
function restored(blocks: Block[], body: Block[]): Block[] {
  const levels = new Map(
    body.flatMap((block): [string, number][] =>
      block.kind === 'heading' ? [[block.text, block.level]] : [],
    ),
  );
  const [first] = levels;
  if (!first) return blocks;
  const leveled = blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level: levels.get(block.text) ?? block.level } : block,
  );
  const isThere = blocks.some((block) => block.kind === 'heading' && block.text === first[0]);
  return isThere ? leveled : [{ kind: 'heading', text: first[0], level: first[1] }, ...leveled];
}

function titleOf(html: string): string | null {
  const { document } = parseHTML(wrapped(html));
  const texts = [document.querySelector('h1')?.textContent, document.querySelector('title')?.textContent];
  return texts.map((text) => (text ?? '').replace(/\s+/gu, ' ').trim()).find(Boolean) ?? null;
}

const lengthOf = (blocks: Block[]): number =>
  blocks.reduce((sum, block) => sum + JSON.stringify(block).length, 0);
