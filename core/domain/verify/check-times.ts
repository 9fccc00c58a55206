import { hasSpan, hoursText, shareWord, toldOf } from './check-promises.ts';
import { type Clock, clocksIn, isSameTime } from './clocks.ts';
import { namedDays } from './open-days.ts';
import { placeOf } from './places.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { bareWord, type Saying, sayingsOf } from './sayings.ts';
import { pieceOf } from './sentences.ts';
import type { ShopSays } from './shop-says.ts';
import { FOR_EVER_HOURS } from './spans.ts';
import { type Topic, topicsIn } from './topics.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import { dayNamesIn } from './week-days.ts';

const TIMED = new Set<Topic>(['delivery', 'restock', 'ready']);
const NOW = /^(?:هسا|هسه|هلا|هلق|الان|حاليا|now|currently|halla2)$/u;
const OPEN = /^[وف]?(?:ال)?(?:فاتح|فاتحين|فاتحه|مفتوح|مفتوحين|open|fat[7h]een)$/u;

/** When something arrives, is ready or comes back, and when the shop is open: only as the shop has said. */
export function checkTimes({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  const { says } = facts;
  if (!says) return [];
  const place = placeIn(sentences.map(({ text }) => text).join(' '), facts);
  let carried: Topic | null = null;
  return sentences.flatMap((sentence) => {
    const said = sayingsOf(sentence, carried ?? (placeOf(sentence.text) ? 'delivery' : null)); // «عمان نفس اليوم»
    carried = said.at(-1)?.topic ?? carried;
    if (sentence.asks) return [];
    const here = placeIn(sentence.text, facts, false) ?? place;
    const wrong = said.filter(
      (one) =>
        one.span &&
        one.span.toHours < FOR_EVER_HOURS &&
        !one.denied &&
        TIMED.has(one.topic) &&
        !isKnown(one, here, facts, says),
    );
    return [
      ...wrong.slice(0, 1).map((one) => timeProblem(sentence, one, here, says)),
      ...wrongDays(sentence, said, here, facts, says),
      ...wrongHours(sentence, facts, says),
    ];
  });
}

/** The governorate that is spoken of: named in the words, or that of the order at hand. */
function placeIn(words: string, { orders }: TurnFacts, orOrder = true): string | null {
  const named = placeOf(words)?.governorate ?? null;
  if (named || !orOrder) return named;
  const [only, ...more] = [...new Set(orders.flatMap(({ governorate }) => governorate ?? []))];
  return more.length === 0 ? (only ?? null) : null;
}

function timesFor(place: string | null, { zones, sayings }: ShopSays): { zone: Saying[]; told: Saying[] } {
  const meant = (zones ?? []).filter(({ governorates }) => place === null || governorates.includes(place));
  return {
    zone: meant.flatMap(({ times }) => times),
    told: sayings.filter(({ topic, denied, span }) => topic === 'delivery' && !denied && span !== null),
  };
}

/** A promise may not be faster than the shop's own words, nor slower. */
function isKnown(one: Saying, place: string | null, facts: TurnFacts, says: ShopSays): boolean {
  if (one.topic !== 'delivery')
    return hasSpan(
      one,
      says.sayings.filter(({ topic }) => topic === one.topic),
    );
  const { zone, told } = timesFor(place, says);
  return (
    zone.some((known) => fits(one, known, facts)) ||
    heard(one, told, place !== null && zone.length > 0).some((known) => fits(one, known, facts)) ||
    isMore(one, zone, told)
  );
}

/** What else is told of delivery; of a place whose time the rules give only what names the same thing. */
const heard = (one: Saying, told: Saying[], ruled: boolean): Saying[] =>
  ruled ? told.filter(({ words }) => shareWord(words, one.words)) : toldOf(one, told);

function fits(one: Saying, known: Saying, { minuteOfDay }: TurnFacts): boolean {
  if (!one.span || !known.span) return false;
  const { fromHours, toHours } = known.span;
  const sameEnd = one.span.toHours === toHours && one.span.fromHours >= fromHours;
  if (!sameEnd || toHours > 0 || !known.conditional || one.conditional) return sameEnd;
  return minuteOfDay !== undefined && minuteOfDay < (known.before ?? 0); // «نفس اليوم إذا طلبت قبل ١٢»
}

/** «التقصير بزيد يوم على المدة»: the shop's time and what it adds to it. */
function isMore(one: Saying, zone: Saying[], told: Saying[]): boolean {
  return zone.some(({ span }) =>
    told
      .filter(({ words }) => words.some((word) => ADDS.test(word)))
      .some(
        (added) => span && added.span && one.span && span.toHours + added.span.toHours === one.span.toHours,
      ),
  );
}

const ADDS = /زيد|زياد|اضاف|زايد|extra|more|adds/u;

function timeProblem(
  sentence: ReadSentence,
  { topic, at, to }: Saying,
  place: string | null,
  says: ShopSays,
): Problem {
  const { zone, told } = timesFor(place, says);
  const spans = topic === 'delivery' ? [...zone, ...told] : says.sayings.filter((one) => one.topic === topic);
  const known = spans.flatMap(({ span }) => (span ? hoursText(span.fromHours, span.toHours) : []));
  const expected =
    known.length > 0 ? [...new Set(known)].slice(0, 6) : ['the shop has told no time: promise none'];
  return { kind: 'time', said: pieceOf(sentence, at, to), expected };
}

/** «بوصلك الخميس», «بيجهز يوم 15/3»: a day that no text of the shop's names. */
function wrongDays(
  sentence: ReadSentence,
  said: Saying[],
  place: string | null,
  facts: TurnFacts,
  says: ShopSays,
): Problem[] {
  const { weekday } = facts;
  const about = said.find(({ topic, denied }) => TIMED.has(topic) && !denied);
  if (!about) return [];
  const days = dayNamesIn(sentence.tokens);
  const wrong = days.filter(({ name, weekday: day }) => {
    const { zone } = timesFor(place, says);
    const isReckoned = about.topic === 'delivery' && day !== null && weekday !== undefined && zone.length > 0;
    if (!isReckoned) return !says.prose.includes(name);
    if (
      says.sayings.some(
        (one) => one.topic === 'delivery' && one.words.some((word) => bareWord(word) === bareWord(name)),
      )
    )
      return false;
    const hours = ((day - weekday + 7) % 7) * 24;
    return !zone.some(({ span }) => span && span.fromHours <= hours && hours <= span.toHours);
  });
  return wrong.slice(0, 1).map(({ from, to }) => ({
    kind: 'time' as const,
    said: pieceOf(sentence, from - 1, to),
    expected: ['the shop has named no such day: promise none'],
  }));
}

/** The hours of the days that a time is told of, where the shop tells them apart: those last named before it. */
function clocksFor(sentence: ReadSentence, at: number, { clocks, hours }: ShopSays): Clock[] {
  const named = namedDays(sentence);
  const before = named.filter((one) => one.at <= at);
  const each = sentence.tokens.findLastIndex(({ text }, index) => index <= at && EACH_DAY.test(text));
  const last = before.at(-1)?.at ?? -1;
  const lastClock = clocksIn(sentence.tokens.slice(0, Math.max(0, last)), true).at(-1)?.to ?? 0;
  const run = before.filter((one) => one.at >= lastClock);
  const days = (before.length > 0 ? run : each < 0 ? named : []).map(({ day }) => day);
  const own =
    each > last
      ? hours.filter((one) => one.days.length === 0)
      : hours.filter((one) => days.length > 0 && days.every((day) => one.days.includes(day)));
  return own.length > 0 ? own.flatMap((one) => one.clocks) : clocks;
}

const EACH_DAY = /^[وف]?(?:كل|يوميا|طول|every|everyday|daily|باقي)$/u;

/** «كل يوم من 9 الصبح لـ 11 بالليل»: two times of the day that say when, and nothing else that they are of. */
const isHoursRange = (tokens: ReadSentence['tokens']): boolean =>
  clocksIn(tokens, false).filter(({ half }) => half !== null).length >= 2 ||
  (namedDays({ tokens }).length > 0 && clocksIn(tokens, true).length === 2);

/** Opening hours, and whether somebody is there now. */
function wrongHours(sentence: ReadSentence, { openNow }: TurnFacts, says: ShopSays): Problem[] {
  const { tokens } = sentence;
  const topics = topicsIn(tokens).map(({ topic }) => topic);
  const isRange = topics.length === 0 && isHoursRange(tokens);
  if (!topics.includes('hours') && !topics.includes('delivery') && !isRange) return [];
  const clocks = clocksIn(tokens, topics.includes('hours') || isRange);
  const knownAt = (at: number) =>
    topics.includes('hours') || isRange ? clocksFor(sentence, at, says) : [...says.clocks, ...says.times];
  const wrong = clocks.find((clock) => !knownAt(clock.from).some((one) => isSameTime(one, clock)));
  if (wrong) {
    const known = knownAt(wrong.from);
    const expected = [...new Set(known.map(({ minute }) => minute))]
      .slice(0, 8)
      .map((minute) => `${Math.floor(minute / 60) || 12}:${`${minute % 60}`.padStart(2, '0')}`);
    return [{ kind: 'time', said: pieceOf(sentence, wrong.from - 1, wrong.to + 1), expected }];
  }
  const at = tokens.findIndex(({ text }) => OPEN.test(text));
  const isNow = at >= 0 && tokens.slice(Math.max(0, at - 3), at + 4).some(({ text }) => NOW.test(text));
  const denied = tokens.slice(Math.max(0, at - 2), at).some(({ text }) => /^(?:مش|مو|not)$/u.test(text));
  if (!isNow || openNow === undefined || openNow === null || openNow !== denied) return [];
  return [
    {
      kind: 'time',
      said: pieceOf(sentence, at - 1, at + 2),
      expected: [openNow ? 'the shop is open now' : 'the shop is closed now'],
    },
  ];
}
