import type { Token } from './sentences.ts';

/** A day that a sentence names. `weekday`: Sunday is 0; null for a date. */
export type DayName = { name: string; weekday: number | null; from: number; to: number };

const NAMES: RegExp[] = [
  /^[وفبل]?(?:ال|لل)احد$|^sundays?$|^el?a7ad$/u,
  /^[وفبل]?(?:ال|لل)(?:اثنين|تنين|اتنين)$|^mondays?$/u,
  /^[وفبل]?(?:ال|لل)?(?:ثلاثا|ثلاثاء|تلاتا)$|^tuesdays?$/u,
  /^[وفبل]?(?:ال|لل)?(?:اربعا|اربعاء)$|^wednesdays?$/u,
  /^[وفبل]?(?:ال|لل)?خميس$|^thursdays?$|^(?:el)?5amees$|^(?:el)?khamees$/u,
  /^[وفبل]?(?:ال|لل)جمعه$|^fridays?$|^(?:el)?jom3a$/u,
  /^[وفبل]?(?:ال|لل)?سبت$|^saturdays?$/u,
];
const MONTH =
  /^(?:كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين|رمضان|شوال|january|february|march|april|may|june|july|august|september|october|november|december)$/u;

/** Weekdays and dates in a sentence: «الخميس», «15/3», «3 آذار». */
export function dayNamesIn(tokens: Token[]): DayName[] {
  return tokens.flatMap(({ text }, at): DayName[] => {
    const weekday = NAMES.findIndex((name) => name.test(text));
    const name = text.replace(/^[وفبل]?(?:ال|لل)/u, '').replace(/^el/u, '');
    if (weekday >= 0) return [{ name, weekday, from: at, to: at + 1 }];
    const dated = /^(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?$/u.exec(text);
    if (
      dated &&
      Number(dated[1]) <= 31 &&
      Number(dated[2]) <= 12 &&
      !/^(?:يوم|ايام|days?|ساعه)$/u.test(tokens[at + 1]?.text ?? '')
    )
      return [{ name: text, weekday: null, from: at, to: at + 1 }];
    const [before, behind] = [tokens[at - 1]?.text ?? '', tokens[at + 1]?.text ?? ''];
    if (!MONTH.test(text)) return [];
    if (/^\d{1,2}$/u.test(before))
      return [{ name: `${before} ${text}`, weekday: null, from: at - 1, to: at + 1 }];
    return /^\d{1,2}$/u.test(behind) && /^[a-z]/u.test(text)
      ? [{ name: `${text} ${behind}`, weekday: null, from: at, to: at + 2 }]
      : [];
  });
}
