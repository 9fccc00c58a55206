import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { OrderFact, Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** What is said of an order's way to the customer, and the states in which it is so. Of folded clauses. */
const STATES: { says: RegExp; of: string[] }[] = [
  {
    says: /قيد (?:ال)?(?:تجهيز|تحضير|معالجه|تنفيذ)|(?:عم|قاعدين|قاعد) (?:بن|ن|ب)?(?:ي)?ت?(?:جهز|حضر)|(?:صار|صارت) (?:عنا|عندنا)|being (?:prepared|processed|packed)|in preparation/u,
    of: ['confirmed', 'preparing'],
  },
  {
    says: /(?<!\p{L})جاهز(?:ه)?(?!\p{L})(?! لل?(?:تثبيت|تاكيد))|ready (?:to ship|for delivery|for pickup)/u,
    of: ['preparing', 'dispatched'],
  },
  {
    says: /(?<!\p{L})(?:و?طلع(?:ت|نا\p{L}*)? (?:مع|لل?توصيل|من عنا)|و?طالع|مع (?:ال)?(?:مندوب|سائق|سايق|كابتن|شوفير)|(?:بال|عال|في ال|علي ال)طريق|انشحن(?:ت)?|شحنا(?:ه|ها)?|بعثنا(?:ه|ها)?|ارسلنا(?:ه|ها)?)(?!\p{L})|(?:been|was|is|have) (?:shipped|dispatched|sent)|has shipped|on (?:its|the|it s) way|out for delivery|with (?:the|our) (?:driver|courier)/u,
    of: ['dispatched'],
  },
  {
    says: /(?<!\p{L})و?(?:وصل|وصلك|وصلت|تسلم|تسلمت|انسلم|استلمته|استلمتها)(?!\p{L})|تم (?:ال)?(?:تسليم|توصيل|استلام)\p{L}*|(?:was|been|is) delivered|has arrived/u,
    of: ['delivered'],
  },
];
const ORDER =
  /^[وفبل]?(?:ال|لل)?(?:طلب|طلبك|طلبكم|طلبيه|طلبيتك|طلبيتكم|اوردر|اوردرك|شحنه|شحنتك|order|orders|parcel|package|talab|talabak|talabik)$/u;
const OPEN =
  /^[وف]?(?:اذا|لو|ازا|لما|بس|حتي|عشان|بدك|قبل|بعد|اول|رح|راح|بنبعث|ممكن|مين|متي|if|when|once|before|after|until|will|can|to)$/u;

/** How far an order is told to be is how far it is. */
export function checkOrderStates({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => {
    const at = sentence.tokens.findIndex(({ text }) => ORDER.test(text));
    if (at < 0 || sentence.asks) return [];
    const { from, to } = clauseAround(sentence, at);
    const clause = pieceOf(sentence, from, to);
    const wrong = STATES.find(({ says, of }) => {
      const said = says.exec(clause);
      return (
        said &&
        isStated(sentence, from, to, said.index, clause) &&
        !meant(sentence, facts).some((one) => of.includes(one.status))
      );
    });
    if (!wrong) return [];
    const expected = facts.orders.map(({ number, status }) => `order ${number}: ${status}`);
    return [
      { kind: 'order-claim', said: clause, expected: expected.length > 0 ? expected : ['there is no order'] },
    ];
  });
}

/** The orders that are spoken of: those whose number is told, else all that are there. */
function meant({ tokens }: ReadSentence, { orders }: TurnFacts): OrderFact[] {
  const named = orders.filter(({ number }) => tokens.some(({ text }) => text === String(number)));
  return named.length > 0 ? named : orders;
}

/** Not supposed, foretold or denied before it is said. */
function isStated(sentence: ReadSentence, from: number, to: number, index: number, clause: string): boolean {
  const start = sentence.tokens.slice(from, to).find(({ text }) => clause.startsWith(text))?.start ?? 0;
  const before = sentence.tokens.slice(from, to).filter(({ end }) => end <= start + index);
  return !before.some(({ text }) => OPEN.test(text) || words.NEGATION.test(text));
}
