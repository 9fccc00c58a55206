import { readNumberWords } from './number-words.ts';
import type { Token } from './sentences.ts';

/** A time of the day: minutes of half a day, 4:30 is 270, and which half where it is said. */
export type Clock = { minute: number; half: 'am' | 'pm' | null };

/** Where a sentence tells it. Tokens `from` to `to`, the last excluded. */
export type ClockAt = Clock & { from: number; to: number };

export const isSameTime = (one: Clock, other: Clock): boolean =>
  one.minute === other.minute && (one.half === null || other.half === null || one.half === other.half);

const HALF_DAY = 720;
const BEFORE = /^[وف]?(?:ال)?(?:ساعه|لساعه|عالساعه|at|until|till|by|3al)$|^(?:لل|ل|لحد|للساعه|الساعه)$/u;
const BEHIND =
  /^[وف]?(?:ال|بال|ب)?(?:صبح|صباحا|صباح|ظهر|ظهرا|عصر|عصرا|مسا|مساء|ليل|ليلا|مغرب|فجر)$|^(?:am|pm|o|oclock)$/u;
const RANGE = /^(?:-|–|—|ل|الي|لحد|to|till|until|من|from)$/u;

/**
 * The times of the day that a sentence names: «الساعة 6», «10 الصبح», "5 pm", 16:30.
 *
 * @param loose - also a bare number within a range of hours, as opening hours are written.
 */
export function clocksIn(tokens: Token[], loose: boolean): ClockAt[] {
  return tokens.flatMap(({ text }, at): ClockAt[] => {
    const named = NAMED.find(([name]) => name.test(`${text} ${textAt(tokens, at + 1)}`) || name.test(text));
    if (named) return [{ minute: 0, half: named[1], from: at, to: at + 1 }];
    const exact = /^(\d{1,2})[:.](\d{2})$/u.exec(text);
    const spelled = hourInWords(tokens, at, loose);
    if (spelled) return [spelled];
    const whole = /^\d{1,2}$/u.test(text);
    if (!exact && !whole) return [];
    const [hour, minute] = exact ? [Number(exact[1]), Number(exact[2])] : [Number(text), 0];
    if (hour > 24 || minute > 59 || (hour === 24 && !exact)) return []; // «24–48 ساعة»
    const told =
      (exact && text.includes(':')) ||
      BEHIND.test(textAt(tokens, at + 1)) ||
      /ساعه$/u.test(textAt(tokens, at - 1)) ||
      (BEFORE.test(textAt(tokens, at - 1)) && loose) ||
      (loose && (RANGE.test(textAt(tokens, at - 1)) || RANGE.test(textAt(tokens, at + 1))));
    return told
      ? [
          {
            minute: (hour * 60 + minute) % HALF_DAY,
            half: halfOf(hour, textAt(tokens, at + 1)),
            from: at,
            to: at + 1,
          },
        ]
      : [];
  });
}

/** «عشرة الصبح», «الساعة ثمنية», «من تسعة لعشرة». */
function hourInWords(tokens: Token[], at: number, loose: boolean): ClockAt | null {
  const spelled = readNumberWords(tokens, at);
  if (!spelled || spelled.value > 12) return null;
  const part = /^ونص$/u.test(textAt(tokens, spelled.to))
    ? 30
    : /^وربع$/u.test(textAt(tokens, spelled.to))
      ? 15
      : 0; // «عشرة ونص»
  const to = part > 0 ? spelled.to + 1 : spelled.to;
  const [before, behind] = [textAt(tokens, at - 1), textAt(tokens, to)];
  const within =
    loose &&
    (BEFORE.test(before) || RANGE.test(before) || /^ل/u.test(textAt(tokens, at)) || /^ل/u.test(behind));
  if (!BEHIND.test(behind) && !/ساعه$/u.test(before) && !within) return null;
  const minute = (spelled.value * 60 + part) % HALF_DAY;
  return { minute, half: halfOf(spelled.value, behind), from: at, to };
}

/** «نص الليل», midnight, noon: at twelve. */
const NAMED: [RegExp, Clock['half']][] = [
  [/^ل?(?:نص|منتصف) (?:ال)?ليل$|^midnight$/u, 'am'],
  [/^noon$/u, 'pm'],
];

function halfOf(hour: number, behind: string): Clock['half'] {
  if (hour > 12) return 'pm';
  if (MORNING.test(behind)) return 'am';
  if (NIGHT.test(behind) && (hour === 12 || hour < DAWN)) return 'am'; // «12 بالليل»
  return BEHIND.test(behind) && !/^o/u.test(behind) ? 'pm' : null;
}

const NIGHT = /^[وف]?(?:ال|بال|ب)?(?:ليل|ليلا)$/u;
const DAWN = 5;
const MORNING = /^[وف]?(?:ال|بال|ب)?(?:صبح|صباحا|صباح|فجر)$|^am$/u;

const textAt = (tokens: Token[], at: number): string => tokens[at]?.text ?? '';
