import type { ShopSays } from './shop-says.ts';

/** What is true in one turn, as far as a reply may speak of it. Money in fils. */
export type TurnFacts = {
  items: ItemFact[];
  orders: OrderFact[];
  returns?: { kind: 'return' | 'exchange' | 'claim'; state: string }[]; // records of this turn; none unless given
  deliveryFees: DeliveryFact[];
  codExtraFils?: number; // what the shop asks on top for paying on delivery; nothing unless given
  otherAmountsFils: number[]; // amounts in the shop's profile: fees, offers
  passages?: string[]; // of the shop's documents, as they were read; none unless given
  otherPercents?: number[]; // discounts in the same texts, in percent; none unless given
  confirmedThisTurn: number[]; // numbers of the orders that this turn has confirmed
  handedOver: boolean; // a person has been called in
  photos?: { going: boolean; before: boolean }; // a catalogue photo goes out with these words, or went out earlier; not looked at unless given
  asked?: string; // the customer's words of this turn: an answer may leave out the size and colour they name
  says?: ShopSays; // what the shop's own texts promise; promises, places and times are held against it where given
  weekday?: number; // of this moment in Jordan, Sunday is 0
  minuteOfDay?: number; // the same moment's time of day
  openNow?: boolean | null; // null: the shop has not said
};

export type ItemFact = {
  sku: string;
  name: string;
  category: string | null;
  priceFils: number;
  stock: number;
  sizes: string[];
  colors: string[];
  variants?: { size: string | null; color: string | null; stock: number }[];
  description?: string | null; // the shop's own words for it
};

export type OrderFact = {
  number: number;
  status: string;
  itemsTotalFils: number;
  discountFils: number;
  deliveryFeeFils: number | null; // null: the shop has set no fee
  codExtraFils?: number; // on top for paying on delivery
  totalFils: number;
  holdUntil?: string | null; // its pieces are kept for the customer until then
  governorate?: string | null; // id of where it goes
  lines: LineFact[];
};

export type LineFact = {
  sku: string;
  name: string;
  unitPriceFils: number;
  quantity: number;
  lineTotalFils: number;
  size?: string | null;
  color?: string | null;
};

export type DeliveryFact = {
  place: string;
  governorate: string; // id
  feeFils: number;
  freeOverFils: number | null; // items' total from which delivery is free
  steps?: { fromFils: number; feeFils: number }[]; // fees by the items' total, the first from 0
};

export type ProblemKind =
  | 'price'
  | 'total'
  | 'fee'
  | 'stock'
  | 'size'
  | 'colour'
  | 'place'
  | 'time'
  | 'promise'
  | 'order-line'
  | 'identity'
  | 'amount'
  | 'order-claim'
  | 'return-claim'
  | 'handover-claim'
  | 'photo-claim';

/** One false statement. `said` is a piece of the reply: for the model's next try, never for a log. */
export type Problem = { kind: ProblemKind; said: string; expected: string[] };
