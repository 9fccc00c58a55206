import * as z from 'zod/mini';
import { stepFaults } from '../domain/delivery-fee.ts';
import { GovernorateId } from '../domain/text/governorates.ts';

/** As long as in the YAML: what the shop wrote there must be readable here. */
const Text = z.string().check(z.trim(), z.minLength(1), z.maxLength(4_000));
const Texts = z.array(Text).check(z.maxLength(200));
const Fils = z.int().check(z.gte(0), z.lte(999_999_999));
const Days = z.nullable(z.int().check(z.gte(0), z.lte(10_000)));

/** Minutes since midnight, Asia/Amman. A range that ends at or before its start goes past midnight. */
const OpenRange = z.object({
  fromMinute: z.int().check(z.gte(0), z.lte(1_439)),
  toMinute: z.int().check(z.gte(0), z.lte(1_440)), // 1440: to the end of the day
});
const Day = z.array(OpenRange).check(z.maxLength(3));
/** Per weekday the ranges in which people of the shop are there; none: closed. The week begins on Saturday. */
export const Week = z.object({ sat: Day, sun: Day, mon: Day, tue: Day, wed: Day, thu: Day, fri: Day });
export type Week = z.infer<typeof Week>;

type Priced = { feeFils: number; steps: { fromFils: number; feeFils: number }[] };

/** From such an items' total on the fee is such: totals rise, fees do not. */
function refuseSteps(zone: z.core.ParsePayload<Priced>): void {
  for (const { at, field } of stepFaults(zone.value.feeFils, zone.value.steps)) {
    const message =
      field === 'fromFils'
        ? 'expected more than the step before it'
        : 'expected no more than the fee before it';
    zone.issues.push({ code: 'custom', path: ['steps', at, field], message, input: zone.value });
  }
}

/**
 * `GET/PUT /api/rules`: what the shop promises, in numbers that code enforces or checks replies against. The same rows
 * stand in the profile's YAML (`delivery`, `order_policy`, `returns`, `hours`, `offers`, `handoff`): one truth, two
 * faces. PUT writes those sections and keeps the document's comments and all its other keys; a faulty value is a 422
 * with its path in this shape. Both answer with an `ETag`; PUT with `If-Match` is a 412 when somebody wrote meanwhile.
 * A shop without a profile has empty rules.
 */
export const Rules = z.object({
  delivery: z.object({
    zones: z
      .array(
        z
          .object({
            governorates: z.array(GovernorateId).check(z.minLength(1)),
            feeFils: Fils, // below the first step
            steps: z._default(
              z.array(z.object({ fromFils: Fils, feeFils: Fils })).check(z.maxLength(10)),
              [],
            ),
            time: z.nullable(Text), // in the shop's words: «٢٤–٤٨ ساعة»
          })
          .check(refuseSteps),
      )
      .check(z.maxLength(50)),
    notServed: Texts,
    freeOver: z.nullable(
      z.object({ thresholdFils: Fils, governorates: z.array(GovernorateId).check(z.minLength(1)) }),
    ),
    notes: z.nullable(Text),
  }),
  orders: z.object({ minimumFils: Fils }), // items' total, before delivery; 0: none
  returns: z.object({
    returnDays: Days, // null: not said
    exchangeDays: Days,
    customerShippingFeeFils: z.nullable(Fils),
    conditions: Texts,
    nonReturnable: Texts,
    freeIf: z.nullable(Text),
    warranty: z.nullable(Text),
  }),
  hours: z.object({
    week: z.nullable(Week), // null: the shop has only the words below, or nothing
    regular: z.nullable(Text), // in words, as customers are told
    ramadanWeek: z.nullable(Week), // holds between the two dates
    ramadan: z.nullable(Text),
    ramadanFrom: z.nullable(z.iso.date()),
    ramadanTo: z.nullable(z.iso.date()),
  }),
  offers: z
    .array(
      z.object({
        id: z.nullable(Text),
        text: Text,
        validUntil: z.nullable(z.iso.date()), // the last day, Asia/Amman; after it the AI does not know the offer
      }),
    )
    .check(z.maxLength(100)),
  escalation: z.object({
    when: Texts, // situations in the shop's words
    text: z.nullable(Text), // what the customer is told then
  }),
});
export type Rules = z.infer<typeof Rules>;
