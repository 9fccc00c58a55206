import * as z from 'zod/mini';
import { blanksOf, type Notice, strayBlank } from '../domain/notice.ts';

const NOTICE_CHARS_MAX = 400; // Instagram takes 1,000 bytes, and a letter of Arabic is two

/** A shop's own words for a notice; the placeholders that the notice has, and no others. */
const noticeText = (notice: Notice) =>
  z.optional(
    z.string().check(
      z.trim(),
      z.minLength(1),
      z.maxLength(NOTICE_CHARS_MAX),
      z.refine((text) => strayBlank(notice, text) === null, {
        error: `expected no placeholders but ${blanksOf(notice)
          .map((name) => `{${name}}`)
          .join(' and ')}`,
      }),
    ),
  );
const NoticeWords = z.object({
  confirmed: noticeText('confirmed'),
  preparing: noticeText('preparing'),
  dispatched: noticeText('dispatched'),
  delivered: noticeText('delivered'),
  refused: noticeText('refused'),
  cancelled: noticeText('cancelled'),
  'hold-ending': noticeText('hold-ending'),
});

/** `PUT /api/orders/settings` answers with them. Notices go out inside Instagram's 24 hours only, in the customer's language. */
export const OrderSettings = z.object({
  holdHours: z.int().check(z.gte(0), z.lte(168)), // how long pieces are kept for a customer who asks; 0: never
  holdReminderMinutes: z.int().check(z.gte(0), z.lte(1_440)), // told so long before a hold ends; 0: not at all
  staffMayDiscount: z.boolean(), // false: only an owner gives a discount by hand
  statusNotices: z.array(
    z.enum(['confirmed', 'preparing', 'dispatched', 'delivered', 'refused', 'cancelled']),
  ), // customers are told of these
  /** So many days after an order is over it forgets who bought; 0: it keeps them as long as the shop is with us. */
  keepBuyersDays: z.union([z.literal(0), z.int().check(z.gte(30), z.lte(3650))]),
  noticeTexts: z.object({ ar: z.optional(NoticeWords), en: z.optional(NoticeWords) }), // absent: in our words
});
export type OrderSettings = z.infer<typeof OrderSettings>;

/** `GET /api/orders/settings`: with what the profile has the customer pay on top for paying on delivery. */
export const OrderTerms = z.extend(OrderSettings, { codExtraFils: z._default(z.int(), 0) });

/** `PUT /api/orders/settings`: what is not named stays. */
export const NewOrderSettings = z.partial(OrderSettings);
