import { describe, expect, test } from 'vitest';
import { amountsIn, verifyReply } from './index.ts';
import type { ItemFact, OrderFact, ProblemKind, TurnFacts } from './turn-facts.ts';

const JACKET = item('J1', 'جاكيت جلد كلاسيك - أسود', 89_000, 14, ['S', 'M', 'L', 'XL'], ['أسود']);
const JACKET_BROWN = item('J2', 'جاكيت جلد كلاسيك - بني', 92_000, 0, ['S', 'M', 'L', 'XL'], ['بني']);
const GLOVES = item('G1', 'كفوف شتوية Waterproof', 24_500, 3, ['M', 'L'], ['أسود']);
const ABAYA = item('A1', 'عباية كريب سادة', 32_500, 8, ['52', '54', '56'], ['أسود', 'كحلي']);
const MESH = item('M1', 'Mesh Jacket صيفي', 54_500, 5, ['M', 'L'], ['رمادي']);

const DRAFT: OrderFact = {
  number: 12,
  status: 'draft',
  itemsTotalFils: 113_500,
  discountFils: 0,
  deliveryFeeFils: 2_000,
  totalFils: 115_500,
  lines: [
    { sku: 'J1', name: JACKET.name, unitPriceFils: 89_000, quantity: 1, lineTotalFils: 89_000 },
    { sku: 'G1', name: GLOVES.name, unitPriceFils: 24_500, quantity: 1, lineTotalFils: 24_500 },
  ],
};
const MADE: OrderFact = { ...DRAFT, status: 'confirmed' };

const SHOP: TurnFacts = {
  items: [JACKET, JACKET_BROWN, GLOVES, ABAYA, MESH],
  orders: [],
  deliveryFees: [
    { place: 'خلدا', governorate: 'amman', feeFils: 2_000, freeOverFils: 150_000 },
    { place: 'إربد', governorate: 'irbid', feeFils: 3_000, freeOverFils: null },
  ],
  otherAmountsFils: [5_000, 45_000],
  otherPercents: [10],
  confirmedThisTurn: [],
  handedOver: false,
};
const OPEN = { ...SHOP, orders: [DRAFT] };
const CONFIRMED = { ...SHOP, orders: [MADE], confirmedThisTurn: [12] };
const ZARQA = {
  ...SHOP,
  deliveryFees: [{ place: 'الزرقاء', governorate: 'zarqa', feeFils: 2_500, freeOverFils: null }],
};
const ONLY_GLOVES = { ...SHOP, items: [GLOVES] };

