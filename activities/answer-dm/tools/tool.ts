import type { z } from 'zod';
import type { TenantTx } from '../../../core/data/with-tenant.ts';
import type { CatalogItemFacts } from '../../../core/domain/catalog-item.ts';
import type { FeeStep } from '../../../core/domain/delivery-fee.ts';
import type { Facts } from '../../../core/domain/facts.ts';
import type { TenantId, ThreadId, TurnId } from '../../../core/domain/ids.ts';
import type { Order } from '../../../core/domain/order.ts';
import type { PassageFact } from '../../../core/domain/passage.ts';

/** Where a tool runs: inside the transaction that stores its result. */
export type ToolContext = {
  tx: TenantTx;
  threadId: ThreadId;
  turnId: TurnId;
  nowMs: number;
  burst: string; // the customer's words of this turn
  photos?(): Promise<string[]>; // SKUs of items whose photo goes out with this turn's reply already; absent: none
};

/** What a tool found out that a reply may state. Kept beside the answer, for the verifier. */
export type ToolFacts = {
  items: CatalogItemFacts[];
  orders: Order[];
  fees: {
    place: string;
    governorate: string;
    feeFils: number;
    freeOverFils: number | null;
    steps: FeeStep[];
  }[];
  returns: Facts['returns'];
  confirmed: number[]; // order numbers really confirmed by this call
  handedOver: boolean;
  passages: PassageFact[];
  photos: string[];
};

/** `content` goes to the model as JSON. */
export type ToolResult = { content: object; facts?: Partial<ToolFacts> };

export type Tool<Args = unknown, Fetched = unknown> = {
  args: z.ZodType<Args>;
  /** What takes an outside call: done before the transaction, and given to `run`. */
  fetch?(args: Args, turn: { tenantId: TenantId; turnId: TurnId }): Promise<Fetched>;
  run(args: Args, context: ToolContext, fetched?: Fetched): Promise<ToolResult>;
};

/** Ties a tool's code to its arguments' schema. The description the model reads is in prompts/tools.json. */
export const tool = <Args, Fetched>(parts: Tool<Args, Fetched>): Tool => parts as unknown as Tool;

/** A structured no: the model explains it to the customer, or asks for what is missing. */
export function refused(
  code: string,
  message: string,
  more: object = {},
  facts?: Partial<ToolFacts>,
): ToolResult {
  return { content: { refused: { code, message, ...more } }, ...(facts && { facts }) };
}
