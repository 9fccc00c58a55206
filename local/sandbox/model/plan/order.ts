import { colorsIn } from '../understand/colors.ts';
import { familyOf, hasColor, LIKE_ENOUGH, likeness } from '../understand/match.ts';
import { merge, type Segment } from '../understand/segments.ts';
import type { ItemView, OrderLine, OrderView } from '../understand/shapes.ts';
import { roundsWith } from '../understand/situation.ts';
import { merged } from '../understand/understand.ts';
import { foldedWords } from '../understand/words.ts';
import { type BasketLine, changedLine, itemOf, lineMeant, lineOf, newLine } from './basket.ts';
import { afterDraft } from './draft-result.ts';
import { obstacle, severalText } from './enquiry.ts';
import type { Focus } from './focus.ts';
import { callIfAllowed, type Move, type Scene } from './moves.ts';
import { isKnown, resolve, search } from './resolve.ts';

type Basket = { lines: BasketLine[] } | { move: Move };

/** Takes an order one step further: finds what is wanted, writes the draft, then speaks of what came back. */
export function order(scene: Scene, focus: Focus): Move {
  const { situation, voice } = scene;
  const [round] = roundsWith(situation, 'draft_order');
  if (round) return afterDraft(scene, round);
  const { openDraft } = situation.context;
  const basket = openDraft ? changedBasket(scene, openDraft) : newBasket(scene, focus);
  if ('move' in basket) return basket.move;
  if (basket.lines.length === 0) return { text: voice.whichProduct() };
  const args = { items: basket.lines, ...detailsOf(scene, focus) };
  return callIfAllowed(scene, 'draft_order', args) ?? { text: voice.safe() };
}

/** What the draft is told about the customer; null keeps what it has. */
function detailsOf({ situation, meaning }: Scene, focus: Focus) {
  const { openDraft, customer } = situation.context;
  const { contact } = meaning;
  const known = openDraft ? null : focus.contact;
  const stored = openDraft ? null : customer;
  const place = contact.place ?? known?.place ?? stored?.governorate ?? null;
  const address = contact.place
    ? contact.address
    : (contact.address ?? known?.address ?? stored?.address ?? null);
  return {
    customer_name: contact.name ?? known?.name ?? stored?.name ?? null,
    phone: contact.phone ?? known?.phone ?? stored?.phone ?? null,
    place,
    address: openDraft?.address ? addressFor(openDraft.address, contact) : address,
    notes: meaning.note,
  };
}

const MORE_WORDS_MAX = 4; // «عمارة رقم 11» adds to an address, a longer text replaces it

function addressFor(old: string, { place, address }: Scene['meaning']['contact']): string | null {
  if (place) return address ?? place; // the old street is in another town
  if (!address) return null;
  return address.split(/\s+/).length <= MORE_WORDS_MAX && !old.includes(address)
    ? `${old}، ${address}`
    : address;
}

/** Lines for what the customer names now or named before. */
function newBasket(scene: Scene, focus: Focus): Basket {
  const segments = wantedSegments(scene, focus);
  const looking = segments.map((segment) => search(scene, segment)).find((move) => move !== null);
  if (looking) return { move: looking };

  const lines: BasketLine[] = [];
  for (const segment of segments) {
    const found = resolve(scene, segment);
    if (found.kind === 'none') continue;
    if (found.kind === 'many') return { move: { text: severalText(scene, found.items) } };
    const hindrance = obstacle(scene, found.item, segment);
    if (hindrance) return { move: { text: hindrance } };
    addLine(lines, newLine(found.item, segment));
  }
  if (lines.length === 0 && segments.some(({ words }) => words.length))
    return { move: { text: scene.voice.notFound() } };
  return { lines };
}

/** The burst's own things if it names any that are known; else the topic so far with what the burst adds. */
export function wantedSegments(scene: Scene, focus: Focus): Segment[] {
  const { segments, intents, ordinal, contact } = scene.meaning;
  const named = segments.filter(({ words }) => words.length);
  const told = contact.used.size > 0; // with details, a stray word is no product
  const real = named.filter((segment) => isKnown(scene, segment));
  const topic = focus.segments.map((segment) => merged([segment]));
  if (real.length && topic.length && intents.has('add')) return [...topic, ...real];
  if (real.length) return isNarrowing(scene, topic, real) ? [merged([...topic, ...real])] : real;
  if (named.length && !told && ordinal === null) return named;

  const last = topic.at(-1) ?? (segments.length || scene.lastReply ? merged([]) : null);
  if (!last) return [];
  for (const segment of segments.filter(({ words }) => !words.length)) merge(last, segment);
  const [, left] = /(?:ضايل عنا|Only) (\d+) (?:بس من|of)/.exec(scene.lastReply) ?? [];
  if (left) Object.assign(last, { quantity: Number(left), numbers: [] });
  return topic.length ? topic : [last];
}

