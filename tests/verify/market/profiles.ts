/** Profiles of shops as their owners write them, in the form that the settings keep. */
export const CLOTHES = `name: { ar: ليال بوتيك, en: Layal Boutique }
intro: بوتيك ليال بعمان، فساتين وعبايات وحجابات.
hours:
  regular: من السبت للخميس ١٠:٣٠ الصبح لـ ٩ المسا، الجمعة مسكرين
  showroom: عمان، الصويفية، شارع الوكالات
delivery:
  zones:
    - { governorates: [amman], fee_jod: '2.000', time: يوم عمل }
    - { governorates: [zarqa, balqa, madaba], fee_jod: '3.000', time: يومين عمل }
    - { governorates: [irbid, jerash, ajloun, mafraq], fee_jod: '3.500', time: ٢–٣ أيام عمل }
    - { governorates: [karak, tafilah, maan, aqaba], fee_jod: '4.500', time: ٣–٤ أيام عمل }
  not_served: [الرويشد, خارج الأردن]
  free_over: { threshold_jod: '60.000', governorates: [amman, zarqa] }
payment: { methods: [cod, cliq], cliq_alias: LAYALSHOP, cards: false, installments: false }
returns: { return_days: 3, exchange_days: 7, customer_shipping_fee_jod: '2.500', conditions: [التكت عليها], warranty: ما في كفالة على الملابس }
offers:
  - { id: a, text: خصم ٢٠٪ على الحجابات }
`;

export const RIDERS = `name: { ar: نشمي رايدرز, en: Nashmi Riders }
intro: كل شي للموتور والراكب، خوذ وجاكيتات وكفوف.
hours:
  regular: كل يوم ١١ الصبح لـ ١١ بالليل
  showroom: الزرقاء الجديدة، شارع ٣٦
delivery:
  zones:
    - { governorates: [zarqa], fee_jod: '1.500', time: نفس اليوم }
    - { governorates: [amman, balqa], fee_jod: '2.500', time: يوم لـ يومين }
    - { governorates: [irbid, mafraq, jerash, ajloun, madaba], fee_jod: '3.000', time: يومين لثلاث أيام }
    - { governorates: [karak, tafilah, maan, aqaba], fee_jod: '5.000', time: ٤–٥ أيام }
  free_over: { threshold_jod: '100.000', governorates: [amman, zarqa, balqa] }
payment: { methods: [cod, cliq, card], cliq_alias: NASHMI, cards: true, installments: false }
returns: { return_days: 5, exchange_days: 14, customer_shipping_fee_jod: '3.000', warranty: الخوذ كفالة سنة }
offers: []
`;

export const BEAUTY = `name: { ar: ورد بيوتي, en: Ward Beauty }
intro: مستحضرات تجميل أصلية ١٠٠٪ مع فاتورة.
hours:
  regular: من الأحد للخميس ٩ الصبح لـ ٦ المسا
delivery:
  zones:
    - { governorates: [amman, zarqa, balqa, madaba], fee_jod: '2.250', time: ٢٤–٤٨ ساعة }
    - { governorates: [irbid, jerash, ajloun], fee_jod: '3.250', time: ٣ أيام }
  not_served: [العقبة, معان, الطفيلة, الكرك, المفرق]
payment: { methods: [cod], cards: false, installments: false }
returns: { return_days: 0, exchange_days: 2, warranty: ما في كفالة }
offers:
  - { id: a, text: اشتري اثنين روج والثالث مجاني }
`;

export const SWEETS = `name: { ar: حلويات الشام, en: Sham Sweets }
intro: حلويات شامية طازة كل يوم من مشغلنا بإربد.
hours:
  regular: كل يوم ٨ الصبح لـ ١٠ المسا، الجمعة من ٢ الظهر لـ ١٠ المسا
  showroom: إربد، شارع الجامعة
delivery:
  zones:
    - { governorates: [irbid], fee_jod: '1.000', time: خلال ساعتين }
    - { governorates: [ajloun, jerash, mafraq], fee_jod: '2.500', time: نفس اليوم إذا طلبت قبل ١١ الصبح، غير هيك ثاني يوم }
  not_served: [عمان, العقبة]
  free_over: { threshold_jod: '25.000', governorates: [irbid] }
payment: { methods: [cod, cliq], cliq_alias: SHAMSWEET, cards: false, installments: false }
returns: { return_days: 0, exchange_days: 0, warranty: أي مشكلة خلال ساعة من الاستلام بنعوضك }
order_policy: { min_order_jod: '5.000' }
`;
