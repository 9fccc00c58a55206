import { fold } from '../text/fold.ts';
import type { Known } from './catalogue.ts';
import type { ReadReply, ReadSentence } from './read-reply.ts';
import { clauseAround, pieceOf } from './sentences.ts';
import { tellsPlainly } from './told-plainly.ts';
import type { Problem, TurnFacts } from './turn-facts.ts';
import * as words from './words.ts';

/** What goods are made of, in both languages: one row is one stuff. */
const STUFFS = rows(`
  قطن|قطني|قطنيه|cotton
  كتان
  حرير|حريري|silk
  صوف|صوفيه|wool|woolen
  بوليستر|polyester
  جلد صناعي|جلد صناعيه|faux leather|pu leather|vegan leather
  جلد طبيعي|جلد اصلي|جلد بقر|real leather|genuine leather
  كربون|كاربون|carbon
  فايبر|فايبر جلاس|fiber|fibre|fiberglass
  خشب زان|beech
  خشب جوز|walnut wood
  خشب سنديان|خشب بلوط|oak
  خشب صنوبر|pine
  ستانلس|ستيل|stainless|steel
  المنيوم|aluminium|aluminum
  نحاس|copper|brass
  كاشمير|cashmere
  مخمل|velvet
  جبنه عكاوي|عكاوي
  جبنه نابلسيه|نابلسيه|نابلسي
  فستق|pistachio
  سمن بلدي|سمن حيواني
  زبده نباتيه|سمن نباتي|سمنه نباتيه|مارجرين|margarine
  زبده|butter
`);
/** What is said of goods and cannot be seen: only as the shop says it. */
const CLAIMS = rows(`
  ضد الماء|ضد المي|ضد الميه|مقاوم للماء|مقاومه للماء|مقاوم للميه|waterproof|water resistant|water-resistant
  ضد المطر|مقاوم للمطر|مقاومه للمطر|rainproof|rain proof
  ضد الحريق|مقاوم للحريق|fireproof
  خالي من الغلوتين|خاليه من الغلوتين|gluten free|gluten-free
  بدون سكر|خالي من السكر|sugar free|sugar-free|بدون اي سكر
  مرخص|مرخصه|وزاره الصحه|fda|موافقه وزاره
  عضوي|عضويه|organic
  مستورد|مستورده|imported
  وكاله|بكفاله الوكيل|official agent|authorized dealer
`);
const GENUINE = /(?:^| )(?:ال|و)?(?:اصلي|اصليه|اوريجينال|اورجينال|original|authentic|genuine)(?= |$|[،,.!])/u;
const ORIGINS = rows(`
  تركيا|تركي|تركيه|turkey|turkish
  ايطاليا|ايطالي|ايطاليه|italy|italian
  فرنسا|فرنسي|فرنسيه|france|french
  كوريا|كوري|كوريه|korea|korean
  الصين|صيني|صينيه|china|chinese
  امريكا|امريكي|امريكيه|usa|america|american|the us
  المانيا|الماني|المانيه|germany|german
  اليابان|ياباني|يابانيه|japan|japanese
  اسبانيا|اسباني|اسبانيه|spain|spanish
  اليمن|يمني|يمنيه|yemen|yemeni
  الهند|هندي|هنديه|india|indian
  مصر|مصري|مصريه|egypt|egyptian
  سوريا|سوري|سوريه|syria|syrian
  لبنان|لبناني|لبنانيه|lebanon|lebanese
  فلسطين|فلسطيني|فلسطينيه|palestine|palestinian
  السعوديه|سعودي|saudi
  الامارات|اماراتي|اماراتيه|دبي|emirates|dubai
  ايران|ايراني|ايرانيه|iran|iranian
  المغرب|مغربي|مغربيه|morocco|moroccan
  البرازيل|برازيلي|برازيليه|brazil|brazilian
  فيتنام|فيتنامي|فيتناميه|vietnam
  باكستان|باكستاني|باكستانيه|pakistan
  بريطانيا|بريطاني|بريطانيه|انجليزي|انجليزيه|britain|british
  سويسرا|سويسري|سويسريه|swiss|switzerland
  محلي|محليه|بلدي|بلديه|اردني|اردنيه|local|jordan|jordanian
`);
const MADE = /(?:صنع|صناعه|مصنوع|مصنوعه|مستورد|مستورده|استيراد|انتاج|made in|imported from)/u;
/** A number and what it measures, both spellings of a unit as one. */
const MEASURES: [RegExp, string][] = [
  [/(\d+(?:\.\d+)?) ?(?:مل|ملي|ملل|ml)(?![\p{L}])/gu, 'ml'],
  [/(\d+(?:\.\d+)?) ?(?:سم|سنتي|cm)(?![\p{L}])/gu, 'cm'],
  [/(\d+(?:\.\d+)?)(?: ?(?:غرام|غم|جرام|grams?)|gr?)(?![\p{L}])/gu, 'g'],
  [/(\d+(?:\.\d+)?)(?: ?(?:واط|watts?)|w)(?![\p{L}])/gu, 'w'],
  [/(?:(?:بت|ب|ت)كفي|serves|feeds) (\d+)(?! ?(?:شخص|اشخاص|\d))/gu, 'serves'],
  [/(\d+(?:\.\d+)?) ?(?:شخص|اشخاص|persons?|people|guests)(?![\p{L}])/gu, 'people'],
  [/(\d+(?:\.\d+)?) ?(?:mah|ملي امبير)(?![\p{L}])/gu, 'mah'],
  [/(\d+(?:\.\d+)?) ?(?:انش|بوصه|inch(?:es)?)(?![\p{L}])/gu, 'inch'],
  [/(\d+(?:\.\d+)?) ?(?:جيجا|gb)(?![\p{L}])/gu, 'gb'],
  [/(\d+(?:\.\d+)?) ?(?:متر|امتار|meters?|metres?)(?![\p{L}])/gu, 'm'],
  [/(?:عمر|عمره|عمرها|عمر ال\p{L}+) ?(\d+) ?(?:سنه|سنين|سنوات)(?![\p{L}])/gu, 'years'],
  [/(\d+) years? old/gu, 'years'],
  [/(\d+(?:\.\d+)?) ?(?:لتر|liters?|litres?)(?![\p{L}])/gu, 'l'],
];
const PEOPLE = /(\d+) ?(?:شخص|اشخاص|persons?|people|guests)(?![\p{L}])/gu; // whom it serves
const PURE = /100 ?[%٪]|ميه بالميه|ميه بالمايه|[%٪] ?100|خالص|pure/u;
const MIXED = /مخلوط|ممزوج|خليط|نسبه|blend|mixed/u;
const BEARS = /(?:تحمل|يحمل|بحمل|وزن|holds|supports up)/u;
const LASTS = /(?:ثبات|ثباته|ثباتها|بثبت|بطاريه|البطاريه|battery|lasts|بتضل|بضل)/u;

