import { cancelOrder } from './cancel-order.ts';
import { confirmOrder } from './confirm-order.ts';
import { draftOrder } from './draft-order.ts';
import { getItem } from './get-item.ts';
import { handOver } from './hand-over.ts';
import { holdOrder } from './hold-order.ts';
import { orderStatus } from './order-status.ts';
import { quoteDeliveryTool } from './quote-delivery.ts';
import { requestDataDeletion } from './request-data-deletion.ts';
import { requestReturn } from './request-return.ts';
import { searchCatalog } from './search-catalog.ts';
import { searchKnowledge } from './search-knowledge.ts';
import { sendItemPhoto } from './send-item-photo.ts';
import type { Tool } from './tool.ts';
import { updateCustomerDetails } from './update-customer-details.ts';
import { updateOrder } from './update-order.ts';

/** Everything the model may call, under the names it knows from prompts/tools.json. */
export const tools: Record<string, Tool> = {
  search_catalog: searchCatalog,
  search_knowledge: searchKnowledge,
  get_item: getItem,
  send_item_photo: sendItemPhoto,
  quote_delivery: quoteDeliveryTool,
  draft_order: draftOrder,
  confirm_order: confirmOrder,
  hold_order: holdOrder,
  order_status: orderStatus,
  update_order: updateOrder,
  cancel_order: cancelOrder,
  request_return: requestReturn,
  update_customer_details: updateCustomerDetails,
  request_data_deletion: requestDataDeletion,
  hand_over_to_human: handOver,
};
