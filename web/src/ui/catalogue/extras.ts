import { numberValue } from '../../../../core/domain/text/digits.ts';

export const EXTRA_KINDS = ['text', 'number', 'yes-no'] as const;
type Kind = (typeof EXTRA_KINDS)[number];

/** One of an item's extras as it is edited. `other`: lists and the like, which are shown and kept as they are. */
export type ExtraLine = { id: number; name: string } & (
  | { kind: 'text' | 'number'; value: string }
  | { kind: 'yes-no'; value: boolean }
  | { kind: 'other'; value: unknown }
);

export type ExtraFault = 'nameless' | 'repeated' | 'not-a-number';

/** The lines of a cell, which is a JSON object; null where it is none. */
export function extraLines(cell: string): ExtraLine[] | null {
  const extras = cell.trim() === '' ? {} : parsed(cell);
  if (typeof extras !== 'object' || extras === null || Array.isArray(extras)) return null;
  return Object.entries(extras).map(([name, value], id) => lineOf(id, name, value));
}

/** The cell that says these lines; null while one of them is wrong. */
export function extrasCell(lines: ExtraLine[]): string | null {
  if (lines.some((line) => faultOf(line, lines) !== null)) return null;
  const entries = lines.map((line) => [line.name.trim(), storedValue(line)] as const);
  return entries.length > 0 ? JSON.stringify(Object.fromEntries(entries)) : '';
}

export function faultOf(line: ExtraLine, lines: ExtraLine[]): ExtraFault | null {
  const name = line.name.trim();
  if (name === '') return 'nameless';
  if (lines.some((other) => other.id !== line.id && other.name.trim() === name)) return 'repeated';
  return line.kind === 'number' && numberValue(line.value) === null ? 'not-a-number' : null;
}

/** The same line with another kind of value; what was typed goes along where it can. */
export function ofKind({ id, name, value }: ExtraLine, kind: Kind): ExtraLine {
  if (kind === 'yes-no') return { id, name, kind, value: value === true };
  return { id, name, kind, value: typeof value === 'boolean' ? '' : String(value) };
}

/** The cell in words, for who only looks; what is no JSON stays as it was typed. */
export function extrasInWords(cell: string, yesNo: (is: boolean) => string): string {
  const lines = extraLines(cell);
  if (!lines) return cell;
  const said = ({ kind, value }: ExtraLine) =>
    kind === 'other' ? JSON.stringify(value) : kind === 'yes-no' ? yesNo(value) : value;
  return lines.map((line) => `${line.name}: ${said(line)}`).join(' · ');
}

function lineOf(id: number, name: string, value: unknown): ExtraLine {
  if (typeof value === 'string') return { id, name, kind: 'text', value };
  if (typeof value === 'number') return { id, name, kind: 'number', value: String(value) };
  if (typeof value === 'boolean') return { id, name, kind: 'yes-no', value };
  return { id, name, kind: 'other', value };
}

const storedValue = (line: ExtraLine): unknown =>
  line.kind === 'number' ? Number(numberValue(line.value)) : line.value;

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return null;
  }
}