/** Stuff, origin, make and measures of goods: only as the shop's own texts tell them of these goods. */
export function checkAttributes(reply: ReadReply, facts: TurnFacts): Problem[] {
  const { says } = facts;
  if (!says) return [];
  return reply.sentences.flatMap((sentence) => {
    if (sentence.asks) return [];
    const goods = goodsOf(sentence, reply);
    const known = textsOf(goods, facts);
    const wrong = untoldIn(
      sentence,
      known,
      `${withoutOthers(says.prose, goods, facts)} ${fold(facts.asked ?? '')}`,
      goods.length > 0,
    );
    if (!wrong) return [];
    return [
      { kind: 'promise', said: wrong, expected: ['no text of the shop tells this of it: leave it out'] },
    ];
  });
}

/** The shop's texts without what they say of other goods. */
function withoutOthers(prose: string, goods: Known[], { items }: TurnFacts): string {
  const others = items.filter(
    ({ sku, description }) => description && items.length > 1 && !goods.some((one) => one.sku === sku),
  );
  return others.reduce((rest, { description }) => rest.replaceAll(fold(description ?? ''), ' '), prose);
}

/** The goods that a sentence is about: named in it, or before it. */
function goodsOf({ mentions, topic }: ReadSentence, { catalogue }: ReadReply): Known[] {
  const named = mentions
    .filter(({ certain }) => certain)
    .flatMap(({ items, family }) => (items.length > 0 ? items : family));
  if (named.length > 0) return named;
  if (topic) return topic.items.length > 0 ? topic.items : topic.family;
  return catalogue.items.length === 1 ? catalogue.items : [];
}

function textsOf(goods: Known[], { items }: TurnFacts): string {
  const own = items.filter(({ sku }) => goods.some((one) => one.sku === sku));
  return fold(
    own
      .map(({ name, description, category, sizes, colors }) =>
        [name, description, category, ...sizes, ...colors].join(' '),
      )
      .join(' . '),
  );
}

