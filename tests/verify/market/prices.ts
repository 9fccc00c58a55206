import { amount, both, of, otherAmount, type Scene, type Statement, to } from './scene.ts';
import type { Goods } from './shops.ts';

type Line = (n: string, p: string, g: Goods) => string;

const AR: Line[] = [
  (n, p) => `${n} بـ ${p}`,
  (n, p) => `سعر ${n} ${p}`,
  (n, p, g) => `${n} ${of(g, 'حقه', 'حقها')} ${p}`,
  (n, p) => `أهلين! ${n} عنا بـ ${p} بس 😍`,
  (n, p) => `بتكلفك ${n} ${p}`,
  (n, p) => `${n}: ${p}`,
  (n, p) => `السعر تبع ${n} ${p}`,
  (n, p) => `هلا وغلا، ${n} هسا بـ ${p}`,
  (n, p, g) => `${n} ${of(g, 'سعره', 'سعرها')} عنا ${p} شامل كل إشي`,
  (n, p) => `${n} عاملينها بـ${p}`,
  (n, p, g) => `بتقصد ${n}؟ ${of(g, 'سعره', 'سعرها')} ${p}`,
  (n, p) => `${n} (${p})`,
  (n, p) => `بالنسبة ${to(n)}، السعر ${p}`,
  (n, p) => `${n} واقف عليك بـ ${p}`,
  (n, p) => `السعر ${p} ${to(n)}`,
  (n, p) => `آخر سعر ${to(n)} ${p}`,
  (n, p) => `مش غالي ${n}، ${p} بس`,
  (n, p) => `بـ ${p} بتوخذ ${n} 👌`,
  (n, p) => `${n} طالعة بـ ${p} الحبة`,
  (n, p) => `سعر الحبة من ${n} ${p}`,
  (n, p) => `حابب أحكيلك إنه ${n} بيع ${p}`,
  (n, p) => `${n} نفسها اللي بالصورة؟ ${p}`,
];
const LATIN: Line[] = [
  (n, p) => `${n} b ${p}`,
  (n, p) => `se3r ${n} ${p}`,
  (n, p) => `${n} 7a2o ${p}`,
  (n, p) => `${n} bikallef ${p}`,
  (n, p) => `ahlan! ${n} 3anna b ${p} bas`,
  (n, p) => `${n} se3ro ${p} 7abibi`,
];
const EN: Line[] = [
  (n, p) => `${n} is ${p}`,
  (n, p) => `Hi! ${n} goes for ${p} 😊`,
  (n, p) => `We sell ${n} for ${p}`,
  (n, p) => `You can get ${n} for ${p}`,
  (n, p) => `The price of ${n} is ${p}`,
  (n, p) => `${n} – ${p}`,
  (n, p) => `${n} will cost you ${p}`,
  (n, p) => `It's ${p} for ${n}`,
];
const MIXED: Line[] = [
  (n, p) => `السلام عليكم، price تبع ${n} هو ${p}`,
  (n, p) => `sure حبيبي، ${n} بـ ${p}`,
  (n, p) => `${n} سعرها ${p} only`,
];

/** What one piece costs. */
export function prices({ shop, dice }: Scene): Statement[] {
  return shop.goods.flatMap((goods) => {
    const others = shop.goods.filter((one) => one !== goods).map(({ priceFils }) => priceFils);
    const told = (by: string, lines: Line[], names: string[], script: 'ar' | 'latin' | 'en') =>
      lines.flatMap((line) => {
        const name = dice.pick(names);
        const wrong = otherAmount(goods.priceFils, others, dice);
        const write = (price: string) => line(name, price, goods);
        return both(by, write, amount(goods.priceFils, script, dice), amount(wrong, script, dice));
      });
    return [
      ...told('price ar', AR, goods.ar, 'ar'),
      ...told('price arabizi', LATIN, goods.latin, 'latin'),
      ...told('price en', EN, goods.en, 'en'),
      ...told('price mixed', MIXED, goods.ar, 'ar'),
    ];
  });
}

