import * as z from 'zod/mini';
import { CustomerNote } from './customer-notes.ts';
import { Order } from './orders.ts';
import { ReturnKind, ReturnState } from './returns.ts';

/** `GET /api/customers/{id}`: what the shop knows about the person of a conversation. */
export const Customer = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  username: z.nullable(z.string()),
  phone: z.nullable(z.string()), // E.164
  governorate: z.nullable(z.string()),
  address: z.nullable(z.string()),
  firstSeenAt: z.iso.datetime(),
  orderCount: z.int(), // drafts are none
  spentFils: z.int(), // orders delivered
  notes: z.array(CustomerNote), // of the shop's people, the newest first; all of them
  orders: z.array(Order), // the newest five, an open draft too
  returns: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      kind: ReturnKind,
      state: ReturnState,
      createdAt: z.iso.datetime(),
    }),
  ), // the newest five
});
export type Customer = z.infer<typeof Customer>;

/** `POST /api/customers/{id}/pause`: the AI is silent for this customer; null or nothing: until somebody resumes it. */
export const PauseInput = z.object({ until: z._default(z.nullable(z.iso.datetime()), null) });
