import { fold } from '../../../../core/domain/text/fold.ts';

const STEM_MIN = 3;

/** Words of a question that say nothing of its matter. Folded. */
const STOP = new Set(
  (
    'شو ايش كيف هل متي وين قديش كم بكم ليش مين اذا لو من الي علي عن في مع او بعد قبل كل بس كمان انا انت هو هي هاد هاي هذا هذه اللي ' +
    'عندكم عندك عندكو عنا بدي بدنا بدك ممكن لازم بقدر فيني اقدر مرحبا سلام ' +
    'the and are for you your can how what when where which with have has does this that there any from will would want need not'
  ).split(' '),
);

/** What the words of a question are compared by, for marking them; a guess that is never told as more. */
export function stemsOf(text: string): Set<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.flatMap((word) => (STOP.has(word) ? [] : (stemOf(word) ?? []))));
}

/** A folded word without what Arabic hangs before and behind it; null where too little is left. */
function stemOf(word: string): string | null {
  if (/^\d+$/.test(word)) return word;
  if (!/^[\u0600-\u06ff]+$/u.test(word)) {
    const bare = word.replace(/(?<=\p{L}{3})(?:ing|ed|es|s)$/u, '').replace(/(\p{L})\1$/u, '$1');
    return bare.length < STEM_MIN ? null : bare;
  }
  const steps = [
    /^[وف](?=.{4})/u,
    /^(?:بال|كال|لل|ال)(?=.{3})/u,
    /^[بل](?=.{4})/u,
    /(?:كم|كو|هم|ها|نا|وا|ات|ين|ون|يه|ه|ي|ك)(?<=.{3}..?)$/u,
    /^[اتينم](?=.{3})/u,
    /(?<=^.+)[اوي](?=.)/gu, // long vowels come and go with the form: رجع, ترجيع
  ];
  const bare = steps.reduce((left, step) => {
    const next = left.replace(step, '');
    return next.length < STEM_MIN ? left : next;
  }, word);
  return bare.length < STEM_MIN ? null : bare;
}
