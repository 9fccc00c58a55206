import { fold } from './fold.ts';

const TOKENS_MAX = 60; // of one item; a description may be long
const TOKEN_CHARS_MAX = 100;

/** Words that say nothing about an item. Folded. */
const STOP = new Set(
  (
    'من في على عن مع او لو هل شو ايش كم بكم قديش قداش سعر سعره سعرها السعر اسعار بدي بدنا بدك ابغي اريد عندك عندكم عندكو عنا ' +
    'متوفر متوفره موجود موجوده مقاس مقاسات نمره نمر قياس لون الوان لونه اللون هاي هاد هذا هذه هاظ هدول هديك ممكن لوسمحت سمحت ' +
    'مرحبا هلا اهلين اهلا السلام عليكم وعليكم صباح مسا مساء الخير كيف كيفك حالك شكرا يسلمو يعطيكم العافيه الله والله اه نعم لا تمام ' +
    'انا انت انتو هو هي كل بس كمان كان يا حبيبي غالي واحد وحده واحده ثنتين حبه حبات قطعه قطع دينار ليره ' +
    'the a an is are do you have how much price of for in and or to me i want need it this that please hi hello size color colour ' +
    'bkm 2adesh adesh bdi bade 3ndk 3ndkom fi shu sho l el il w'
  ).split(' '),
);

/** One word for many forms: colours change with gender and language, some goods are named in two languages. */
const SAME: Record<string, string> = Object.fromEntries(
  [
    'اسود سودا سوداء سود black aswad',
    'ابيض بيضا بيضاء بيض white abyad',
    'احمر حمرا حمراء حمر red a7mar',
    'ازرق زرقا زرقاء زرق blue azra2',
    'اخضر خضرا خضراء خضر green a5dar',
    'اصفر صفرا صفراء صفر yellow asfar',
    'رمادي رماديه سكني grey gray rmadi',
    'بني بنيه brown bonni',
    'كحلي كحليه navy ko7li',
    'بيج beige bej',
    'زهري زهريه وردي pink zahri',
    'خمري خمريه نبيتي نبيتيه عنابي عنابيه burgundy maroon',
    'زيتي زيتيه olive zeiti',
    'بنفسجي بنفسجيه موف purple mauve',
    'ذهبي ذهبيه gold golden',
    'فضي فضيه silver',
    'برتقالي برتقاليه orange',
    'جاكيت جاكت جكيت jacket jaket',
    'عبايه عباءه عبايا abaya abayas 3abaya',
    'حجاب شال hijab',
    'خوذه helmet',
    'كفوف قفازات gloves',
    'فستان فساتين dress',
    'قميص قمصان shirt',
    'بنطلون بنطال بناطيل pants',
    'حذاء كندره shoes shoe',
    'شنطه شنط حقيبه bag',
    'ساعه ساعات watch',
    'عطر عطور perfume 3oter 3eter',
    'خاتم خواتم ring',
    'تيشيرت تيشرت tshirt',
  ].flatMap((line) => {
    const [first = '', ...others] = line.split(' ');
    return others.map((word) => [word, first]);
  }),
);

/**
 * The words of a text as the catalogue's search compares them: folded, without the article and the usual
 * prefixes and endings, colours and common goods in one form.
 *
 * @returns distinct tokens in order of appearance, at most 60.
 */
export function searchTokens(text: string): string[] {
  const tokens = wordsOf(text).flatMap((word) => {
    if (STOP.has(word)) return [];
    const token = stem(word);
    return STOP.has(token) || token.length < 1 ? [] : [token];
  });
  return [...new Set(tokens)].slice(0, TOKENS_MAX);
}

const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, TOKEN_CHARS_MAX));

/** Broken plurals of goods, as tokens: the catalogue may have the one, who looks for it write another. */
const PLURALS = [['احذ', 'حذاء']];

/** The other forms of a token, for where the catalogue does not have it. */
export const otherForms = (token: string): string[] =>
  PLURALS.filter((forms) => forms.includes(token)).flatMap((forms) => forms.filter((form) => form !== token));

/** As `searchTokens`, and for words that may begin with a one-letter prefix (وجاكيت، بجاكيت) also the rest. */
export function queryTokens(text: string): string[] {
  const rests = (fold(text).match(/[\u0600-\u06ff]{4,}/gu) ?? [])
    .filter((word) => /^[وفبل](?!ال)/u.test(word) && !same(word))
    .map((word) => word.slice(1));
  return [...new Set([...searchTokens(text), ...searchTokens(rests.join(' '))])].slice(0, TOKENS_MAX);
}

/**
 * What is stored beside an item: its words, of which the first `main` say what it is, and the folded text. What it is
 * stands there as it was written too, for words that are misspelt: جاكت is near جاكيت, its other name is not.
 */
export function searchColumns(item: {
  sku: string;
  name: string;
  category: string | null;
  description: string | null;
  colors: string[];
  sizes: string[];
}): { tokens: string[]; main: number; text: string } {
  const what = [item.name, item.category ?? '', item.sku, item.colors.join(' ')].join(' ');
  const sizes = item.sizes.join(' ');
  const main = [...new Set([...searchTokens(what), ...wordsOf(what).filter((word) => !STOP.has(word))])];
  const more = [...searchTokens(sizes), ...searchTokens(item.description ?? '')];
  return {
    tokens: [...new Set([...main, ...more])].slice(0, TOKENS_MAX),
    main: Math.min(main.length, TOKENS_MAX),
    text: fold(`${what} ${sizes}`),
  };
}

function stem(word: string): string {
  const known = same(word);
  if (known) return known;
  if (!/^[\u0600-\u06ff]+$/u.test(word)) {
    const one = word.replace(/(?<=\w{3})s$/, '');
    return same(one) ?? one;
  }
  const bare = word.replace(/^[وف]?(?:بال|كال|لل|ال)(?=.{3})/u, '');
  return same(bare) ?? same(withoutEnding(bare)) ?? withoutEnding(bare);
}

function same(word: string): string | undefined {
  const one = Object.hasOwn(SAME, word) ? SAME[word] : undefined;
  return one && withoutEnding(one);
}

function withoutEnding(word: string): string {
  return word.replace(/(?<=.{3})(?:تين|ات|ين|ون|يه|ه|ا|ي)$/u, '');
}
