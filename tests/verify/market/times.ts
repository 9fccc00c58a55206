import type { Scene, Statement } from './scene.ts';

/** How long delivery takes, place by place: what is true of it and what is not. */
type Times = { place: string; en: string; right: string[]; wrong: string[] };

const TIMES: Record<string, Times[]> = {
  clothes: [
    {
      place: 'عمان',
      en: 'Amman',
      right: ['يوم عمل', 'خلال يوم', 'بكرا', 'يوم واحد'],
      wrong: ['نفس اليوم', 'خلال ساعتين', 'يومين', 'خلال ٣ أيام', 'أسبوع', 'الجمعة الصبح', 'يوم السبت'],
    },
    {
      place: 'إربد',
      en: 'Irbid',
      right: ['2-3 أيام', 'من يومين لثلاث أيام', 'يومين إلى ٣ أيام عمل'],
      wrong: ['بكرا', 'يوم واحد', 'نفس اليوم', 'أسبوع', 'خمس أيام'],
    },
    {
      place: 'العقبة',
      en: 'Aqaba',
      right: ['3 لـ 4 أيام عمل', 'ثلاث لأربع أيام'],
      wrong: ['يومين', 'بكرا', '24 ساعة', 'أسبوعين'],
    },
  ],
  riders: [
    {
      place: 'الزرقا',
      en: 'Zarqa',
      right: ['نفس اليوم', 'اليوم'],
      wrong: ['خلال ساعة', 'بعد بكرا', 'يومين', 'خلال نص ساعة'],
    },
    {
      place: 'عمان',
      en: 'Amman',
      right: ['يوم لـ يومين', '1-2 يوم', '24 لـ 48 ساعة'],
      wrong: ['نفس اليوم', 'خلال 3 ساعات', '4 أيام', 'أسبوع'],
    },
  ],
  beauty: [
    {
      place: 'مادبا',
      en: 'Madaba',
      right: ['٢٤–٤٨ ساعة', 'من يوم ليومين'],
      wrong: ['نفس اليوم', '5 أيام', 'خلال ساعات', 'ثلاث أيام'],
    },
  ],
  sweets: [
    {
      place: 'إربد',
      en: 'Irbid',
      right: ['خلال ساعتين', 'ساعتين'],
      wrong: ['خلال نص ساعة', 'ساعة', 'بكرا', 'يومين'],
    },
  ],
  gadgets: [
    {
      place: 'عمان',
      en: 'Amman',
      right: ['خلال 24 ساعة', 'خلال يوم'],
      wrong: ['خلال ساعة', '48 ساعة', 'ثلاث أيام', 'الخميس'],
    },
    {
      place: 'المفرق',
      en: 'Mafraq',
      right: ['يومين', '48 ساعة', 'خلال يومين'],
      wrong: ['بكرا', 'نفس اليوم', 'أربع أيام', 'أسبوع'],
    },
  ],
  furniture: [
    {
      place: 'الزرقا',
      en: 'Zarqa',
      right: ['أسبوع', 'خلال 7 أيام'],
      wrong: ['يومين', 'بكرا', 'أسبوعين', 'شهر'],
    },
  ],
  perfume: [
    {
      place: 'الكرك',
      en: 'Karak',
      right: ['2-4 أيام', 'من يومين لأربع أيام'],
      wrong: ['بكرا', 'نفس اليوم', 'أسبوع'],
    },
  ],
  shoes: [
    {
      place: 'جرش',
      en: 'Jerash',
      right: ['٣–٤ أيام', 'ثلاث لأربع أيام عمل'],
      wrong: ['يوم', 'بكرا', 'يومين', 'عشر أيام'],
    },
  ],
};
const ENGLISH: [arabic: string, english: string][] = [
  ['نفس اليوم', 'the same day'],
  ['بكرا', 'tomorrow'],
  ['يومين', 'in two days'],
  ['أسبوع', 'within a week'],
  ['2-3 أيام', 'in 2-3 days'],
  ['خلال ساعتين', 'within 2 hours'],
  ['خلال ساعة', 'within an hour'],
  ['خلال 24 ساعة', 'within 24 hours'],
  ['خلال يومين', 'within two days'],
];

