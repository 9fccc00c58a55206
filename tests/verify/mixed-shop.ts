import { percentsIn } from '../../core/domain/verify/index.ts';
import type { ItemFact, OrderFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';

const JACKET = item('J1', 'جاكيت جلد - أسود', 24_500, 5, ['M', 'L'], ['أسود']);
const MASK = item('K1', 'ماسك طين', 4_750, 0, [], []);
const ROUGE = item('R1', 'روج', 6_250, 7, [], []);
const AIRBUDS = item('B1', 'AirBuds Pro', 42_000, 3, [], []);
const ORDER: OrderFact = {
  number: 21,
  status: 'draft',
  itemsTotalFils: 49_000,
  discountFils: 0,
  deliveryFeeFils: 2_000,
  totalFils: 51_000,
  lines: [{ sku: 'J1', name: JACKET.name, unitPriceFils: 24_500, quantity: 2, lineTotalFils: 49_000 }],
};
export const SHOP: TurnFacts = {
  items: [JACKET, MASK, ROUGE, AIRBUDS],
  orders: [],
  deliveryFees: [{ place: 'خلدا', governorate: 'amman', feeFils: 2_000, freeOverFils: 100_000 }],
  otherAmountsFils: [],
  confirmedThisTurn: [],
  handedOver: false,
};
export const OPEN = { ...SHOP, orders: [ORDER] };
export const OFFERS = {
  ...SHOP,
  otherPercents: percentsIn('خصم 20% على الروج، الجاكيت بنص السعر، الثاني مجاني'),
};
export const ONE_DINAR = { ...SHOP, deliveryFees: [{ ...fee(), feeFils: 1_000 }] };
export const NO_FEE = { ...SHOP, deliveryFees: [{ ...fee(), feeFils: 0 }] };
export const SENT = { ...OPEN, orders: [{ ...ORDER, status: 'dispatched' }] };
export const CALLED = { ...SHOP, handedOver: true };

function fee() {
  return { place: 'خلدا', governorate: 'amman', freeOverFils: null };
}

function item(
  sku: string,
  name: string,
  priceFils: number,
  stock: number,
  sizes: string[],
  colors: string[],
): ItemFact {
  return { sku, name, category: null, priceFils, stock, sizes, colors };
}
