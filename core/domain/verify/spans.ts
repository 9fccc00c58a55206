import { rememberedOf } from '../remembered.ts';
import { readNumbers } from './numbers.ts';
import type { Token } from './sentences.ts';

/** A length of time, in hours. «2–3 أيام» is 48 to 72; «خلال يومين» is 48 to 48; «اليوم» is 0 to 0. */
export type Span = { fromHours: number; toHours: number };

/** Where a sentence tells it. Tokens `from` to `to`, the last excluded. */
export type SpanAt = Span & { from: number; to: number };

const [HOUR, DAY, WEEK, MONTH, YEAR] = [1, 24, 168, 720, 8760];

type Unit = { one: RegExp; two: RegExp; many: RegExp; hours: number };

const forms = (words: string): RegExp => new RegExp(`^[وفبل]?(?:${words.replaceAll(' ', '|')})$`, 'u');
const UNITS: Unit[] = [
  {
    one: forms('دقيقه minute min'),
    two: forms('دقيقتين'),
    many: forms('دقايق دقائق minutes mins'),
    hours: HOUR / 60,
  },
  {
    one: forms('ساعه hour hr sa3a sa3ah'),
    two: forms('ساعتين sa3t[ei]+n'),
    many: forms('ساعات hours hrs sa3at'),
    hours: HOUR,
  },
  {
    one: forms('يوم day yo+m youm'),
    two: forms('يومين y[ou]+m[aei]+n'),
    many: forms('ايام days ayy?am iyy?am'),
    hours: DAY,
  },
  {
    one: forms('اسبوع جمعه(?=$)x week [ou]sbo+3 isbo+3'),
    two: forms('اسبوعين [ou]sbo3[ei]+n'),
    many: forms('اسابيع weeks asabee3'),
    hours: WEEK,
  },
  {
    one: forms('شهر month shaha?r'),
    two: forms('شهرين shahr[ei]+n'),
    many: forms('اشهر شهور months shho+r ashhor'),
    hours: MONTH,
  },
  {
    one: forms('سنه عام year sane sen[ae]h?'),
    two: forms('سنتين عامين sant[ei]+n sent[ei]+n'),
    many: forms('سنين سنوات اعوام years sneen sanawat'),
    hours: YEAR,
  },
];
const TOMORROW = /^[وفبل]?(?:بكرا|بكره|بوكرا|غدا|tomorrow|b[ou]kra|bukrah)$/u;
const TODAY = /^[وفبل]?(?:اليوم|today|tonight|[ei]lyo+m|il?yo+m|الليله)$/u;
const AFTER = /^[وفبل]?(?:بعد|after|ba3d|ba3ed)$/u;
const SECOND = /^[وفب]?(?:ثاني|تاني|next|following|tani)$/u;
const SAME = /^[وفب]?(?:نفس|same|nafs)$/u;
const EACH = /^(?:كل|يوميا|each|every|per|kol|kul|اي|آخر|اخر)$/u;
const JOIN = /^(?:-|–|—|ل|الي|لحد|حتي|to|till|until|او|or|la|l)$/u;
const WEEKDAY =
  /^(?:احد|اثنين)$|^[وفبل]?(?:ال|لل)(?:احد|اثنين|تنين)$|^[وفبل]?(?:ال|لل)?(?:سبت|ثلاثا|ثلاثاء|تلاتا|اربعا|اربعاء|خميس|جمعه|saturday|sunday|monday|tuesday|wednesday|thursday|friday)$/u;

/** Every length of time that a sentence tells, in Arabic, English or Arabizi. */
export const spansIn = rememberedOf(readSpans);

function readSpans(tokens: Token[]): SpanAt[] {
  const numbers = readNumbers(tokens);
  const bare = (at: number) => numbers.find(({ to }) => to === at);
  const found: SpanAt[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const told = forEver(tokens, at) ?? dayNamed(tokens, at) ?? measured(tokens, at, numbers);
    if (!told) continue;
    const more = told.unitHours > 0 ? upTo(tokens, told.to) : null;
    if (more) Object.assign(told, { toHours: more.count * told.unitHours, to: more.to }); // «يومين لثلاثة»
    const last = found.at(-1);
    const isJoined = JOIN.test(textAt(tokens, told.from - 1));
    const glued = /^ل(?!ل)/u.test(textAt(tokens, told.from)) && !isJoined;
    const before = isJoined ? told.from - 1 : told.from;
    const low = isJoined || glued ? bare(before) : undefined;
    if (last && (isJoined || glued) && last.to === before) {
      found.splice(-1, 1, { ...last, toHours: told.toHours, to: told.to });
    } else if (low && told.unitHours > 0) {
      found.push({
        from: low.from,
        to: told.to,
        fromHours: amount(low.readings) * told.unitHours,
        toHours: told.toHours,
      });
    } else {
      found.push({ from: told.from, to: told.to, fromHours: told.fromHours, toHours: told.toHours });
    }
    at = told.to - 1;
  }
  return found;
}

const SOON = /^(?:خلال|بغضون|within|in|5ilal)$/u;
const SOME_MAX = 10; // «ساعات», «دقائق»: not so many that one would say another word

