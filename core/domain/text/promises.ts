import { fold } from './fold.ts';

/** «بتأكدلك», «رح أسأل», "let me check". */
const CHECKS =
  /(?:^|\s)(?:ب|ا|ن|رح ا|خليني ا|لازم ا)(?:تاكد|سال|ستفسر|تحقق|شوف)(?:لك|لكم)?(?=\s)|(?:let me|i will|i'll|we will|we'll) (?:check|ask|confirm|find out)/u;
/** «وبرجعلك», «من الفريق», "get back to you": that nobody does without being told. */
const COMES_BACK =
  /(?:رجعل|ردل|رد علي|خبر|احكيل)(?:ك|كم)|(?:من|مع) (?:ال)?(?:محل|فريق|اداره|شباب|مسوول|صاحب)|get back to you|(?:with|from) the (?:shop|team|owner)/u;

/** Does a reply promise that somebody looks and comes back? Then somebody has to. */
export function promisesToCheck(reply: string): boolean {
  const folded = fold(reply);
  return CHECKS.test(` ${folded} `) && COMES_BACK.test(folded);
}
