import { type Shop, shop } from '../fresh/shop.ts';

const BSSE = `
shop_id: bsse
name: {ar: بسّة وكلبة, en: Paws Madaba}
intro: أكل ومستلزمات حيوانات أليفة، محلنا بمادبا.
hours: {regular: 'من السبت للخميس ١٠ الصبح لـ ٩ المسا، الجمعة من ٣ العصر لـ ٩ المسا', showroom: 'مادبا، شارع اليرموك، جنب البنك العربي'}
delivery:
  zones:
    - {governorates: [madaba], fee_jod: '1.000', time: نفس اليوم}
    - {governorates: [amman, balqa], fee_jod: '2.500', time: يوم عمل}
    - {governorates: [zarqa, irbid, karak], fee_jod: '4.000', time: ٢–٣ أيام عمل}
  not_served: [العقبة, معان, الطفيلة, المفرق, عجلون, جرش, خارج الأردن]
  free_over: {threshold_jod: '45.000', governorates: [madaba, amman]}
payment: {methods: [cod, cliq], cliq_alias: PAWSTEST, cards: false, installments: false}
returns:
  return_days: 2
  exchange_days: 4
  counted_from: delivery
  conditions: [الكيس مسكر]
  non_returnable: [الأكل المفتوح]
  customer_shipping_fee_jod: '2.500'
  free_if: غلط منا
  warranty: نوافير المي كفالة ٦ شهور
offers:
  - {id: litter, type: text, text: 'خصم ١٠٪ على الرمل عند شراء كيسين', category: رمل, percent: 10}
`;
const FIT = `
shop_id: fitaqaba
name: {ar: فت عقبة, en: Fit Aqaba}
intro: معدات رياضة منزلية ومكملات، محلنا بالعقبة.
hours: {regular: 'كل يوم من ٤ العصر لـ ١١ بالليل', showroom: 'العقبة، السكنية الثالثة، شارع الملك حسين'}
delivery:
  zones:
    - {governorates: [aqaba], fee_jod: '1.500', time: خلال ٤ ساعات}
    - {governorates: [maan, tafilah, karak], fee_jod: '3.000', time: يومين}
    - {governorates: [amman, zarqa, balqa, madaba, irbid, jerash, ajloun, mafraq], fee_jod: '4.500', time: ٣–٤ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '80.000', governorates: [aqaba]}
payment: {methods: [cod, cliq, cards], cliq_alias: FITTEST, cards: true, installments: false}
returns:
  return_days: 5
  exchange_days: 10
  counted_from: delivery
  conditions: [القطعة بكرتونتها]
  non_returnable: [المكملات]
  customer_shipping_fee_jod: '4.000'
  free_if: فيها عيب
  warranty: الأجهزة كفالة سنة
offers:
  - {id: shaker, type: text, text: 'شيكر هدية مع كل علبة بروتين', category: مكملات}
`;

/** Two trades more, written when all was mended. */
export const LAST_TRADES: Record<string, Shop> = {
  bsse: shop(
    BSSE,
    `
    BS-1 | أكل قطط جاف 2 كيلو | أكل | 9500 | 12 | | | دجاج ورز، للقطط البالغة.
    BS-2 | أكل كلاب جاف 10 كيلو | أكل | 29000 | 0 | | | لحم، للسلالات الكبيرة.
    BS-3 | رمل قطط 10 لتر | رمل | 6500 | 20 | | | بنتونايت متكتل، بدون ريحة.
    BS-4 | نافورة مي | مستلزمات | 18500 | 3 | | أبيض, رمادي | سعة 2 لتر، صامتة.
    BS-5 | طوق جلد | إكسسوارات | 5250 | 15 | S, M, L | أحمر, أسود | جلد صناعي مع جرس.
    BS-6 | بيت قطط | مستلزمات | 34000 | 4 | | رمادي, بيج | ثلاث طوابق، ارتفاع 120 سم.
    `,
  ),
  fitaqaba: shop(
    FIT,
    `
    FT-1 | دمبلز 5 كيلو | أوزان | 14000 | 10 | | | طقم حبتين، مغلف مطاط.
    FT-2 | حصيرة يوغا | إكسسوارات | 11500 | 7 | | أزرق, بنفسجي, أسود | سماكة 10 ملم، مع حزام.
    FT-3 | بروتين واي | مكملات | 42000 | 5 | 1 كيلو, 2 كيلو | | شوكولاتة أو فانيلا، 25 غرام بروتين بالسكوب.
    FT-4 | جهاز مشي | أجهزة | 310000 | 1 | | | يتحمل 120 كيلو، قابل للطي.
    FT-5 | حبل نط | إكسسوارات | 4750 | 0 | | أسود |
    FT-6 | كفوف تمرين | إكسسوارات | 8250 | 9 | M, L, XL | أسود, رمادي | نص كف، مع دعامة رسغ.
    `,
  ),
};
