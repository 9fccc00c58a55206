import { z } from 'zod';
import { MANNERS, type Manner } from './manners.ts';
import { fold } from './text/fold.ts';
import { arabicShare, scriptOf } from './text/script.ts';

/** A shop's style as far as code looks after it. */
export type Style = {
  manner: Manner | null; // null: the shop has not chosen
  banned: string[]; // words and phrases that are never said
  calls: Gender[]; // by whose names the shop itself calls its customers
  arabizi: 'arabic' | 'arabizi'; // what who writes Arabizi is answered in
};

const Voice = z.object({
  brand_voice: z
    .object({
      manner: z.enum(MANNERS).nullish().catch(null),
      avoid: z.array(z.coerce.string()).nullish().catch(null),
      arabizi_customers: z.enum(['arabic', 'arabizi']).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** The style in a shop's profile; what it does not say is the default. */
export function styleOf(profile: unknown): Style {
  const voice = Voice.safeParse(profile).data?.brand_voice;
  const { avoid, ...spoken } = Said.safeParse(profile).data?.brand_voice ?? {}; // what is avoided is not said
  const words = fold(JSON.stringify(spoken));
  return {
    manner: voice?.manner ?? null,
    banned: (voice?.avoid ?? []).map((word) => word.trim()).filter((word) => fold(word).length > 1),
    calls: [...CALLS, ...TO_WOMEN].flatMap(([gender, said]) => (said.test(words) ? [gender] : [])),
    arabizi: voice?.arabizi_customers ?? 'arabic',
  };
}

const Said = z.object({ brand_voice: z.looseObject({ avoid: z.unknown().optional() }) });

const ARABIC_SHARE_MIN = 0.25; // of the letters of an answer in Arabic: a list of goods is mostly their English names
const ENGLISH_SHARE_MIN = 0.3; // of an answer in English: goods have Arabic names

/**
 * What is wrong with a reply's style: never a reason not to send what is true.
 *
 * @param customer - the customer's lines, oldest first; the last are answered.
 * @returns one line for each, for the model's next try.
 */
export function styleProblems(
  reply: string,
  { banned, calls, arabizi }: Style,
  customer: string[],
): string[] {
  const said = banned.filter((word) => patternOf(word).test(fold(reply)));
  const problems = said.map((word) => `style: the shop never says "${word}": say it otherwise`);
  const gendered = genderIn(reply);
  if (gendered && !calls.includes(gendered) && gendered !== genderIn(customer.join('\n'), OWN_WORDS))
    problems.push('style: nobody knows whether this customer is a man or a woman: address neither');
  const share = arabicShare(reply);
  const wanted = languageFor(customer, arabizi);
  if (share === null || wanted === null) return problems;
  if (wanted === 'arabic' && share < ARABIC_SHARE_MIN)
    problems.push('style: this customer is answered in Jordanian Arabic, in Arabic letters');
  if (wanted === 'english' && 1 - share < ENGLISH_SHARE_MIN)
    problems.push('style: this customer writes English only: answer in simple English');
  return problems;
}

type Gender = 'her' | 'him';

/** Names by which one calls a woman or a man. */
const CALLS: [Gender, RegExp][] = [
  ['her', /(?<!\p{L})(?:يا )?(?:حبيبتي|اختي|عزيزتي|خيتي|ست الكل|يا مدام|يا انسه|7abibti|habibti)(?!\p{L})/u],
  ['him', /(?<!\p{L})(?:يا )?(?:حبيبي|اخي|اخوي|خوي|يا باشا|يا معلم|يا زلمه|7abibi|habibi|bro)(?!\p{L})/u],
];
/** A shop that sells to women says so where it says how it talks. */
const TO_WOMEN: [Gender, RegExp][] = [['her', /صبايا|خواتنا|بنات|سيدات|ستات|اهلين فيكي|تكرمي/u]];
/** What only a woman or only a man says of herself or himself. */
const OWN_WORDS: [Gender, RegExp][] = [
  ['her', /(?<!\p{L})(?:حابه|بدوره|محتاره|ساكنه|موافقه|متاكده|مستعجله|جوزي|زوجي|خطيبي)(?!\p{L})/u],
  ['him', /(?<!\p{L})(?:حابب|ساكن|موافق|متاكد|مستعجل|محتار|مرتي|زوجتي|خطيبتي)(?!\p{L})/u],
];

const genderIn = (text: string, words = CALLS): Gender | null =>
  words.find(([, said]) => said.test(fold(text)))?.[0] ?? null;

/** What a customer is answered in; null where either will do. */
export function languageFor(customer: string[], arabizi: Style['arabizi']): 'arabic' | 'english' | null {
  const scripts = customer.map(scriptOf);
  const last = scripts.findLast((script) => script !== null) ?? null;
  if (last === 'arabizi') return arabizi === 'arabic' ? 'arabic' : null;
  if (last === 'english')
    return scripts.every((script) => script === 'english' || script === null) ? 'english' : null;
  return last;
}

/** A reply without the shop's banned words; empty where nothing is left to say. */
export function withoutBanned(reply: string, { banned }: Style): string {
  const kept = banned.reduce((text, word) => text.replace(loosePattern(word), ' '), reply);
  const tidy = kept
    .replace(/[ \t]{2,}/gu, ' ')
    .replace(/ +(?=[،,.!؟?\n]|$)/gu, '')
    .replace(/^[\s،,.]+/gu, '');
  return /\p{L}{2}/u.test(tidy) ? tidy : '';
}

/** The word by itself, with the prefixes that are written as one with it; in folded text. */
function patternOf(word: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:[وف])?(?:[بل])?${escaped(fold(word))}(?![\\p{L}\\p{N}])`, 'u');
}

/** The same in text as it is written: its letters may have marks, hamzas and stretches. */
function loosePattern(word: string): RegExp {
  const letters = [...fold(word)].map(
    (letter) => `${LOOSE[letter] ?? escaped(letter)}[\\u064b-\\u065f\\u0640]*`,
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:[وف])?(?:[بل])?${letters.join('')}(?![\\p{L}\\p{N}])`, 'giu');
}

const LOOSE: Record<string, string> = { ا: '[اأإآ]', ي: '[يىئ]', ه: '[هة]', و: '[وؤ]', ' ': '\\s+' };
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
