import { type Clock, clocksIn } from './clocks.ts';
import { clauseAround, readSentences, type Sentence } from './sentences.ts';
import { dayNamesIn } from './week-days.ts';

/** Whether the shop is open on each day, Sunday first; null: it has not said. */
export type OpenDays = (boolean | null)[];

export const SHUT =
  /^[وف]?(?:ال|ب|م|بن)?(?:ن?عطل|عطلين|عطله|عطلتنا|اجازه|مسكر|مسكرين|مسكره|مغلق|مغلقه|مغلقين|سكر|closed|close|off|holiday|msak+r(?:een)?)$/u;
export const EVERY_DAY =
  /(?:كل|طول) (?:ال)?(?:يوم|ايام|اسبوع)|يوميا|every ?day|daily|all week|7 days|seven days/u;
const EXCEPT = /^[وف]?(?:عدا|الا|باستثناء|except|but)$/u;
const TO = /^(?:ل|الي|لحد|حتي|-|–|to|till|until|through)$/u;
const WEEK = 7;

/** The days that a shop's own words about its hours open and shut. */
export function openDaysIn(texts: string[]): OpenDays {
  const days: OpenDays = Array.from({ length: WEEK }, () => null);
  let told = false; // some days are named as those on which it opens
  const sentences = texts.flatMap(readSentences);
  for (const sentence of sentences) {
    const each = EVERY_DAY.test(sentence.text);
    if (each)
      days.forEach((one, day) => {
        days[day] = one ?? true;
      });
    for (const { day, at } of namedDays(sentence)) {
      const shut = isShut(sentence, at);
      days[day] = !shut;
      told ||= !shut;
    }
    told &&= !each;
  }
  const shuts = days.includes(false);
  const opens = sentences.some(({ tokens }) => tokens.some(({ text }) => /^\d/u.test(text)));
  if (told) return days.map((one) => one ?? false);
  return shuts && opens ? days.map((one) => one ?? true) : days;
}

/** The times of the day that go with the days that a clause names: «الجمعة ٣ العصر لـ ١٠ بالليل». */
export function hoursIn(texts: string[]): { days: number[]; clocks: Clock[] }[] {
  const clauses = texts.flatMap((text) => text.split(/[،,.;؛\n]/u)).flatMap(readSentences);
  return clauses.flatMap((sentence) => {
    const days = namedDays(sentence).map(({ day }) => day);
    const clocks = clocksIn(sentence.tokens, true);
    const told = days.length > 0 || EVERY_DAY.test(sentence.text);
    return told && clocks.length > 0 ? [{ days, clocks }] : []; // without a day: of every day
  });
}

/** Each day that a sentence names, those between the ends of a range too: «من السبت للخميس». */
export function namedDays(sentence: Pick<Sentence, 'tokens'>): { day: number; at: number }[] {
  const names = dayNamesIn(sentence.tokens).filter(({ weekday }) => weekday !== null);
  return names.flatMap(({ weekday, from }, index) => {
    const day = weekday ?? 0;
    const before = names[index - 1];
    const joined = before && before.to <= from && isTo(sentence.tokens, before.to, from);
    if (!joined) return [{ day, at: from }];
    const start = before.weekday ?? 0;
    const length = (day - start + WEEK) % WEEK;
    return Array.from({ length }, (_, step) => ({ day: (start + step + 1) % WEEK, at: from }));
  });
}

function isTo(tokens: Sentence['tokens'], end: number, from: number): boolean {
  const between = tokens.slice(end, from);
  const glued = between.length === 0 && /^لل/u.test(tokens[from]?.text ?? '');
  return glued || (between.length === 1 && TO.test(between[0]?.text ?? ''));
}

/** «الجمعة عطلة», «ما عدا الجمعة». */
function isShut(sentence: Sentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  const near = sentence.tokens.slice(Math.max(from, at - 2), at);
  if (near.some(({ text }) => EXCEPT.test(text))) return true;
  return sentence.tokens.slice(from, to).some(({ text }) => SHUT.test(text));
}
