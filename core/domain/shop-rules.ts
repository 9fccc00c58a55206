import { z } from 'zod';
import { wholeWeek, YamlWeek } from './opening-hours.ts';
import { GovernorateId } from './text/governorates.ts';
import { parsePriceFils } from './text/money.ts';

/** What of a profile is a rule, as an earlier version of ours may have stored it: a part that cannot be read is none. */
const Words = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value).trim() || null)
  .nullish()
  .catch(null);
const List = z
  .array(Words)
  .nullish()
  .catch(null)
  .transform((items) => (items ?? []).filter((item) => typeof item === 'string'));
const Fils = z.union([z.string(), z.number()]).transform(filsOf).nullish().catch(null);
const Governorates = z.array(GovernorateId).min(1);
const Count = z.int().min(0).nullish().catch(null);
const Day = z.iso.date().nullish().catch(null);

const Step = z.object({ from_jod: Fils, fee_jod: Fils });
const Steps = z.array(Step).nullish().catch(null);
const Zone = z.object({ governorates: Governorates, fee_jod: Fils, steps: Steps, time: Words });
const Free = z.object({ threshold_jod: Fils, governorates: Governorates });
const Stored = z.object({
  delivery: section({
    zones: z.array(Zone).nullish().catch(null),
    not_served: List,
    free_over: Free.nullish().catch(null),
    notes: Words,
  }),
  order_policy: section({ min_order_jod: Fils }),
  returns: section({
    return_days: Count,
    exchange_days: Count,
    conditions: List,
    non_returnable: List,
    customer_shipping_fee_jod: Fils,
    free_if: Words,
    warranty: Words,
  }),
  hours: section({
    regular: Words,
    ramadan: Words,
    week: YamlWeek.nullish().catch(null),
    ramadan_week: YamlWeek.nullish().catch(null),
    ramadan_from: Day,
    ramadan_to: Day,
  }),
  offers: z
    .array(z.object({ id: Words, text: Words, valid_until: Day }).catch({ text: null }))
    .nullish()
    .catch(null),
  handoff: section({ when: List, text: Words }),
});

/** The rules in a profile; empty ones for a profile that has none, or none yet. */
export function rulesOf(profile: unknown) {
  const { delivery, order_policy, returns, hours, offers, handoff } = Stored.parse(profile ?? {});
  const free = delivery?.free_over;
  return {
    delivery: {
      zones: (delivery?.zones ?? []).map(({ governorates, fee_jod, steps, time = null }) => ({
        governorates,
        feeFils: fee_jod ?? 0,
        steps: (steps ?? []).map((step) => ({ fromFils: step.from_jod ?? 0, feeFils: step.fee_jod ?? 0 })),
        time,
      })),
      notServed: delivery?.not_served ?? [],
      freeOver: free ? { thresholdFils: free.threshold_jod ?? 0, governorates: free.governorates } : null,
      notes: delivery?.notes ?? null,
    },
    orders: { minimumFils: order_policy?.min_order_jod ?? 0 },
    returns: {
      returnDays: returns?.return_days ?? null,
      exchangeDays: returns?.exchange_days ?? null,
      customerShippingFeeFils: returns?.customer_shipping_fee_jod ?? null,
      conditions: returns?.conditions ?? [],
      nonReturnable: returns?.non_returnable ?? [],
      freeIf: returns?.free_if ?? null,
      warranty: returns?.warranty ?? null,
    },
    hours: {
      week: hours?.week ? wholeWeek(hours.week) : null,
      regular: hours?.regular ?? null,
      ramadanWeek: hours?.ramadan_week ? wholeWeek(hours.ramadan_week) : null,
      ramadan: hours?.ramadan ?? null,
      ramadanFrom: hours?.ramadan_from ?? null,
      ramadanTo: hours?.ramadan_to ?? null,
    },
    offers: (offers ?? []).flatMap(({ id = null, text, valid_until: validUntil = null }) =>
      text ? [{ id, text, validUntil }] : [],
    ),
    escalation: { when: handoff?.when ?? [], text: handoff?.text ?? null },
  };
}

function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).nullish().catch(null);
}

function filsOf(value: string | number): number | null {
  return Number(value) === 0 ? 0 : parsePriceFils(String(value));
}
