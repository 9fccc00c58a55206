const CONTROLS = /[^\P{Cc}\n\t]/gu; // every control character but the line feed and the tab
const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });

/**
 * Makes what came over the wire safe to store: PostgreSQL refuses NUL in text, and half a surrogate pair has
 * no UTF-8 form.
 *
 * Line ends become `\n`, a lone surrogate becomes U+FFFD, other control characters go; nothing else changes.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/gu, '\n').replace(CONTROLS, '');
}

/** The first `graphemesMax` characters as a reader counts them: an emoji or a marked letter stays whole. */
export function truncateGraphemes(text: string, graphemesMax: number): string {
  if (text.length <= graphemesMax) return text;
  let end = 0;
  let count = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (count === graphemesMax) break;
    end = index + segment.length;
    count += 1;
  }
  return text.slice(0, end);
}
