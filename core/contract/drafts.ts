import * as z from 'zod/mini';
import { KINDS } from '../domain/kinds.ts';
import { PageQuery, pageOf } from './page.ts';

export const DRAFT_CHARS_MAX = 3_000;

/**
 * A verified reply that waits for a person. `approved`: let go, on its way; `superseded`: the customer wrote again or a person
 * took over, and what it would have answered is answered otherwise.
 */
export const Draft = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.nullable(z.string()),
  username: z.nullable(z.string()),
  asked: z.array(z.string()), // the customer's messages that it answers
  text: z.nullable(z.string()), // null: what it answers was unsent
  disclosure: z._default(z.nullable(z.string()), null), // the line that goes before it: who writes; null: none does
  photos: z._default(z.array(z.object({ sku: z.string(), name: z.string() })), []), // catalogue photos that go with the words
  kinds: z.array(z.enum(KINDS)),
  /**
   * What goes with the words: `order-confirmed`, `order-held`, `order-changed`, `order-cancelled`, `return-asked` are done when it
   * is let go, and not at all when it is discarded; `order-drafted`, `details-noted`, `deletion-asked` are done and bind nobody.
   */
  acts: z.array(z.object({ what: z.string(), number: z.nullable(z.int()), isPending: z.boolean() })),
  state: z.enum(['waiting', 'approved', 'sent', 'failed', 'discarded', 'superseded']),
  problem: z.nullable(z.string()), // a code: why it was held back, or did not go out
  priceChanges: z.array(z.object({ sku: z.string(), wasFils: z.int(), isFils: z.nullable(z.int()) })),
  isEdited: z.boolean(),
  decidedBy: z.nullable(z.string()), // the member who let it go or discarded it
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(), // Instagram's window: after it nothing can be let go, and a person writes
});
export type Draft = z.infer<typeof Draft>;

/** `GET /api/drafts?order=oldest|newest&customerId=`: those that can still be let go. `total` counts them all. */
export const DraftPage = pageOf(Draft);
export type DraftPage = z.infer<typeof DraftPage>;
export const DraftQuery = z.extend(PageQuery, {
  order: z._default(z.enum(['oldest', 'newest']), 'oldest'),
  customerId: z.optional(z.uuid()),
});

/**
 * `POST /api/drafts/{id}/approve`: 202 with the draft, `approved`; again it is 200 with what became of it. It goes by the same
 * ledger as every reply, and everything is looked at once more. `text` is a member's own: checked for card numbers only.
 *
 * 409 `draft-superseded` (the customer has written again), `draft-decided`, `human-has-it`, `ai-paused`, `opted-out`,
 * `window-closed`; `prices-changed` tells the new prices, and from then on only an edited text goes out.
 *
 * `POST /api/drafts/{id}/discard`: 200 with the draft. Nothing is sent and nothing pending is done.
 */
export const ApproveDraft = z.object({
  text: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(DRAFT_CHARS_MAX))),
});
