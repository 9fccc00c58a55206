import { readConsent } from '../../../../core/domain/text/consent.ts';
import { fold } from '../../../../core/domain/text/fold.ts';
import { formatJod, parsePriceFils } from '../../../../core/domain/text/money.ts';
import { jordanMobile } from '../../../../core/domain/text/phone.ts';
import { findPlace } from '../../../../core/domain/text/places.ts';
import { queryTokens, searchTokens } from '../../../../core/domain/text/search-tokens.ts';
import type { ItemView, OrderView } from '../understand/shapes.ts';

type Args = Record<string, unknown>;
type Result = Record<string, unknown>;

/** A shop that answers the tools as the contract says, in memory. What it holds is open for a test to look at. */
export type Shop = {
  items: ItemView[];
  feesFils: Record<string, number>; // by governorate; others have no fee
  notServed: string[];
  withoutPhoto: string[]; // SKUs
  draft: OrderView | null;
  readBack: boolean; // set by the talk when a reply has told the draft's total
  orders: OrderView[];
  handedOver: string | null;
  run(name: string, args: Args, burst: string): Result;
  search(words: string): ItemView[];
};

export function openShop(items: ItemView[], given: Partial<Pick<Shop, 'feesFils' | 'notServed'>> = {}): Shop {
  const shop: Shop = {
    items,
    feesFils: given.feesFils ?? { amman: 2_000, irbid: 3_000, zarqa: 2_500 },
    notServed: given.notServed ?? ['aqaba'],
    withoutPhoto: [],
    draft: null,
    readBack: false,
    orders: [],
    handedOver: null,
    search: (words) => searchIn(shop.items, words, 6),
    run: (name, args, burst) => (TOOLS[name] ?? unknownTool)(shop, args, burst),
  };
  return shop;
}

const TOOLS: Record<string, (shop: Shop, args: Args, burst: string) => Result> = {
  search_catalog: (shop, { query, size, color }) => {
    const items = searchIn(shop.items, [query, color, size].filter(Boolean).join(' '), 8);
    return { items, found: items.length };
  },
  get_item: (shop, { sku }) => {
    const item = shop.items.find((one) => one.sku === sku);
    return item ? { item } : refused('unknown-sku', { didYouMean: [] });
  },
  send_item_photo: (shop, { sku }) => {
    const item = shop.items.find((one) => one.sku === sku);
    if (!item) return refused('unknown-sku');
    return shop.withoutPhoto.includes(item.sku)
      ? refused('no-photo')
      : { photo: { sku: item.sku, name: item.name, goesOut: 'right after your words' } };
  },
  quote_delivery: quote,
  draft_order: draft,
  confirm_order: confirm,
  order_status: (shop, { order_number: number }) => {
    const found = shop.orders.filter((order) => number === null || order.number === number);
    const orders = found.map(({ number, status, totalJod, lines }) => ({
      number,
      status,
      statusName: 'مؤكد',
      totalJod,
      lines,
    }));
    return orders.length ? { orders } : refused('no-order');
  },
  hand_over_to_human: (shop, { reason }) => {
    shop.handedOver = String(reason);
    return { handedOver: true };
  },
};

const unknownTool = () => refused('unknown-tool');

function refused(code: string, more: Result = {}): Result {
  return { refused: { code, message: 'no', ...more } };
}

