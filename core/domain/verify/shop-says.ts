import { parse } from 'yaml';
import { z } from 'zod';
import { deliveryRules } from '../delivery.ts';
import { openingHours } from '../opening-hours.ts';
import { fold } from '../text/fold.ts';
import { type Clock, clocksIn } from './clocks.ts';
import { hoursIn, type OpenDays, openDaysIn } from './open-days.ts';
import { type Saying, sayingsIn } from './sayings.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { linesOf } from './shop-lines.ts';
import { readOffer, type ShopOffer } from './shop-offers.ts';
import {
  joinRules,
  type Leaf,
  leavesOf,
  NO_RULES,
  type SmallerRules,
  smallerRules,
} from './smaller-rules.ts';
import { withoutOrders } from './told-amounts.ts';
import { type Topic, topicsIn } from './topics.ts';

/** What a shop's own texts promise: its profile, its documents, its items' descriptions. */
export type ShopSays = {
  sayings: Saying[];
  zones: { governorates: string[]; times: Saying[] }[] | null; // null: it has told nobody where it delivers
  notServed: string[]; // folded
  days: OpenDays | null; // on which it is open
  hours: { days: number[]; clocks: Clock[] }[]; // of some days, where it tells them apart
  clocks: Clock[]; // of its opening hours
  times: Clock[]; // other times of the day that it names
  offers: ShopOffer[];
  homes: string; // what it says of where it is itself, folded
  prose: string; // all of it, folded
} & SmallerRules;

const NOTHING: ShopSays = {
  sayings: [],
  zones: null,
  notServed: [],
  days: null,
  hours: [],
  clocks: [],
  times: [],
  offers: [],
  homes: '',
  prose: '',
  ...NO_RULES,
};
const DAYS_IN_KEY: [RegExp, Topic][] = [
  [/^returns\.return_days$/u, 'return'],
  [/^returns\.exchange_days$/u, 'exchange'],
];
const SWITCHES: [RegExp, Topic][] = [
  [/^payment\.cards$/u, 'card'],
  [/^payment\.installments$/u, 'installment'],
];
/** What a text under such a key is about, if it does not say so itself. */
const ABOUT: [RegExp, Topic][] = [
  [/warranty|guarantee/u, 'warranty'],
  [/^offers/u, 'discount'],
  [/^hours/u, 'hours'],
  [/(?:^|\.)returns?(?:\.|_|$)/u, 'return'],
  [/^delivery\.notes/u, 'delivery'],
];

/** Reads a profile as the merchant wrote it (YAML). A profile that is none says nothing. */
export function profileSays(source: string): ShopSays {
  const profile = parseYaml(source);
  const rules = deliveryRules(profile);
  const leaves = leavesOf(profile, '');
  const sayings = leaves.flatMap(({ path, value }) => leafSays(path, value));
  const prose = leaves.map(({ value }) => fold(String(value))).join('\n');
  return {
    sayings,
    zones:
      rules?.zones.map(({ governorates, time }) => ({
        governorates,
        times: sayingsIn(time ?? '', 'delivery').filter(({ span }) => span !== null),
      })) ?? null,
    notServed: (rules?.notServed ?? []).map(fold),
    days: daysOf(profile, leaves),
    hours: hoursIn(hoursTexts(leaves)),
    ...timesIn(leaves.filter(({ path }) => !HOURS.test(path))),
    clocks: leaves
      .filter(({ path }) => HOURS.test(path))
      .flatMap(({ value }) => clocksOf(String(value), true)),
    offers: offersIn(profile),
    homes: homesIn(leaves),
    prose,
    ...smallerRules(leaves),
  };
}

/**
 * Reads a document's passage or an item's description. Neither can grant a discount or a gift: those are the rules',
 * and a text may have been planted. A line that gives us orders says nothing.
 */
export function textSays(given: string): ShopSays {
  const text = withoutOrders(given);
  const sayings = sayingsIn(text, null).filter(isNoGift);
  const leaves = [{ path: '', value: text, beside: '' }];
  return {
    ...NOTHING,
    sayings,
    ...timesIn(leaves),
    homes: homesIn(leaves),
    prose: fold(text),
    lines: linesOf(text),
  };
}

/** All of them as one; where it delivers is told by the first that says so. */
export function joinSays(all: ShopSays[]): ShopSays {
  return {
    sayings: all.flatMap(({ sayings }) => sayings),
    zones: all.find(({ zones }) => zones !== null)?.zones ?? null,
    notServed: all.flatMap(({ notServed }) => notServed),
    hours: all.flatMap(({ hours }) => hours),
    days: all.find(({ days }) => days !== null)?.days ?? null,
    clocks: all.flatMap(({ clocks }) => clocks),
    times: all.flatMap(({ times }) => times),
    offers: all.flatMap(({ offers }) => offers),
    homes: all.map(({ homes }) => homes).join('\n'),
    prose: all.map(({ prose }) => prose).join('\n'),
    ...joinRules(all),
  };
}

