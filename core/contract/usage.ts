import * as z from 'zod/mini';

export const USAGE_DAYS_MAX = 366;

const Counts = z.object({
  messagesIn: z.int(), // customers' messages
  turns: z.int(),
  answered: z.int(), // turns the AI answered
  handedOver: z.int(), // turns that called a person
  messagesSent: z.int(), // by the AI
  orders: z.int(), // confirmed that day, and neither refused nor cancelled since
  revenueFils: z.int(), // total of those orders, delivery included
  tokensIn: z.int(),
  tokensOut: z.int(),
  costMicroUsd: z.int(),
});

/** `GET /api/usage?from=&to=`: whole days in Asia/Amman, both ends included; the last 30 days by default. */
export const Usage = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  totals: z.extend(Counts, {
    medianReplyMs: z.nullable(z.int()), // customer's message → the AI's accepted reply
    openOrders: z.int(), // confirmed, not yet delivered, refused or cancelled; now, not in the range
    needsPerson: z.int(), // conversations that wait for a person now
    trials: z.object({ turns: z.int(), tokensIn: z.int(), tokensOut: z.int(), costMicroUsd: z.int() }), // tried, never sent: beside the figures above
  }),
  days: z.array(z.extend(Counts, { day: z.iso.date(), medianReplyMs: z.nullable(z.int()) })),
});
export type Usage = z.infer<typeof Usage>;

export const UsageQuery = z.object({ from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) });
