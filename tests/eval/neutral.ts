import type { NeutralCall } from './transcript.ts';

/** A tool call of ours with its result. */
export type Ran = { name: string; args: Record<string, unknown>; result: Record<string, unknown> };

type Line = { sku?: string; quantity?: number; size?: string | null };
type Order = {
  number?: number;
  status?: string;
  lines?: Line[];
  phone?: string | null;
  governorate?: string | null;
  address?: string | null;
  customerName?: string | null;
  notes?: string | null;
  discountJod?: string;
};

const NAMES: Record<string, string> = {
  search_catalog: 'search_catalog',
  get_item: 'search_catalog',
  search_knowledge: 'search_knowledge',
  send_item_photo: 'send_item_photo',
  order_status: 'check_order_status',
  update_order: 'update_order',
  cancel_order: 'cancel_order',
  request_return: 'request_return',
  update_customer_details: 'update_customer_details',
  request_data_deletion: 'request_data_deletion',
  hand_over_to_human: 'handoff_to_human',
};

/** Our calls under the scenarios' neutral names: what was refused is not done, and a confirmed draft is an order made. */
export function neutralCalls(ran: Ran[]): NeutralCall[] {
  return ran.flatMap((call): NeutralCall[] => {
    const { name, args, result } = call;
    if (name === 'confirm_order') return made(result);
    const neutral = NAMES[name];
    if (!neutral) return [];
    const isRead = ['search_catalog', 'search_knowledge', 'check_order_status'].includes(neutral);
    if ('refused' in result && !isRead) return [];
    return [{ name: neutral, args: renamed(args), skus: skusIn(result) }];
  });
}

function made(result: Record<string, unknown>): NeutralCall[] {
  const order = result.order as Order | undefined;
  if (order?.status !== 'confirmed') return [];
  const items = (order.lines ?? []).map(({ sku, quantity, size }) => ({
    sku,
    qty: quantity,
    size: size ?? null,
  }));
  const args = {
    items,
    phone: order.phone,
    city: order.governorate,
    address: order.address,
    customer_name: order.customerName,
    notes: order.notes,
    discount: Number(order.discountJod ?? 0),
    discount_code: codeIn(result),
  };
  return [{ name: 'create_order', args, skus: items.flatMap(({ sku }) => sku ?? []) }];
}

function codeIn({ discounts }: Record<string, unknown>): string | null {
  const codes = ((discounts ?? []) as { code?: string | null }[]).flatMap(({ code }) => code ?? []);
  return codes[0] ?? null;
}

function renamed(args: Record<string, unknown>): Record<string, unknown> {
  const items = (args.items ?? []) as { sku?: string }[];
  const skus = Array.isArray(items) ? items.map(({ sku }) => sku) : [];
  return { ...args, order_id: args.order_number === undefined ? undefined : String(args.order_number), skus };
}

function skusIn(result: unknown): string[] {
  return [...JSON.stringify(result).matchAll(/"sku":"([^"]+)"/gu)].map(([, sku = '']) => sku);
}
