import { arabiziValue } from './number-arabizi.ts';
import type { Token } from './sentences.ts';

const VALUES = new Map<string, number>();
const TEENS: [RegExp, number][] = [];
const say = (value: number, forms: string) => {
  for (const form of forms.split(' ')) VALUES.set(form, value);
};
say(1, 'واحد وحده واحده one');
const TEN_AND = new Map([
  ['احد', 11],
  ['احدي', 11],
  ['اثنا', 12],
  ['اثني', 12],
  ['اثنتا', 12],
]); // «أحد عشر»
say(2, 'اثنين اتنين تنين ثنتين تنتين two');
say(3, 'ثلاثه ثلاث تلاته تلات تلت three');
say(4, 'اربعه اربع four');
say(5, 'خمسه خمس five');
say(6, 'سته ست six');
say(7, 'سبعه سبع seven');
say(8, 'ثمنيه تمنيه ثمانيه ثماني ثمان تمانيه تماني تمن ثمن تمانه eight');
say(9, 'تسعه تسع nine');
say(10, 'عشره عشر ten');
say(11, 'احدعش احداعش حداعش احدعشر حدعش eleven');
say(12, 'اثنعش اتنعش اطنعش اثناعش اتناعش twelve');
say(13, 'ثلطعش تلطعش ثلاثطعش تلتطعش ثلتعش thirteen');
say(14, 'اربعطعش اربعتعش fourteen');
say(15, 'خمسطعش خمستعش fifteen');
say(16, 'سطعش ستطعش سطاعش sixteen');
say(17, 'سبعطعش سبعتعش seventeen');
say(18, 'ثمنطعش تمنطعش ثمانطعش eighteen');
say(19, 'تسعطعش تسعتعش nineteen');
for (const [ones, forms] of [
  [3, '(?:ث|ت|ط)لا?[ثت]?ت?'],
  [4, 'اربع'],
  [5, 'خمس'],
  [6, 'س'],
  [7, 'سبع'],
  [8, '(?:ث|ت)من'],
  [9, 'تسع'],
] as const)
  TEENS.push([new RegExp(`^${forms}[طت]{1,2}ا?عشر?$`, 'u'), ones + 10]); // «ثلاطعش», «خمستاعش»
say(20, 'عشرين عشرون twenty');
say(30, 'ثلاثين تلاتين ثلاثون thirty');
say(40, 'اربعين اربعون forty');
say(50, 'خمسين خمسون fifty');
say(60, 'ستين ستون sixty');
say(70, 'سبعين سبعون seventy');
say(80, 'ثمانين تمانين ثمانون eighty');
say(90, 'تسعين تسعون ninety');
say(100, 'ميه مايه hundred');
say(200, 'ميتين مايتين');
say(1000, 'الف الاف thousand');
say(2000, 'الفين');
for (const [unit, forms] of [
  [3, 'ثلاث تلات ثلث تلت'],
  [4, 'اربع'],
  [5, 'خمس'],
  [6, 'ست'],
  [7, 'سبع'],
  [8, 'ثمان تمان تمن'],
  [9, 'تسع'],
] as const) {
  for (const form of forms.split(' ')) say(unit * 100, `${form}ميه ${form}مايه`);
}

/** «بعشرين», «العشرين», «بالعشرين»; the shortest first: «بألفين» has no article. */
const PREFIXES = [/^[وفبل]/u, /^[وفبل]?ال/u];

export type Spelled = { value: number; to: number };

/**
 * Reads a number in words, such as «خمسة وعشرين», «ميه وعشره», "twenty-four".
 *
 * @returns its value and the index after its last token; null when no number begins at `from`.
 */
export function readNumberWords(tokens: Token[], from: number): Spelled | null {
  const eleven = TEN_AND.get((tokens[from]?.text ?? '').replace(/^[وفب](?=ا)/u, ''));
  if (eleven && /^عشره?$/u.test(tokens[from + 1]?.text ?? '')) return { value: eleven, to: from + 2 };
  const first = wordValues(tokens[from]?.text ?? '', PREFIXES);
  if (!first) return null;
  let value = first.reduce(combine, 0);
  let to = from + 1;
  for (;;) {
    const step = nextPart(tokens, to, value);
    if (!step) return { value, to };
    value = step.values.reduce(combine, value);
    to = step.to;
  }
}

/** A further part: joined by و, or a bigger unit, or in English simply the next word. */
function nextPart(tokens: Token[], at: number, value: number): { values: number[]; to: number } | null {
  const text = tokens[at]?.text ?? '';
  const ones = value % 100;
  if (/^عشره?$/u.test(text) && ones > 2 && ones < 10) return { values: [10], to: at + 1 }; // «خمسة عشر»
  const plain = wordValues(text);
  const [first = 0] = plain ?? [];
  const english = /^[a-z]/u.test(text) && fits(value, first);
  if (plain && (english || (first >= 100 && value < first))) return { values: plain, to: at + 1 };

  const joined = text.startsWith('و') && text.length > 2 ? wordValues(text.slice(1)) : joinedArabizi(text);
  if (joined) return fits(value, joined[0] ?? 0) ? { values: joined, to: at + 1 } : null;
  if (!/^(?:و|w|u|and)$/u.test(text)) return null;
  const after = wordValues(tokens[at + 1]?.text ?? '');
  return after && fits(value, after[0] ?? 0) ? { values: after, to: at + 2 } : null;
}

/** Whether a part may follow: ten after one (خمسة وعشرين), one after ten (twenty five), less after hundreds. */
function fits(value: number, part: number): boolean {
  const rest = value % 100;
  if (rest === 0) return part < (value % 1000 === 0 ? 1000 : 100);
  return rest < 10 ? part >= 20 && part < 100 && part % 10 === 0 : rest % 10 === 0 && part < 10;
}

function combine(total: number, part: number): number {
  const scale = part === 100 || part === 1000;
  return scale && total > 0 && total < part ? total * part : total + part;
}

/** The numbers that a token says; more than one for "twenty-four". */
function wordValues(text: string, prefixes: RegExp[] = []): number[] | null {
  const forms = [text, ...prefixes.map((prefix) => text.replace(prefix, ''))];
  const teen = forms.flatMap((form) => TEENS.find(([pattern]) => pattern.test(form))?.[1] ?? [])[0];
  const whole = forms.map((form) => VALUES.get(form)).find((value) => value !== undefined) ?? teen;
  const heard =
    whole ?? arabiziValue(text) ?? (prefixes.length > 0 ? arabiziValue(text.slice(1)) : undefined);
  if (heard !== undefined) return [heard];
  if (!text.includes('-')) return null;
  const parts = text.split('-').map((part) => VALUES.get(part));
  return parts.every((part) => part !== undefined) ? parts : null;
}

/** "w3eshreen": and twenty. */
function joinedArabizi(text: string): number[] | null {
  const value = /^[wu]/u.test(text) ? arabiziValue(text.slice(1)) : undefined;
  return value === undefined ? null : [value];
}
