export const GADGETS = `name: { ar: تك زون, en: Tech Zone }
intro: إلكترونيات وإكسسوارات موبايل.
hours:
  regular: السبت للخميس ١٠ الصبح لـ ١٠ بالليل، الجمعة ٣ العصر لـ ١٠ بالليل
  showroom: عمان، شارع مكة، مجمع الحسيني
delivery:
  zones:
    - { governorates: [amman], fee_jod: '2.000', time: خلال ٢٤ ساعة }
    - { governorates: [zarqa, balqa, madaba, irbid, jerash, ajloun, mafraq], fee_jod: '3.000', time: يومين }
    - { governorates: [karak, tafilah, maan, aqaba], fee_jod: '4.000', time: ٣ أيام }
payment: { methods: [cod, cliq, card], cliq_alias: TECHZONEJO, cards: true, installments: true }
returns: { return_days: 7, exchange_days: 7, warranty: السماعات سنتين، الساعات سنة، الشواحن ٦ شهور }
offers:
  - { id: a, text: خصم ١٥٪ على الكفرات عند شراء سماعة }
`;

export const FURNITURE = `name: { ar: بيتي, en: Bayti }
intro: أثاث وديكور منزلي، معرضنا بالجبيهة.
hours:
  regular: كل يوم ما عدا الجمعة من ١٠ لـ ٨ المسا
  showroom: عمان، الجبيهة، مقابل الجامعة الأردنية
delivery:
  zones:
    - { governorates: [amman], fee_jod: '5.000', time: ٣–٥ أيام }
    - { governorates: [zarqa, balqa, madaba, irbid], fee_jod: '10.000', time: أسبوع }
  not_served: [العقبة, معان]
payment: { methods: [cod, bank_transfer], cards: false, installments: true }
returns: { return_days: 2, exchange_days: 10, warranty: الكراسي سنتين، الطاولات ٣ سنوات }
offers: []
`;

export const PERFUME = `name: { ar: دار العود, en: Dar Al Oud }
intro: عطور وبخور، كل الزجاجات معبأة عنا بالسلط.
hours:
  regular: من ١ الظهر لـ ٩ المسا كل يوم
  showroom: السلط، الميدان
delivery:
  zones:
    - { governorates: [balqa], fee_jod: '1.250', time: نفس اليوم }
    - { governorates: [amman, zarqa, madaba, irbid, jerash, ajloun, mafraq, karak, tafilah, maan, aqaba], fee_jod: '2.750', time: ٢–٤ أيام }
  free_over: { threshold_jod: '50.000', governorates: [amman, balqa] }
payment: { methods: [cod, cliq], cliq_alias: DAROUD, cards: false, installments: false }
returns: { return_days: 14, exchange_days: 14, conditions: [الزجاجة مسكرة] }
offers:
  - { id: a, text: كود OUD15 خصم ١٥٪ على البخور }
`;

export const SHOES = `name: { ar: خطوة, en: Khatwa }
intro: أحذية رجالي وستاتي.
hours:
  regular: ١٠ الصبح لـ ٩:٣٠ المسا، الأحد عطلة
  showroom: الكرك، الثنية
delivery:
  zones:
    - { governorates: [karak], fee_jod: '1.000', time: يوم }
    - { governorates: [amman, madaba, tafilah, maan], fee_jod: '3.000', time: يومين لثلاث أيام عمل }
    - { governorates: [zarqa, balqa, irbid, jerash, ajloun, mafraq, aqaba], fee_jod: '3.500', time: ٣–٤ أيام عمل }
payment: { methods: [cod], cards: false, installments: false }
returns: { return_days: 4, exchange_days: 4, customer_shipping_fee_jod: '3.000', warranty: الأحذية شهر على اللزق }
offers: []
`;
