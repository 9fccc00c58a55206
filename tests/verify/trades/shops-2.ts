import { type Shop, shop } from '../fresh/shop.ts';

const SHAHNA = `
shop_id: shahna
name: {ar: شحنة ستور, en: Shahna Store}
intro: إكسسوارات موبايل أصلية، محلنا بالجاردنز.
hours: {regular: 'من السبت للخميس ١٠ الصبح لـ ١٠ المسا، الجمعة من ٤ العصر لـ ١٠ المسا', showroom: 'عمان، شارع الجاردنز، مجمع الحسيني'}
delivery:
  zones:
    - {governorates: [amman], fee_jod: '2.000', time: خلال ٢٤ ساعة}
    - {governorates: [zarqa, balqa, madaba], fee_jod: '2.500', time: يوم لـ يومين}
    - {governorates: [irbid, jerash, ajloun, mafraq], fee_jod: '3.000', time: يومين}
    - {governorates: [karak, tafilah, maan], fee_jod: '3.500', time: ٣ أيام}
    - {governorates: [aqaba], fee_jod: '4.500', time: ٤–٥ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '40.000', governorates: [amman]}
payment: {methods: [cod, cliq], cliq_alias: SHAHNATEST, cards: false, installments: false}
returns:
  return_days: 0
  exchange_days: 7
  counted_from: delivery
  conditions: [العلبة والفاتورة موجودين]
  non_returnable: [لزقات الشاشة بعد ما تنفتح]
  customer_shipping_fee_jod: '2.000'
  free_if: عيب مصنعي
  warranty: السماعات سنة، الشواحن ٦ شهور، الباوربانك ٣ شهور
offers:
  - {id: film, type: text, text: 'لزقة شاشة مجانية مع كل كفر آيفون', category: كفرات}
`;
const HALAWA = `
shop_id: halawa
name: {ar: حلويات أبو الذهب, en: Abu Aldahab Sweets}
intro: حلويات عربية وكيك، معملنا بالسلط من 1985.
hours: {regular: 'كل يوم من ٧ الصبح لـ ١٢ بالليل', showroom: 'السلط، وسط البلد، جنب الساحة'}
delivery:
  zones:
    - {governorates: [balqa], fee_jod: '1.500', time: خلال ساعتين}
    - {governorates: [amman], fee_jod: '3.000', time: نفس اليوم}
    - {governorates: [zarqa, madaba, jerash], fee_jod: '4.000', time: يوم عمل}
  not_served: [إربد, عجلون, المفرق, الكرك, الطفيلة, معان, العقبة, خارج الأردن]
  free_over: {threshold_jod: '30.000', governorates: [balqa]}
payment: {methods: [cod, cliq], cliq_alias: HALAWATEST, cards: false, installments: false}
order_policy: {min_order_jod: '5.000'}
returns:
  return_days: 0
  exchange_days: 1
  counted_from: delivery
  conditions: [إذا وصلت خربانة ومعها صورة]
  customer_shipping_fee_jod: '3.000'
  free_if: وصلت خربانة
  warranty: ما في
offers:
  - {id: baklava, type: text, text: 'من ٣ كيلو بقلاوة وفوق خصم ١٠٪ على البقلاوة', category: بقلاوة, percent: 10}
`;
const KHASHAB = `
shop_id: khashab
name: {ar: بيت خشب, en: Khashab Home}
intro: أثاث خشب وكنب صناعة محلية، معرضنا بسحاب.
hours: {regular: 'من السبت للخميس ٩ الصبح لـ ٦ المسا، الجمعة عطلة', showroom: 'عمان، سحاب، شارع الستين'}
delivery:
  zones:
    - {governorates: [amman], fee_jod: '10.000', time: ٣–٥ أيام عمل}
    - {governorates: [zarqa, balqa, madaba], fee_jod: '15.000', time: ٥ أيام عمل}
    - {governorates: [irbid, jerash, ajloun, mafraq], fee_jod: '20.000', time: أسبوع}
    - {governorates: [karak, tafilah, maan, aqaba], fee_jod: '30.000', time: ١٠ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '500.000', governorates: [amman]}
  notes: التركيب مجاني داخل عمان.
payment: {methods: [cod, cliq, cards], cliq_alias: KHASHABTEST, cards: true, installments: false}
returns:
  return_days: 3
  exchange_days: 7
  counted_from: delivery
  conditions: [القطعة مش مركبة]
  non_returnable: [التفصيل]
  customer_shipping_fee_jod: '10.000'
  free_if: انكسرت بالتوصيل
  warranty: الخشب كفالة سنتين، سوست الفرشات ٥ سنين
offers:
  - {id: desk5, type: text, text: 'خصم ٥٪ على المكاتب', category: مكاتب, percent: 5}
`;
const WAQAR = `
shop_id: waqar
name: {ar: وقار, en: Waqar Abayas}
intro: عبايات وجلابيب وأطقم صلاة، محلنا بالكرك.
hours: {regular: 'من السبت للخميس ١٢ الظهر لـ ٩ المسا، الجمعة عطلة', showroom: 'الكرك، الثنية، شارع الجامعة'}
delivery:
  zones:
    - {governorates: [karak], fee_jod: '1.500', time: نفس اليوم}
    - {governorates: [amman, madaba, tafilah], fee_jod: '3.000', time: يوم لـ يومين}
    - {governorates: [zarqa, balqa, maan], fee_jod: '3.500', time: يومين}
    - {governorates: [irbid, jerash, ajloun, mafraq, aqaba], fee_jod: '4.000', time: ٣ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '70.000', governorates: [karak, amman]}
payment: {methods: [cod, cliq], cliq_alias: WAQARTEST, cards: false, installments: false}
returns:
  return_days: 2
  exchange_days: 3
  counted_from: delivery
  conditions: [مش مقصرة ولا معطرة]
  non_returnable: [القطع المقصرة]
  customer_shipping_fee_jod: '3.000'
  free_if: فيها عيب
  warranty: ما في
offers:
  - {id: shayla, type: text, text: 'مع كل عبايتين شيلة هدية', category: عبايات}
`;

