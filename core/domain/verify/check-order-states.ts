import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf, readSentences } from './sentences.ts';
import { isAsked } from './stated.ts';
import type { OrderFact, Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const phrase = (pattern: string): RegExp => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'u');
const WAITING = ['confirmed', 'preparing'];

/**
 * What is said of an order's way to the customer, and the states in which it is so. Of folded clauses. `firm`: it can be
 * said of nothing but an order.
 */
const STATES: { says: RegExp; of: string[]; firm?: boolean }[] = [
  {
    says: phrase(
      '(?:ال)?(?:طلب\\p{L}* )?(?:لسا\\p{L}* |لسه |بعد\\p{L}* )?(?:ما|مش|not) (?:ت?اكد|تاكد|متاكد|موكد|تثبت|انثبت|مثبت|been confirmed|confirmed)',
    ),
    of: ['draft'],
  },
  {
    says: phrase(
      '(?:ما|لم) (?:انشحن|انبعت|انبعث|طلع|خرج|شحنا\\p{L}*|بعتنا\\p{L}*|بعثنا\\p{L}*)|not (?:been )?(?:shipped|sent|left)(?: yet)?',
    ),
    of: ['draft', ...WAITING],
  },
  {
    says: phrase(
      'قيد (?:ال)?(?:تجهيز|تحضير|معالجه|تنفيذ)|(?:بال|تحت ال|لسا بال)(?:تجهيز|تحضير|تغليف)|(?:عم|قاعدين|قاعد|لسا) (?:بن|ن|ب|ي|بي)?(?:ن|ي)?ت?(?:جهز|حضر|غلف)\\p{L}*|(?:صار|صارت|لسا|لساته|بعده) (?:عنا|عندنا|بالمحل|بالمخزن|بالمستودع)|being (?:prepared|processed|packed|made)|in preparation|still (?:in|at) (?:the|our) (?:store|shop|warehouse)',
    ),
    of: WAITING,
    firm: true,
  },
  {
    says: phrase('جاهزه?(?! لل?(?:تثبيت|تاكيد))|ready (?:to ship|for delivery|for pickup)'),
    of: ['preparing', 'dispatched'],
  },
  {
    says: phrase(
      'و?طلع(?:ت|نا\\p{L}*)? (?:مع|لل?توصيل|من عنا|من ال\\p{L}+|عليك)|و?طالع|و?محمل|مع (?:ال)?(?:مندوب|سائق|سايق|كابتن|شوفير)|(?:بال|عال|في ال|علي ال)طريق|ان(?:شحن|بعث|بعت)ت?|شحنا(?:ه|ها)?|بعثنا(?:ه|ها)?|بعتنا(?:ه|ها)?|ارسلنا(?:ه|ها)?|(?:been|was|is|have) (?:shipped|dispatched|sent)|has shipped|on (?:its|the|it s) way|out for delivery|with (?:the|our) (?:driver|courier)',
    ),
    of: ['dispatched'],
  },
  {
    says: phrase(
      'و?(?:وصل|وصلك|وصلكم|وصلكو|وصلت|وصلتك|توصل|تسلم|تسلمت|انسلم|استلمته|استلمتها|استلمتيه|استلمتوه|سلمناه\\p{L}*|سلمنا)|تم (?:ال)?(?:تسليم|توصيل|استلام)\\p{L}*|(?:was|been|is|just|have|already) delivered|has arrived|arrived',
    ),
    of: ['delivered'],
  },
];
const ORDER =
  /^[وفبل]?(?:ال|لل)?(?:طلب|طلبك|طلبكم|طلبيه|طلبيتك|طلبيتكم|طلبي|طلبيتي|اوردر|اوردرك|شحنه|شحنتك|order|orders|parcel|package|talab|talabak|talabik)$/u;
const OPEN =
  /^[وف]?(?:اذا|لو|ازا|لما|بس|حتي|عشان|بدك|قبل|بعد|اول|رح|راح|بنبعث|ممكن|مين|متي|if|when|once|before|after|until|will|can|to)$/u;

/** Whether an order is spoken of. */
export const speaksOfOrder = (sentences: Pick<ReadSentence, 'tokens'>[]): boolean =>
  sentences.some(({ tokens }) => tokens.some(({ text }) => ORDER.test(text)));

/** How far an order is told to be is how far it is. */
export function checkOrderStates({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => {
    const named = sentence.tokens.findIndex(({ text }) => ORDER.test(text));
    const asked = speaksOfOrder(readSentences(facts.asked ?? ''));
    if (named < 0 && (facts.orders.length === 0 || sentence.mentions.some(({ certain }) => certain)))
      return [];
    for (const { from, to } of clausesOf(sentence, named)) {
      if (isAsked(sentence, from)) continue;
      const clause = pieceOf(sentence, from, to);
      const wrong = STATES.find(({ says, of, firm }) => {
        const said = named < 0 && !firm && !asked ? null : says.exec(clause);
        return (
          said &&
          isStated(sentence, from, to, said.index, clause) &&
          !meant(sentence, facts).some((one) => of.includes(one.status))
        );
      });
      if (!wrong) continue;
      const expected = facts.orders.map(({ number, status }) => `order ${number}: ${status}`);
      return [
        {
          kind: 'order-claim' as const,
          said: clause,
          expected: expected.length > 0 ? expected : ['there is no order'],
        },
      ];
    }
    return [];
  });
}

/** The clause that names the order; where none does, each of the sentence's. */
function clausesOf(sentence: ReadSentence, named: number): { from: number; to: number }[] {
  if (named >= 0) return [clauseAround(sentence, named)];
  const starts = sentence.tokens.flatMap((_, at) => (clauseAround(sentence, at).from === at ? [at] : []));
  return starts.map((at) => clauseAround(sentence, at));
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
