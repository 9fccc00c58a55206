import { z } from 'zod';
import { stepFaults } from './delivery-fee.ts';
import { MANNERS } from './manners.ts';
import { YamlWeek } from './opening-hours.ts';
import { GovernorateId } from './text/governorates.ts';
import { parsePriceFils } from './text/money.ts';

const TYPO_EDITS_MAX = 2;
const TYPO_KEY_CHARS_MIN = 4; // in shorter words two edits make any other word

/** Text of a merchant's, of any kind that YAML makes of it: `12` and `yes` are words to a shop. */
const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String).pipe(z.string().max(4000));
const Texts = z.array(Text).max(200);

/** An amount as a shop writes it: "2.500", 2.5, "٢ دينار", 0. */
const Jod = z
  .union([z.string(), z.number()])
  .refine((value) => Number(value) === 0 || parsePriceFils(String(value)) !== null, {
    error: 'expected an amount in JOD such as 2.500',
    params: { kind: 'amount' },
  });
const Governorates = z.array(GovernorateId).min(1);
const Count = z.int().min(0).max(10_000);
const Day = z.iso.date({ error: 'expected a day such as 2026-12-31' });

const STEPS_MAX = 10;
const Step = section({ from_jod: Jod, fee_jod: Jod });

/** `fee_jod` is the fee below the first step. */
const Zone = section({
  governorates: Governorates,
  fee_jod: Jod,
  steps: z.array(Step).max(STEPS_MAX).nullish(),
  time: Text.nullish(),
}).superRefine(({ fee_jod, steps }, context) => {
  const read = (steps ?? []).map((step) => ({
    fromFils: filsOf(step.from_jod),
    feeFils: filsOf(step.fee_jod),
  }));
  for (const { at, field } of stepFaults(filsOf(fee_jod), read)) {
    const isFrom = field === 'fromFils';
    context.addIssue({
      code: 'custom',
      path: ['steps', at, isFrom ? 'from_jod' : 'fee_jod'],
      message: isFrom ? 'expected more than the step before it' : 'expected no more than the fee before it',
      params: { kind: isFrom ? 'step-from' : 'step-fee' },
    });
  }
});

const Delivery = section({
  zones: z.array(Zone).max(50).nullish(),
  not_served: Texts.nullish(),
  free_over: section({ threshold_jod: Jod, governorates: Governorates }).nullish(),
  notes: Text.nullish(),
}).superRefine(({ zones }, context) => {
  const seen = new Set<string>();
  for (const [index, zone] of (zones ?? []).entries()) {
    for (const governorate of zone.governorates) {
      const path = ['zones', index, 'governorates'];
      if (seen.has(governorate))
        context.addIssue({
          code: 'custom',
          path,
          message: `${governorate} is in two zones`,
          params: { kind: 'two-zones', detail: governorate },
        });
      seen.add(governorate);
    }
  }
});

const Hours = section({
  regular: Text.nullish(),
  ramadan: Text.nullish(),
  showroom: Text.nullish(),
  week: YamlWeek.nullish(),
  ramadan_week: YamlWeek.nullish(),
  ramadan_from: Day.nullish(),
  ramadan_to: Day.nullish(),
}).superRefine(({ ramadan_week: week, ramadan_from: from, ramadan_to: to }, context) => {
  const refuse = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message, params: { kind: 'ramadan' } });
  if (week && !from) refuse('ramadan_week', 'needs ramadan_from, the first day on which it holds');
  if (week && !to) refuse('ramadan_week', 'needs ramadan_to, the last day on which it holds');
  if (from && to && to < from) refuse('ramadan_to', 'expected a day not before ramadan_from');
});

/**
 * What a shop tells us about itself: the merchant's own YAML, and the same as JSON. Only the name must be there.
 * Keys we do not know are kept, since shops have rules of their own and the model reads them all; a key that
 * looks like a slip of a known one is refused, since it would silently switch a rule off.
 */
export const Profile = section({
  shop_id: Text.nullish(),
  ig_account_id: Text.nullish(),
  ig_handle: Text.nullish(),
  name: z.union([Text, section({ ar: Text.nullish(), en: Text.nullish() })]),
  currency: z.literal('JOD').nullish(),
  timezone: Text.nullish(),
  intro: Text.nullish(),
  brand_voice: section({
    dialect: Text.nullish(),
    manner: z.enum(MANNERS).nullish(),
    tone: Text.nullish(),
    emojis: Text.nullish(),
    phrases: Texts.nullish(),
    avoid: Texts.nullish(),
    english_customers: Text.nullish(),
    arabizi_customers: z.enum(['arabic', 'arabizi']).nullish(),
  }).nullish(),
  hours: Hours.nullish(),
  delivery: Delivery.nullish(),
  payment: section({
    methods: Texts.nullish(),
    cod_extra_fee_jod: Jod.nullish(),
    cliq_alias: Text.nullish(),
    cards: z.boolean().nullish(),
    installments: z.boolean().nullish(),
  }).nullish(),
  order_policy: section({
    required_fields: Texts.nullish(),
    min_order_jod: Jod.nullish(),
    prices_fixed: z.boolean().nullish(),
  }).nullish(),
  returns: section({
    return_days: Count.nullish(),
    exchange_days: Count.nullish(),
    counted_from: Text.nullish(),
    conditions: Texts.nullish(),
    non_returnable: Texts.nullish(),
    customer_shipping_fee_jod: Jod.nullish(),
    free_if: Text.nullish(),
    warranty: Text.nullish(),
  }).nullish(),
  offers: z
    .array(section({ id: Text.nullish(), text: Text, valid_until: Day.nullish() }))
    .max(100)
    .nullish(),
  wholesale: section({ available: z.boolean(), min_pieces: Count.nullish(), how: Text.nullish() }).nullish(),
  handoff: section({ when: Texts.nullish(), text: Text.nullish() }).nullish(),
  privacy: section({ delete_data: Text.nullish() }).nullish(),
});
export type Profile = z.infer<typeof Profile>;

/** An object whose unknown keys stay, unless one looks like a slip of a key that is not there. */
function section<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.looseObject(shape).superRefine((value, context) => {
    for (const key of Object.keys(value)) {
      if (known.includes(key) || key.length < TYPO_KEY_CHARS_MIN) continue;
      const meant = known.find((one) => !(one in value) && edits(one, key) <= TYPO_EDITS_MAX);
      if (meant)
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `unknown key; did you mean ${meant}?`,
          params: { kind: 'typo', detail: meant },
        });
    }
  });
}

const filsOf = (jod: string | number): number => (Number(jod) === 0 ? 0 : (parsePriceFils(String(jod)) ?? 0));

/** Letters to insert, delete or replace to turn one word into the other. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
