import { type Shop, shop } from '../fresh/shop.ts';

const GARAJ = `
shop_id: garaj
name: {ar: جراج الهاشمي, en: Hashmi Auto Parts}
intro: قطع وإكسسوارات سيارات كورية ويابانية، محلنا بالزرقاء.
hours: {regular: 'من السبت للخميس ٩ الصبح لـ ٨ المسا، الجمعة عطلة', showroom: 'الزرقاء، شارع ٣٦، مقابل معارض السيارات'}
delivery:
  zones:
    - {governorates: [zarqa], fee_jod: '1.500', time: نفس اليوم}
    - {governorates: [amman, balqa], fee_jod: '2.500', time: يوم عمل}
    - {governorates: [irbid, jerash, ajloun, mafraq, madaba], fee_jod: '3.500', time: يومين عمل}
    - {governorates: [karak, tafilah, maan, aqaba], fee_jod: '5.000', time: ٣–٤ أيام عمل}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '60.000', governorates: [zarqa, amman]}
payment: {methods: [cod, cliq], cliq_alias: GARAJTEST, cards: false, installments: false}
returns:
  return_days: 3
  exchange_days: 7
  counted_from: delivery
  conditions: [القطعة مش مركبة, الكرتونة معها]
  non_returnable: [القطع الكهربائية]
  customer_shipping_fee_jod: '2.500'
  free_if: القطعة غلط منا
  warranty: البطاريات كفالة سنة، الدينمو ٦ شهور
offers:
  - {id: oil, type: text, text: 'مع كل فلتر زيت خصم ١٠٪ على زيت المحرك', category: زيوت, percent: 10}
`;
const WARDA = `
shop_id: warda
name: {ar: وردة وشريطة, en: Warda & Ribbon}
intro: بوكيهات وصناديق ورد ونباتات هدايا، محلنا بعبدون.
hours: {regular: 'كل يوم من ٩ الصبح لـ ١١ بالليل، الجمعة من ٤ العصر لـ ١١ بالليل', showroom: 'عمان، عبدون، جنب الدوار'}
delivery:
  zones:
    - {governorates: [amman], fee_jod: '3.000', time: خلال ٣ ساعات}
    - {governorates: [zarqa, balqa, madaba], fee_jod: '5.000', time: نفس اليوم}
  not_served: [إربد, جرش, عجلون, المفرق, الكرك, الطفيلة, معان, العقبة, خارج الأردن]
  free_over: {threshold_jod: '50.000', governorates: [amman]}
payment: {methods: [cod, cliq, cards], cliq_alias: WARDATEST, cards: true, installments: false}
returns:
  return_days: 0
  exchange_days: 1
  counted_from: delivery
  conditions: [صورة للورد خلال ساعتين من الاستلام]
  customer_shipping_fee_jod: '3.000'
  free_if: وصل الورد ذبلان
  warranty: ما في
offers:
  - {id: ward10, type: text, text: 'كود WARD10 خصم ١٠٪ على البوكيهات', category: بوكيهات, percent: 10, code: WARD10}
  - {id: card, type: text, text: 'كرت إهداء مجاني مع كل بوكيه', category: بوكيهات}
`;
const TUTA = `
shop_id: tuta
name: {ar: توتة كيدز, en: Tuta Kids}
intro: ملابس وأحذية أولاد من سنتين لعشر سنين، محلنا بإربد.
hours: {regular: 'من السبت للخميس ١١ الصبح لـ ٩ المسا، الجمعة عطلة', showroom: 'إربد، شارع الحصن، مجمع الياسمين'}
delivery:
  zones:
    - {governorates: [irbid], fee_jod: '1.000', time: نفس اليوم}
    - {governorates: [ajloun, jerash, mafraq], fee_jod: '2.000', time: يوم عمل}
    - {governorates: [amman, zarqa, balqa, madaba], fee_jod: '3.000', time: يومين عمل}
    - {governorates: [karak, tafilah, maan, aqaba], fee_jod: '4.500', time: ٣–٤ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '35.000', governorates: [irbid, amman]}
payment: {methods: [cod, cliq], cliq_alias: TUTATEST, cards: false, installments: false}
returns:
  return_days: 3
  exchange_days: 5
  counted_from: delivery
  conditions: [التكت عليها, مش ملبوسة]
  non_returnable: [الملابس الداخلية]
  customer_shipping_fee_jod: '2.000'
  free_if: غلط منا أو فيها عيب
  warranty: ما في
offers:
  - {id: pj2, type: text, text: 'عند شراء بيجامتين خصم ٢٠٪ على البيجامات', category: بيجامات, percent: 20}
`;
const DERMA = `
shop_id: derma
name: {ar: درما كير, en: Derma Care}
intro: صيدلية تجميل، عناية بالبشرة والشعر ومكياج أصلي.
hours: {regular: 'كل يوم من ٨ الصبح لـ ١٢ بالليل', showroom: 'عمان، الجبيهة، شارع ياجوز'}
delivery:
  zones:
    - {governorates: [amman], fee_jod: '2.000', time: نفس اليوم}
    - {governorates: [zarqa, balqa, madaba], fee_jod: '2.500', time: خلال ٢٤ ساعة}
    - {governorates: [irbid, jerash, ajloun, mafraq, karak], fee_jod: '3.500', time: ٢–٣ أيام}
    - {governorates: [tafilah, maan, aqaba], fee_jod: '4.000', time: ٤ أيام}
  not_served: [خارج الأردن]
  free_over: {threshold_jod: '30.000', governorates: [amman, zarqa]}
payment: {methods: [cod, cliq, cards], cliq_alias: DERMATEST, cards: true, installments: false}
returns:
  return_days: 7
  exchange_days: 7
  counted_from: delivery
  conditions: [العبوة مسكرة وما انفتحت]
  non_returnable: [المكياج المفتوح]
  customer_shipping_fee_jod: '2.000'
  free_if: المنتج غلط منا أو منتهي
  warranty: ما في
offers:
  - {id: glow15, type: text, text: 'كود GLOW15 خصم ١٥٪ على السيرومات', category: سيرومات, percent: 15, code: GLOW15}
  - {id: wash, type: text, text: 'مع كل واقيين شمس غسول صغير هدية', category: واقيات}
`;

