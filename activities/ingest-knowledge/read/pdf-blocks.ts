import type { Block } from '../../../core/domain/knowledge.ts';
import type { Line } from './pdf-lines.ts';

export type PageLines = Line[];

const HEADING_SIZE_MIN = 1.15; // times the size that most letters have
const HEADING_CHARS_MAX = 120;
const GAP_MAX = 1.9; // times the size of letters, from one baseline to the next within a paragraph
const FULL_LINE = 0.75; // of the widest line: a shorter one ends where its writer ended it

/** Headings, paragraphs and tables, by the size of letters and the gaps between and in lines. */
export function blocksOfLines(pages: PageLines[]): Block[] {
  const body = usualSize(pages.flat());
  const headings = pages.flat().filter((line) => isHeading(line, body));
  const sizes = [...new Set(headings.map(sizeOf))].sort((a, b) => b - a);
  return pages.flatMap((lines, index) => pageBlocks(lines, index + 1, body, sizes));
}

function pageBlocks(lines: PageLines, page: number, body: number, sizes: number[]): Block[] {
  const widest = Math.max(...lines.map(({ width }) => width), 1);
  const blocks: Block[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const last = blocks.at(-1);
    const text = textOf(line);
    const isClose =
      before !== null && Math.abs(before.bottom - line.bottom) <= GAP_MAX * Math.max(line.size, 1);
    if (isHeading(line, body)) {
      const level = Math.min(sizes.indexOf(sizeOf(line)) + 1, 6);
      if (last?.kind === 'heading' && last.level === level && isClose) last.text += ` ${text}`;
      else blocks.push({ kind: 'heading', level, text, page });
    } else if (line.cells.length > 1) {
      if (last?.kind === 'table') last.rows.push(line.cells);
      else blocks.push(tableOf(line.cells, page));
    } else if (last?.kind === 'paragraph' && isClose) {
      last.text += (before && before.width >= FULL_LINE * widest ? ' ' : '\n') + text;
    } else blocks.push({ kind: 'paragraph', text, page });
    before = line;
  }
  return blocks;
}

/** Its first line names the columns, unless it is numbers alone. */
function tableOf(cells: string[], page: number): Block {
  const isNamed = cells.some((cell) => /\p{L}/u.test(cell));
  return { kind: 'table', header: isNamed ? cells : null, rows: isNamed ? [] : [cells], page };
}

const textOf = ({ cells }: Line): string => cells.join(' ');
const sizeOf = ({ size }: Line): number => Math.round(size);

const isHeading = (line: Line, body: number): boolean =>
  line.cells.length === 1 &&
  line.size >= body * HEADING_SIZE_MIN &&
  textOf(line).length <= HEADING_CHARS_MAX &&
  /\p{L}/u.test(textOf(line));

/** The size that most letters of the document have. */
function usualSize(lines: Line[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) letters.set(sizeOf(line), (letters.get(sizeOf(line)) ?? 0) + textOf(line).length);
  const [usual] = [...letters].sort(([, a], [, b]) => b - a);
  return Math.max(usual?.[0] ?? 1, 1);
}
