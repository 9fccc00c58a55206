import * as z from 'zod/mini';
import { GovernorateId } from '../domain/text/governorates.ts';

const text = (charsMax: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(charsMax));
const Fils = z.int().check(z.gte(0), z.lte(10_000_000));
const Days = z.nullable(z.int().check(z.gte(0), z.lte(365)));

/** Minutes since midnight, Asia/Amman. A range that ends at or before its start goes past midnight. */
const Minute = z.int().check(z.gte(0), z.lte(1_440));
const OpenRange = z.object({ fromMinute: Minute, toMinute: Minute });
const Day = z.array(OpenRange).check(z.maxLength(3));
/** Per weekday the ranges in which people of the shop are there; none: closed. The week begins on Saturday. */
export const Week = z.object({ sat: Day, sun: Day, mon: Day, tue: Day, wed: Day, thu: Day, fri: Day });
export type Week = z.infer<typeof Week>;

/**
 * `GET/PUT /api/rules`: what the shop promises, in numbers that code enforces or checks replies against. The same rows
 * stand in the profile's YAML (`delivery`, `order_policy`, `returns`, `hours`, `offers`, `handoff`): one truth, two
 * faces. PUT writes those sections and keeps the document's comments and all its other keys.
 */
export const Rules = z.object({
  delivery: z.object({
    zones: z
      .array(
        z.object({
          governorates: z.array(GovernorateId).check(z.minLength(1)),
          feeFils: Fils,
          time: z.nullable(text(200)), // in the shop's words: «٢٤–٤٨ ساعة»
        }),
      )
      .check(z.maxLength(50)),
    notServed: z.array(text(200)).check(z.maxLength(200)),
    freeOver: z.nullable(
      z.object({ thresholdFils: Fils, governorates: z.array(GovernorateId).check(z.minLength(1)) }),
    ),
    notes: z.nullable(text(2_000)),
  }),
  orders: z.object({ minimumFils: Fils }), // items' total, before delivery; 0: none
  returns: z.object({
    returnDays: Days, // null: not said
    exchangeDays: Days,
    customerShippingFeeFils: z.nullable(Fils),
    conditions: z.array(text(500)).check(z.maxLength(50)),
    nonReturnable: z.array(text(500)).check(z.maxLength(50)),
    freeIf: z.nullable(text(500)),
    warranty: z.nullable(text(2_000)),
  }),
  hours: z.object({
    week: z.nullable(Week), // null: the shop has only the words below, or nothing
    regular: z.nullable(text(500)), // in words, as customers are told
    ramadanWeek: z.nullable(Week), // holds between the two dates
    ramadan: z.nullable(text(500)),
    ramadanFrom: z.nullable(z.iso.date()),
    ramadanTo: z.nullable(z.iso.date()),
  }),
  offers: z
    .array(
      z.object({
        id: z.nullable(text(100)),
        text: text(1_000),
        validUntil: z.nullable(z.iso.date()), // the last day, Asia/Amman; after it the AI does not know the offer
      }),
    )
    .check(z.maxLength(100)),
  escalation: z.object({
    when: z.array(text(200)).check(z.maxLength(50)), // situations in the shop's words
    text: z.nullable(text(1_000)), // what the customer is told then
  }),
});
export type Rules = z.infer<typeof Rules>;