describe('true replies', () => {
  test.each<[text: string, facts?: TurnFacts]>([
    ['الجاكيت الأسود بـ 89 دينار'],
    ['الجاكيت الأسود ب٨٩ دينار'],
    ['الجاكيت الأسود سعره تسعة وثمانين دينار'],
    ['الجاكيت الأسود M بـ ٨٩٫٠٠٠ د.أ'],
    ['JD 89 for the black leather jacket? الجاكيت الأسود 89 JD'],
    ['الكفوف الشتوية بأربعة وعشرين دينار ونص'],
    ['الكفوف 24 ونص، والعباية 32 ونص'],
    ['الكفوف بـ 24 ونص والتوصيل على الزرقا ليرتين ونص', ZARQA],
    ['الكفوف الشتوية ٢٤ دينار و٥٠٠ فلس'],
    ['الكفوف الشتوية 24 دينار و 50 قرش'],
    ['الكفوف الشتوية 24.5 ليرة، مقاسات M و L'],
    ['el kfoof 24.5 jd'],
    ['Winter gloves are 24.50 JOD'],
    ['24,500 دينار الكفوف'],
    ['الجاكيت البني للأسف خلص، والأسود متوفر بـ 89 دينار'],
    ['المش الرمادي بـ 54.500 دينار'],
    ['حبتين كفوف بـ 49 دينار'],
    ['3 كفوف بـ 73.500 دينار'],
    ['عباية نمرة 54 بـ 32.500 دينار، على طول 162 نمرتك 54'],
    ['المقاسات الموجودة 52 و54 و56'],
    ['بنوصل خلال 2-3 أيام، والسائق بحكي معك الساعة 5'],
    ['رقمي 0790000111 والعنوان شارع 20 عمارة 14 شقة 3'],
    ['الخصم 10% على الكفوف'],
    ['بتنغسل على 30 درجة وطولها 140 سم'],
    ['التوصيل لخلدا دينارين'],
    ['توصيل إربد 3 دنانير وعمان 2'],
    ['Delivery to Irbid is 3 JOD'],
    ['التوصيل ببلاش إذا الطلب فوق 150 دينار'],
    ['أقل طلب عنا 5 دنانير'],
    ['المجموع 115.500 دينار مع التوصيل. أثبتلك الطلب؟', OPEN],
    ['المجموع: 113.500 والتوصيل 2.000 يعني 115.500', OPEN],
    ['Total: 115.5 JOD', OPEN],
    ['المجموع مية وخمسة عشر دينار ونص', { ...OPEN, orders: [{ ...DRAFT }] }],
    ['ثبتلك الطلب رقم 12 ✅ المجموع 115.500 دينار', CONFIRMED],
    ['خلص ثبتلك إياه، بوصلك بكرا', CONFIRMED],
    ['تم تأكيد طلبك رقم 12', CONFIRMED],
    ['Your order #12 is confirmed', CONFIRMED],
    ['طلبك رقم 12 مثبت', { ...CONFIRMED, confirmedThisTurn: [] }],
    ['ما ثبتنا إشي، وقت ما بدك إحنا هون', OPEN],
    ['عشان نثبت الطلب ابعثلي رقمك', OPEN],
    ['إذا كله تمام احكيلي "ثبت"', OPEN],
    ['ما لقيت طلب رقم 77'],
    ['مقاس XXL مش متوفر من الجاكيت الأسود'],
    ['البني خلص بس الأسود موجود بالجاكيت الجلد'],
    ['والله ما في عندي صورة أبعتها لـ عباية كريب سادة هسا'],
    ['ما عنا معلومات أكثر عن الكفوف الشتوية'],
    ['الكفوف متوفرة، ضايل منها 3 حبات'],
    ['Only 3 left of the gloves! الكفوف'],
    ['ضايل 3 قطع بس', ONLY_GLOVES],
    ['إذا متوفر الجاكيت البني بخبرك'],
    ['رح يتوفر الجاكيت البني قريب'],
    ['الدفع كاش والتوصيل متوفر لكل المحافظات', { ...SHOP, items: [JACKET_BROWN] }],
    ['العباية متوفرة بالأسود والكحلي'],
    ['رح أحولك هسا على الشباب', { ...SHOP, handedOver: true }],
    ['إذا بدك بحولك على الشباب'],
    ['بدك أحولك على موظف؟'],
    ['حوّل كليك على RAKKABTEST'],
    ['أهلين، كيف بقدر أساعدك؟'],
    [''],
  ])('%j', (text, facts = SHOP) => {
    expect(verifyReply(text, facts)).toEqual({ ok: true });
  });
});