/** Four trades more, the half that was held out. */
export const UNSEEN_TRADES: Record<string, Shop> = {
  shahna: shop(
    SHAHNA,
    `
    SH-1 | كفر آيفون 15 سيليكون | كفرات | 8000 | 14 | | أسود, كحلي, زهري | ملمس ناعم.
    SH-2 | كفر سامسونج S24 | كفرات | 6500 | 5 | | شفاف | ضد الاصفرار.
    SH-3 | شاحن 20 واط تايب سي | شواحن | 12500 | 21 | | أبيض | راس بدون كيبل.
    SH-4 | باوربانك 10000 | باوربانك | 22000 | 3 | | أسود, أبيض | شحن سريع 22.5 واط.
    SH-5 | باوربانك 20000 | باوربانك | 31500 | 0 | | أسود |
    SH-6 | سماعة بلوتوث | سماعات | 27000 | 8 | | أبيض, أسود | عزل ضجيج، بطارية ٣٠ ساعة مع العلبة.
    SH-7 | لزقة شاشة زجاج | لزقات | 4000 | 50 | آيفون 14, آيفون 15, S24 | |
    SH-8 | ستاند سيارة مغناطيس | إكسسوارات | 9250 | 6 | | |
    SH-9 | ساعة ذكية | ساعات | 44000 | 2 | | أسود, فضي | مقاومة للمي، بطارية ٧ أيام.
    `,
  ),
  halawa: shop(
    HALAWA,
    `
    HL-1 | كنافة ناعمة | كنافة | 7500 | 20 | كيلو | | سمن بلدي وجبنة نابلسية.
    HL-2 | كنافة خشنة | كنافة | 7500 | 12 | كيلو | | سمن بلدي.
    HL-3 | بقلاوة مشكلة | بقلاوة | 11000 | 16 | كيلو | | فستق حلبي وكاجو.
    HL-4 | معمول تمر | معمول | 6250 | 0 | كيلو | |
    HL-5 | معمول فستق | معمول | 9500 | 7 | كيلو | | فستق حلبي.
    HL-6 | كيكة عيد ميلاد | كيك | 22000 | 4 | 10 أشخاص | | شوكولاتة أو فانيلا، بتجهز خلال ٢٤ ساعة.
    HL-7 | هريسة لوز | حلويات | 4000 | 9 | كيلو | |
    HL-8 | صندوق هدايا مشكل | صناديق | 16500 | 5 | | أحمر, ذهبي | ٢ كيلو مشكل بصندوق خشب.
    `,
  ),
  khashab: shop(
    KHASHAB,
    `
    KH-1 | كنبة زاوية | كنب | 385000 | 2 | | رمادي, بيج | ٢٨٠×٢٠٠ سم، قماش مخمل.
    KH-2 | كنبة مفردة | كنب | 120000 | 5 | | رمادي, أخضر, خردلي | قماش كتان.
    KH-3 | طاولة سفرة 6 كراسي | سفرة | 290000 | 0 | | جوزي | خشب زان.
    KH-4 | مكتب دراسة | مكاتب | 95000 | 8 | 120 سم, 140 سم | أبيض, جوزي | مع جارورين.
    KH-5 | تخت مزدوج | غرف نوم | 210000 | 3 | 160×200, 180×200 | أبيض, جوزي | مع تخزين.
    KH-6 | فرشة طبية | غرف نوم | 150000 | 6 | 160×200, 180×200 | | سماكة ٢٥ سم.
    KH-7 | كوميدينا | غرف نوم | 45000 | 10 | | أبيض, جوزي | جارورين.
    KH-8 | مكتبة حيط | مكتبات | 75000 | 4 | | أسود, جوزي | ٥ رفوف.
    `,
  ),
  waqar: shop(
    WAQAR,
    `
    WQ-1 | عباية كريب سادة | عبايات | 32000 | 10 | 52, 54, 56, 58 | أسود, كحلي | كريب كوري.
    WQ-2 | عباية كتان | عبايات | 38500 | 4 | 52, 54, 56 | بيج, زيتي |
    WQ-3 | عباية مطرزة | عبايات | 55000 | 0 | 54, 56 | أسود | تطريز يدوي.
    WQ-4 | جلباب بجيوب | جلابيب | 29000 | 6 | 50, 52, 54 | كحلي, بني, رمادي | سحاب من قدام.
    WQ-5 | شيلة شيفون | شيل | 7000 | 25 | | أسود, بيج, زهري |
    WQ-6 | طقم صلاة | صلاة | 17500 | 8 | | زهري, أبيض, بنفسجي | قطن، مع شنطة.
    WQ-7 | بشت خليجي | عبايات | 46000 | 2 | فري سايز | أسود, خمري | حرير.
    `,
  ),
};
