import type { Block } from '../../../core/domain/knowledge.ts';

/** As much of a DOM as is read here; linkedom's elements fit. */
export type ElementLike = {
  nodeType: number;
  localName?: string | null;
  textContent: string | null;
  childNodes: Iterable<ElementLike>;
  getAttribute?(name: string): string | null;
};

const ELEMENT = 1;
const TEXT = 3;
const UNSEEN = new Set(
  'script style noscript template svg math iframe object head button input select textarea canvas'.split(' '),
);
const BREAKS = new Set(
  'address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table td th tr ul caption'.split(
    ' ',
  ),
);
const DEPTH_MAX = 400; // deeper than any page is: what lies below is read as one text

/** The headings, paragraphs, list items and tables of a page, in its order. */
export function blocksOf(root: ElementLike): Block[] {
  const blocks: Block[] = [];
  let open = '';
  const close = () => {
    const text = tidy(open);
    if (text) blocks.push({ kind: 'paragraph', text });
    open = '';
  };
  const walk = (node: ElementLike, depth: number) => {
    if (node.nodeType === TEXT) {
      open += (node.textContent ?? '').replace(/\s+/gu, ' ');
      return;
    }
    const name = node.localName ?? '';
    if (node.nodeType !== ELEMENT && node.nodeType !== 9 && node.nodeType !== 11) return;
    if (UNSEEN.has(name) || node.getAttribute?.('hidden') != null) return;
    if (name === 'br') {
      open += '\n';
      return;
    }
    if (/^h[1-6]$/u.test(name)) {
      close();
      const text = tidy(textOf(node)).replaceAll('\n', ' ');
      if (text) blocks.push({ kind: 'heading', level: Number(name[1]), text });
      return;
    }
    if (name === 'table' && !isLayout(node)) {
      close();
      const table = tableOf(node);
      if (table) blocks.push(table);
      return;
    }
    if (depth > DEPTH_MAX) {
      open += ` ${(node.textContent ?? '').replace(/\s+/gu, ' ')} `;
      return;
    }
    const breaks = BREAKS.has(name);
    if (breaks) close();
    if (name === 'li') open += '- ';
    for (const child of node.childNodes) walk(child, depth + 1);
    if (breaks) close();
    if (name === 'td' || name === 'th') open += ' ';
  };
  walk(root, 0);
  close();
  return joined(blocks);
}

/** A table that holds other tables, or a single column, lays out a page. */
function isLayout(table: ElementLike): boolean {
  const cells = rowsOf(table).map(({ cells }) => cells);
  return cells.every((row) => row.length <= 1) || cells.flat().some((cell) => contains(cell, 'table'));
}

function tableOf(table: ElementLike): (Block & { kind: 'table' }) | null {
  const caption = childrenNamed(table, 'caption')[0];
  const rows = rowsOf(table)
    .map(({ cells }) => ({
      isHead: cells.every(({ localName }) => localName === 'th'),
      texts: cells.map((cell) => tidy(textOf(cell)).replaceAll('\n', ' ')),
    }))
    .filter(({ texts }) => texts.some(Boolean));
  const [first, ...rest] = rows;
  if (!first) return null;
  const header = first.isHead || rest.length > 0 ? first.texts : null; // most tables of shops have no th
  const body = header ? rest : rows;
  const named = caption ? [[tidy(textOf(caption))]] : [];
  return { kind: 'table', header, rows: [...named, ...body.map(({ texts }) => texts)] };
}

function rowsOf(table: ElementLike): { cells: ElementLike[] }[] {
  const rows: { cells: ElementLike[] }[] = [];
  for (const child of table.childNodes) {
    if (child.localName === 'tr') rows.push({ cells: childrenNamed(child, 'td', 'th') });
    if (['thead', 'tbody', 'tfoot'].includes(child.localName ?? '')) rows.push(...rowsOf(child));
  }
  return rows;
}

const childrenNamed = (node: ElementLike, ...names: string[]): ElementLike[] =>
  [...node.childNodes].filter(({ localName }) => names.includes(localName ?? ''));

function contains(node: ElementLike, name: string): boolean {
  return [...node.childNodes].some((child) => child.localName === name || contains(child, name));
}

/** The words of an element; what stands on lines of its own stays apart. */
function textOf(node: ElementLike): string {
  if (node.nodeType === TEXT) return (node.textContent ?? '').replace(/\s+/gu, ' ');
  if (UNSEEN.has(node.localName ?? '')) return '';
  if (node.localName === 'br') return '\n';
  const inner = [...node.childNodes].map(textOf).join('');
  return BREAKS.has(node.localName ?? '') ? `\n${inner}\n` : inner;
}

const tidy = (text: string): string =>
  text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/gu, '\n')
    .trim();

/** Items of one list are one paragraph, an item to a line. */
function joined(blocks: Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    const isItem = block.kind === 'paragraph' && block.text.startsWith('- ');
    if (isItem && last?.kind === 'paragraph' && last.text.startsWith('- ')) {
      result[result.length - 1] = { ...last, text: `${last.text}\n${block.text}` };
    } else result.push(block);
  }
  return result;
}