describe('false replies', () => {
  test.each<[text: string, kind: ProblemKind, facts?: TurnFacts]>([
    ['الجاكيت الأسود بـ 98 دينار', 'price'],
    ['الجاكيت الأسود ب٩٨', 'price'],
    ['الجاكيت الأسود بـ 24.500 دينار', 'price'],
    ['الكفوف الشتوية حقها 89 دينار', 'price'],
    ['الكفوف بعشرين دينار', 'price'],
    ['الكفوف الشتوية ٢٤ دينار و٢٥٠ فلس', 'price'],
    ['الكفوف 24 وربع', 'price'],
    ['el gloves 20 jd', 'price'],
    ['سعرها نص دينار', 'amount'],
    ['السعر 89 دولار', 'amount'],
    ['عنا الكفوف. سعرها 32.500 دينار', 'price'],
    ['حبتين كفوف بـ 50 دينار', 'price'],
    ['المش الرمادي بـ 89 دينار', 'price'],
    ['The gloves are 32.5 JOD. الكفوف بـ 32.5', 'price'],
    ['بعملك خصم 7 دنانير', 'amount'],
    ['المجموع 116 دينار', 'total', OPEN],
    ['المجموع: 113.500 دينار', 'total', OPEN],
    ['القطع 113.500 والتوصيل 2.000 يعني 114.500', 'total', OPEN],
    ['Total is 100 JOD', 'total', OPEN],
    ['الحساب كله مية وعشرين دينار', 'total', OPEN],
    ['التوصيل لخلدا 3 دنانير', 'fee'],
    ['توصيل إربد 2 دينار', 'fee'],
    ['أجرة التوصيل خمس دنانير', 'fee'],
    ['Shipping to Amman is 4 JOD', 'fee'],
    ['التوصيل ببلاش', 'fee', OPEN],
    ['delivery is free for you', 'fee', OPEN],
    ['والتوصيل علينا', 'fee', OPEN],
    ['الجاكيت البني متوفر', 'stock'],
    ['عنا الجاكيت البني', 'stock'],
    ['الجاكيت الجلد: الأسود والبني متوفرين', 'stock'],
    ['الجاكيت الأسود خلص', 'stock'],
    ['للأسف الكفوف مش متوفرة', 'stock'],
    ['الكفوف نفدت', 'stock'],
    ['The brown one is available: جاكيت جلد بني available', 'stock'],
    ['Sorry, Mesh Jacket is sold out', 'stock'],
    ['Mesh Jacket is out of stock', 'stock'],
    ['ضايل من الكفوف 5 حبات', 'stock'],
    ['باقي ٧ حبات من الكفوف', 'stock'],
    ['آخر حبة من الكفوف', 'stock'],
    ['only 2 left', 'stock', ONLY_GLOVES],
    ['مقاس XXL من الجاكيت الأسود موجود', 'stock'],
    ['حاضر، 6 كفوف إلك', 'stock'],
    ['ثبتلك الطلب', 'order-claim'],
    ['ثبتلك الطلب', 'order-claim', OPEN],
    ['تم تأكيد طلبك', 'order-claim', OPEN],
    ['سجلت طلبك وبوصلك بكرا', 'order-claim', OPEN],
    ['Your order has been placed', 'order-claim', OPEN],
    ['طلبك رقم 13 بالطريق', 'order-claim', CONFIRMED],
    ['order #99 is on its way', 'order-claim', CONFIRMED],
    ['حولتك على الشباب', 'handover-claim'],
    ['بحولك هسا على الإدارة', 'handover-claim'],
    ["I'm transferring you to the team", 'handover-claim'],
  ])('%j: %s', (text, kind, facts = SHOP) => {
    const verdict = verifyReply(text, facts);
    expect(verdict.ok ? [] : verdict.problems.map((problem) => problem.kind)).toContain(kind);
  });
});

test('a problem names the words and what is known', () => {
  expect(verifyReply('أهلين، الكفوف الشتوية بـ 20 دينار', SHOP)).toEqual({
    ok: false,
    problems: [{ kind: 'price', said: 'الكفوف الشتويه ب 20 دينار', expected: ['24.500'] }],
  });
});

test('without any facts every amount is false, and small talk is not', () => {
  const nothing = { ...SHOP, items: [], deliveryFees: [], otherAmountsFils: [] };
  expect(verifyReply('بـ 20 دينار', nothing).ok).toBe(false);
  expect(verifyReply('أهلين فيك، شو بتحب نشوفلك؟', nothing).ok).toBe(true);
});

test.each([
  ["fee_jod: '2.000'\nthreshold_jod: 100\nreturn_days: 7", [2_000, 100_000]],
  ['كيلوين معمول تمر بـ ١٢ دينار، خصم ١٠٪', [12_000]],
  ['من ١٠ الصبح لـ ١٠ بالليل', []],
])('the amounts in %j', (text, fils) => {
  expect(amountsIn(text).map((one) => one.fils)).toEqual(fils);
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

describe('names with numbers and signs in them', () => {
  const NAMES = [
    item('1', 'طقم أكواب 6 قطع + صينية 35x25', 12_000, 4, [], []),
    item('2', 'علبة 12 حبة (3+1 مجاناً)', 7_000, 4, [], []),
    item('3', 'سجادة صالون 2×3 متر', 85_000, 4, [], []),
    item('4', 'سجادة صالون 3×4 متر', 120_000, 4, [], []),
    item('5', 'شامبو 2 في 1 (No.5) 400مل', 4_500, 4, [], []),
  ];
  const facts = { ...SHOP, items: NAMES };
  const told = (name: string, price: string) => `أهلين، ${name} بـ ${price} دينار ومتوفر.`;

  test.each(NAMES)('$name at its price is true, at another is not', ({ name, priceFils }) => {
    expect(verifyReply(told(name, (priceFils / 1000).toFixed(3)), facts)).toEqual({ ok: true });
    for (const other of ['85.000', '120.000', '3.100'].filter((price) => Number(price) * 1000 !== priceFils))
      expect(verifyReply(told(name, other), facts)).toMatchObject({ ok: false });
  });
});