/** The first thing told that neither the goods' own texts nor, where they are silent, the shop's others tell. */
function untoldIn(sentence: ReadSentence, own: string, all: string, ofGoods: boolean): string | null {
  const { text } = sentence;
  const said = (row: RegExp) => {
    const found = row.exec(text);
    return found && !isDenied(sentence, found.index) ? found[0].trim() : null;
  };
  const differs = (row: RegExp): string | null => {
    const found = said(row);
    return found && !tellsPlainly(own, row) && !(own === '' ? row.test(all) : tellsOf(all, row, own))
      ? found
      : null;
  };
  const first = ({ any, each }: Rows, look: (row: RegExp) => string | null): string | null =>
    any.test(text) ? (each.map(look).find((one) => one !== null) ?? null) : null;
  const pure = ofGoods && PURE.test(text) && MIXED.test(own) ? first(STUFFS, said) : null;
  const stuff = ofGoods ? first(STUFFS, differs) : null;
  const comes = MADE.test(text) || (ofGoods && ORIGINS.any.test(own)); // «اللوز بلدي»
  const origin = comes ? first(ORIGINS, differs) : null;
  const claim = first(CLAIMS, differs);
  const genuine = said(GENUINE) && !GENUINE.test(own) && !tellsPlainly(all, GENUINE) ? said(GENUINE) : null;
  return pure ?? stuff ?? origin ?? claim ?? genuine ?? (ofGoods ? measureIn(text, own, all) : null) ?? null;
}

/** Whether another text of the shop's tells it where it names the goods. */
function tellsOf(all: string, row: RegExp, own: string): boolean {
  const [head = ''] = own.split(' ');
  return all.split(/[.\n]/u).some((piece) => row.test(piece) && piece.includes(head.replace(/^ال/u, '')));
}

function measureIn(text: string, own: string, all: string): string | null {
  for (const [measure, unit] of MEASURES) {
    for (const [whole, number] of text.matchAll(measure)) {
      const known = unit === 'serves' ? PEOPLE : measure;
      const told = [...`${own} ${all}`.matchAll(known)].some(([, one]) => Number(one) === Number(number));
      const hasAny = [...own.matchAll(known)].length > 0 || unit === 'cm';
      if (!told && hasAny && !isOfBody(text)) return whole.trim();
    }
  }
  const kilo = BEARS.test(text) ? /(\d+) ?(?:كيلو|كغ|kg)/u.exec(text) : null;
  if (kilo && !new RegExp(`(?<!\\d)${kilo[1]} ?(?:كيلو|كغ|kg)`, 'u').test(`${own} ${all}`)) return kilo[0];
  const oneKilo = /وزن\p{L}* كيلو(?!\p{L})/u.exec(text);
  if (oneKilo && !/(?<!\d )كيلو/u.test(own)) return oneKilo[0];
  const hours = LASTS.test(text) ? /(\d+) ?(?:ساعه|ساعات|hours?)/u.exec(text) : null;
  return hours && !new RegExp(`(?<!\\d)${hours[1]} ?(?:ساعه|ساعات|hours?)`, 'u').test(`${own} ${all}`)
    ? hours[0]
    : null;
}

/** «طولك 165 سم»: the customer's own measure. */
const isOfBody = (text: string): boolean =>
  /(?:طولك|وزنك|خصرك|صدرك|طولي|وزني|your (?:height|waist|chest))/u.test(text);

function isDenied(sentence: ReadSentence, index: number): boolean {
  const at = sentence.tokens.findIndex(({ end }) => end > index);
  const { from } = clauseAround(sentence, at);
  const before = sentence.tokens.slice(Math.max(from, at - 3), at);
  const found = /^(?:اذا|لو|بتاكد|بسال|check|if)$/u;
  return (
    before.some(({ text }) => words.NEGATION.test(text) || found.test(text)) &&
    !/^بدون/u.test(pieceOf(sentence, at, at + 1))
  );
}

/** Words for the same, a row each; `any`: of whatever row, since most sentences have none. */
type Rows = { any: RegExp; each: RegExp[] };

function rows(table: string): Rows {
  const forms = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split('|')
        .map((form) => fold(form).replace(/[-]/gu, '[- ]').replaceAll(' ', ' (?:ال)?'))
        .join('|'),
    );
  return { any: word(forms.join('|')), each: forms.map(word) };
}

function word(forms: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:[وبل]?(?:ال|لل)?)(?:${forms})(?![\\p{L}])`, 'u');
}