const Offers = z.object({ offers: z.array(z.unknown()) });
const OFFER_ON = /categor|(?:^|\.)(?:item|product|on)/u;

/** The profile's offers, each with all that its fields tell. */
function offersIn(profile: unknown): ShopOffer[] {
  return (Offers.safeParse(profile).data?.offers ?? []).map((one) => {
    const leaves = leavesOf(one, '');
    const text = leaves
      .map(({ path, value }) => (/percent|_jod$/u.test(path) ? `${path}: ${value}` : String(value)))
      .join('\n');
    const on = leaves.filter(({ path }) => OFFER_ON.test(path) && !path.includes('buy'));
    return readOffer(
      withoutOrders(text),
      on.map(({ value }) => String(value)),
    );
  });
}

const Days = z.coerce.number().int().min(0).max(1_000);
const DAY_HOURS = 24;

function leafSays(path: string, value: Leaf['value']): Saying[] {
  const topicOf = (table: [RegExp, Topic][]) => table.find(([key]) => key.test(path))?.[1];
  const counted = topicOf(DAYS_IN_KEY);
  const days = Days.safeParse(value);
  if (counted && days.success) {
    const hours = days.data * DAY_HOURS;
    const said = plain(counted, hours === 0, hours === 0 ? null : hours);
    return counted === 'return' ? [said, { ...said, topic: 'refund' }] : [said];
  }
  const switched = topicOf(SWITCHES);
  if (switched) return [plain(switched, value !== true, null)];
  if (typeof value !== 'string' || /^delivery\.(?:zones|not_served)|^brand_voice|^handoff/u.test(path))
    return [];
  const said = sayingsIn(withoutOrders(value), topicOf(ABOUT) ?? null);
  return OFFERS.test(path) ? said : said.filter(isNoGift);
}

/** Where a shop may grant a discount or a gift. */
const OFFERS = /offer|discount|gift|loyal/u;
const isNoGift = ({ topic, denied }: Saying): boolean => denied || (topic !== 'discount' && topic !== 'gift');

function plain(topic: Topic, denied: boolean, hours: number | null): Saying {
  const span = hours === null ? null : { fromHours: hours, toHours: hours };
  return { topic, denied, span, words: [], at: 0, to: 0, conditional: false, firm: true, before: null };
}

/** The days of its week in the profile's own form, or as its words have them; of Ramadan nothing. */
function daysOf(profile: unknown, leaves: Leaf[]): OpenDays | null {
  const { week } = openingHours(profile);
  if (week) return FROM_SUNDAY.map((day) => week[day].length > 0);
  const days = openDaysIn(hoursTexts(leaves));
  return days.every((one) => one === null) ? null : days;
}

const hoursTexts = (leaves: Leaf[]): string[] =>
  leaves.filter(({ path }) => /^hours(?:\.regular|\.note|$)/u.test(path)).map(({ value }) => String(value));

const FROM_SUNDAY = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Times of the day in other texts: of opening hours where a sentence is about them. */
function timesIn(leaves: Leaf[]): Pick<ShopSays, 'clocks' | 'times'> {
  const sentences = leaves.flatMap(({ value }) => readSentences(String(value)));
  const isHours = ({ tokens }: Sentence) => topicsIn(tokens).some(({ topic }) => topic === 'hours');
  const minutes = (some: Sentence[], loose: boolean) => some.flatMap(({ tokens }) => clocksIn(tokens, loose));
  const [hours, others] = [sentences.filter(isHours), sentences.filter((one) => !isHours(one))];
  return { clocks: minutes(hours, true), times: minutes(others, false) };
}

const clocksOf = (text: string, loose: boolean): Clock[] =>
  readSentences(text).flatMap(({ tokens }) => clocksIn(tokens, loose));

/** Its address and whatever else speaks of the shop as a place. */
function homesIn(leaves: Leaf[]): string {
  const spoken = leaves.flatMap(({ path, value }) =>
    HOME.test(path)
      ? [String(value)]
      : readSentences(String(value)).flatMap(({ text, tokens }) =>
          tokens.some((token) => OURSELVES.test(token.text)) ? [text] : [],
        ),
  );
  return fold(spoken.join('\n'));
}

const HOURS = /^hours/u;
const HOME = /showroom|address|location|branch|intro/u;
/** «محلنا», «المعرض»: the shop as a place. */
export const OURSELVES =
  /^[وف]?(?:ال|ب)?(?:محلنا|محل|معرضنا|معرض|فرعنا|فرع|فروعنا|موقعنا|عنواننا|مشغلنا|مطبخنا|مطبخ|مقرنا|showroom|branch|branches|located|shop|store)$/u;

function parseYaml(source: string): unknown {
  try {
    return parse(source);
  } catch {
    return null; // the editor refuses such a profile; an old one must not stop an answer
  }
}