/** When it arrives. */
export function times({ shop, dice }: Scene): Statement[] {
  const told = (TIMES[shop.id] ?? []).flatMap(({ place, en, right, wrong }): Statement[] => {
    const write = (time: string): string[] => [
      `التوصيل لـ${place} ${time}`,
      `بوصلك على ${place} ${time} إن شاء الله`,
      `${place}؟ بياخد التوصيل ${time}`,
      `مدة التوصيل لـ${place}: ${time}`,
      `توصيلة ${place} بتوصل ${time}`,
      `رح يكون عندك ب${place} ${time}`,
      ...ENGLISH.filter(([arabic]) => arabic === time).map(
        ([, english]) => `Delivery to ${en} arrives ${english}`,
      ),
    ];
    return [
      ...right.flatMap((time) => write(time).map((text) => ({ by: 'time', text, isTrue: true }))),
      ...wrong.flatMap((time) => write(time).map((text) => ({ by: 'time', text, isTrue: false }))),
    ];
  });
  const promised = [
    'رح يوصلك يوم الأحد 5/12',
    'بضمنلك يوصلك اليوم بالليل الساعة 8',
    'اليوم المسا بكون عندك بالعقبة',
  ];
  return [...told, ...promised.map((text) => ({ by: 'time', text, isTrue: false })), ...hours(shop.id, dice)];
}

/** Opening hours: true sentences and false ones. */
const HOURS: Record<string, [right: string[], wrong: string[]]> = {
  clothes: [
    [
      'فاتحين من 10:30 الصبح لـ 9 المسا',
      'الجمعة مسكرين',
      'بنسكر الساعة 9 المسا',
      'We open at 10:30 am',
      'دوامنا من السبت للخميس',
    ],
    [
      'فاتحين من 8 الصبح لـ 9 المسا',
      'الجمعة فاتحين',
      'بنسكر الساعة 12 بالليل',
      'We open at 7 am',
      'We are open on Friday',
      'دوامنا 24 ساعة',
      'فاتحين كل يوم حتى الجمعة',
    ],
  ],
  riders: [
    ['كل يوم من 11 الصبح لـ 11 بالليل', 'بنفتح الساعة 11', 'the shop closes at 11 pm', 'فاتحين هسا'],
    [
      'كل يوم من 9 الصبح لـ 11 بالليل',
      'بنفتح الساعة 8 الصبح',
      'the shop closes at 6 pm',
      'الجمعة عطلة عنا',
      'هسا مسكرين',
    ],
  ],
  beauty: [
    ['دوامنا من 9 الصبح لـ 6 المسا', 'من الأحد للخميس بس', 'السبت مسكرين'],
    ['دوامنا من 9 الصبح لـ 11 بالليل', 'السبت فاتحين', 'We are open on Saturday', 'بنفتح الجمعة من 4 لـ 9'],
  ],
  sweets: [
    ['بنفتح 8 الصبح وبنسكر 10 المسا', 'الجمعة من 2 الظهر لـ 10 المسا'],
    ['بنفتح 6 الصبح وبنسكر 10 المسا', 'الجمعة عطلة', 'We close at midnight'],
  ],
  gadgets: [
    ['السبت للخميس من 10 الصبح لـ 10 بالليل', 'الجمعة بنفتح 3 العصر'],
    ['الجمعة مسكرين', 'بنفتح 9 الصبح', 'We are closed on Sundays'],
  ],
  furniture: [
    ['المعرض مسكر يوم الجمعة', 'فاتحين من 10 لـ 8 المسا'],
    ['المعرض فاتح الجمعة', 'فاتحين لـ 10:30 بالليل'],
  ],
  perfume: [
    ['كل يوم من 1 الظهر لـ 9 المسا', 'بنفتح الساعة 1'],
    ['بنفتح الساعة 10 الصبح', 'الاثنين مسكرين'],
  ],
  shoes: [
    ['الأحد عطلة عنا', 'بنسكر الساعة 9:30 المسا'],
    ['الأحد فاتحين', 'بنسكر الساعة 11:30 بالليل', 'السبت عطلة'],
  ],
};

function hours(shop: string, _: unknown): Statement[] {
  const [right = [], wrong = []] = HOURS[shop] ?? [];
  return [
    ...right.map((text) => ({ by: 'hours', text, isTrue: true })),
    ...wrong.map((text) => ({ by: 'hours', text, isTrue: false })),
  ];
}
