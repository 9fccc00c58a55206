import { type Shop, shop } from './shop.ts';

const BABY = `
shop_id: lulu-baby
name: {ar: لولو بيبي, en: Lulu Baby}
intro: ملابس أطفال من عمر يوم لخمس سنين، أونلاين من مادبا.
hours: {regular: 'كل يوم من ١٠ الصبح لـ ٧ المسا، الأحد عطلة', showroom: 'مادبا، شارع الملك طلال، جنب بنك القاهرة'}
delivery:
  zones:
    - {governorates: [madaba], fee_jod: '1.500', time: نفس اليوم}
    - {governorates: [amman, zarqa, balqa], fee_jod: '2.500', time: يومين}
    - {governorates: [irbid, jerash, ajloun, mafraq, karak, tafilah, maan, aqaba], fee_jod: '3.500', time: ٣–٥ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '40.000', governorates: [madaba, amman]}
payment: {methods: [cod, cliq], cliq_alias: LULUTEST, cards: false, installments: false}
returns:
  return_days: 0
  exchange_days: 4
  counted_from: delivery
  conditions: [القطعة مش مغسولة والتكت عليها]
  customer_shipping_fee_jod: '1.500'
  free_if: غلط منا
  warranty: ما في
offers:
  - {id: three, type: text, text: 'كل ٣ أفرهولات عليهم خصم ١٥٪ على الأفرهولات', category: أفرهولات, percent: 15}
`;
const PLANTS = `
shop_id: hakoura
name: {ar: حاكورة, en: Hakoura}
intro: نباتات داخلية وخارجية وأحواض فخار، مشتلنا بالسلط.
hours: {regular: 'من الأحد للخميس ٨ الصبح لـ ٥ العصر، السبت من ٩ لـ ٣، الجمعة عطلة', showroom: 'السلط، طريق زي، مقابل المدرسة الصناعية'}
delivery:
  zones:
    - {governorates: [balqa], fee_jod: '2.000', time: يوم عمل}
    - {governorates: [amman], fee_jod: '3.000', time: يومين عمل}
    - {governorates: [zarqa, irbid, jerash], fee_jod: '5.000', time: ٣ أيام عمل}
  not_served: [العقبة, معان, الطفيلة, الكرك, خارج الأردن]
  notes: الأحواض الكبيرة بتوصل مع عامل بينزلها قدام الباب.
payment: {methods: [cod, cliq, cards], cliq_alias: HAKOURATEST, cards: true, installments: false}
returns:
  return_days: 2
  exchange_days: 2
  counted_from: delivery
  conditions: [النبتة اللي بتوصل ذبلانة بنبدلها]
  customer_shipping_fee_jod: '3.000'
  free_if: وصلت مكسورة أو ذبلانة
  warranty: الزيتون والحمضيات مكفولة ٣ شهور
offers: []
`;
const COFFEE = `
shop_id: mahmasa
name: {ar: محمصة النشامى, en: Nashama Roastery}
intro: بن محمص طازة ومكسرات وأدوات قهوة، محمصتنا بإربد.
hours: {regular: 'كل يوم ٧ الصبح لـ ١١ بالليل، الجمعة من ٣ العصر لـ ١١ بالليل', showroom: 'إربد، شارع الجامعة، بجانب مسجد الجامعة'}
delivery:
  zones:
    - {governorates: [irbid], fee_jod: '1.000', time: نفس اليوم}
    - {governorates: [amman, jerash, ajloun, mafraq, zarqa], fee_jod: '2.250', time: خلال ٢٤–٤٨ ساعة}
    - {governorates: [balqa, madaba, karak], fee_jod: '3.250', time: ٢–٣ أيام}
  not_served: [العقبة, معان, الطفيلة]
  free_over: {threshold_jod: '25.000', governorates: [irbid]}
payment: {methods: [cod], cards: false, installments: false}
returns:
  return_days: 3
  exchange_days: 3
  counted_from: delivery
  conditions: [العبوة مسكرة]
  non_returnable: [البن المطحون]
  customer_shipping_fee_jod: '2.250'
  warranty: المطاحن والماكينات كفالة سنة
offers:
  - {id: nuts, type: text, text: 'كود LOZ5 خصم ٥٪ على المكسرات', category: مكسرات, percent: 5, code: LOZ5}
`;

/** The invented shops. */
export const OWN: Record<string, Shop> = {
  lulu: shop(
    BABY,
    `
    LB-1 | أفرهول قطن مولود | أفرهولات | 6500 | 20 | 0-3, 3-6, 6-9 | أبيض, زهري, سماوي | قطن ١٠٠٪، كبسات من قدام.
    LB-2 | بيجاما ديناصور | بيجامات | 9250 | 4 | 2Y, 3Y, 4Y | أخضر, رمادي | قطن مع إيلاستين، صناعة محلية.
    LB-3 | فستان تول | فساتين | 14750 | 0 | 1Y, 2Y, 3Y | زهري | تول مع بطانة قطن.
    LB-4 | طقم رسمي ولادي | أطقم | 18000 | 6 | 1Y, 2Y, 3Y, 4Y | كحلي, بيج | قميص وبنطلون وشيالات.
    LB-5 | بطانية سفر ناعمة | إكسسوارات | 11500 | 9 | | بيج, نعنعي | ٨٠×١٠٠ سم، فرو صناعي من وجه واحد.
    `,
  ),
  hakoura: shop(
    PLANTS,
    `
    HK-1 | مونستيرا كبيرة | نباتات داخلية | 17500 | 5 | | | ارتفاعها ٧٠ سم، بدها ضو غير مباشر.
    HK-2 | صبار مشكل صغير | نباتات داخلية | 2250 | 40 | | | بيجي مع حوض بلاستيك ٨ سم.
    HK-3 | زيتونة نبالي | أشجار | 12000 | 7 | | | عمرها ٣ سنين، من مشاتل عجلون.
    HK-4 | ليمون شهري | أشجار | 9500 | 0 | | | بتحمل على مدار السنة.
    HK-5 | حوض فخار | أحواض | 8750 | 14 | صغير, وسط | بني, أبيض | فخار يدوي.
    HK-6 | تراب زراعي 20 لتر | مستلزمات | 3500 | 30 | | | ٢٠ لتر مع بيتموس.
    `,
  ),
  mahmasa: shop(
    COFFEE,
    `
    MH-1 | قهوة تركية شقرا | بن | 6250 | 50 | نص كيلو | | تحميص فاتح، مع هيل أو بدون.
    MH-2 | قهوة كولومبي مختصة | بن | 9500 | 12 | 250 غرام | | حبوب عربيكا ١٠٠٪، محمصة بالأسبوع.
    MH-3 | لوز مدخن | مكسرات | 7750 | 18 | نص كيلو | | لوز أمريكي مدخن ومملح.
    MH-4 | كاجو محمص | مكسرات | 8500 | 0 | نص كيلو | | كاجو فيتنامي.
    MH-5 | مطحنة يدوية | أدوات | 22000 | 3 | | أسود, فضي | ستانلس، سعة ٣٠ غرام.
    MH-6 | ركوة نحاس | أدوات | 13250 | 8 | صغير, كبير | | نحاس سميك، شغل يدوي.
    `,
  ),
};
