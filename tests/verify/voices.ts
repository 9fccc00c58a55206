import { formatJod } from '../../core/domain/text/money.ts';
import type { ItemFact, OrderFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import { arabic } from '../../local/sandbox/model/speak/arabic.ts';
import { english } from '../../local/sandbox/model/speak/english.ts';
import type { ItemView, OrderView } from '../../local/sandbox/model/understand/shapes.ts';
import type { Pair } from './pairs.ts';
import type { Random } from './random.ts';
import { readItems } from './scenarios.ts';
import { type Scene, sceneOf } from './scenes.ts';

const ROUNDS = 12; // scenes per shop

/** What the stand-in for the model says when it is right, and the same words over other facts. */
export function voicePairs(dice: Random): Pair[] {
  const scenes = ['rakkab-gear', 'sado-abayas', 'tanjaret-sitti'].flatMap((shop) => {
    const items = readItems(shop);
    return Array.from({ length: ROUNDS }, () => sceneOf(items, dice));
  });
  return scenes.flatMap((scene, index) => [...spoken(scene, 'ar', index), ...spoken(scene, 'en', index)]);
}

function spoken(scene: Scene, language: 'ar' | 'en', index: number): Pair[] {
  const voice = language === 'ar' ? arabic : english;
  const { item, other, order, facts } = scene;
  const view = itemView(item);
  const pairs: Pair[] = [];
  const add = (by: string, text: string, known: TurnFacts, true_: boolean) =>
    pairs.push({ id: `voice.${index} ${item.sku}`, by: `${language} ${by}`, text, facts: known, true_ });
  const both = (by: string, text: string, right: TurnFacts, wrong: TurnFacts) => {
    add(by, text, right, true);
    add(by, text, wrong, false);
  };
  const stocked = (stock: number) => withItem(facts, { ...item, stock });
  const dearer = withItem(facts, { ...item, priceFils: item.priceFils + 1_350 });
  const about = { size: null, color: null };

  both('item', voice.item(view, about), stocked(5), stocked(0));
  both(
    'item price',
    voice.item(view, about),
    stocked(5),
    noOrders(withItem(facts, { ...item, priceFils: item.priceFils + 1_350, stock: 5 })),
  );
  both('sold out', voice.soldOut(view, []), stocked(0), stocked(5));
  add(
    'sold out, others',
    voice.soldOut(view, [itemView({ ...other, stock: 5 })]),
    withItem(stocked(0), { ...other, stock: 5 }),
    true,
  );
  both('few left', voice.fewLeft(item.name, 3), stocked(3), stocked(8));
  both('which', voice.which([itemView(other), view]), stocked(5), noOrders(dearer));
  both('fee', voice.fee(quote('2.000'), 'عمان'), facts, {
    ...facts,
    deliveryFees: facts.deliveryFees.map((fee) => ({ ...fee, feeFils: 2_750 })),
  });
  add('missing size', voice.sizeUnknown(view, '9XL'), facts, true);

  const open = orderView(order, 'draft');
  both(
    'read back',
    voice.readBack(open),
    facts,
    withOrder(facts, { ...order, totalFils: order.totalFils + 1_000 }),
  );
  const made: TurnFacts = {
    ...withOrder(facts, { ...order, status: 'confirmed' }),
    confirmedThisTurn: [order.number],
  };
  both('confirmed', voice.confirmed(orderView(order, 'confirmed')), made, facts);
  both(
    'stands',
    voice.alreadyConfirmed({ number: order.number, totalJod: formatJod(order.totalFils) }),
    { ...made, confirmedThisTurn: [] },
    { ...made, confirmedThisTurn: [], orders: [{ ...order, number: 8, status: 'draft' }] },
  );
  both('person', voice.handedOver(index % 2 ? 'wholesale' : 'asked'), { ...facts, handedOver: true }, facts);
  for (const text of [
    voice.bot(),
    voice.leftOpen(),
    voice.whatToChange(),
    voice.thanks(),
    voice.safe(),
    voice.welcome(null),
    voice.notFound(),
    voice.payment(true),
    voice.phoneInvalid(),
    voice.consentUnclear(),
    voice.noOrders(),
    voice.placeUnknown(),
  ]) {
    if (index === 0) add('says nothing', text, facts, true);
  }
  return pairs;
}

function withItem(facts: TurnFacts, item: ItemFact): TurnFacts {
  return { ...facts, items: facts.items.map((one) => (one.sku === item.sku ? item : one)) };
}

const withOrder = (facts: TurnFacts, order: OrderFact): TurnFacts => ({ ...facts, orders: [order] });
const noOrders = (facts: TurnFacts): TurnFacts => ({ ...facts, orders: [] });

function itemView({ priceFils, ...item }: ItemFact): ItemView {
  return { ...item, priceJod: formatJod(priceFils), description: null };
}

function quote(feeJod: string) {
  return { place: 'خلدا', governorateName: 'عمان', feeJod, freeOverJod: '500.000', time: 'خلال يومين' };
}

function orderView(order: OrderFact, status: string): OrderView {
  return {
    number: order.number,
    status,
    lines: order.lines.map((line) => ({
      ...line,
      size: null,
      color: null,
      unitPriceJod: formatJod(line.unitPriceFils),
      lineTotalJod: formatJod(line.lineTotalFils),
    })),
    itemsTotalJod: formatJod(order.itemsTotalFils),
    discountJod: formatJod(order.discountFils),
    deliveryFeeJod: formatJod(order.deliveryFeeFils ?? 0),
    totalJod: formatJod(order.totalFils),
    customerName: 'سامر',
    phone: '+962790000111',
    governorateName: 'عمان',
    address: 'الجبيهة، شارع ياجوز عمارة 14',
    missing: [],
  };
}
