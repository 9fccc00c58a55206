import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { ShopSays } from './shop-says.ts';
import { tellsPlainly } from './told-plainly.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** Ways to pay beside cash and cards: how a reply names them, and how the shop's own texts may. */
const WAYS: RegExp[] = [
  /كليك|cliq/u,
  /زين ?كاش|zain ?_?cash/u,
  /اورنج ?(?:موني|كاش)|orange ?_?money/u,
  /(?:ابل|آبل|ايفون) ?باي|apple ?_?pay/u,
  /(?:جوجل|غوغل) ?باي|google ?_?pay/u,
  /باي ?بال|بيبال|paypal/u,
  /بيتكوين|كريبتو|bitcoin|crypto/u,
  /(?:ويسترن|western) ?(?:يونيون|union)|موني ?جرام|moneygram/u,
  /(?:تحويل|حواله|حوالات|تحويله)(?:\p{L}* )?(?:ال)?(?:بنكي|بنكيه|بنك)|(?:بت|ب|ت)?حول\p{L}* (?:علي|عال|ع|لل)(?: )?(?:ال)?(?:بنك|حساب)|bank ?_?(?:transfer|account)|ايبان|iban/u,
];
const PAYS = /(?:دفع|بنقبل|نقبل|بناخذ|بناخد|حول|pay|accept|take)\p{L}*/u;
const FOREIGN = /(?:بال|ب|in |with )(?:دولار|يورو|شيكل|ريال|dollars?|usd|euros?)/u;
const FINDS_OUT = /^[وف]?(?:بتاكد|اتاكد|بسال|اسال|بشوف|بشوفلك|check|ask|اذا|لو|if)$/u;

/** How one can pay: only as the shop takes it, and what it takes is not denied. */
export function checkPayments({ sentences }: ReadReply, { says }: TurnFacts): Problem[] {
  if (!says) return [];
  return sentences.flatMap((sentence) => {
    if (sentence.asks || sentence.tokens.some(({ text }) => FINDS_OUT.test(text))) return [];
    const wrong =
      WAYS.find((way) => isWrong(way, sentence, says.prose)) ??
      (isForeign(sentence, says.prose) ? FOREIGN : null) ??
      (isOnlyCash(sentence, says) ? CASH : null) ??
      (isAhead(sentence, says.prose) ? AHEAD : null);
    if (!wrong) return [];
    return [
      {
        kind: 'promise',
        said: wrong.exec(sentence.text)?.[0] ?? '',
        expected: ['pay only as the shop has said'],
      },
    ];
  });
}

function isWrong(way: RegExp, sentence: ReadSentence, prose: string): boolean {
  const said = way.exec(sentence.text);
  if (!said) return false;
  const at = sentence.tokens.findIndex(({ end }) => end > said.index);
  return isDenied(sentence, at) === tellsPlainly(prose, way);
}

function isForeign({ text, tokens }: ReadSentence, prose: string): boolean {
  return (
    PAYS.test(text) &&
    FOREIGN.test(text) &&
    !tokens.some((token) => words.NEGATION.test(token.text)) &&
    !tellsPlainly(prose, FOREIGN)
  );
}

/** «الدفع بس كاش» where it takes more than that. */
function isOnlyCash(sentence: ReadSentence, { prose, sayings }: ShopSays): boolean {
  const { text } = sentence;
  const cards = sayings.some(({ topic, denied, firm }) => topic === 'card' && firm && !denied);
  const more = cards || WAYS.some((way) => tellsPlainly(prose, way));
  const named = WAYS.some((way) => way.test(text)) || /فيزا|بطاق|card|visa/u.test(text);
  return CASH.test(text) && ONLY.test(text) && more && !named;
}

const CASH = /(?<!\p{L})(?:ال)?(?:كاش|نقد\p{L}*|cash)(?!\p{L})/u;
const ONLY =
  /(?:بس|فقط|only) (?:ال)?(?:كاش|نقد\p{L}*|cash)|(?:كاش|نقد\p{L}*|cash)(?: عند \p{L}+)? (?:بس|فقط|only)/u;
const AHEAD = /(?<!\p{L})(?:ال)?(?:عربون|دفعه اولي|دفعه مقدمه|مقدما|deposit|upfront|in advance)(?!\p{L})/u;

/** «لازم عربون» where no text of the shop's asks for one. */
function isAhead({ text, tokens }: ReadSentence, prose: string): boolean {
  return AHEAD.test(text) && !AHEAD.test(prose) && !tokens.some((token) => words.NEGATION.test(token.text));
}

/** «ما عنا كليك», «كليك ما بنقبل». */
function isDenied(sentence: ReadSentence, at: number): boolean {
  const { from, to } = clauseAround(sentence, at);
  const near = sentence.tokens.slice(Math.max(from, at - 3), Math.min(to, at + 4));
  const problem = /مش مشكل|ما في مشكل/u.test(pieceOf(sentence, from, to));
  return !problem && near.some(({ text }) => words.NEGATION.test(text));
}
