import { expect, test } from 'vitest';
import { verifyReply } from '../../core/domain/verify/index.ts';
import type { ItemFact, OrderFact, TurnFacts } from '../../core/domain/verify/turn-facts.ts';

type Row = [text: string, facts?: TurnFacts];

const items = [
  item('H1', 'سماعات بلوتوث Anker Soundcore', 39_990, 2, [], ['أسود', 'أزرق']),
  item('C1', 'شاحن سريع 20 واط', 12_500, 40, [], ['أبيض']),
  item('K1', 'كيبل Type-C متر', 3_250, 0, [], []),
  item('T1', 'حذاء رياضي Nike Air', 55_000, 6, ['41', '42', '43', '44'], ['أبيض', 'أسود']),
  item('S1', 'بلوزة صوف شتوية', 19_000, 9, ['S', 'M', 'L'], ['كحلي']),
  item('Y1', 'كريم مرطب 200 مل', 8_750, 15, [], []),
];
const draft: OrderFact = {
  number: 5,
  status: 'draft',
  itemsTotalFils: 39_990,
  discountFils: 0,
  deliveryFeeFils: null,
  totalFils: 39_990,
  lines: [
    {
      sku: 'H1',
      name: 'سماعات بلوتوث Anker Soundcore',
      unitPriceFils: 39_990,
      quantity: 1,
      lineTotalFils: 39_990,
    },
  ],
};
const base: TurnFacts = {
  items,
  orders: [],
  deliveryFees: [],
  otherAmountsFils: [50_000, 2_000],
  confirmedThisTurn: [],
  handedOver: false,
};
const open = { ...base, orders: [draft] };
const done = { ...base, orders: [{ ...draft, status: 'confirmed' }], confirmedThisTurn: [5] };
const past = {
  ...base,
  orders: [{ ...draft, number: 3, status: 'dispatched', deliveryFeeFils: 2000, totalFils: 41_990 }],
};
const TRUE: Row[] = [
  ['هلا! السماعات البلوتوث Anker بـ 39.990 دينار، متوفر منها أسود وأزرق'],
  ['سماعات الانكر 39.990 د'],
  ['شاحن 20 واط بـ 12.5 دينار'],
  ['الشاحن السريع 20W بـ 12.500'],
  ['كيبل التايب سي للأسف خلص، برجع يتوفر الأسبوع الجاي إن شاء الله'],
  ['لا، الكيبل مش متوفر حالياً'],
  ['لا، متوفر الشاحن بس أبيض'],
  ['ما زال الحذاء متوفر مقاس 42'],
  ['ما ضل من السماعات إلا حبتين'],
  ['السماعات ضايل منها حبتين بس، لحقي حالك 😅'],
  ['حذاء Nike Air مقاس 43 أبيض بـ 55 دينار'],
  ['مقاس 45 مش موجود، أكبر مقاس عنا 44'],
  ['البلوزة الصوف الكحلي M بـ 19 دينار، متوفرة'],
  ['البلوزة بتسعة عشر دينار'],
  ['كريم مرطب 200 مل بـ 8.750، بتستعمليه مرتين باليوم'],
  ['3 كريمات بـ 26.250 دينار'],
  ['المجموع بدون التوصيل: 39.990 دينار، وأجرة التوصيل بيخبرك فيها المحل', open],
  ['المجموع 39.990 دينار غير التوصيل', open],
  ['ثبتنا طلبك رقم 5 وبوصلك خلال 48 ساعة', done],
  ['طلبك رقم 3 طلع مع المندوب، والمجموع 41.990 دينار', past],
  ['طلبك اللي قبل مجموعه 41.990 شامل التوصيل', past],
  ['التوصيل مجاني للطلبات فوق 50 دينار'],
  ['ما بعرف أجرة التوصيل بالزبط، بخبرك المحل'],
  ['شو لونك المفضل؟ عنا أبيض وأسود من الحذاء'],
  ['السعر نهائي، وما في أقل من 55'],
  ['بتوفر معك إذا أخذت الشاحن والكيبل'],
  ['The charger is 12.5 JOD. شاحن سريع'],
  ['Nike Air shoes are 55 JOD, sizes 41 to 44, in stock.'],
  ["Sorry, the Type-C cable كيبل isn't available right now."],
  ['We have the Anker Soundcore in black and blue'],
  ['الشاحن مكفول سنة، وبدعم 220 فولت و5 أمبير'],
  ['إذا ضل عنا بخبرك'],
  ['رقمك 0791112223 صح؟'],
  ['رح يكون المجموع 39.990 وبتدفع كاش', open],
  ['السماعات بتشتغل 40 ساعة وبتشحن خلال 2 ساعة'],
  ['حذاء 42 أبيض بـ 55'],
  ['تمام ضايل بس عنوانك بالتفصيل', open],
  ['اه متوفر، كم حبة بدك؟', { ...base, items: items.slice(1, 2) }],
  ['بكرا بنتواصل معك على الرقم 0791112223'],
];
const FALSE: Row[] = [
  ['السماعات بـ 35 دينار'],
  ['سماعات الانكر بـ 12.500'],
  ['الشاحن بـ 20 دينار'],
  ['الكيبل متوفر بـ 3.250'],
  ['عنا كيبل تايب سي متر'],
  ['ما ضل من السماعات إلا 5'],
  ['حذاء النايك خلص'],
  ['مقاس 45 موجود من الحذاء'],
  ['البلوزة بسبعطعش دينار'],
  ['البلوزة تسعة وعشرين دينار'],
  ['كريم مرطب 200 مل بـ 20 دينار'],
  ['المجموع 45 دينار', open],
  ['المجموع مع التوصيل 41.990 دينار', open],
  ['تم استلام طلبك وبنجهزه', open],
  ['حجزتلك السماعات باسمك', open],
  ['ثبتتلك الطلب يا ورد', open],
  ['Done! I placed the order for you', open],
  ['طلبك رقم 9 بالطريق', past],
  ['التوصيل 2.5 دينار'],
  ['توصيل ببلاش لعمان'],
  ['خصم 15 دينار على الحذاء'],
  ['حذاء Nike Air بـ 39.990'],
  ['الحذاء ب٥٠ دينار'],
  ['بعطيك السماعات والشاحن بـ 50 دينار'],
  ['آخر حبة من الشاحن'],
  ['الكريم نفد من عنا'],
  ['بلوزة صوف S مش متوفرة'],
  ['I have transferred you to a human agent'],
  ['The Nike shoes حذاء رياضي are 45 JOD'],
  ['Type-C cable كيبل is available'],
  ['باقي 3 سماعات بس'],
  ['شاحنين بـ 24 دينار'],
  ['السماعات والشاحن مجموعهم 51 دينار'],
];

test.each(TRUE)('true: %j', (text, facts = base) => {
  expect(verifyReply(text, facts)).toEqual({ ok: true });
});

test.each(FALSE)('false: %j', (text, facts = base) => {
  expect(verifyReply(text, facts).ok).toBe(false);
});

function item(
  sku: string,
  name: string,
  priceFils: number,
  stock: number,
  sizes: string[],
  colors: string[],
): ItemFact {
  return { sku, name, category: null, priceFils, stock, sizes, colors };
}