/** Any shared word counts, more of them rank higher: what a plain catalogue search finds, noise and all. */
function searchIn(items: ItemView[], words: string, limit: number): ItemView[] {
  const wanted = queryTokens(words);
  const scored = items.map((item) => {
    const own = new Set(searchTokens(`${item.name} ${item.category} ${item.sku} ${item.colors.join(' ')}`));
    const sizes = item.sizes.map(fold);
    return {
      item,
      score: wanted.reduce((sum, word) => sum + (own.has(word) ? 3 : sizes.includes(word) ? 1 : 0), 0),
    };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

function quote(shop: Shop, { place }: Args): Result {
  const found = findPlace(String(place));
  if (!found) return refused('place-unknown');
  if (shop.notServed.includes(found.governorate)) return refused('not-served');
  const feeFils = shop.feesFils[found.governorate];
  if (feeFils === undefined) return refused('fee-not-set');
  const { place: name, governorate } = found;
  return {
    place: name,
    governorate,
    governorateName: name,
    feeJod: formatJod(feeFils),
    freeOverJod: null,
    time: null,
  };
}

type Want = { sku: string; quantity: number; size: string | null; color: string | null };

function draft(shop: Shop, args: Args): Result {
  const lines: OrderView['lines'] = [];
  for (const want of args.items as Want[]) {
    const item = shop.items.find(({ sku }) => sku === want.sku);
    if (!item) return refused('unknown-sku', { sku: want.sku });
    const { sku, name, sizes, colors } = item;
    if (item.stock < want.quantity) return refused('out-of-stock', { sku, name, available: item.stock });
    const size = chosen(want.size, sizes);
    if (size === undefined) return refused('size-unknown', { sku, sizes });
    const color = chosen(want.color, colors);
    if (color === undefined) return refused('color-unknown', { sku, colors });
    const { quantity } = want;
    const lineTotalJod = formatJod(filsOf(item.priceJod) * quantity);
    lines.push({ sku, name, size, color, quantity, unitPriceJod: item.priceJod, lineTotalJod });
  }
  const phone = args.phone ? jordanMobile(String(args.phone)) : (shop.draft?.phone ?? null);
  if (args.phone && !phone) return refused('phone-invalid');
  const place = args.place ? findPlace(String(args.place)) : null;
  if (args.place && !place) return refused('place-unknown');
  const governorate = place?.governorate ?? shop.draft?.governorate ?? null;
  if (governorate && shop.notServed.includes(governorate)) return refused('not-served');
  shop.draft = orderView(shop, lines, {
    phone,
    governorate,
    customerName: (args.customer_name as string | null) ?? shop.draft?.customerName ?? null,
    address: (args.address as string | null) ?? shop.draft?.address ?? null,
    notes: (args.notes as string | null) ?? shop.draft?.notes ?? null,
  });
  shop.readBack = false;
  return { order: shop.draft, complete: shop.draft.missing.length === 0 };
}

type Details = Pick<OrderView, 'phone' | 'governorate' | 'customerName' | 'address' | 'notes'>;

function orderView(shop: Shop, lines: OrderView['lines'], details: Details): OrderView {
  const itemsFils = lines.reduce((sum, line) => sum + filsOf(line.lineTotalJod), 0);
  const feeFils = details.governorate ? (shop.feesFils[details.governorate] ?? null) : null;
  const rows = lines.map((line) => ({ line, item: shop.items.find(({ sku }) => sku === line.sku) }));
  const missing = [
    rows.some(({ line, item }) => !line.size && (item?.sizes.length ?? 0) > 1) && 'size',
    rows.some(({ line, item }) => !line.color && (item?.colors.length ?? 0) > 1) && 'color',
    !details.customerName && 'customer_name',
    !details.phone && 'phone',
    !details.governorate && 'place',
    !details.address && 'address',
  ].filter((part) => part !== false);
  return {
    number: shop.draft?.number ?? shop.orders.length + 1,
    status: 'draft',
    lines,
    itemsTotalJod: formatJod(itemsFils),
    discountJod: '0.000',
    deliveryFeeJod: feeFils === null ? null : formatJod(feeFils),
    totalJod: formatJod(itemsFils + (feeFils ?? 0)),
    governorateName: details.governorate ?? null,
    ...details,
    missing,
  };
}

function confirm(shop: Shop, { order_number: number }: Args, burst: string): Result {
  const { draft: open } = shop;
  if (!open || open.number !== number) return refused('no-draft');
  if (open.missing.length) return refused('incomplete', { missing: open.missing });
  if (!shop.readBack) return refused('not-read-back', { order: open });
  if (readConsent(burst) !== 'yes') return refused('consent-missing');
  const priceOf = (sku: string) => shop.items.find((item) => item.sku === sku);
  if (open.lines.some(({ sku, unitPriceJod }) => priceOf(sku)?.priceJod !== unitPriceJod)) {
    return refused('price-changed', { skus: open.lines.map(({ sku }) => sku) });
  }
  const short = open.lines.find(({ sku, quantity }) => (priceOf(sku)?.stock ?? 0) < quantity);
  if (short) return refused('out-of-stock', { sku: short.sku, available: priceOf(short.sku)?.stock ?? 0 });
  for (const { sku, quantity } of open.lines) {
    const item = priceOf(sku);
    if (item) item.stock -= quantity;
  }
  const order = { ...open, status: 'confirmed' };
  shop.orders.unshift(order);
  shop.draft = null;
  return { order };
}

function chosen(wanted: string | null, offered: string[]): string | null | undefined {
  if (offered.length === 0) return null;
  if (!wanted) return offered.length === 1 ? offered[0] : null;
  return offered.find((one) => fold(one) === fold(wanted));
}

function filsOf(jod: string): number {
  return parsePriceFils(jod) ?? 0;
}
