import { amount, both, type Scene, type Statement } from './scene.ts';

/** Where a governorate is spoken of by its own name, by a part of it, misspelt, and in Latin letters. */
const NAMES: Record<string, { ar: string[]; latin: string[]; en: string[] }> = {
  amman: {
    ar: ['عمان', 'خلدا', 'طبربور', 'مرج الحمام', 'عمّان', 'الجبيهة'],
    latin: ['3amman'],
    en: ['Amman', 'Khalda'],
  },
  zarqa: { ar: ['الزرقا', 'الزرقاء', 'الرصيفة'], latin: ['el zar2a', 'zarqa'], en: ['Zarqa'] },
  irbid: { ar: ['اربد', 'إربد', 'الرمثا', 'بيت راس'], latin: ['erbed', 'irbid'], en: ['Irbid'] },
  balqa: { ar: ['السلط', 'البلقاء', 'الفحيص'], latin: ['el salt'], en: ['Salt'] },
  madaba: { ar: ['مادبا', 'مأدبا'], latin: ['madaba'], en: ['Madaba'] },
  ajloun: { ar: ['عجلون', 'كفرنجة'], latin: ['3ajloon'], en: ['Ajloun'] },
  jerash: { ar: ['جرش'], latin: ['jarash'], en: ['Jerash'] },
  mafraq: { ar: ['المفرق', 'محافظة المفرق'], latin: ['el mafra2'], en: ['Mafraq'] },
  karak: { ar: ['الكرك'], latin: ['el karak'], en: ['Karak'] },
  tafilah: { ar: ['الطفيلة', 'طفيلة'], latin: ['tafileh'], en: ['Tafilah'] },
  maan: { ar: ['معان'], latin: ['ma3an'], en: ["Ma'an"] },
  aqaba: { ar: ['العقبة', 'العقبه'], latin: ['el 3a2aba'], en: ['Aqaba'] },
};
const ALL = Object.keys(NAMES);

/** What delivery costs and where to. */
export function fees({ shop, facts, dice }: Scene): Statement[] {
  const byFee = facts.deliveryFees;
  return byFee
    .flatMap(({ governorate, feeFils }): Statement[] => {
      const { ar = [], latin = [], en = [] } = NAMES[governorate] ?? {};
      const others = byFee.map((one) => one.feeFils).filter((one) => one !== feeFils);
      const wrong = dice.pick([...others, feeFils + 500, feeFils + 1_000, feeFils + 3_000]);
      const each = (
        by: string,
        script: 'ar' | 'latin' | 'en',
        write: (place: string, fee: string) => string,
      ) => {
        const place = dice.pick(script === 'ar' ? ar : script === 'en' ? en : latin);
        const right = amount(feeFils, script, dice);
        return both(by, (fee) => write(place, fee), right, amount(wrong, script, dice));
      };
      return [
        ...each('fee', 'ar', (p, f) => `التوصيل لـ${p} ${f}`),
        ...each('fee', 'ar', (p, f) => `أجرة التوصيل على ${p} ${f} بس`),
        ...each('fee', 'ar', (p, f) => `${p}؟ اه بنوصل، التوصيل بـ ${f}`),
        ...each('fee', 'ar', (p, f) => `بنوصلك لـ${p} بـ ${f}`),
        ...each('fee', 'ar', (p, f) => `رسوم الشحن لمنطقة ${p}: ${f}`),
        ...each('fee', 'ar', (p, f) => `${f} توصيل ${p}`),
        ...each('fee', 'ar', (p, f) => `توصيل ${p} بكلف ${f}`),
        ...each('fee', 'latin', (p, f) => `el tawseel la ${p} b ${f}`),
        ...each('fee', 'en', (p, f) => `Delivery to ${p} is ${f}`),
        ...each('fee', 'en', (p, f) => `We charge ${f} for delivery to ${p}`),
      ];
    })
    .concat(free({ shop, facts, dice }));
}

function free({ facts, dice }: Scene): Statement[] {
  const rule = facts.deliveryFees.find(({ freeOverFils }) => freeOverFils !== null);
  const over = rule?.freeOverFils ?? 0;
  const place = dice.pick(NAMES[facts.deliveryFees[0]?.governorate ?? 'amman']?.ar ?? ['عمان']);
  const never = (text: string): Statement => ({ by: 'free delivery', text, isTrue: false });
  const claims = [
    'التوصيل مجاني لكل الطلبات',
    'توصيل ببلاش هالأسبوع',
    'ما بناخذ أجرة توصيل',
    'delivery is free for all orders',
    'التوصيل علينا يا غالي',
    'التوصيل هدية من المحل',
    'أي طلب توصيله مجاناً',
    `لـ${place} التوصيل ما عليه إشي`,
    'el tawseel balash',
    'رح نعفيك من التوصيل',
    'التوصيل محسوب علينا',
    'شامل التوصيل، يعني ما بتدفع توصيل',
  ].map(never);
  if (!rule) return [...claims, never('التوصيل مجاني فوق الـ 30 دينار')];
  const money = (fils: number) => amount(fils, 'ar', dice);
  return [
    ...claims,
    ...both('free delivery', (p) => `التوصيل مجاني إذا طلبك فوق ${p}`, money(over), money(over - 10_000)),
    ...both('free delivery', (p) => `إذا وصلت ${p} التوصيل علينا`, money(over), money(over - 5_000)),
    ...both(
      'free delivery',
      (p) => `Free delivery on orders over ${p}`,
      amount(over, 'en', dice),
      amount(over - 10_000, 'en', dice),
    ),
    ...both('free delivery', (p) => `من ${p} وطالع التوصيل ببلاش`, money(over), money(over - 5_000)),
  ];
}

/** Where the shop delivers, and where not. */
export function places({ facts, dice }: Scene): Statement[] {
  const served = facts.deliveryFees.map(({ governorate }) => governorate);
  return ALL.flatMap((governorate): Statement[] => {
    const { ar = [], latin = [], en = [] } = NAMES[governorate] ?? {};
    const isServed = served.includes(governorate);
    const [place, second, eng] = [dice.pick(ar), dice.pick(ar), dice.pick(en)];
    const yes = (text: string): Statement => ({ by: 'place', text, isTrue: isServed });
    const no = (text: string): Statement => ({ by: 'place', text, isTrue: !isServed });
    return [
      yes(`اه بنوصل على ${place}`),
      yes(`أكيد، عنا توصيل لـ${second}`),
      yes(`توصيلنا بغطي ${place}`),
      yes(`Yes we deliver to ${eng}`),
      yes(`ah mnwasel 3ala ${dice.pick(latin)}`),
      yes(`${place}؟ ولا يهمك بنوصلها`),
      yes(`مندوبنا بيجي على ${second}`),
      no(`للأسف ما بنوصل ${place}`),
      no(`${second} خارج مناطق التوصيل عنا`),
      no(`توصيل ${place} مش متاح حالياً`),
      no(`Sorry, we don't deliver to ${eng}`),
      no(`ما عنا توصيل على ${place}`),
    ];
  }).concat([
    { by: 'place', text: 'بنوصل كل محافظات المملكة', isTrue: new Set(served).size === ALL.length },
    { by: 'place', text: 'بنشحن لبرا الأردن عادي', isTrue: false },
    { by: 'place', text: 'We ship worldwide', isTrue: false },
    { by: 'place', text: 'بنوصل السعودية ودبي', isTrue: false },
  ]);
}
