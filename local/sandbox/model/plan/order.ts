import { fold } from '../../../../core/domain/text/fold.ts';
import { colorsIn } from '../understand/colors.ts';
import { closest, familyOf, hasColor } from '../understand/match.ts';
import type { Segment } from '../understand/segments.ts';
import type { ItemView, OrderLine, OrderView } from '../understand/shapes.ts';
import { roundsWith } from '../understand/situation.ts';
import { foldedWords } from '../understand/words.ts';
import { type BasketLine, changedLine, itemOf, lineMeant, lineOf, newLine } from './basket.ts';
import { afterDraft } from './draft-result.ts';
import { obstacle, severalText } from './enquiry.ts';
import type { Focus } from './focus.ts';
import { callIfAllowed, type Move, type Scene } from './moves.ts';
import { isKnown, resolve, search } from './resolve.ts';
import { leftSegment, wantedSegments } from './wanted.ts';

type Basket = { lines: BasketLine[] } | { move: Move };

/** Takes an order one step further: finds what is wanted, writes the draft, then speaks of what came back. */
export function order(scene: Scene, focus: Focus): Move {
  const { situation, voice } = scene;
  const [round] = roundsWith(situation, 'draft_order');
  if (round) return withUnresolved(scene, focus, afterDraft(scene, round));
  const { openDraft } = situation.context;
  const basket = openDraft ? changedBasket(scene, openDraft) : newBasket(scene, focus);
  if ('move' in basket) return basket.move;
  if (basket.lines.length === 0) return { text: openDraft ? voice.leftOpen() : voice.whichProduct() };
  const args = { items: basket.lines, ...detailsOf(scene, focus) };
  return callIfAllowed(scene, 'draft_order', args) ?? { text: voice.safe() };
}

/** Whatever else was wished for and found nowhere is asked for by its name, never dropped in silence. */
function withUnresolved(scene: Scene, focus: Focus, move: Move): Move {
  if ('call' in move) return move;
  const { openDraft } = scene.situation.context;
  const wished = openDraft
    ? scene.meaning.segments.filter((segment) => !lineMeant(scene, openDraft.lines, segment))
    : wantedSegments(scene, focus);
  const segments = wished.filter(
    (segment) => segment.words.length && (!openDraft || isMeant(scene, segment)),
  );
  const names = segments.flatMap((segment) => {
    if (resolve(scene, segment).kind === 'none') return [segment.written.join(' ')];
    return segment.written.filter((raw) => isAnother(scene, raw)).map((raw) => raw.slice(1));
  });
  return names.length ? { text: `${scene.voice.unresolved([...new Set(names)])}\n${move.text}` } : move;
}

/** «عروسة وقلم» with no pen in the shop: the word joined by «و» names nothing that is known. */
function isAnother(scene: Scene, raw: string): boolean {
  if (!scene.meaning.intents.has('want') || !/^و\p{Script=Arabic}{3}/u.test(raw)) return false;
  return closest(foldedWords(raw), scene.items).length === 0;
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
  const left = leftSegment(scene);
  const told = left ? [left] : segments.flatMap((segment) => forEachLine(segment, draft.lines));
  const gives = told.some(({ given }) => given);
  for (const segment of told) {
    const line = lineMeant(scene, draft.lines, segment);
    const goes = segment.given || (!gives && (intents.has('remove') || intents.has('cancel')));
    if (line && goes && segment.words.length) {
      lines.delete(line);
    } else if (line) {
      const changed = changeIn(scene, line, segment);
      if ('move' in changed) return changed;
      lines.set(line, changed.line);
    } else if (!goes && isMeant(scene, segment)) {
      const added = additionOf(scene, segment);
      if (added && 'move' in added) return added;
      if (added && replaces(scene, draft, told)) lines.delete([...draft.lines].at(-1) ?? added.item);
      if (added) lines.set(added.item, newLine(added.item, segment));
    }
  }
  return { lines: [...lines.values()] };
}

const IN_ITS_PLACE = /(?:بدال|مكان)(?:ها|ه|و|هم)(?=\s|$)|غير[تن]ا? را/u;

/** Does a new thing take the place of the draft's last? Not where another is named to be given up. */
function replaces({ meaning }: Scene, draft: OrderView, told: readonly Segment[]): boolean {
  const { intents, text } = meaning;
  if (!intents.has('replace') || intents.has('add') || told.some(({ given }) => given)) return false;
  return draft.lines.length === 1 || IN_ITS_PLACE.test(fold(text));
}

/** «ثنتين من كل وحدة» speaks of every line. */
function forEachLine(segment: Segment, lines: readonly OrderLine[]): Segment[] {
  if (!segment.each) return [segment];
  return lines.map(({ name, color }) => ({
    ...segment,
    words: foldedWords(name),
    colors: color ? colorsIn(color) : [],
  }));
}

function changeIn(scene: Scene, line: OrderLine, segment: Segment): { line: BasketLine } | { move: Move } {
  const item = itemOf(scene, line);
  const changed = changedLine(line, item, segment, segment.added);
  if (changed) return { line: changed };
  const family = familyOf(line.name, line.color ? [line.color] : []);
  const sibling = scene.items.find(
    (row) => familyOf(row.name, row.colors) === family && hasColor(row, segment.colors),
  );
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
  const others = scene.items.filter((row) => familyOf(row.name, row.colors) === family && row.stock > 0);
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
