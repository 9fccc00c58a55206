import { z } from 'zod';
import { type FeeStep, feeIn } from './delivery-fee.ts';
import { fold } from './text/fold.ts';
import { governorateName } from './text/governorates.ts';
import { formatJod, parsePriceFils } from './text/money.ts';
import { findPlace } from './text/places.ts';

/** Where a shop delivers, for how much. Fees in fils. */
export type DeliveryRules = {
  zones: { governorates: string[]; feeFils: number; steps: FeeStep[]; time: string | null }[]; // fee below the steps
  notServed: string[]; // places as the shop wrote them
  freeOver: { thresholdFils: number; governorates: string[] } | null; // items' total, before delivery
};

const Jod = z.union([z.string(), z.number()]).transform((value, context) => {
  const fils = Number(value) === 0 ? 0 : parsePriceFils(String(value));
  if (fils !== null) return fils;
  context.addIssue({
    code: 'custom',
    message: `expected JOD such as 2.500, got ${String(value).slice(0, 20)}`,
  });
  return z.NEVER;
});
const Delivery = z.object({
  zones: z.array(
    z.object({
      governorates: z.array(z.string()),
      fee_jod: Jod,
      steps: z.array(z.object({ from_jod: Jod, fee_jod: Jod })).nullish(),
      time: z.coerce.string().nullish().default(null),
    }),
  ),
  not_served: z.array(z.string()).nullish(),
  free_over: z.object({ threshold_jod: Jod, governorates: z.array(z.string()) }).nullish(),
});
const Profile = z.object({
  delivery: Delivery,
  order_policy: z.object({ min_order_jod: Jod.optional() }).nullish(),
  payment: z.object({ cod_extra_fee_jod: Jod.nullish() }).nullish(),
});

/** The delivery rules in a shop's profile; null when it has set none. */
export function deliveryRules(profile: unknown): DeliveryRules | null {
  const { data } = Profile.pick({ delivery: true }).safeParse(profile);
  if (!data || data.delivery.zones.length === 0) return null;
  const { zones, not_served, free_over } = data.delivery;
  return {
    zones: zones.map(({ governorates, fee_jod, steps, time }) => ({
      governorates,
      feeFils: fee_jod,
      steps: (steps ?? []).map((step) => ({ fromFils: step.from_jod, feeFils: step.fee_jod })),
      time,
    })),
    notServed: not_served ?? [],
    freeOver: free_over
      ? { thresholdFils: free_over.threshold_jod, governorates: free_over.governorates }
      : null,
  };
}

/** What the tools say of items that are worth less; null: they are enough. Totals in fils. */
export function belowMinimum(profile: unknown, itemsTotalFils: number): { minimumJod: string } | null {
  const minimumFils = minimumOrderFils(profile);
  return itemsTotalFils < minimumFils ? { minimumJod: formatJod(minimumFils) } : null;
}

/** The smallest items' total that the shop accepts, in fils; 0 when it has set none. */
function minimumOrderFils(profile: unknown): number {
  const { data } = Profile.pick({ order_policy: true }).safeParse(profile);
  return data?.order_policy?.min_order_jod ?? 0;
}

/** What the customer pays on top for paying on delivery, in fils; 0 when the shop asks for nothing. */
export function codExtraOf(profile: unknown): number {
  const { data } = Profile.pick({ payment: true }).safeParse(profile);
  return data?.payment?.cod_extra_fee_jod ?? 0;
}

/** Every fee of the rules, by governorate: what a reply may say of delivery without having asked. */
export function plainFees(rules: DeliveryRules | null) {
  return (rules?.zones ?? []).flatMap(({ governorates }) =>
    governorates.flatMap((governorate) => {
      const fee = rules && feeIn(rules, governorate, 0);
      if (!fee) return [];
      const { feeFils, freeOverFils, steps } = fee;
      return [{ place: governorateName(governorate), governorate, feeFils, freeOverFils, steps }];
    }),
  );
}

export type Quote =
  | {
      kind: 'quoted';
      place: string;
      governorate: string;
      feeFils: number;
      freeOverFils: number | null;
      time: string | null;
      steps: FeeStep[];
    }
  | { kind: 'fee-not-set'; place: string; governorate: string }
  | { kind: 'place-unknown' }
  | { kind: 'not-served'; place: string };

/**
 * What delivery to a place costs, for items of a given total.
 *
 * @param place - free text: a governorate, town or neighbourhood, in any spelling.
 * @param itemsTotalFils - decides free delivery; 0 asks for the plain fee.
 */
export function quoteDelivery(rules: DeliveryRules | null, place: string, itemsTotalFils: number): Quote {
  const folded = fold(place);
  const refused = rules?.notServed.find((name) => folded.includes(fold(name)));
  if (refused) return { kind: 'not-served', place: refused };

  const found = findPlace(place);
  if (!found) return { kind: 'place-unknown' };
  const { governorate, place: name } = found;
  if (!rules) return { kind: 'fee-not-set', place: name, governorate };

  const fee = feeIn(rules, governorate, itemsTotalFils);
  return fee ? { kind: 'quoted', place: name, governorate, ...fee } : { kind: 'not-served', place: name };
}
