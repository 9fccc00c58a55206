import { diffArrays } from 'diff';

export type DiffPart = { place: number; text: string; isNew: boolean; isGone: boolean };

/**
 * What came and what went, in order. Between words that changed a space that stayed goes with both sides: a sentence that
 * was rewritten is one that went and one that came, not the words of both run into one another.
 */
export function diffParts(before: string, after: string, by: 'words' | 'lines'): DiffPart[] {
  // Words are cut by spaces, since a library that knows only Latin letters would take Arabic apart.
  const pieces = (text: string) => text.match(by === 'lines' ? /[^\n]*\n|[^\n]+$/g : /\s+|[^\s]+/g) ?? [];
  const changes = diffArrays(pieces(before), pieces(after));
  const parts: Omit<DiffPart, 'place'>[] = [];
  let [went, came] = ['', ''];
  const flush = () => {
    if (went) parts.push({ text: went, isNew: false, isGone: true });
    if (came) parts.push({ text: came, isNew: true, isGone: false });
    [went, came] = ['', ''];
  };
  for (const [at, { value, added, removed }] of changes.entries()) {
    const text = value.join('');
    const isBetween = by === 'words' && text.trim() === '' && at > 0 && at < changes.length - 1;
    if (removed) went += text;
    else if (added) came += text;
    else if (isBetween) [went, came] = [went + text, came + text];
    else {
      flush();
      parts.push({ text, isNew: false, isGone: false });
    }
  }
  flush();
  return parts.map((part, place) => ({ place, ...part }));
}
