import { parsePriceFils } from '../../../../core/domain/text/money.ts';
import { variantsLeft } from '../../../../core/domain/variants.ts';
import { closest, hasColor, ownColor, ownQuantity, ownSize } from '../understand/match.ts';
import type { Segment } from '../understand/segments.ts';
import type { ItemView } from '../understand/shapes.ts';
import { quoteIn, refusalIn, roundsWith } from '../understand/situation.ts';
import { asksUs, callIfAllowed, handOver, type Move, type Scene } from './moves.ts';
import { alternatives, resolve, search } from './resolve.ts';

const LIST_MAX = 3;

/** Answers what is asked about things: price, sizes, stock, the cheapest, with the delivery fee if asked too. */
export function enquire(scene: Scene, segments: readonly Segment[]): Move {
  for (const segment of segments) {
    const look = search(scene, segment);
    if (look) return look;
  }
  const budget = budgetOf(scene.meaning.text);
  if (budget !== null || scene.meaning.intents.has('cheapest')) return cheap(scene, segments, budget);

  const texts = [...new Set(segments.map((segment) => about(scene, segment)))].filter(
    (text) => text !== null,
  );
  if (texts.length === 0) return nothingFound(scene);
  const { intents, contact } = scene.meaning;
  if (intents.has('discount')) return { text: [...texts, scene.voice.pricesFixed()].join('\n') };
  if (!intents.has('delivery') || !contact.place) return { text: texts.join('\n') };
  const quoted = quoteMove(scene, contact.place);
  return 'call' in quoted ? quoted : { text: [...texts, quoted.text].join('\n') };
}

/** What can be said of one thing from what the request states; null when nothing fits. */
export function about(scene: Scene, segment: Segment): string | null {
  const { voice } = scene;
  const found = resolve(scene, segment);
  if (found.kind === 'none') return null;
  if (found.kind === 'many') return severalText(scene, found.items);
  return obstacle(scene, found.item, segment) ?? voice.item(found.item, detailsOf(found.item, segment));
}

/** Why this thing cannot be had as asked: sold out, no such size or colour, too few. Null when it can. */
export function obstacle(scene: Scene, item: ItemView, segment: Segment): string | null {
  const { voice } = scene;
  const color = segment.colors.at(-1);
  if (
    color &&
    !hasColor(item, segment.colors) &&
    (item.colors.length > 0 || alternatives(scene, item, segment).length)
  ) {
    const others =
      item.stock > 0 ? [item, ...alternatives(scene, item, segment)] : alternatives(scene, item, segment);
    return voice.colorUnknown(item, color, others.slice(0, LIST_MAX));
  }
  if (item.stock <= 0) return voice.soldOut(item, alternatives(scene, item, segment));
  const { size, wanted } = ownSize(item, segment);
  if (wanted !== null && size === null) return voice.sizeUnknown(item, wanted);
  const quantity = ownQuantity(item, segment) ?? 1;
  const { name, stock } = asWanted(item, segment);
  return quantity > stock ? voice.fewLeft(name, stock) : null;
}

/** The item as far as it is wanted: where sizes and colours have their own stock, just those. */
function asWanted(item: ItemView, segment: Segment): { name: string; stock: number } {
  const { size, color } = detailsOf(item, segment);
  if (!item.variants?.length || (size === null && color === null)) return item;
  const left = variantsLeft(item.variants, { size, color });
  const name = [item.name, ...(size === null ? [] : [`مقاس ${size}`]), color ?? ''].join(' ').trim();
  return { name, stock: Math.max(0, ...left.map(({ stock }) => stock)) };
}

function detailsOf(item: ItemView, segment: Segment) {
  const { size, wanted } = ownSize(item, segment);
  return {
    size: wanted === null ? null : size,
    color: segment.colors.length ? ownColor(item, segment.colors) : null,
  };
}

/** At most three, those in stock first. */
export function severalText({ voice, lastReply }: Scene, items: ItemView[]): string {
  const inStock = items.filter(({ stock }) => stock > 0);
  const listed = (inStock.length ? inStock : items).slice(0, LIST_MAX);
  const ways = [voice.which(listed), voice.whichAgain(listed), voice.whichNumber(listed)];
  const said = ways.findIndex((text) => lastReply.endsWith(text)); // what did not help is not said again
  return ways[(said + 1) % ways.length] ?? voice.which(listed);
}

function cheap(scene: Scene, segments: readonly Segment[], budgetFils: number | null): Move {
  const asked = segments.flatMap((segment) => {
    const found = resolve(scene, segment);
    return found.kind === 'none' ? [] : found.kind === 'one' ? [found.item] : found.items;
  });
  const pool = (asked.length ? asked : scene.items).filter(({ stock }) => stock > 0);
  if (!pool.length) return nothingFound(scene);
  const sorted = [...pool].sort((a, b) => filsOf(a) - filsOf(b));
  const within = budgetFils === null ? sorted : sorted.filter((item) => filsOf(item) <= budgetFils);
  if (!within.length) return { text: scene.voice.nothingUnder(sorted.slice(0, 1)) };
  return { text: scene.voice.cheapest(within.slice(0, budgetFils === null ? 1 : LIST_MAX)) };
}

function filsOf({ priceJod }: ItemView): number {
  return parsePriceFils(priceJod) ?? Number.MAX_SAFE_INTEGER;
}

const BUDGET =
  /(?:تحت|اقل من|أقل من|ما يتعدى|بحدود|حدود|لحد|under|below|less than|up to|max)\s*(?:ال)?\s*([\d\u0660-\u0669.]+)/i;

function budgetOf(text: string): number | null {
  const amount = BUDGET.exec(text)?.[1];
  return amount ? parsePriceFils(amount) : null;
}

function nothingFound(scene: Scene): Move {
  const { meaning, voice } = scene;
  if (scene.situation.rewrite !== null) return { text: voice.safe() };
  const shopping = ['price', 'available', 'want', 'cheapest', 'list'] as const;
  const touched = meaning.segments.some(({ words }) =>
    words.some((word) => closest([word], scene.items).length > 0),
  );
  if (!touched && shopping.some((intent) => meaning.intents.has(intent))) return { text: voice.notFound() };
  return touched || asksUs(scene) ? handOver(scene, 'unknown', 'unknown') : { text: voice.notUnderstood() };
}

/** The fee for a place, from the tool; its refusals in words. */
export function quoteMove(scene: Scene, place: string): Move {
  const { voice, situation } = scene;
  const [round] = roundsWith(situation, 'quote_delivery');
  const quote = quoteIn(round);
  if (quote) return { text: voice.fee(quote, place) };
  const code = refusalIn(round)?.code;
  if (code === 'not-served') return { text: voice.notServed(place) };
  if (code === 'fee-not-set') return { text: voice.feeNotSet() };
  if (code) return { text: voice.placeUnknown() };
  const items = (situation.context.openDraft?.lines ?? []).map(({ sku, quantity }) => ({ sku, quantity }));
  return callIfAllowed(scene, 'quote_delivery', { place, items }) ?? { text: voice.safe() };
}
