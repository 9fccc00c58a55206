import { fold } from '../../../../core/domain/text/fold.ts';
import type { Intent } from '../understand/intents.ts';
import { type Language, languageOf } from '../understand/language.ts';
import { closest } from '../understand/match.ts';
import { type Statement, statementsOf } from '../understand/passages.ts';
import { isStopword } from '../understand/stopwords.ts';
import { tenantLine } from '../understand/tenant.ts';
import { isGlue, rootOf, topicOf } from '../understand/topics.ts';
import type { Move, Scene } from './moves.ts';

const FITS_FROM = 0.44; // share of what is asked that a statement must speak of
const WEIGHT = { own: 1, unknown: 0.6, item: 0.7, general: 0.3, number: 1.2 };
const AROUND = 0.7; // a word over the statement counts less than one in it

/** These are answered by other means, whatever the documents say. */
const NEVER: Intent[] = [
  'injection',
  'erase',
  'human',
  'bot',
  'status',
  'wholesale',
  'total',
  'cheapest',
  'list',
];
const OF_GOODS: Intent[] = ['price', 'available', 'want'];
/** Topics that nearly every question has: how much, when, where, an order. */
const GENERAL = new Set(
  ['كم', 'سعر', 'متى', 'وين', 'طلب', 'مقاس', 'اليوم', 'يوم', 'ساعه'].map((word) => topicOf(fold(word))),
);
const ASKS =
  /[?؟]|(?:^|\s)(?:هل|شو|ليش|كيف|متى|ايمتى|وين|مين|قديش|كم|لاي|بقدر|ممكن|what|why|how|when|where|which|can|do|does|is|are)(?=\s|$)/u;

type Feature = { name: string; weight: number; isOwn: boolean };

/** The shop's documents, where a question is about something that they tell; null: it is asked elsewhere. */
export function fromDocuments(scene: Scene): Move | null {
  const { situation, meaning } = scene;
  const { intents, contact, text } = meaning;
  if (situation.passages.length === 0 || situation.rewrite !== null) return null;
  if (NEVER.some((intent) => intents.has(intent)) || !ASKS.test(fold(text))) return null;
  if (isOfRules(scene)) return null;
  if (contact.phone || contact.phoneAttempt || (contact.name && contact.address)) return null;
  const asked = featuresOf(scene);
  if (asked.length === 0) return null;
  const ofGoods = OF_GOODS.some((intent) => intents.has(intent));
  if (ofGoods && !asked.some(({ isOwn }) => isOwn)) return null; // «بكم الجاكيت؟» is the catalogue's
  const statements = statementsOf(situation.passages).filter(({ text }) =>
    isReadable(text, meaning.language),
  );
  const rules = statements.filter(({ isRow }) => !isRow);
  const ranked = (intents.has('health') ? rules : statements) // a row says what is in it, a rule what may be
    .map((statement) => ({ statement, fit: fitOf(asked, statement) }))
    .sort((a, b) => b.fit.share - a.fit.share);
  const [best] = ranked;
  if (!best || best.fit.share < FITS_FROM || (!best.fit.isOwn && best.fit.matched < 2)) return null;
  return { text: best.statement.text };
}

/** A place's fee and time are the tool's to tell; when the shop is open and where it is, its own line. */
function isOfRules({ meaning: { intents, contact }, situation: { tenant } }: Scene): boolean {
  if (contact.place && (intents.has('delivery') || intents.has('delivery-time'))) return true;
  return (['hours', 'where'] as const).some((topic) => intents.has(topic) && tenantLine(tenant, topic));
}

/** An English question is not answered in Arabic letters: it translates nothing. */
const isReadable = (text: string, language: Language): boolean =>
  language === 'ar' || languageOf(text) !== 'ar';

/** What a question is about, each thing once. */
function featuresOf({ meaning, items }: Scene): Feature[] {
  const features = new Map<string, Feature>();
  for (const word of fold(meaning.text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (/^\d+$/u.test(word)) {
      features.set(word, { name: word, weight: WEIGHT.number, isOwn: false });
      continue;
    }
    const topic = topicOf(word);
    if (topic === undefined && (isGlue(word) || isStopword(word))) continue;
    const name = topic ?? rootOf(word);
    const isGeneral = GENERAL.has(topic);
    const isItem = !isGeneral && closest([word], items).length > 0 && !topic?.startsWith('t');
    const weight = isGeneral ? WEIGHT.general : isItem ? WEIGHT.item : topic ? WEIGHT.own : WEIGHT.unknown;
    features.set(name, { name, weight, isOwn: !isGeneral && !isItem });
  }
  return [...features.values()];
}

function fitOf(asked: Feature[], { text, around }: Statement) {
  const [own, over] = [namesIn(text), namesIn(around)];
  const ranges = rangesIn(text);
  let [sum, whole, matched, isOwn] = [0, 0, 0, false];
  for (const feature of asked) {
    whole += feature.weight;
    const number = Number(feature.name);
    const inRange = Number.isFinite(number) && ranges.some(([from, to]) => from <= number && number <= to);
    const share = own.has(feature.name) || inRange ? 1 : over.has(feature.name) ? AROUND : 0;
    if (share === 0) continue;
    sum += feature.weight * share;
    matched += 1;
    isOwn ||= feature.isOwn;
  }
  return { share: whole === 0 ? 0 : sum / whole, matched, isOwn };
}

function namesIn(text: string): Set<string> {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.flatMap((word) => [word, topicOf(word) ?? rootOf(word)]));
}

/** «160–164» */
function rangesIn(text: string): [from: number, to: number][] {
  return [...fold(text).matchAll(/(\d+)\s*[-–—]\s*(\d+)/gu)].map(([, one, other]) => {
    const [a, b] = [Number(one), Number(other)];
    return [Math.min(a, b), Math.max(a, b)]; // a column of a PDF may be read from its other side
  });
}
