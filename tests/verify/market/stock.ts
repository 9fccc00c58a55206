import { of, type Scene, type Statement, to } from './scene.ts';
import type { Goods } from './shops.ts';

type Claim = (n: string, g: Goods) => string;

const THERE: Claim[] = [
  (n, g) => `${n} ${of(g, 'متوفر')} حالياً`,
  (n, g) => `اه ${of(g, 'موجود')} ${n}`,
  (n, g) => `${n} عنا ${of(g, 'منه', 'منها')}`,
  (n, g) => `أكيد، ${n} لسا ${of(g, 'موجود')}`,
  (n) => `لسا في عنا ${n}`,
  (n, g) => `عنا كمية منيحة من ${n}، لا ${of(g, 'تقلق', 'تقلقي')}`,
  (n, g) => `بتلاقي ${n} عنا ${of(g, 'جاهز')}`,
  (n) => `${n} رجعت توفرت`,
  (n) => `نزل ${n} وصار موجود بالمحل`,
  (n) => `${n} جاهزة للتوصيل فوراً`,
];
const GONE: Claim[] = [
  (n, g) => `${n} ${of(g, 'خلص', 'خلصت')} للأسف`,
  (n, g) => `للأسف ${n} مش ${of(g, 'متوفر')} هلأ`,
  (n) => `خلصت الكمية من ${n}`,
  (n, g) => `${n} ${of(g, 'نفد', 'نفدت')} من المحل`,
  (n) => `ما عاد عنا ${n}`,
  (n, g) => `${n} ما ضل ${of(g, 'منه', 'منها')} ولا حبة`,
  (n, g) => `${n} ${of(g, 'مقطوع', 'مقطوعة')} هالفترة`,
  (n) => `انباعت كل الكمية من ${n}`,
  (n) => `بطل عنا ${n}`,
  (n) => `ما ضايل عنا من ${n}`,
  (n) => `${n} مخلصين منها`,
];
const THERE_LATIN: Claim[] = [(n) => `ah ${n} mawjood`, (n) => `${n} metwafer 3anna`, (n) => `lessa fi ${n}`];
const GONE_LATIN: Claim[] = [
  (n) => `${n} 5ales lal asaf`,
  (n) => `${n} mish mawjood hala2`,
  (n) => `ma dal 3anna ${n}`,
];
const THERE_EN: Claim[] = [
  (n) => `Yes, ${n} is available`,
  (n) => `We still have ${n}`,
  (n) => `${n} is in stock`,
  (n) => `${n} is back in stock`,
];
const GONE_EN: Claim[] = [
  (n) => `Sorry, ${n} is out of stock`,
  (n) => `${n} is sold out`,
  (n) => `We ran out of ${n}`,
  (n) => `${n} is currently unavailable`,
  (n) => `We don't have ${n} at the moment`,
];

const NUMBERS = ['', 'حبة', 'حبتين', 'ثلاث حبات', 'أربع حبات', 'خمس حبات', 'ست حبات', 'سبع حبات'];

/** What is there and what is gone. */
export function stock({ shop, dice }: Scene): Statement[] {
  return shop.goods.flatMap((goods): Statement[] => {
    const isThere = goods.stock > 0;
    const told = (by: string, claims: Claim[], names: string[], saysThere: boolean): Statement[] =>
      claims.map((claim) => ({ by, text: claim(dice.pick(names), goods), isTrue: saysThere === isThere }));
    return [
      ...told('there ar', THERE, goods.ar, true),
      ...told('gone ar', GONE, goods.ar, false),
      ...told('there arabizi', THERE_LATIN, goods.latin, true),
      ...told('gone arabizi', GONE_LATIN, goods.latin, false),
      ...told('there en', THERE_EN, goods.en, true),
      ...told('gone en', GONE_EN, goods.en, false),
      ...left(goods, dice.pick(goods.ar), dice.pick(goods.en)),
    ];
  });
}

function left(goods: Goods, name: string, english: string): Statement[] {
  const { stock: count } = goods;
  const counts = (by: string, write: (count: number) => string, wrong: number): Statement[] =>
    count === 0
      ? [{ by, text: write(wrong), isTrue: false }]
      : [
          { by, text: write(count), isTrue: true },
          { by, text: write(wrong), isTrue: false },
        ];
  const few = count > 0 && count < NUMBERS.length;
  return [
    ...counts('left', (n) => `ضايل ${n} حبات بس من ${name}`, count + 3),
    ...counts('left', (n) => `باقي عنا من ${name} ${n} قطع فقط`, count + 2),
    ...counts('left', (n) => `عنا ${n} حبات من ${name}`, count + 5),
    ...counts('left', (n) => `Only ${n} left of ${english}`, count + 2),
    ...counts('left', (n) => `${name} ضل ${of(goods, 'منه', 'منها')} ${n}`, count + 4),
    ...(few
      ? [
          { by: 'left words', text: `ضايل ${NUMBERS[count]} من ${name}`, isTrue: true },
          { by: 'left words', text: `آخر ${NUMBERS[count]} من ${name}`, isTrue: true },
        ]
      : []),
    { by: 'left words', text: `آخر حبة من ${name}`, isTrue: count === 1 },
    { by: 'left words', text: `آخر حبتين من ${name}، الحق حالك`, isTrue: count === 2 },
    { by: 'left words', text: `ما ضل غير ثلاث حبات من ${name}`, isTrue: count === 3 },
    { by: 'left words', text: `${name} ضايل منها قطعة وحدة`, isTrue: count === 1 },
    { by: 'left words', text: `Last piece of ${english}!`, isTrue: count === 1 },
    { by: 'promised', text: `تمام، بجهزلك ${count + 2} حبات من ${name}`, isTrue: false },
    ...(count > 1 ? [{ by: 'promised', text: `تكرم، 2 حبات ${to(name)} إلك`, isTrue: true }] : []),
  ];
}