/** «الجلد» after a list of jackets: the new word tells which of the things just listed. */
function isNarrowing({ meaning, lastReply }: Scene, topic: Segment[], named: Segment[]): boolean {
  const [now] = named;
  if (!meaning.asked.has('which') || topic.length !== 1 || named.length !== 1 || !now) return false;
  const listed = foldedWords(lastReply);
  return now.words.every((word) => listed.some((other) => likeness(word, other) >= LIKE_ENOUGH));
}

function addLine(lines: BasketLine[], line: BasketLine): void {
  const same = lines.find(
    ({ sku, size, color }) => sku === line.sku && size === line.size && color === line.color,
  );
  if (same) same.quantity += line.quantity;
  else lines.push(line);
}

/** The draft's lines with what the burst changes, adds and takes away. */
function changedBasket(scene: Scene, draft: OrderView): Basket {
  const { intents, segments } = scene.meaning;
  const lines = new Map<OrderLine | ItemView, BasketLine>(draft.lines.map((line) => [line, lineOf(line)]));
  for (const segment of segments) {
    const line = lineMeant(scene, draft.lines, segment);
    if (line && intents.has('remove') && segment.words.length) {
      lines.delete(line);
    } else if (line) {
      const changed = changeIn(scene, line, segment);
      if ('move' in changed) return changed;
      lines.set(line, changed.line);
    } else if (isMeant(scene, segment)) {
      const added = additionOf(scene, segment);
      if (added && 'move' in added) return added;
      if (added && intents.has('replace') && !intents.has('add') && draft.lines.length === 1) lines.clear();
      if (added) lines.set(added.item, newLine(added.item, segment));
    }
  }
  return { lines: [...lines.values()] };
}

function changeIn(scene: Scene, line: OrderLine, segment: Segment): { line: BasketLine } | { move: Move } {
  const item = itemOf(scene, line);
  const changed = changedLine(line, item, segment, segment.added);
  if (changed) return { line: changed };
  const family = familyOf(line.name);
  const sibling = scene.items.find((row) => familyOf(row.name) === family && hasColor(row, segment.colors));
  if (sibling) {
    const plain = changedLine(line, { ...sibling, sku: line.sku }, segment, false);
    const hindrance = obstacle(scene, sibling, { ...segment, words: foldedWords(family) });
    if (hindrance) return { move: { text: hindrance } };
    return {
      line: {
        ...newLine(sibling, segment),
        size: plain?.size ?? line.size ?? null,
        quantity: plain?.quantity ?? line.quantity,
      },
    };
  }
  const color = segment.colors.at(-1) ?? '';
  const look =
    callIfAllowed(scene, 'search_catalog', { query: family, size: null, color }) ??
    callIfAllowed(scene, 'search_catalog', { query: `${family} ${color}`, size: null, color: null });
  if (look) return { move: look };
  const others = scene.items.filter((row) => familyOf(row.name) === family && row.stock > 0);
  const { sku, name, unitPriceJod: priceJod } = line;
  const own = item ?? { sku, name, priceJod, stock: 1, sizes: [], colors: colorsIn(name) };
  return { move: { text: scene.voice.colorUnknown(own, color, others.slice(0, 3)) } };
}

/** Words beside a phone or an address are small talk unless they name something that is known. */
function isMeant(scene: Scene, segment: Segment): boolean {
  const told = scene.meaning.contact.used.size > 0;
  return !told || scene.meaning.intents.has('add') || isKnown(scene, segment);
}

/** A thing the draft does not hold yet; null when the words name nothing. */
function additionOf(scene: Scene, segment: Segment): { item: ItemView } | { move: Move } | null {
  const look = search(scene, segment);
  if (look) return { move: look };
  const found = resolve(scene, segment);
  if (found.kind === 'none') return null;
  if (found.kind === 'many') return { move: { text: severalText(scene, found.items) } };
  const hindrance = obstacle(scene, found.item, segment);
  return hindrance ? { move: { text: hindrance } } : { item: found.item };
}
