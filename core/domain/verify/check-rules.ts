import { EVERY_DAY, namedDays, SHUT } from './open-days.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { ShopSays } from './shop-says.ts';
import { type Topic, topicsIn } from './topics.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const MINIMUM =
  /(?:حد|كميه|مبلغ) (?:ادني|معين|محدد)|الحد الادني|(?<!\p{L})اقل (?:طلب|مبلغ|طلبيه)|minimum|(?:اي|باي) (?:مبلغ|قيمه|سعر)|any amount/u;

/** Smaller rules of the shop's: the least order, who pays a return's way, how many pieces are wholesale, the days of delivery. */
export function checkRules({ sentences }: ReadReply, { says }: TurnFacts): Problem[] {
  if (!says) return [];
  return sentences.flatMap((sentence) =>
    sentence.asks
      ? []
      : [
          ...minimum(sentence, says),
          ...freeReturn(sentence, says),
          ...evenIf(sentence, says),
          ...wholesale(sentence, says),
          ...days(sentence, says),
        ],
  );
}

const problem = (kind: Problem['kind'], said: string, expected: string): Problem[] => [
  { kind, said, expected: [expected] },
];

/** «أجرة الترجيع علينا» where the customer pays it, unless something was wrong. */
function freeReturn({ tokens, text }: ReadSentence, { returnFee }: ShopSays): Problem[] {
  const at = tokens.findIndex((token) => RETURNS.test(token.text));
  if (!returnFee || at < 0) return [];
  const fee = tokens.some((token) => words.FEE_CUE.test(token.text) || RETURNS.test(token.text));
  const free =
    OURS.test(text) ||
    tokens.some(
      (token, index) => words.FREE.test(token.text) && !words.NEGATION.test(tokens[index - 1]?.text ?? ''),
    );
  const forDefects = DEFECT.test(text) && !EVEN.test(text);
  return fee && free && !forDefects ? problem('promise', text, 'the customer pays the way back') : [];
}

const OURS = /(?:علي|ع) ?حسابنا|ما بتدفع\p{L}* (?:اشي|شي|ولا)/u;

/** «حتى لو انلبست بنرجعها»: a condition of the shop's is lifted. */
function evenIf({ tokens, text }: ReadSentence, { prose }: ShopSays): Problem[] {
  const backs = topicsIn(tokens).some(({ topic }) => BACK.has(topic));
  if (!backs || !EVEN_IF.test(text) || EVEN_IF.test(prose)) return [];
  const at = tokens.findIndex(({ text: word }) => /رجع|بدل|return|exchange|refund/u.test(word));
  if (tokens.slice(Math.max(0, at - 2), at).some((token) => words.NEGATION.test(token.text))) return [];
  return problem('promise', text, 'the shop takes back on its conditions alone');
}

const EVEN_IF = /حتي (?:لو|اذا|وهي|وهو)|even (?:if|when)|بدون (?:اي )?شروط/u;
const BACK = new Set<Topic>(['return', 'exchange', 'refund']);
const RETURNS = /^[وفبل]?(?:ال|لل)?(?:ترجيع|ارجاع|تبديل|استبدال|returns?|exchanges?|tarjee3)$/u;
const DEFECT = /عيب|غلط|خربان|تالف|مكسور|ذبلان|defect|wrong|broken|damaged|mistake/u;
const EVEN = /حتي|(?:ما في|بدون|من غير|لو ما) (?:اي )?عيب|even if|no defect/u;

/** «الجملة من 6 قطع». */
function wholesale({ tokens, amounts, text }: ReadSentence, { wholesaleFrom }: ShopSays): Problem[] {
  if (wholesaleFrom.length === 0 || !tokens.some((token) => WHOLESALE.test(token.text))) return [];
  const wrong = amounts.find(
    ({ is, readings: [milli = 0], to }) =>
      is !== 'money' &&
      (is === 'count' || words.COUNTER.test(tokens[to]?.text ?? '')) &&
      !wholesaleFrom.includes(milli / 1000),
  );
  return wrong ? problem('promise', text, `wholesale from ${wholesaleFrom.join(', ')}`) : [];
}

const WHOLESALE = /^[وفبل]?(?:ال|لل|بال)?(?:جمله|wholesale|jomle)$/u;

/** «التوصيل كل يوم حتى الجمعة» where it is not. */
function days(sentence: ReadSentence, { deliveryDays }: ShopSays): Problem[] {
  const { tokens, text } = sentence;
  if (!deliveryDays || !topicsIn(tokens).some(({ topic }) => topic === 'delivery')) return [];
  if (tokens.some((token) => words.NEGATION.test(token.text) || SHUT.test(token.text))) return [];
  const off = namedDays(sentence).some(({ day }) => deliveryDays[day] === false);
  const each = EVERY_DAY.test(text) && deliveryDays.includes(false);
  return off || each ? problem('time', text, 'nothing is delivered on that day') : [];
}

/** «ما في حد أدنى للطلب» where the rules have one. */
function minimum(sentence: ReadSentence, says: ShopSays): Problem[] {
  const found = says.hasMinimum ? MINIMUM.exec(sentence.text) : null;
  if (!found) return [];
  const at = sentence.tokens.findIndex(({ end }) => end > found.index);
  const { from, to } = clauseAround(sentence, at);
  const denied =
    /^(?:ب?اي|any)/u.test(found[0]) ||
    sentence.tokens.slice(Math.max(from, at - 4), at).some(({ text }) => words.NEGATION.test(text));
  if (!denied) return [];
  return [
    {
      kind: 'promise' as const,
      said: pieceOf(sentence, from, to),
      expected: ['an order has a least amount'],
    },
  ];
}
