import * as z from 'zod/mini';
import { Message } from './conversations.ts';
import { PageQuery, pageOf } from './page.ts';

/** One conversation of a shop without a word of it: ids, times, counts. */
export const AdminConversation = z.object({
  id: z.string(), // of the conversation; the customer's name is among their words
  lastMessageAt: z.iso.datetime(),
  messages: z.int(), // of the last thirty days, as everything here
  turns: z.int(),
  outcomes: z.record(z.string(), z.int()), // of the turns, by how they ended; `open`: under way
  handedOver: z.int(),
  costMicroUsd: z.int(),
  needsPerson: z.nullable(z.string()),
});
export type AdminConversation = z.infer<typeof AdminConversation>;

/** `GET /api/admin/tenants/{id}/conversations?outcome=`: the newest first. `outcome`: those with a turn that ended so. */
export const AdminConversationQuery = z.extend(PageQuery, {
  outcome: z.optional(z.string().check(z.trim(), z.maxLength(40))),
});
export const AdminConversationPage = pageOf(AdminConversation);

export const OPEN_MINUTES = 30;

/**
 * `POST /api/admin/tenants/{id}/conversations/{conversationId}/open`: why somebody has to read a customer's words. It is
 * noted in the log, with who and which, and lets the one who gave it read this conversation for half an hour.
 */
export const OpenConversation = z.object({
  reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(500)),
});
export const Opened = z.object({ until: z.iso.datetime() });

/**
 * `GET …/conversations/{conversationId}/messages`: the newest first. 403 `not-opened` for who has not given a reason within
 * half an hour. `GET …/conversations/{conversationId}/turns/{turnId}/trace` answers as core/contract/why.ts, under the same
 * condition.
 */
export const AdminMessage = z.extend(Message, {
  turnId: z.nullable(z.string()), // that answers it, or that wrote it
});
export const AdminMessagePage = z.extend(pageOf(AdminMessage), { until: z.iso.datetime() });
export type AdminMessagePage = z.infer<typeof AdminMessagePage>;
