import type { Missing } from '../speak/voice.ts';
import { sameFamily } from '../understand/match.ts';
import type { OrderView, Refusal } from '../understand/shapes.ts';
import { orderIn, refusalIn, roundsWith, type ToolRound } from '../understand/situation.ts';
import { itemOf } from './basket.ts';
import { callIfAllowed, type Move, type Scene } from './moves.ts';

const MISSING: Record<string, Missing> = {
  size: 'size',
  color: 'color',
  customer_name: 'name',
  phone: 'phone',
  place: 'place',
  address: 'address',
};
const LEFT_OUT: Record<string, Record<string, null>> = {
  'phone-invalid': { phone: null },
  'place-unknown': { place: null },
  'not-served': { place: null, address: null },
};

/** What to do once `draft_order` has answered: read back, ask for what is missing, or explain the refusal. */
export function afterDraft(scene: Scene, round: ToolRound): Move {
  const order = orderIn(round);
  if (order) return spokenDraft(scene, order);
  const refusal = refusalIn(round);
  if (!refusal) return { text: scene.voice.safe() };
  const without = LEFT_OUT[refusal.code];
  const rest = { ...round.args, ...without };
  const again = without && tellsMore(round.args, rest) ? callIfAllowed(scene, 'draft_order', rest) : null;
  return again ?? { text: refusalText(scene, refusal, round) };
}

/** One refused detail must not lose the others: is there anything left to tell without it? */
function tellsMore(args: Record<string, unknown>, rest: Record<string, unknown>): boolean {
  return JSON.stringify(args) !== JSON.stringify(rest);
}

function spokenDraft(scene: Scene, order: OrderView): Move {
  const { voice, situation, meaning } = scene;
  const refused = roundsWith(situation, 'draft_order').flatMap((round) => refusalIn(round) ?? []);
  const broken =
    meaning.contact.phoneAttempt !== null || refused.some(({ code }) => code === 'phone-invalid');
  const elsewhere = refused.find(({ code }) => code === 'place-unknown' || code === 'not-served');
  if (elsewhere) return { text: placeText(scene, elsewhere) };
  if (broken) return { text: brokenPhone(scene, order, missingOf(order)) };
  return order.missing.length === 0 ? { text: voice.readBack(order) } : askForMissing(scene, order);
}

function missingOf(order: OrderView): Missing[] {
  return order.missing.flatMap((part) => MISSING[part] ?? []);
}

/** Asks for what an order lacks, with the sizes and colours to choose from. */
export function askForMissing(scene: Scene, order: OrderView): Move {
  const facts = factsOf(scene, order);
  if ('call' in facts) return facts;
  return { text: scene.voice.askMissing(order, missingOf(order), facts) };
}

function brokenPhone({ voice }: Scene, order: OrderView, missing: Missing[]): string {
  const others = missing.filter((part) => part !== 'phone');
  const more = others.length ? `\n${voice.askMissing(order, others, { sizes: [], colors: [] })}` : '';
  return `${voice.phoneInvalid()}${more}`;
}

/** Sizes and colours of the line that lacks one; looks the row up when this request does not state it. */
function factsOf(
  scene: Scene,
  order: OrderView,
): { sizes: string[]; colors: string[] } | Exclude<Move, { text: string }> {
  const wants = { size: order.missing.includes('size'), color: order.missing.includes('color') };
  const line = order.lines.find(({ size, color }) => (wants.size && !size) || (wants.color && !color));
  if (!line || !(wants.size || wants.color)) return { sizes: [], colors: [] };
  const item = itemOf(scene, line);
  if (item) return { sizes: item.sizes, colors: item.colors };
  const look = callIfAllowed(scene, 'get_item', { sku: line.sku });
  return look && 'call' in look ? look : { sizes: [], colors: [] };
}

function placeText({ voice, meaning }: Scene, { code }: Refusal): string {
  return code === 'not-served' ? voice.notServed(meaning.contact.place) : voice.placeUnknown();
}

/** A refusal of `draft_order` in a customer's words. */
export function refusalText(scene: Scene, refusal: Refusal, round: ToolRound): string {
  const { voice } = scene;
  const { code } = refusal;
  const line = lineRefused(refusal, round);
  const item = scene.items.find(({ sku }) => sku === line?.sku);
  const name = item?.name ?? textOf(refusal.name) ?? textOf(refusal.sku) ?? '';
  const wanted = textOf(refusal.size) ?? textOf(refusal.color) ?? '';
  if (code === 'phone-invalid') return voice.phoneInvalid();
  if (code === 'place-unknown' || code === 'not-served') return placeText(scene, refusal);
  if (code === 'out-of-stock') {
    const available = Number(refusal.available ?? 0);
    if (Array.isArray(refusal.inStock) && (refusal.size || refusal.color)) {
      const chosen = [textOf(refusal.size), textOf(refusal.color)].filter((part) => part !== null);
      return voice.fewLeft([name, ...chosen].join(' '), available);
    }
    const others = scene.items.filter(
      (row) => item && row.sku !== item.sku && row.stock > 0 && sameFamily(row, item),
    );
    return item && available <= 0 ? voice.soldOut(item, others.slice(0, 3)) : voice.fewLeft(name, available);
  }
  if (code === 'size-unknown') {
    const sizes = listOf(refusal.sizes);
    return voice.sizeUnknown(
      { name, sizes: sizes.length ? sizes : (item?.sizes ?? []) },
      wanted || (line?.size ?? ''),
    );
  }
  if (code === 'color-unknown' && item)
    return voice.colorUnknown(item, wanted || (line?.color ?? ''), [item]);
  if (code === 'quantity-invalid') return voice.quantityInvalid();
  if (code === 'below-minimum')
    return voice.belowMinimum(textOf(refusal.minimumJod) ?? textOf(refusal.minOrderJod));
  return code === 'unknown-sku' ? voice.whichProduct() : voice.safe();
}

function lineRefused(
  refusal: Refusal,
  { args }: ToolRound,
): { sku?: string; size?: string; color?: string } | undefined {
  const lines: { sku?: string; size?: string; color?: string }[] = Array.isArray(args.items)
    ? args.items
    : [];
  return lines.find(({ sku }) => sku === refusal.sku) ?? (lines.length === 1 ? lines[0] : undefined);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value ? value : null;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
