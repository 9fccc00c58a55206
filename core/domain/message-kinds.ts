import { KINDS, type Kind } from './kinds.ts';
import { amountsIn } from './verify/index.ts';
import { readSentences, type Sentence } from './verify/sentences.ts';
import { type Topic, topicsIn } from './verify/topics.ts';
import { TOTAL_CUE } from './verify/words.ts';

/** What a turn shows of itself. None of it is what the model says that the message is about. */
export type TurnTraces = {
  words: string; // the customer's, of this burst
  reply: string; // what would be sent; '' before there is one
  tools: string[]; // names of those that were called
  hasDraft: boolean; // an order is being made
  yesOrNo: boolean; // the words are a clear yes or no
  reason: string | null; // why the model called a person
};

const TOOL_KINDS: Record<string, Kind> = {
  search_catalog: 'goods',
  get_item: 'goods',
  send_item_photo: 'goods',
  quote_delivery: 'policies',
  draft_order: 'orders',
  confirm_order: 'orders',
  hold_order: 'orders',
  update_order: 'orders',
  cancel_order: 'orders',
  order_status: 'after-sale',
  request_return: 'after-sale',
};

const TOPIC_KINDS: Record<Topic, Kind> = {
  delivery: 'policies',
  return: 'policies',
  exchange: 'policies',
  refund: 'policies',
  warranty: 'policies',
  card: 'policies',
  installment: 'policies',
  hours: 'policies',
  gift: 'goods',
  discount: 'goods',
  restock: 'goods',
  ready: 'orders',
};

/** Folded words. A verb with its endings, with «و», «ب», «ال» and the like before it. */
const GOODS =
  /^(?:[وفبل]{0,2})(?:ال)?(?:متوفر\S{0,3}|موجود\S{0,3}|مقاس\S{0,3}|قياس\S{0,3}|الوان\S{0,2}|لون\S{0,3}|نمره|صنف|اصناف|available|stock|sizes?|colou?rs?)$/u;
const PRICED =
  /^(?:[وف]?)(?:بكم|بكام|قديش|قديه|اديش|كم|سعر\S{0,3}|اسعار\S{0,3}|حق(?:ه|ها|هم)|ثمن\S{0,3}|prices?|priced|much|costs?|bkam|bikam|kam|[a2]?adesh|adeish|gadesh|se3r\S{0,2})$/u;
const ORDERING =
  /^(?:[وف]?)(?:بدي|بدنا|حاب[هب]?|عايز[ه]?)$|^(?:[وف]?)(?:اطلب|بطلب|نطلب|احجز\S{0,3}|ثبت\S{0,3}|اكد\S{0,3}|اوردر|اشتري|باخد\S{0,3}|باخذ\S{0,3}|order|buy|confirm|reserve)$/u;
const WANTS_TO = /^(?:[وف]?)(?:بدي|بدنا|حاب[هب]?|عايز[ه]?)$/u;
const ADDRESS = /^(?:[وف]?)(?:عنواني|عنوان|رقمي|تلفوني|اسمي|address|phone)$/u;
const AFTER =
  /^(?:[وفبل]?)(?:ال)?(?:طلبي|طلبيتي|طلبيه|طلبيتنا|اوردري|شكوى|شكوي|مكسور\S{0,2}|خربان\S{0,2}|معطل\S{0,2}|مخزوق\S{0,2}|ناقص\S{0,2}|غلط|زعلان\S{0,2}|مسخره|نصب|نصابين|complaint|broken|damaged|torn|missing|wrong|tracking)$/u;
const CAME = /^(?:[وف]?)(?:وصلني|وصلتني|وصلنا|وصلو?ني|استلمت\S{0,3}|اجاني|اجتني|received|arrived)$/u;
const MY_ORDER = /\bmy (?:order|parcel|package)\b|\border (?:number|no|#)|طلب(?:ي|يه|يتي)? رقم/iu;

/**
 * Every kind that a turn touches, told by code from the tools it called, the topics of what was said on both sides and
 * the words. Before there is a reply the words alone tell.
 */
export function kindsOf({ words, reply, tools, hasDraft, yesOrNo, reason }: TurnTraces): Kind[] {
  const found = new Set<Kind>();
  for (const tool of tools) {
    const kind = Object.hasOwn(TOOL_KINDS, tool) ? TOOL_KINDS[tool] : undefined;
    if (kind) found.add(kind);
  }
  const asked = readSentences(words.replace(MY_ORDER, ' '));
  for (const kind of asked.flatMap(kindsAsked)) found.add(kind);
  for (const kind of readSentences(reply).flatMap(kindsTold)) found.add(kind);
  if (hasDraft && (yesOrNo || asked.some(({ tokens }) => tokens.some(({ text }) => ADDRESS.test(text)))))
    found.add('orders');
  if (MY_ORDER.test(words)) found.add('after-sale');
  if (reason === 'complaint') found.add('after-sale');
  if (tools.includes('search_knowledge') && found.size === 0) found.add('policies');
  return found.size > 0 ? KINDS.filter((kind) => found.has(kind)) : ['other'];
}

/** In a reply it is where the parcel goes; a customer means the shop. */
const AT_YOURS = /^[وف]?ل?عند(?:ك|كم|كي)$/u;
const TOPIC_REACH = 2; // words between «كم» and what it is asked of

/** What a sentence of the customer's asks about. */
function kindsAsked({ tokens }: Sentence): Kind[] {
  const has = (pattern: RegExp) => tokens.some(({ text }) => pattern.test(text));
  const topics = topicsIn(tokens).filter(({ from }) => !AT_YOURS.test(tokens[from]?.text ?? ''));
  const isOfTopic = (at: number) => topics.some(({ from }) => Math.abs(from - at) <= TOPIC_REACH);
  const isOfGoods = tokens.some(({ text }, at) => PRICED.test(text) && !isOfTopic(at));
  const kinds = new Set(topics.map(({ topic }) => TOPIC_KINDS[topic]));
  if (has(AFTER) || has(CAME)) kinds.add('after-sale');
  if (has(ORDERING) && (!has(WANTS_TO) || topics.length === 0) && !has(AFTER)) kinds.add('orders');
  if (has(GOODS) || (isOfGoods && !has(AFTER))) kinds.add('goods');
  return [...kinds];
}

/** What a sentence of the reply tells: topics, and amounts that are a fee's, an order's or the goods'. */
function kindsTold({ text, tokens }: Sentence): Kind[] {
  const kinds = new Set<Kind>(topicsIn(tokens).map(({ topic }) => TOPIC_KINDS[topic]));
  const has = (pattern: RegExp) => tokens.some((token) => pattern.test(token.text));
  if (kinds.size === 0 && amountsIn(text).length > 0) kinds.add(has(TOTAL_CUE) ? 'orders' : 'goods');
  if (has(GOODS) && kinds.size === 0) kinds.add('goods');
  return [...kinds];
}
