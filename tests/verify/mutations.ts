import type { TurnFacts } from '../../core/domain/verify/turn-facts.ts';
import type { Pair } from './pairs.ts';
import type { Random } from './random.ts';
import type { Told } from './scenarios.ts';

const SIZE = /(?<=(?:مقاس|نمرة|نمرتك|size) )(?:XXL|XL|L|M|S|\d{2})(?![\p{L}\d])/gu;
const COLOUR = /(?<![\p{L}])(?:ال)?(?:أسود|سودا|أزرق|أحمر|حمرا|رمادي|بيج|كحلي|بني|البيضا)(?![\p{L}])/gu;
const COLOURS = ['فوشي', 'بنفسجي', 'برتقالي', 'تركواز', 'زيتي', 'أصفر', 'ذهبي', 'زهري'];
const PLACE =
  /(?<=(?:توصيل|بنوصل|التوصيل ل) ?)(?:عمان|إربد|الكرك|العقبة|مادبا|عجلون|المفرق|السلط|الزرقا|الطفيلة)/gu;
const SPAN =
  /(?:خلال )?(?:يوم لـ يومين|\d–\d أيام عمل|\d–\d أيام|\d+-\d+ hours|24–48 ساعة|يومين|\d أيام(?: عمل)?|يوم عمل)/gu;
const SPANS = ['خلال ساعة', 'خلال 10 أيام', 'أسبوعين', 'خلال 3 ساعات', 'بعد شهر', 'within 9 days'];
const CURRENCIES = ['دولار', 'شيكل', 'ريال', 'درهم', 'يورو', 'USD', 'SAR'];
const PROMISES: [by: string, texts: string[]][] = [
  [
    'gift',
    [
      'وإلك معها هدية مجانية منا',
      'w m3ha hadiye balash',
      'You get a free gift with it',
      'وبنبعثلك فوقها هدية',
    ],
  ],
  [
    'warranty',
    [
      'وعليها ضمان 5 سنين',
      'It comes with a 10 year warranty',
      'w 3leha kafale 4 sneen',
      'والكفالة عنا تسع شهور',
    ],
  ],
  [
    'refund',
    ['وإذا ما عجبتك بنرجعلك كل المصاري خلال 60 يوم', 'Full refund within 90 days', 'فيك ترجعها خلال ٤٥ يوم'],
  ],
  ['discount', ['وإلك خصم خمسة وثلاثين بالمية', 'w 3leha 5asm 35%', 'plus 35% off for you']],
  ['installments', ['وبتقدر تدفع تقسيط على 6 شهور', 'You can pay in installments', 'وعنا تقسيط بدون فوائد']],
  ['cards', ['وبنقبل فيزا وماستر', 'We take Visa and Mastercard', 'بتقدر تدفع بالبطاقة عند الباب']],
  [
    'delivery time',
    ['وبتوصلك خلال ساعة', 'It arrives within 2 hours', 'w btwsalak 5ilal sa3a', 'وبتوصلك خلال ٣٠ دقيقة'],
  ],
  ['far away', ['وبنوصل لبرا الأردن كمان', 'We deliver to Ruwaished too', 'وبنوصل الرويشد عادي']],
  ['branch', ['ومحلنا بالسلط', 'Our shop is located in Ma’an', 'وفرعنا بالطفيلة']],
];

/** The dialogues' replies with one thing told otherwise than it is: size, colour, place, time, currency, a promise. */
export function mutations(told: Told[], dice: Random): Pair[] {
  return told.flatMap((one) => [
    ...replaced(one, 'wrong size', SIZE, (was) => (/\d/u.test(was) ? '63' : '5XL')),
    ...replaced(one, 'wrong colour', COLOUR, () => dice.pick(COLOURS)).filter(() => hasColours(one.facts)),
    ...replaced(one, 'wrong place', PLACE, (was) => otherPlace(was, one, dice)),
    ...replaced(one, 'wrong time', SPAN, () => dice.pick(SPANS)).filter(() =>
      /وصل|توصيل|takes|تاخذ/u.test(one.text),
    ),
    ...replaced(one, 'foreign currency', /(?<=\d ?)(?:دينار|دنانير|JOD)/gu, () => dice.pick(CURRENCIES)),
    ...promised(one, dice),
  ]);
}

function promised(one: Told, dice: Random): Pair[] {
  const [by, texts] = dice.pick(PROMISES);
  return [pair(one, `promised ${by}`, `${one.text} ${dice.pick(texts)}.`)];
}

/** One pair for each place in the text, as long as the new words differ from the old ones. */
function replaced(one: Told, by: string, what: RegExp, other: (was: string) => string | null): Pair[] {
  if (isDenying(one.text) && by !== 'foreign currency') return [];
  return [...one.text.matchAll(what)].flatMap((match) => {
    const put = other(match[0]);
    if (put === null || put === match[0]) return [];
    return [
      pair(one, by, one.text.slice(0, match.index) + put + one.text.slice(match.index + match[0].length)),
    ];
  });
}

const isDenying = (text: string): boolean => /خلص|مش |ما ب|ما ضل|ممنوع|بطلت|أقرب/u.test(text);
const hasColours = ({ items }: TurnFacts): boolean =>
  items.length > 0 &&
  items.every(({ name, colors }) => !COLOURS.some((one) => [name, ...colors].join(' ').includes(one)));

/** A place where delivery costs something else, or where the order does not go. */
function otherPlace(was: string, { facts }: Told, dice: Random): string | null {
  const goes = facts.orders.some(({ status, governorate }) => status === 'draft' && governorate);
  if (!goes) return null;
  const others = ['عمان', 'إربد', 'الكرك', 'العقبة', 'مادبا', 'عجلون'].filter((place) => place !== was);
  return dice.pick(
    others.filter((place) => !facts.orders.some(({ governorate }) => GOVERNORATES[place] === governorate)),
  );
}

const GOVERNORATES: Record<string, string> = {
  عمان: 'amman',
  إربد: 'irbid',
  الكرك: 'karak',
  العقبة: 'aqaba',
  مادبا: 'madaba',
  عجلون: 'ajloun',
};

function pair({ id, facts }: Told, by: string, text: string): Pair {
  return { id, by, text, facts, true_: false };
}
