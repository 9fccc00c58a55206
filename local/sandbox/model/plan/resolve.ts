import { arabicSpellings } from '../understand/arabizi.ts';
import { conceptForms, conceptOf } from '../understand/lexicon.ts';
import { closest, hasColor, matchesOf, ownSize, sameFamily, withNumber } from '../understand/match.ts';
import type { Segment } from '../understand/segments.ts';
import type { ItemView } from '../understand/shapes.ts';
import { sizeAmong } from '../understand/sizes.ts';
import { isArabic } from '../understand/sounds.ts';
import { namedIn } from './focus.ts';
import { callIfAllowed, type Move, type Scene } from './moves.ts';

type Resolved =
  | { kind: 'one'; item: ItemView; segment: Segment }
  | { kind: 'many'; items: ItemView[]; segment: Segment }
  | { kind: 'none'; segment: Segment };

/** Which catalogue row a segment means, going by what this request states. */
export function resolve(scene: Scene, segment: Segment): Resolved {
  let found = segment.words.length ? matchesOf(segment, scene.items) : [];
  if (!segment.words.length) found = narrowed(namedIn(scene.lastReply, scene.items), segment);
  else if (found.length > 1) found = narrowed(mentionedFirst(scene, found), segment);
  const chosen = found.length > 1 ? byOrdinal(scene, found) : found;
  const [item] = chosen;
  if (!item) return { kind: 'none', segment };
  return chosen.length === 1 ? { kind: 'one', item, segment } : { kind: 'many', items: chosen, segment };
}

/** Looks for a segment that is not settled yet: first as asked, then wider. Null when all was tried. */
export function search(scene: Scene, segment: Segment): Move | null {
  const { items } = scene;
  const known = segment.words.length ? closest(segment.words, items) : [];
  const settled = known.length > 0 && known.some((item) => hasColor(item, segment.colors));
  if (settled || (!segment.words.length && !segment.colors.length)) return null;
  const [first, second] = queriesOf(segment, scene.meaning.language === 'ar');
  return callIfAllowed(scene, 'search_catalog', first) ?? callIfAllowed(scene, 'search_catalog', second);
}

/** Do the words name a kind of thing, or something that this request states? */
export function isKnown({ items }: Scene, { words }: Segment): boolean {
  if (words.length === 0) return false;
  return words.some((word) => conceptOf(word) !== undefined) || closest(words, items).length > 0;
}

type Query = { query: string; size: string | null; color: string | null };

const QUERY_MAX = 300; // characters, of the tool

/** The customer's own words with size and colour as filters; then general words and no filter. */
function queriesOf({ words, written, colors, sizes }: Segment, inArabic: boolean): [Query, Query] {
  const color = colors.at(-1) ?? null;
  const own = written.map((word) => word.replace(/^(?:وال|بال|ال)(?=\p{Script=Arabic}{3})/u, '')).join(' ');
  const spelled = inArabic ? words.filter((word) => !conceptOf(word)).flatMap(arabicSpellings) : [];
  const translated = words
    .filter((word) => !isArabic(word))
    .flatMap((word) => conceptForms(word).filter(isArabic));
  const general = [...words.flatMap(conceptForms), ...spelled];
  return [
    {
      query: [...new Set([own || color || '', ...spelled, ...translated])].join(' ').slice(0, QUERY_MAX),
      size: sizes.at(-1) ?? null,
      color,
    },
    {
      query: [...new Set([...general, ...(color ? [color] : [])])].join(' ').slice(0, QUERY_MAX),
      size: null,
      color: null,
    },
  ];
}

/** Rows of one model that can be had, in the wanted size if one is wanted; then others of the kind. */
export function alternatives(scene: Scene, to: ItemView, segment: Segment): ItemView[] {
  const { wanted } = ownSize(to, segment);
  const kind = segment.words.length ? closest(segment.words, scene.items) : [];
  const family = scene.items.filter((item) => sameFamily(item, to));
  return [...new Set([...family, ...kind])]
    .filter((item) => item.sku !== to.sku && item.stock > 0)
    .filter((item) => wanted === null || item.sizes.length === 0 || sizeAmong(item.sizes, wanted) !== null)
    .slice(0, 3);
}

function mentionedFirst({ lastReply }: Scene, found: ItemView[]): ItemView[] {
  const named = namedIn(lastReply, found);
  return named.length ? named : found;
}

/** Colour first, then what has the wanted size, then what is in stock; a step that leaves nothing is skipped. */
function narrowed(found: ItemView[], segment: Segment): ItemView[] {
  const steps: ((item: ItemView) => boolean)[] = [
    (item) => hasColor(item, segment.colors),
    (item) => ownSize(item, segment).wanted === null || ownSize(item, segment).size !== null,
    (item) => item.stock > 0,
  ];
  return steps.reduce(
    (left, keeps) => {
      const kept = left.filter(keeps);
      return kept.length ? kept : left;
    },
    withNumber(found, segment),
  );
}

function byOrdinal({ meaning, lastReply }: Scene, found: ItemView[]): ItemView[] {
  const listed = namedIn(lastReply, found);
  const chosen = meaning.ordinal === null ? undefined : listed[meaning.ordinal - 1];
  if (chosen) return [chosen];
  if (meaning.intents.has('cheapest'))
    return [...found].sort((a, b) => Number(a.priceJod) - Number(b.priceJod)).slice(0, 1);
  return found;
}
