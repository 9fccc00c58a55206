import { findPlace } from '../../../../core/domain/text/places.ts';
import { colorOf } from './colors.ts';
import type { Asked } from './contact.ts';
import { conceptOf } from './lexicon.ts';
import { type Found, isNameKeyword } from './name.ts';
import { isAddressMarker, isPlaceClause, isSureMarker, type PlaceHit } from './places.ts';
import { isArabic } from './sounds.ts';
import { isStopword } from './stopwords.ts';
import type { Vocabulary } from './vocabulary.ts';
import { joined, type Word } from './words.ts';

type Hints = {
  place: PlaceHit | null;
  asked: ReadonlySet<Asked>;
  detailed: boolean; // the text gives a phone or a street: «بيت» is then a house, not part of a name
  vocabulary: Vocabulary;
};

const PLAIN_WORDS_MIN = 2;
const ENDS_ADDRESS = /^(?:و)?(?:ثبت|ثبتي|ثبتلي|ثبتيلي|بدي|وبدي|confirm|please|بليز|لو)$/;
const TAIL = /^(?:بس|بزبط|بصير|ممكن|لو|سمحت|سمحتي|تمام|ماشي|شكرا|يسلمو|بليز|please|thanks|و)$/;
const NEAR = /^(?:عند|بعد|قبل|فوق|تحت)$/;
const OWN_PHONE = /^(?:و|ب)?(?:رقمي|تلفوني|موبايلي|هاتفي|جوالي|my)$/; // «رقم 11» is a house's

/** The stretches that tell where: from a place or a street on to the end of the clause, joined by commas. */
export function addressIn(words: readonly Word[], used: ReadonlySet<number>, hints: Hints): Found | null {
  const clauses = [...new Set(words.map(({ clause }) => clause))];
  const spans = clauses.map((clause) => {
    const own = words.flatMap((word, at) => (word.clause === clause && !used.has(at) ? [at] : []));
    const from = startIn(words, own, hints);
    return from === null ? [] : untilOther(words, from, used);
  });
  const all = spans.filter((span) => span.length);
  if (all.length) {
    const text = listed(all.map((span) => joined(words, span)));
    return { text: withoutPreposition(text), used: all.flat() };
  }
  return plainAnswer(words, used, hints);
}

/** Parts of an address, with the comma of their script. */
export function listed(parts: readonly string[]): string {
  return parts.join(parts.some(isArabic) ? '، ' : ', ');
}

/** «عالزرقا الجديدة» is written as a place of its own: «الزرقا الجديدة»; «لعجلون», «باربد» likewise. */
export function withoutPreposition(text: string): string {
  return text
    .replace(/^(?:عال|لل|بال)(?=\p{L}{3})/u, 'ال')
    .replace(/^[بل](?=[\u0621-\u064a]{4})(?!لقاء|لقا|صير)/u, '');
}

function startIn(
  words: readonly Word[],
  own: number[],
  { place, asked, detailed, vocabulary }: Hints,
): number | null {
  if (place && own.includes(place.from)) {
    const before = own.includes(place.from - 1) && NEAR.test(words[place.from - 1]?.word ?? '');
    const street = own.find((at) => isSureMarker(words[at]?.word ?? '') && at < place.from);
    if (street !== undefined) return townBefore(words, own, street); // «صويلح شارع الملكة رانيا عمان»
    return before ? place.from - 1 : place.from;
  }
  const evident = detailed || place !== null || asked.has('address');
  const marker = own.find((at) => {
    const word = words[at]?.word ?? '';
    return isSureMarker(word) ? !vocabulary.knows(word) || evident : evident && isAddressMarker(word);
  });
  if (marker === undefined) {
    const tail = own.slice(own.findLastIndex((at, index) => at - 1 !== own[index - 1])); // behind the phone
    return place && isPlaceClause(words, tail, vocabulary) ? (tail[0] ?? null) : null;
  }
  let from = marker; // «العيزرية جنب الجامع»: unknown words right before a marker belong to the address
  while (own.includes(from - 1) && isPartOfAddress(words[from - 1]?.word ?? '', vocabulary)) from -= 1;
  return from;
}

/** Where the words begin that name a place right before a street. */
function townBefore(words: readonly Word[], own: readonly number[], street: number): number {
  const from = street - 1;
  const named = own.includes(from) && findPlace(words[from]?.raw ?? '') !== null;
  return named ? from : street;
}

function isPartOfAddress(word: string, vocabulary: Vocabulary): boolean {
  const plain = !isStopword(word) && !colorOf(word) && !/^\d+$/.test(word);
  return NEAR.test(word) || (plain && conceptOf(word) === undefined && !vocabulary.knows(word));
}

function untilOther(words: readonly Word[], from: number, used: ReadonlySet<number>): number[] {
  const span: number[] = [];
  for (let at = from; words[at]?.clause === words[from]?.clause; at += 1) {
    const word = words[at]?.word ?? '';
    if (used.has(at) || OWN_PHONE.test(word) || isNameKeyword(word) || ENDS_ADDRESS.test(word)) break;
    span.push(at);
  }
  while (span.length > 1 && TAIL.test(words[span.at(-1) ?? 0]?.word ?? '')) span.pop();
  return span;
}

/** The answer to "what is the address?" may name no street at all. */
function plainAnswer(words: readonly Word[], used: ReadonlySet<number>, { asked }: Hints): Found | null {
  const rest = words.flatMap((_, at) => (used.has(at) ? [] : [at]));
  const telling = rest.filter((at) => !isStopword(words[at]?.word ?? ''));
  if (!asked.has('address') || asked.has('name') || telling.length < PLAIN_WORDS_MIN) return null;
  return { text: joined(words, rest), used: rest };
}
