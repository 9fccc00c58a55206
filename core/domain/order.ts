/** An order as the store keeps it. Money in fils; phone in E.164; governorate by id. */
export type Order = {
  id: string;
  number: number;
  status: OrderStatus;
  lines: OrderLine[];
  itemsTotalFils: number;
  discountFils: number;
  deliveryFeeFils: number | null; // null: the shop has set no fee and tells it separately
  codExtraFils: number; // for paying on delivery, as the shop asked when the order was written
  totalFils: number;
  customerName: string | null;
  phone: string | null;
  governorate: string | null;
  place: string | null;
  address: string | null;
  notes: string | null;
  readBackTurnId: string | null; // the turn that told the customer this draft as it stands
  confirmedTurnId: string | null;
  stockTaken: boolean; // its pieces are out of the shelf
  holdUntil: string | null; // a draft's pieces are kept for the customer until then; ISO, UTC
  createdAt: string; // ISO, UTC
};

export type OrderLine = {
  itemId: string | null;
  sku: string;
  name: string;
  size: string | null;
  color: string | null;
  quantity: number;
  unitPriceFils: number;
  lineTotalFils: number;
};

export const ORDER_STATUSES = [
  'draft',
  'confirmed',
  'preparing',
  'dispatched',
  'delivered',
  'refused',
  'cancelled',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const STATUS_NAMES_AR: Record<OrderStatus, string> = {
  draft: 'لسا ما تثبت',
  confirmed: 'مثبت',
  preparing: 'قيد التجهيز',
  dispatched: 'طلع مع المندوب',
  delivered: 'تسلّم',
  refused: 'انرفض عند الاستلام',
  cancelled: 'ملغي',
};

/** Who moves an order: a member of the shop, the customer (through the AI), the AI itself, a courier, a timer. */
export const ORDER_ACTORS = ['member', 'customer', 'ai', 'courier', 'system'] as const;
export type OrderActor = (typeof ORDER_ACTORS)[number];

type Move = { from: OrderStatus; to: OrderStatus; by: OrderActor[] };

/** Every move there is. The last five undo a slip of the thumb, which only the shop makes. */
export const ORDER_MOVES: Move[] = [
  { from: 'draft', to: 'confirmed', by: ['customer', 'member'] },
  { from: 'draft', to: 'cancelled', by: ['customer', 'member'] },
  { from: 'confirmed', to: 'preparing', by: ['member'] },
  { from: 'confirmed', to: 'dispatched', by: ['member', 'courier'] },
  { from: 'confirmed', to: 'cancelled', by: ['member', 'customer'] },
  { from: 'preparing', to: 'dispatched', by: ['member', 'courier'] },
  { from: 'preparing', to: 'cancelled', by: ['member', 'customer'] },
  { from: 'dispatched', to: 'delivered', by: ['member', 'courier'] },
  { from: 'dispatched', to: 'refused', by: ['member', 'courier'] },
  { from: 'preparing', to: 'confirmed', by: ['member'] },
  { from: 'dispatched', to: 'preparing', by: ['member'] },
  { from: 'delivered', to: 'dispatched', by: ['member'] },
  { from: 'refused', to: 'dispatched', by: ['member'] },
  { from: 'cancelled', to: 'confirmed', by: ['member'] },
];

/** Where this actor may move an order from here, the usual way first. */
export const movesFrom = (from: OrderStatus, actor: OrderActor): OrderStatus[] =>
  ORDER_MOVES.filter((move) => move.from === from && move.by.includes(actor)).map(({ to }) => to);

/** Whether an order's pieces are out of the shelf while it stands so. A draft's are only when they are held. */
export const takesStock = (status: OrderStatus): boolean =>
  ['confirmed', 'preparing', 'dispatched', 'delivered'].includes(status);

/** Lines, address, phone and fee may change until the parcel leaves. */
export const mayEdit = (status: OrderStatus): boolean => ['draft', 'confirmed', 'preparing'].includes(status);

export type MissingDetail = 'size' | 'color' | 'customer_name' | 'phone' | 'place' | 'address';

/** An order's money from its lines. The price is always the catalogue's. */
export function totalsOf(
  lines: Pick<OrderLine, 'lineTotalFils'>[],
  {
    deliveryFeeFils,
    discountFils,
    codExtraFils,
  }: Pick<Order, 'deliveryFeeFils' | 'discountFils' | 'codExtraFils'>,
): { itemsTotalFils: number; totalFils: number } {
  const itemsTotalFils = itemsTotalOf(lines);
  return { itemsTotalFils, totalFils: itemsTotalFils - discountFils + (deliveryFeeFils ?? 0) + codExtraFils };
}

/** What the lines come to, before delivery and whatever is taken off or put on top. */
export const itemsTotalOf = (lines: Pick<OrderLine, 'lineTotalFils'>[]): number =>
  lines.reduce((sum, { lineTotalFils }) => sum + lineTotalFils, 0);

/** What a draft still lacks before it can be read back. Items with choices need the choice made. */
export function missingDetails(
  order: Pick<Order, 'lines' | 'customerName' | 'phone' | 'governorate' | 'address'>,
  choices: Map<string, { sizes: string[]; colors: string[] }>,
): MissingDetail[] {
  const open = (pick: (line: OrderLine) => boolean) => order.lines.some(pick);
  const missing: [MissingDetail, boolean][] = [
    ['size', open(({ sku, size }) => !size && (choices.get(sku)?.sizes.length ?? 0) > 1)],
    ['color', open(({ sku, color }) => !color && (choices.get(sku)?.colors.length ?? 0) > 1)],
    ['customer_name', !order.customerName],
    ['phone', !order.phone],
    ['place', !order.governorate],
    ['address', !order.address],
  ];
  return missing.flatMap(([detail, lacks]) => (lacks ? [detail] : []));
}
