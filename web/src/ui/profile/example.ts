/** A profile to begin with: a small shop's, in Arabic, to be written over. The comments say what a part is for. */
export const exampleFor = (shop: string): string => `# ملف دكّانك: الوكيل بيقرأه كامل وبيرد على أساسه.
name: ${JSON.stringify(shop)}
intro: مين إنتو وشو بتبيعوا، بجملة أو جملتين

brand_voice:
  tone: لطيف ومختصر، متل ما بنحكي مع زباينّا
  emojis: 🌿 بالقليل
  phrases: # جمل بتحبوا يحكيها
    - أهلين فيك
    - تكرم عينك
  avoid: # كلام ما بتحبوه
    - سوف
    - عزيزي العميل

payment:
  methods:
    - cod # عند الاستلام
    - cliq
  cliq_alias: MYSHOP
  cards: false

delivery:
  zones: # كل محافظة بمنطقة وحدة
    - governorates: [amman]
      fee_jod: '2.000'
      time: يوم عمل
    - governorates: [irbid, zarqa, balqa, madaba, jerash, ajloun, mafraq]
      fee_jod: '3.000'
      time: 2-3 أيام
    - governorates: [karak, tafilah, maan, aqaba]
      fee_jod: '4.000'
      time: 3-4 أيام

returns:
  exchange_days: 3
  conditions:
    - القطعة بحالتها وعليها التكت

hours:
  week:
    sat: [11:00-21:00]
    sun: [11:00-21:00]
    mon: [11:00-21:00]
    tue: [11:00-21:00]
    wed: [11:00-21:00]
    thu: [11:00-21:00]
    fri: []

handoff:
  when:
    - شكوى
    - طلب جملة
  text: هلأ بحوّلك على حد من الفريق
`;