/** Several pieces, several things, with and without delivery. */
export function sums({ shop, facts, dice }: Scene): Statement[] {
  return shop.goods.flatMap((goods, at): Statement[] => {
    const other = shop.goods[(at + 1) % shop.goods.length] ?? goods;
    const [name, second] = [dice.pick(goods.ar), dice.pick(other.ar)];
    const fils = goods.priceFils;
    const fee = facts.deliveryFees[0];
    const free = fee?.freeOverFils !== null && fils >= (fee?.freeOverFils ?? 0);
    const money = (value: number, script: 'ar' | 'en' = 'ar') => amount(value, script, dice);
    const off = (value: number) => value + dice.pick([1_000, -1_000, 500, 1_500]);
    const many = (by: string, write: (p: string) => string, count: number) =>
      count > goods.stock ? [] : both(by, write, money(count * fils), money(off(count * fils)));
    return [
      ...many('pieces', (p) => `حبتين من ${name} بـ ${p}`, 2),
      ...many('pieces', (p) => `3 حبات من ${name} بطلعوا ${p}`, 3),
      ...many('pieces', (p) => `أربع حبات من ${name} بصيروا ${p}`, 4),
      ...many('pieces', (p) => `جوز من ${name} بـ ${p}`, 2),
      ...many('pieces', (p) => `دزينة من ${name} بـ ${p}`, 12),
      ...many('pieces', (p) => `${name} الحبة بـ ${money(fils)} والثنتين بـ ${p}`, 2),
      ...many('pieces', (p) => `٥ حبات من ${name} حسابهم ${p}`, 5),
      ...(goods.stock < 2
        ? []
        : both(
            'pieces',
            (p) => `2 of ${dice.pick(goods.en)} come to ${p}`,
            money(2 * fils, 'en'),
            money(off(2 * fils), 'en'),
          )),
      ...both(
        'two things',
        (p) => `${name} و${second} مع بعض بـ ${p}`,
        money(fils + other.priceFils),
        money(off(fils + other.priceFils)),
      ),
      ...both(
        'two prices',
        (p) => `${name} بـ ${money(fils)} و${second} بـ ${p}`,
        money(other.priceFils),
        money(otherAmount(other.priceFils, [fils], dice)),
      ),
      ...(fee && !free
        ? both(
            'with delivery',
            (p) => `${name} مع التوصيل لـ${fee.place} بتطلع عليك ${p}`,
            money(fils + fee.feeFils),
            money(off(fils + fee.feeFils)),
          )
        : []),
    ];
  });
}

/** From what to what, cheaper and dearer. */
export function compared({ shop, dice }: Scene): Statement[] {
  const sorted = shop.goods.filter(({ stock }) => stock > 0).sort((a, b) => a.priceFils - b.priceFils);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high) return [];
  const money = (value: number) => amount(value, 'ar', dice);
  const pairs = sorted.slice(1).flatMap((dear, at): Statement[] => {
    const cheap = sorted[at] as Goods;
    const [c, d] = [dice.pick(cheap.ar), dice.pick(dear.ar)];
    const [ce, de] = [dice.pick(cheap.en), dice.pick(dear.en)];
    const each = (write: (a: string, b: string) => string, a: string, b: string): Statement[] => [
      { by: 'cheaper', text: write(a, b), isTrue: true },
      { by: 'cheaper', text: write(b, a), isTrue: false },
    ];
    const gap = dear.priceFils - cheap.priceFils;
    return [
      ...each((a, b) => `${a} أرخص من ${b}`, c, d),
      ...each((a, b) => `${a} أغلى من ${b}`, d, c),
      ...each((a, b) => `${a} أوفر من ${b} بالسعر`, c, d),
      ...each((a, b) => `${a} is cheaper than ${b}`, ce, de),
      ...both('cheaper', (p) => `${c} أرخص من ${d} بـ ${p}`, money(gap), money(gap + 1_250)),
    ];
  });
  const ends: Statement[] = [
    ...both(
      'range',
      (p) => `أسعارنا من ${money(low.priceFils)} لـ ${p}`,
      money(high.priceFils),
      money(high.priceFils + 15_000),
    ),
    ...both(
      'range',
      (p) => `عنا كل الأسعار، بتبلش من ${p}`,
      money(low.priceFils),
      money(low.priceFils - 1_500),
    ),
    { by: 'superlative', text: `أرخص إشي عنا ${dice.pick(low.ar)}`, isTrue: true },
    { by: 'superlative', text: `أرخص إشي عنا ${dice.pick(high.ar)}`, isTrue: false },
    { by: 'superlative', text: `أغلى قطعة عنا ${dice.pick(high.ar)}`, isTrue: true },
    { by: 'superlative', text: `أغلى قطعة عنا ${dice.pick(low.ar)}`, isTrue: false },
    { by: 'superlative', text: `The cheapest one we have is ${dice.pick(low.en)}`, isTrue: true },
    { by: 'superlative', text: `The cheapest one we have is ${dice.pick(high.en)}`, isTrue: false },
    { by: 'best seller', text: `${dice.pick(low.ar)} الأكثر مبيعاً عنا`, isTrue: false },
    { by: 'best seller', text: `${dice.pick(high.ar)} أكثر إشي بنباع هالأيام`, isTrue: false },
    { by: 'best seller', text: `${dice.pick(high.en)} is our best seller`, isTrue: false },
    { by: 'best seller', text: `كل الناس بتطلب ${dice.pick(high.ar)}`, isTrue: false },
  ];
  return [...pairs, ...ends];
}
