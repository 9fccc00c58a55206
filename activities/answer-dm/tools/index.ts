import { confirmOrder } from './confirm-order.ts';
import { draftOrder } from './draft-order.ts';
import { getItem } from './get-item.ts';
import { handOver } from './hand-over.ts';
import { orderStatus } from './order-status.ts';
import { quoteDeliveryTool } from './quote-delivery.ts';
import { searchCatalog } from './search-catalog.ts';
import type { Tool } from './tool.ts';

/** Everything the model may call, under the names it knows from prompts/tools.json. */
export const tools: Record<string, Tool> = {
  search_catalog: searchCatalog,
  get_item: getItem,
  quote_delivery: quoteDeliveryTool,
  draft_order: draftOrder,
  confirm_order: confirmOrder,
  order_status: orderStatus,
  hand_over_to_human: handOver,
};
