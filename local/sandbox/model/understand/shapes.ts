import { z } from 'zod';

/** What the tools and the turn context carry. Money is a string of JOD with three decimals ("24.500"). */
export const ItemView = z.object({
  sku: z.string(),
  name: z.string(),
  category: z.string().nullish(),
  priceJod: z.string(),
  stock: z.number(),
  sizes: z
    .string()
    .array()
    .nullish()
    .transform((sizes) => sizes ?? []),
  colors: z
    .string()
    .array()
    .nullish()
    .transform((colors) => colors ?? []),
  variants: z
    .object({ size: z.string().nullable(), color: z.string().nullable(), stock: z.number() })
    .array()
    .nullish(),
  description: z.string().nullish(),
});
export type ItemView = z.infer<typeof ItemView>;

export const OrderLine = z.object({
  sku: z.string(),
  name: z.string(),
  size: z.string().nullish(),
  color: z.string().nullish(),
  quantity: z.number(),
  unitPriceJod: z.string(),
  lineTotalJod: z.string(),
});
export type OrderLine = z.infer<typeof OrderLine>;

export const OrderView = z.object({
  number: z.number(),
  status: z.string(),
  lines: OrderLine.array(),
  itemsTotalJod: z.string(),
  discountJod: z.string().nullish(),
  deliveryFeeJod: z.string().nullish(),
  codExtraJod: z.string().nullish(), // absent: the shop asks for none
  totalJod: z.string(),
  customerName: z.string().nullish(),
  phone: z.string().nullish(),
  governorate: z.string().nullish(),
  governorateName: z.string().nullish(),
  address: z.string().nullish(),
  notes: z.string().nullish(),
  missing: z
    .string()
    .array()
    .nullish()
    .transform((missing) => missing ?? []),
});
export type OrderView = z.infer<typeof OrderView>;

export const Quote = z.object({
  place: z.string(),
  governorateName: z.string().nullish(),
  feeJod: z.string(),
  freeOverJod: z.string().nullish(),
  time: z.string().nullish(),
});
export type Quote = z.infer<typeof Quote>;

export const Refusal = z.looseObject({ code: z.string() });
export type Refusal = z.infer<typeof Refusal>;

export const OrderStatus = z.looseObject({
  number: z.number(),
  status: z.string(),
  statusName: z.string().nullish(),
  totalJod: z.string(),
});
export type OrderStatus = z.infer<typeof OrderStatus>;

const Known = z.object({
  name: z.string().nullish(),
  phone: z.string().nullish(),
  governorate: z.string().nullish(),
  address: z.string().nullish(),
});

/** A post, reel or story that the customer points at. */
export const Shared = z.object({ skus: z.string().array() });
export type Shared = z.infer<typeof Shared>;

/** The JSON line of the turn context. A part that is missing or odd counts as absent. */
export const TurnContext = z.object({
  customer: Known.catch({}).default({}),
  openDraft: OrderView.nullish().catch(null),
  draftReadBack: z.boolean().catch(false).default(false),
  recentOrders: z
    .looseObject({ number: z.number(), status: z.string(), totalJod: z.string() })
    .array()
    .catch([])
    .default([]),
  items: ItemView.array().catch([]).default([]),
  shared: Shared.array().catch([]).default([]),
});
export type TurnContext = z.infer<typeof TurnContext>;
