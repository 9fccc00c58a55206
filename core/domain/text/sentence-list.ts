/** A mark that ends a sentence, with what closes behind it, before a gap. A dot in 24.500 has no gap. */
const ENDS = /(?<=[.!?؟؛…۔]["'»”’)\]]*)\s+/u;
/** One letter, or a known short form, before its dot: «م.», «د.», «ص.ب.», e.g. */
const SHORT_FORM = /(?:^|[\s(«"])(?:\p{L}|\p{L}\.\p{L}|No|Mr|Dr|Tel|St|vs|etc|ص\.ب|هاتف|تلف)\.$/iu;

/** The sentences of a text, in order and without outer whitespace. Also a line ends one. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const line of text.split('\n')) {
    let open = '';
    for (const piece of line.trim().split(ENDS)) {
      open = open ? `${open} ${piece}` : piece;
      if (SHORT_FORM.test(open)) continue;
      if (open) sentences.push(open);
      open = '';
    }
    if (open) sentences.push(open);
  }
  return sentences;
}
