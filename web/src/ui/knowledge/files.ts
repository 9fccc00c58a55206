import { UPLOAD_BYTES_MAX } from '../../../../core/domain/knowledge.ts';

/** What the reader of documents takes, as file names end; the same list stands in a file dialog's `accept`. */
export const ENDINGS = ['.pdf', '.docx', '.html', '.htm', '.md', '.txt', '.csv'] as const;

type Refusal = 'file-old-word' | 'file-type-unknown' | 'file-empty' | 'file-too-large';

/** Why a file is not even sent; null where it may go. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): Refusal | null {
  const lower = name.toLowerCase();
  if (lower.endsWith('.doc')) return 'file-old-word';
  if (!ENDINGS.some((ending) => lower.endsWith(ending))) return 'file-type-unknown';
  if (size === 0) return 'file-empty';
  return size > UPLOAD_BYTES_MAX ? 'file-too-large' : null;
}
