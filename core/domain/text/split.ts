const utf8 = new TextEncoder();
const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });

/** A part of lower quality is taken only when a better cut would leave it emptier than this share. */
const FILL_MIN = 0.55;
const ELLIPSIS = '…';

/** How good a cut is, by the whitespace it replaces. The order is the preference. */
const CUTS = ['paragraph', 'line', 'sentence', 'clause', 'word', 'bound'] as const;
type Cut = { at: number; kind: (typeof CUTS)[number] };

const SENTENCE_END = /[.!?؟…](?:["'»”)\]]|\p{Emoji_Presentation}|\uFE0F)*$/u;
const CLAUSE_END = /[،؛,;:]$/u;
const CONTEXT_CHARS = 40; // either side of a cut, enough for a number and its unit
const ENDS_WITH_NUMBER = /[\d٠-٩۰-۹][\d٠-٩۰-۹.,٫٬]*%?$/u;
const ENDS_WITH_LIST_NUMBER = /(?:^|\n)[ \t]*[\d٠-٩]{1,3}[.)-]$/u;
const BEGINS_WITH_UNIT =
  /^(?:دينار|دنانير|ليره|ليرة|فلس|قرش|قروش|سم|متر|كيلو|كغم|غم|غرام|لتر|مل|حب|قطع|يوم|أيام|ايام|ساع|شهر|شهور|سنة|jod?\b|jd\b|cm\b|mm\b|m\b|kg\b|g\b|ml\b|l\b|%|[\d٠-٩])/iu;

/**
 * Cuts a reply into the messages it is sent as. Instagram takes 1000 bytes of UTF-8 in one message.
 *
 * Cuts fall on whitespace: between paragraphs, else lines, else sentences (. ! ? … ؟), else clauses (، ؛),
 * else words; a number stays with its unit and a link stays whole where a message can hold them. Only what
 * has no whitespace within a whole message is cut between graphemes.
 *
 * @param options.maxBytes of UTF-8 in one part.
 * @param options.maxParts beyond it the text is left out and the last part ends with "…". Without it nothing is lost.
 * @returns the parts in order, without outer whitespace; none for a text without anything to see.
 */
export function splitReply(text: string, options: { maxBytes: number; maxParts?: number }): string[] {
  const { maxBytes, maxParts = Number.POSITIVE_INFINITY } = options;
  let rest = composed(text).replace(/\r\n?/gu, '\n').trim();
  const parts: string[] = [];
  while (/[^\p{Cf}\s]/u.test(rest)) {
    if (parts.length === maxParts) return [...parts.slice(0, -1), shortened(parts.at(-1) ?? '', maxBytes)];
    const reach = prefixWithin(rest, maxBytes);
    const end = reach === rest.length ? reach : cutAt(rest, reach, maxBytes);
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return parts;
}

/** NFC where it saves bytes. Where it would only reorder marks the text stays as it was written. */
function composed(text: string): string {
  const nfc = text.normalize('NFC');
  return byteLength(nfc) < byteLength(text) ? nfc : text;
}

/** The index behind the first part of a text of which only `reach` UTF-16 units fit into one. */
function cutAt(text: string, reach: number, maxBytes: number): number {
  const cuts = cutsWithin(text, reach);
  for (const kind of CUTS) {
    const cut = cuts.findLast((one) => one.kind === kind);
    const isLastResort = kind === 'word' || kind === 'bound';
    if (cut && (isLastResort || byteLength(text.slice(0, cut.at)) >= maxBytes * FILL_MIN)) return cut.at;
  }
  return graphemeCut(text, reach);
}

/** Every run of whitespace that ends a prefix of at most `reach` UTF-16 units. */
function cutsWithin(text: string, reach: number): Cut[] {
  const cuts: Cut[] = [];
  for (const match of text.slice(0, reach + 1).matchAll(/\s+/gu)) {
    if (match.index === 0 || match.index > reach) continue;
    cuts.push({ at: match.index, kind: kindOf(text, match.index) });
  }
  return cuts;
}

function kindOf(text: string, at: number): Cut['kind'] {
  const gap = /^\s+/u.exec(text.slice(at))?.[0] ?? '';
  const before = text.slice(Math.max(0, at - CONTEXT_CHARS), at);
  const after = text.slice(at + gap.length, at + gap.length + CONTEXT_CHARS);
  if (/\n\s*\n/u.test(gap)) return 'paragraph';
  if (gap.includes('\n')) return 'line';
  if (ENDS_WITH_LIST_NUMBER.test(before)) return 'bound';
  if (SENTENCE_END.test(before)) return 'sentence';
  if (CLAUSE_END.test(before)) return 'clause';
  return ENDS_WITH_NUMBER.test(before) && BEGINS_WITH_UNIT.test(after) ? 'bound' : 'word';
}

/** The number of UTF-16 units that fit into `maxBytes`, never half a code point. */
function prefixWithin(text: string, maxBytes: number): number {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > maxBytes) break;
    units += character.length;
  }
  return units;
}

/** The last border between graphemes within reach; within a single grapheme, between its code points. */
function graphemeCut(text: string, reach: number): number {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, reach + 2))) {
    if (index + segment.length > reach) break;
    end = index + segment.length;
  }
  return end > 0 ? end : reach;
}

function shortened(part: string, maxBytes: number): string {
  const room = maxBytes - byteLength(ELLIPSIS);
  const kept = byteLength(part) <= room ? part : part.slice(0, cutAt(part, prefixWithin(part, room), room));
  return kept.replace(/[\s.,،؛:…]+$/u, '') + ELLIPSIS;
}

function byteLength(text: string): number {
  return utf8.encode(text).length;
}
