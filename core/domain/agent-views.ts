import { localTime } from './business-time.ts';
import type { CatalogItemFacts } from './catalog-item.ts';
import type { OpenState } from './opening-hours.ts';
import { missingDetails, type Order, STATUS_NAMES_AR } from './order.ts';
import { governorateName } from './text/governorates.ts';
import { formatJod } from './text/money.ts';

/** An item as the model reads it. Money is JOD text with three decimals; fils never reach the model. */
export function itemView(item: CatalogItemFacts) {
  const { sku, name, category, stock, sizes, colors, variants } = item;
  const description = item.description?.slice(0, 400) ?? null;
  const priceJod = formatJod(item.priceFils);
  const view = { sku, name, category, priceJod, stock, sizes, colors, description };
  return variants.length > 0 ? { ...view, variants } : view;
}

/** Whether people of the shop are there now, as the model reads it; null where the shop has not said. */
export function openView(state: OpenState | null) {
  if (!state) return null;
  const { openNow, opensAtMs, closesAtMs } = state;
  return {
    openNow,
    opensAt: opensAtMs === null ? null : localTime(opensAtMs),
    closesAt: closesAtMs === null ? null : localTime(closesAtMs),
  };
}

/** The choices an item offers, by SKU. */
type Choices = Map<string, { sizes: string[]; colors: string[] }>;

/** An order as the model reads it; `missing` names what it must still ask for. */
export function orderView(order: Order, choices: Choices) {
  return {
    number: order.number,
    status: order.status,
    statusName: STATUS_NAMES_AR[order.status],
    lines: order.lines.map(({ sku, name, size, color, quantity, unitPriceFils, lineTotalFils }) => ({
      sku,
      name,
      size,
      color,
      quantity,
      unitPriceJod: formatJod(unitPriceFils),
      lineTotalJod: formatJod(lineTotalFils),
    })),
    itemsTotalJod: formatJod(order.itemsTotalFils),
    discountJod: formatJod(order.discountFils),
    deliveryFeeJod: order.deliveryFeeFils === null ? null : formatJod(order.deliveryFeeFils),
    ...(order.codExtraFils > 0 && { codExtraJod: formatJod(order.codExtraFils) }),
    totalJod: formatJod(order.totalFils),
    customerName: order.customerName,
    phone: order.phone,
    governorate: order.governorate,
    governorateName: order.governorate && governorateName(order.governorate),
    address: order.address,
    notes: order.notes,
    heldUntil: order.holdUntil && localTime(Date.parse(order.holdUntil)),
    missing: order.status === 'draft' ? missingDetails(order, choices) : [],
  };
}
