import { fold } from '../text/fold.ts';
import { readAmounts } from './amounts.ts';
import type { Catalogue } from './catalogue.ts';
import { readMentions } from './mentions.ts';
import type { Role } from './roles.ts';
import { readSentences, type Token } from './sentences.ts';
import * as words from './words.ts';

/** An amount in the shop's documents, with what is said around it. In fils. */
export type Told = {
  fils: number;
  about: ReadonlySet<string>;
  services: ReadonlySet<string>;
  isFreeFrom: boolean; // «فوق 75 دينار التوصيل علينا»
};

const list = (text: string) => new Set(fold(text).split(' ').map(stemOf));

/** What may cost something beside the goods. An amount of one of these is never the price of an item. */
const SERVICES = list(
  'تقصير تضييق توسيع تعديل تفصيل خياطة تركيب تغليف كوي غسيل تنظيف تصليح صيانة طباعة حفر نقش تطريز ترجيع إرجاع استرجاع تبديل استبدال إلغاء ' +
    'عربون تأمين حجز تبخير كرت بطاقة alteration shortening tailoring installation fitting wrapping wrap engraving printing repair cleaning return returns ' +
    'exchange cancellation deposit card',
);
/** Said of the goods as such: what they cost is told by the catalogue alone. */
const GOODS = list(
  'سعر أسعار ثمن حق كلشي بضاعة منتجات منتج قطع قطعة موديل صار صارت price prices cost costs everything all products items now',
);
/** Said to whoever reads it for the shop: no fact of the shop's, whatever stands beside it. */
const ORDERS_US =
  /تجاهل|تعليمات|انسي? |مساعد|بوت|روبوت|برومبت|ذكاء|النظام|instruct|ignore|disregard|assistant|prompt|chatbot|\bai\b|\bsystem\b/u;
const GLUE = list('على من في الى مع عن او كل بس اذا لو هو هي اللي the a an is are for to of in on at and or');

/** A text without the lines that give us orders: they are no fact of the shop's. */
export const withoutOrders = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !ORDERS_US.test(fold(line)))
    .join('\n');

/**
 * The amounts that passages of the shop's documents tell. A line that gives us orders tells none, nor does a sentence
 * that says what goods cost.
 */
export function toldIn(passages: string[], catalogue: Catalogue): Told[] {
  return readSentences(withoutOrders(passages.join('\n'))).flatMap((sentence): Told[] => {
    const mentions = readMentions(sentence, catalogue, null);
    const stems = stemsOf(sentence.tokens);
    const services = pick(stems, SERVICES);
    const ofGoods = pick(stems, GOODS).size > 0 || mentions.some(({ certain }) => certain);
    if (ofGoods && services.size === 0 && !isRule(sentence.tokens)) return [];
    return readAmounts(sentence, mentions).flatMap(({ is, readings }) =>
      is === 'money'
        ? readings.map((fils) => ({
            fils,
            about: stems,
            services,
            isFreeFrom: isFreeFrom(sentence.tokens, stems),
          }))
        : [],
    );
  });
}

/**
 * Those of them that may stand here: the reply speaks of what the document speaks of; where it speaks of an item, of
 * goods or of what is to be paid, it names the same service.
 */
export function toldHere(told: Told[], role: Role, tokens: Token[]): number[] {
  const stems = stemsOf(tokens);
  const services = pick(stems, SERVICES);
  const ofGoods = pick(stems, GOODS).size > 0;
  const isLoose =
    role.is === 'threshold' || (role.is === 'fee' && role.ofReturn) || (role.is === 'any' && !ofGoods);
  const isStrict = isLoose || ['price', 'fee', 'total', 'any'].includes(role.is);
  const rule = isFreeFrom(tokens, stems) && !namesItem(role);
  return told.flatMap(({ fils, about, services: of, isFreeFrom: ofRule }) => {
    const sameService = [...services].some((one) => of.has(one));
    const sameTopic = [...stems].some((one) => about.has(one));
    return (isStrict && sameService) || (isLoose && sameTopic) || (rule && ofRule) ? [fils] : [];
  });
}

/** «الزرقا» alone is a town where something is delivered, not a colour of an item. */
const namesItem = (role: Role): boolean =>
  role.is === 'price' && !(role.mention.to - role.mention.from === 1 && role.mention.colors.length === 1);

/** A bound from which delivery is free: no price, whatever else is named there. */
const isFreeFrom = (tokens: Token[], stems: ReadonlySet<string>): boolean =>
  isRule(tokens) &&
  pick(stems, GOODS).size === 0 &&
  tokens.some(({ text }) => words.FREE.test(text)) &&
  tokens.some(({ text }) => words.FEE_CUE.test(text) || words.DELIVER_VERB.test(text));

/** «كيكة المناسبات من 20 دينار وفوق»: a bound, not a price. */
const isRule = (tokens: Token[]): boolean => tokens.some(({ text }) => words.THRESHOLD_CUE.test(text));

const pick = (stems: ReadonlySet<string>, among: ReadonlySet<string>): Set<string> =>
  new Set([...stems].filter((stem) => among.has(stem)));

function stemsOf(tokens: Token[]): Set<string> {
  const said = tokens.map(({ text }) => text).filter((text) => /^\p{L}{2,}$/u.test(text));
  return new Set(
    said
      .filter((text) => !words.DINAR.test(text))
      .map(stemOf)
      .filter((stem) => !GLUE.has(stem)),
  );
}

function stemOf(word: string): string {
  const whole = word.replace(/^[وف](?=.{3})/u, '');
  const bare = whole.replace(/^(?:بال|عال|كال|هال|لل|ال|[بلع](?=.{4}))(?=.{2})/u, '');
  return bare.replace(/(?<=.{3})(?:ها|هم|كم|لك|ات|ين|ون|ه|ي|ك|s)$/u, '');
}
