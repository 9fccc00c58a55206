import { rememberedOf } from '../remembered.ts';
import type { Token } from './sentences.ts';
import * as words from './words.ts';

/** What a shop may promise, beside prices and stock. */
export const TOPICS = [
  'delivery',
  'return',
  'exchange',
  'refund',
  'warranty',
  'gift',
  'discount',
  'card',
  'installment',
  'restock',
  'ready',
  'hours',
] as const;
export type Topic = (typeof TOPICS)[number];

/** A word that a topic is spoken of with. Tokens `from` to `to`, the last excluded. */
export type TopicAt = { topic: Topic; from: number; to: number };

const ARRIVES =
  /^[وف]?(?:ب|بي|بت|ي|ت|رح|س)?وصل(?:ك|كم|كي|لك|لكم|و|وا|وك|وكي|وكم|وكو|ها|ه)?$|^[وف]?(?:ل)?عند(?:ك|كم|كي)$|^[وف]?(?:ب)?ت?ستلم(?:ي|و|وا|ه|ها|يه|يها)?$|^(?:arrives?|arriving|arrival|delivered|receive|btw?[ae]?s?al(?:ak|ek|kom)?|b[iy]?w[ae]?[s9]+al(?:ak|ek|ik|kom)?)$/u;
const RETURN =
  /^[وفبل]?(?:ال|لل)?(?:ترجيع|ترجيعه|ترجيعها|ارجاع|ارجاعها|مرتجع|رجوع)$|^[وف]?(?:ب|ن|بن|من|رح|ت|بت)?رجع(?:ه|ها|هم|يها|وها|يه)$|^[وف]?(?:ب)?ترجع(?:ي|و)?$|^(?:returns?|returned|returnable|tarjee3|trajji3|tarji3)$/u;
/** «البن ما بيرجع»; not «بيرجع يتوفر». */
const GOES_BACK = /^[وف]?(?:ب|بي|بيت|بتت)رجع(?:و|وا)?$/u;
const EXCHANGE =
  /^[وفبل]?(?:ال|لل)?(?:تبديل|تبديلها|استبدال|استبدالها)$|^[وف]?(?:ب|ن|بن|من|ت|بت|ا)بدل(?:ها|ه|هم|ي|يها|وها|و|لك|لكم|لكي)?$|^(?:exchange|exchanges|swap|tabdeel|tabdil)$/u;
const REFUND = /^[وفبل]?(?:ال|لل)?(?:استرداد|استرجاع)$|^(?:refunds?|refunded|refundable)$/u;
const GIVES_BACK = /^[وف]?(?:ب|ن|بن|من|رح|ت|بت|بي|ي|من)?رجع(?:ت)?(?:و|وا)?(?:لك|لكم|لكي|لو)$/u;
const MONEY =
  /^[وفب]?(?:ال|لل)?(?:مصاري|مصريات|مصاريك|مصاريكي|فلوس|فلوسك|مبلغ|عربون|حقها|حقه|ثمنها|ثمنه|money|masari)$/u;
const WARRANTY =
  /^[وفبل]?(?:ال|لل)?(?:ضمان|ضمانه|ضمانها|ضمانات|كفاله|كفالته|كفالتها|مكفول|مكفوله|مكفولين|مضمون|مضمونه|مضمونين)$|^[وف]?(?:ب|بن|من|ن|ا)ضمن(?:لك|لكم|لكي)?$|^(?:warranty|warranties|guarantees?|guaranteed|daman|dhaman|kafale|kafala|kfale|makfool|makfoole)$/u;
const GIFT = /^[وف]?(?:ال|ب)?(?:هديه|هديتك|هدايا|gift|gifts|freebie|hadiy+[ea]h?|hdiy+[ea]h?)$/u;
const GIVEN_BEFORE =
  /^[وف]?(?:مع(?:ه|ها|هم|ك|و)|ال?ك|الكم|علي(?:ه|ها|هم)|فوق(?:ه|ها)|بنبعث\S*|ببعث\S*|رح|بنعطي\S*|بعطي\S*|بضيف\S*|بنضيف\S*|عليك|بتاخد|بتاخذ|بتاخدي|لك|احلي|free|get|with|comes|bonus|add|send|give|m3o|m3ha|ma3o|ma3ha|elak|3leh|3leha)$/u;
const GIVEN_BEHIND =
  /^(?:مجاني|مجانيه|مجانا|ببلاش|منا|مننا|مع|الك|لك|علينا|مفاجاه|free|included|with|for|balash|bibalash|majani|ma3|m3|men)$/u;
const DISCOUNT =
  /^[وف]?(?:ال|بال|ب|لل)?(?:خصم|خصومات|خصمك|تخفيض|تخفيضات|تنزيلات|تنزيل)$|^(?:discounts?|discounted|sale|5asm|khasm|khsm)$/u;
/** «بنزللك», «بنراعيك»: something off for this customer. */
export const CHEAPER =
  /^[وف]?(?:ب|بن|رح|ح|ا|ن|بر|ار)?(?:خصم|نزل|زبط|نقص|عمل|راعي|اعي)(?:لك|لكم|لكي|ك|كم|كي)$|^[وف]?(?:بنزللك|بنعملك|بعملك|بنعمللك|بنزلك|بخصملك|بزبطلك|بنزبطلك|بنزلك|بخصم|بنخصملك)$/u;
