import { type DeedAt, deedsIn } from './deeds.ts';
import { placeOf } from './places.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import type { OrderFact, Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

const GIVEN_BACK =
  /^[وفبل]?(?:ال|لل)?(?:ترجيع\p{L}*|ارجاع\p{L}*|مرتجع\p{L}*|استرجاع|استرداد|تبديل|تبديلك|استبدال|بديل|بديله|بداله|بدالها|تعويض|مصاري\p{L}*|فلوس\p{L}*|مبلغ|returns?|refunds?|exchange|replacement|money)$/u;
const MONEY = /^[وفبل]?(?:ال|لل)?(?:مصاري\p{L}*|فلوس\p{L}*|مبلغ|refunds?|money)$/u;
const ORDER =
  /^[وفبلع]?(?:ال|لل|عال)?(?:طلب|طلبك|طلبكم|طلبيه|طلبيتك|اوردر|توصيل|عنوان|عنوانك|مقاس|لون|كميه|اجره|order|delivery|address|size|colou?r|it)$/u;
/** What is changed without an order: the customer's own details. */
const DETAIL =
  /^[وفبل]?(?:ال|لل)?(?:رقم|رقمك|اسم|اسمك|بيانات\p{L}*|معلومات\p{L}*|عنوان|عنوانك|حذف|name|phone|number|details|data|address|deletion)$/u;
const OPEN_STATES = ['draft', 'confirmed'];
const SENT_STATES = ['dispatched', 'delivered'];
/** Words, and not goods, are sent with a reply. */
const WORDS =
  /^[وفبل]?(?:ال|لل)?(?:صور\p{L}*|رابط|لوكيشن|موقع|رساله|رقم|تفاصيل|الاسعار|اسعار|photos?|pictures?|link|location|message|details)$/u;

/** What we are said to have done has been done in this turn, or the order shows it. */
export function checkDeeds({ sentences }: ReadReply, facts: TurnFacts): Problem[] {
  return sentences.flatMap((sentence) => {
    const wrong = deedsIn(sentence).find((deed) => !isDone(deed, sentence, facts));
    if (!wrong) return [];
    const backs = wordsAround(sentence, wrong).some((text) => GIVEN_BACK.test(text));
    const expected = facts.orders.map(({ number, status }) => `order ${number}: ${status}`);
    return [
      {
        kind: backs ? 'return-claim' : 'order-claim',
        said: pieceOf(sentence, wrong.at - 1, wrong.at + 4),
        expected: ['nothing of the kind was done in this turn', ...expected],
      },
    ];
  });
}

const wordsAround = (sentence: ReadSentence, { at }: DeedAt): string[] => {
  const { from, to } = clauseAround(sentence, at);
  return sentence.tokens.slice(from, to).map(({ text }) => text);
};

function isDone(one: DeedAt, sentence: ReadSentence, facts: TurnFacts): boolean {
  const clause = wordsAround(sentence, one);
  const has = (cue: RegExp) => clause.some((text) => cue.test(text));
  const { orders, returns = [], handedOver } = facts;
  if (one.deed === 'told') return !has(MONEY) || returns.length > 0 || !has(/^حول|^وحول/u); // else the hand-over's
  if (has(GIVEN_BACK)) {
    const paid = has(MONEY) && one.deed === 'given-back';
    return paid ? false : returns.length > 0 || has(DETAIL) || handedOver;
  }
  switch (one.deed) {
    case 'changed':
      return changes(one, sentence, has, facts);
    case 'sent':
      return (
        has(WORDS) || orders.some(({ status }) => SENT_STATES.includes(status)) || !isOfGoods(sentence, has)
      );
    case 'other':
      return has(DETAIL) || !has(ORDER);
    default:
      return true; // orders and returns that are recorded have checks of their own
  }
}

const isOfGoods = ({ mentions }: ReadSentence, has: (cue: RegExp) => boolean): boolean =>
  mentions.some(({ certain }) => certain) || has(ORDER);

/** «غيرتلك العنوان لعمان», «ضفتلك كفر»: an order that can be changed, and that is now as it is said to be. */
function changes(
  { takes }: DeedAt,
  sentence: ReadSentence,
  has: (cue: RegExp) => boolean,
  { orders }: TurnFacts,
): boolean {
  if (has(DETAIL) && !has(/^[وفبلع]?(?:ال|لل|عال)?(?:توصيل|طلب|طلبك|order)$/u)) return true;
  if (!isOfGoods(sentence, has)) return true;
  const open = orders.filter(({ status }) => OPEN_STATES.includes(status));
  if (has(words.FEE_CUE) && takes) return open.some(({ deliveryFeeFils }) => deliveryFeeFils === 0);
  const place = placeOf(sentence.text)?.governorate;
  return open.some((order) => (!place || order.governorate === place) && holds(order, sentence) !== takes);
}

/** Whether all that the sentence names is in the order; of what it names nothing, what was there. */
function holds({ lines }: OrderFact, { mentions }: ReadSentence): boolean {
  const named = mentions.filter(({ certain }) => certain);
  return named.every(({ items, family }) =>
    (items.length > 0 ? items : family).some(({ sku }) => lines.some((line) => line.sku === sku)),
  );
}