/** «لثلاثة», «إلى 3» behind a length of time: up to so many of the same. */
function upTo(tokens: Token[], at: number): { count: number; to: number } | null {
  const joined = JOIN.test(textAt(tokens, at));
  const start = joined ? at + 1 : at;
  if (!joined && !/^ل/u.test(textAt(tokens, at))) return null;
  const number = readNumbers(tokens.slice(start)).find(
    ({ from, currency }) => from === 0 && currency === null,
  );
  const to = start + (number?.to ?? 0);
  const next = textAt(tokens, to);
  const measured = UNITS.some(({ one, two, many }) => one.test(next) || two.test(next) || many.test(next));
  const count = amount(number?.readings ?? []);
  return number && !measured && Number.isInteger(count) && count <= COUNT_MAX ? { count, to } : null;
}

const COUNT_MAX = 60;

type Told = SpanAt & { unitHours: number };

/** «مدى الحياة», "lifetime", «بأي وقت», «متى ما بدك»: without an end. */
function forEver(tokens: Token[], at: number): Told | null {
  const [text, next] = [textAt(tokens, at), textAt(tokens, at + 1)];
  const end = { from: at, fromHours: FOR_EVER_HOURS, toHours: FOR_EVER_HOURS, unitHours: 0 };
  if (/^(?:lifetime|forever|anytime)$/u.test(text)) return { ...end, to: at + 1 };
  if (/^[وفبل]?(?:مدي|طول)$/u.test(text) && /^(?:ال)?(?:حياه|عمر)$/u.test(next))
    return { ...end, to: at + 2 };
  if (/^[وفب]?(?:اي|any)$/u.test(text) && /^(?:وقت|time)$/u.test(next)) return { ...end, to: at + 2 };
  return /^(?:متي|وقت)$/u.test(text) && next === 'ما' ? { ...end, to: at + 2 } : null;
}

export const FOR_EVER_HOURS = 1_000_000;

/** «بكرا», «بعد بكرا», «اليوم», «نفس اليوم», «ثاني يوم», "the next day". */
function dayNamed(tokens: Token[], at: number): Told | null {
  const [text, next] = [textAt(tokens, at), textAt(tokens, at + 1)];
  const day = (days: number, to: number) => ({
    from: at,
    to,
    fromHours: days * DAY,
    toHours: days * DAY,
    unitHours: 0,
  });
  if (AFTER.test(text) && TOMORROW.test(next)) return day(2, at + 2);
  if (/^(?:يوم|day)$/u.test(text) && AFTER.test(next) && TOMORROW.test(textAt(tokens, at + 2)))
    return day(2, at + 3);
  if (TOMORROW.test(text)) return day(1, at + 1);
  if (SAME.test(text) && /^(?:el|il|al)$/u.test(next) && /^yo+m$/u.test(textAt(tokens, at + 2)))
    return day(0, at + 3); // «nafs el yom»
  if (SAME.test(text) && (TODAY.test(next) || /^(?:day|يوم)$/u.test(next))) return day(0, at + 2);
  if (SECOND.test(text) && /^(?:يوم|day|yo+m)$/u.test(next)) return day(1, at + 2);
  return TODAY.test(text) ? day(0, at + 1) : null;
}

function measured(tokens: Token[], at: number, numbers: ReturnType<typeof readNumbers>): Told | null {
  const text = textAt(tokens, at);
  const unit = UNITS.find(({ one, two, many }) => one.test(text) || two.test(text) || many.test(text));
  if (!unit) return null;
  const told = (from: number, low: number, high: number) => ({
    from,
    to: at + 1,
    fromHours: low * unit.hours,
    toHours: high * unit.hours,
    unitHours: unit.hours,
  });
  if (unit.two.test(text)) return told(at, 2, 2);
  const slashed = /^(\d{1,2})\/(\d{1,2})$/u.exec(textAt(tokens, at - 1));
  if (slashed) return told(at - 1, Number(slashed[1]), Number(slashed[2]));
  const number = numbers.find(({ to, currency }) => to === at && currency === null);
  if (number) return told(number.from, amount(number.readings), amount(number.readings));
  if (unit.many.test(text) && unit.hours <= HOUR && SOON.test(textAt(tokens, at - 1)))
    return told(at - 1, 2, SOME_MAX); // «خلال ساعات»
  if (/^(?:19|20)\d\d$/u.test(textAt(tokens, at + 1))) return null; // «سنة 1985»
  if (!unit.one.test(text) || EACH.test(textAt(tokens, at - 1))) return null;
  if (/^[وفبل]?يوم$/u.test(text) && /^ال/u.test(textAt(tokens, at + 1))) return null; // «من يوم الاستلام»
  if (WEEKDAY.test(textAt(tokens, at + 1)) || /^[وفبل]?min$/u.test(text)) return null;
  const article = /^(?:a|an|one)$/u.test(textAt(tokens, at - 1)) ? at - 1 : at;
  return told(article, 1, 1);
}

const amount = ([reading = 0]: number[]): number => reading / 1000;
const textAt = (tokens: Token[], at: number): string => tokens[at]?.text ?? '';
