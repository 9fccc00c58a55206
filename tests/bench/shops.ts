import { createHash } from 'node:crypto';

const NAMES = [
  'هودي قطن',
  'بنطال جينز',
  'فستان صيفي',
  'حذاء رياضي',
  'حقيبة يد',
  'عباية',
  'قميص كتان',
  'جاكيت شتوي',
];
const FIRST_IG_ID = 17_841_400_000_000_000n;
const FIRST_CUSTOMER_ID = 900_000_000_000_000n;
const CHEAPEST_FILS = 5_000;
const PRICE_STEP_FILS = 250;
const STOCK = 1_000_000; // nothing sells out: the other systems of the comparison do not count pieces

/** What the tables are filled with: whole shops, or more customers for shops that are there. */
export type Filling = {
  shops: [from: number, to: number];
  customers: [from: number, to: number]; // of each shop; from 0: the shop itself is written too
  products: number;
  pastMessages: number; // of each customer
};

export type SeedItem = { sku: string; name: string; priceFils: number; stock: number };
export type SeedCustomer = { igsid: string; past: { by: 'customer' | 'ai'; text: string }[] };
export type SeedShop = {
  number: number;
  igId: string;
  handle: string;
  name: string;
  items: SeedItem[];
  customers: SeedCustomer[];
  isNew: boolean;
};

const PAST = [
  { by: 'customer', text: 'مرحبا، عندكم هودي أسود مقاس لارج؟' },
  { by: 'ai', text: 'أهلين! اه متوفر، شو اللون اللي بتحبه؟' },
  { by: 'customer', text: 'قديش سعره مع التوصيل؟' },
  { by: 'ai', text: 'السعر حسب الموديل، وبقدر أحكيلك مع التوصيل لما تحدد.' },
] as const;

/** The shops of a filling, the same in every run. */
export function* shopsOf({ shops, customers, products, pastMessages }: Filling): Generator<SeedShop> {
  for (let number = shops[0]; number < shops[1]; number++) {
    yield {
      number,
      igId: igIdOf(number),
      handle: handleOf(number),
      name: `متجر ${number + 1}`,
      items: Array.from({ length: products }, (_, n) => ({
        sku: `SKU-${n + 1}`,
        name: itemName(n),
        priceFils: CHEAPEST_FILS + n * PRICE_STEP_FILS,
        stock: STOCK,
      })),
      customers: Array.from({ length: customers[1] - customers[0] }, (_, n) => ({
        igsid: customerIdOf(number, customers[0] + n),
        past: Array.from({ length: pastMessages }, (_, at) => ({ ...(PAST[at % PAST.length] ?? PAST[0]) })),
      })),
      isNew: customers[0] === 0,
    };
  }
}

export const igIdOf = (shop: number): string => String(FIRST_IG_ID + BigInt(shop));
const handleOf = (shop: number): string => `bench.shop.${shop}`;
export const itemName = (item: number): string => `${NAMES[item % NAMES.length]} موديل ${item + 1}`;
export const customerIdOf = (shop: number, customer: number): string =>
  String(FIRST_CUSTOMER_ID + BigInt(shop) * 1_000_000n + BigInt(customer));

/** The same name gives the same id; the ids lie as random ones do. */
export function idOf(...name: (string | number)[]): string {
  const hex = createHash('md5').update(name.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