/** Four trades, the half that the checks may be mended by. */
export const SEEN_TRADES: Record<string, Shop> = {
  garaj: shop(
    GARAJ,
    `
    GR-1 | بطارية 70 أمبير | بطاريات | 62000 | 6 | | | صناعة كورية، لهيونداي وكيا.
    GR-2 | بطارية 55 أمبير | بطاريات | 48500 | 0 | | | صناعة كورية.
    GR-3 | فلتر زيت | فلاتر | 3500 | 40 | | | لهيونداي وكيا من 2012 لـ 2020.
    GR-4 | فلتر هوا | فلاتر | 5250 | 17 | | | لتويوتا كورولا.
    GR-5 | زيت محرك 5W-30 | زيوت | 19000 | 22 | 4 لتر | | تخليقي بالكامل، صناعة ألمانية.
    GR-6 | مساحات زجاج | إكسسوارات | 7750 | 9 | 18 إنش, 22 إنش, 26 إنش | | طقم حبتين.
    GR-7 | فرش جلد طقم كامل | إكسسوارات | 55000 | 3 | | أسود, بيج, بني | جلد صناعي، خمس كراسي.
    GR-8 | بواجي إيريديوم | محرك | 14000 | 11 | | | طقم 4 حبات، صناعة يابانية.
    GR-9 | دينمو شحن | محرك | 85000 | 2 | | | مجدد.
    `,
  ),
  warda: shop(
    WARDA,
    `
    WR-1 | بوكيه جوري | بوكيهات | 25000 | 8 | | أحمر, أبيض | ٢٥ وردة طبيعية، تغليف كرافت.
    WR-2 | بوكيه توليب | بوكيهات | 32000 | 0 | | أصفر, زهري | ٢٠ وردة هولندية.
    WR-3 | صندوق ورد وشوكولاتة | صناديق | 38500 | 5 | | أبيض, أسود | ورد جوري مع ١٢ حبة شوكولاتة بلجيكية.
    WR-4 | أوركيد بحوض | نباتات | 28000 | 4 | | أبيض, بنفسجي | حوض سيراميك، ساقين.
    WR-5 | باقة تخرج | بوكيهات | 18000 | 13 | | | مع دبدوب صغير وقبعة.
    WR-6 | إكليل عروس | أفراح | 12500 | 6 | | أبيض, زهري | ورد صناعي.
    WR-7 | مزهرية زجاج | إكسسوارات | 9750 | 10 | صغير, كبير | | زجاج شفاف.
    WR-8 | بالونات هيليوم | إكسسوارات | 7500 | 20 | | أحمر, ذهبي, فضي | ٥ حبات.
    `,
  ),
  tuta: shop(
    TUTA,
    `
    TT-1 | جاكيت منفوخ ولادي | جاكيتات | 16500 | 7 | 4Y, 6Y, 8Y | كحلي, أحمر | مبطن فرو، ضد المي.
    TT-2 | فستان كارو بناتي | فساتين | 13250 | 3 | 3Y, 5Y, 7Y | أخضر, بني | قطن مع حزام.
    TT-3 | بيجاما غيمة | بيجامات | 8500 | 15 | 2Y, 4Y, 6Y | زهري, سماوي, أبيض | قطن ١٠٠٪.
    TT-4 | طقم رياضي | أطقم | 12000 | 0 | 6Y, 8Y, 10Y | أسود, رمادي | قطعتين.
    TT-5 | بوت شتوي | أحذية | 14750 | 5 | 26, 28, 30, 32 | بيج, أسود | نعل ضد الزحلقة.
    TT-6 | طاقية صوف | إكسسوارات | 4250 | 30 | | خردلي, رمادي, زهري |
    TT-7 | بنطلون جينز | بناطيل | 9750 | 12 | 4Y, 6Y, 8Y, 10Y | أزرق, أسود | خصر مطاط.
    `,
  ),
  derma: shop(
    DERMA,
    `
    DM-1 | سيروم فيتامين سي | سيرومات | 18500 | 9 | 30 مل | | تركيز ١٥٪، للبشرة الباهتة.
    DM-2 | سيروم هيالورونيك | سيرومات | 15000 | 0 | 30 مل | | ترطيب لكل أنواع البشرة.
    DM-3 | واقي شمس شفاف SPF 50 | واقيات | 14250 | 25 | 50 مل | | جل خفيف للبشرة الدهنية.
    DM-4 | واقي شمس ملون SPF 50 | واقيات | 16000 | 4 | 50 مل | فاتح, متوسط | صناعة فرنسية.
    DM-5 | غسول جل | غسولات | 9500 | 14 | 200 مل | | للبشرة الدهنية، بدون صابون.
    DM-6 | كريم مرطب سيراميد | مرطبات | 13750 | 7 | 50 مل | | للبشرة الجافة، بدون عطر.
    DM-7 | شامبو ضد القشرة | شعر | 7250 | 3 | 400 مل | |
    DM-8 | روج مطفي | مكياج | 6500 | 18 | | أحمر, نود, خمري | ثبات ٨ ساعات.
    `,
  ),
};