const PRICE = /^(?:ال|بال)?(?:سعر|سعره|سعرها|اسعار|شوي|price|دينار|دنانير|ليره|ليرات|jd|jod)$/u;
const CARD =
  /^[وفب]?(?:ال|بال|لل|عال)?(?:فيزا|فيزه|ماستر|ماستركارد|كريديت|ائتمان|بطاقه|بطاقات|بطاقتك)$|^(?:visa|mastercard|credit|cards?)$/u;
const INSTALLMENT =
  /^[وفب]?(?:ال|بال|لل|عال)?(?:تقسيط|اقساط|قسط|دفعات)$|^[وف]?(?:ب|بت|ت|ن|بن)?قسط(?:ها|ه|ي|و|لك|يها)?$|^(?:installments?|instalments?|ta2seet|aqsat|ta2sit)$/u;
const RESTOCK =
  /^[وف]?(?:رح|راح|ب|بي|س)?(?:ي|ت|بت)?(?:توفر|نزل)(?:وا|و)?$|^(?:restock|restocked|restocking)$/u;
const READY =
  /^[وف]?(?:ب|بن|بي|بت)?(?:جهز)(?:ها|ه|هم|لك|لكم|و)?$|^[وف]?(?:جاهز|جاهزه|تجهيز|تجهيزها|تجهيزه|ready|prepared)$/u;
const HOURS =
  /^[وفبل]?(?:ال)?(?:فاتح|فاتحين|فاتحه|مفتوح|مفتوحين|مفتوحه|دوام|دوامنا|مسكر|مسكرين|مسكره)$|^[وف]?(?:ب|بن|ن|م)?(?:فتح|سكر|داوم)(?:و|ين)?$|^(?:open|opens|close|closes|closed|opening|closing|hours|fat[7h]een|fate7|msak?reen)$/u;

const REACH = 4;
const WITH_REACH = 5; // «مع كل طلب سيروم هدية»

/** Every topic that a sentence speaks of, with the word that does so. */
export const topicsIn = rememberedOf(readTopics);

function readTopics(tokens: Token[]): TopicAt[] {
  return tokens.flatMap(({ text }, at): TopicAt[] => {
    const one = (topic: Topic, to = at + 1) => [{ topic, from: at, to }];
    const near = (cue: RegExp) =>
      tokens.slice(Math.max(0, at - REACH), at + REACH + 1).some((token) => cue.test(token.text));
    const next = tokens[at + 1]?.text ?? '';
    if (REFUND.test(text) || (text === 'back' && /^money$/u.test(tokens[at - 1]?.text ?? '')))
      return one('refund');
    if (GIVES_BACK.test(text) && near(MONEY)) return one('refund');
    if (GOES_BACK.test(text) && near(MONEY)) return [];
    if (GOES_BACK.test(text) && !/^(?:[يبت]|متوفر|موجود|قريب|ال?ستوك)/u.test(next)) return one('return');
    if (RETURN.test(text) && !near(MONEY)) return one('return');
    if (RETURN.test(text)) return one('refund');
    if (EXCHANGE.test(text)) return one('exchange');
    if (WARRANTY.test(text)) return one('warranty');
    if (GIFT.test(text) && isGiven(tokens, at)) return one('gift');
    if (DISCOUNT.test(text) || (CHEAPER.test(text) && near(PRICE)) || isSpecialPrice(text, next))
      return one('discount');
    if (CARD.test(text) && !/^(?:gift|id|هويه)$/u.test(tokens[at - 1]?.text ?? '')) return one('card');
    if (INSTALLMENT.test(text)) return one('installment');
    if (HOURS.test(text)) return one('hours');
    if (/^[وف]?عندك/u.test(text) && /^\d/u.test(next)) return []; // «عندك 7 أيام للتبديل»
    if (words.FEE_CUE.test(text) || words.DELIVER_VERB.test(text) || ARRIVES.test(text))
      return one('delivery');
    if (RESTOCK.test(text)) return one('restock');
    return READY.test(text) ? one('ready') : [];
  });
}

/** «معها هدية», «هدية مجانية», "a free gift with it"; not «بتنفع هدية», «تغليف هدية». */
function isGiven(tokens: Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at);
  const [next, second] = [tokens[at + 1]?.text ?? '', tokens[at + 2]?.text ?? ''];
  if (/^(?:box|card|wrap|wrapping|set)$/u.test(next)) return false;
  if (before.some(({ text }) => /^(?:تغليف|صندوق|بوكس|كرت|طقم|بتنفع|تنفع|as|كهديه)$/u.test(text)))
    return false;
  return (
    before.some(({ text }) => GIVEN_BEFORE.test(text)) ||
    tokens
      .slice(Math.max(0, at - WITH_REACH), at + 4)
      .some(({ text }) => /^[وف]?(?:مع|with|m3|ma3)$/u.test(text)) ||
    GIVEN_BEHIND.test(next) ||
    /^(?:مجانيه|مجاني|مجانا)$/u.test(second)
  );
}

const isSpecialPrice = (text: string, next: string): boolean =>
  (/^(?:ال)?سعر$/u.test(text) && /^خاص$/u.test(next)) ||
  (text === 'special' && /^(?:price|offer|deal)$/u.test(next));
