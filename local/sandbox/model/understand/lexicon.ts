import { fold } from '../../../../core/domain/text/fold.ts';
import { stemsOf } from './words.ts';

/** Words of the trade that mean the same; any form finds a name that uses another. General, of no shop. */
const CONCEPTS = [
  'جاكيت جكيت جاكت جاكيتات جواكيت جكيتات jacket jackets jaket jakit',
  'معطف كوت معاطف coat coats',
  'هودي هوديات hoodie hoodies hoody',
  'سويتر كنزة كنزات بلوفر sweater pullover jumper',
  'بنطلون بنطال بناطيل بنطلونات pants trousers pant',
  'جينز جنز jeans jean denim',
  'فستان فساتين dress dresses',
  'عباية عبايات عبي abaya abayas 3abaya',
  'حجاب حجابات شال شالات شيلة hijab hijabs scarf scarves 7jab',
  'تيشيرت تيشرت تيشيرتات tshirt t-shirt shirt',
  'قميص قمصان shirt shirts',
  'بلوزة بلايز blouse top',
  'تنورة تنانير skirt skirts',
  'بيجاما بيجامة بجامة pajama pyjama pajamas',
  'حذاء أحذية كندرة كنادر shoe shoes',
  'بوط أبواط سبورت sneaker sneakers trainers',
  'جزمة جزم بوت boots boot',
  'صندل صنادل sandal sandals',
  'كفوف كف قفازات جوانتي gloves glove',
  'خوذة خوذ خوزة helmet helmets',
  'شنطة شنط حقيبة حقائب bag bags handbag',
  'ظهر باك backpack',
  'محفظة محافظ جزدان wallet wallets',
  'ساعة ساعات ووتش واتش watch watches',
  'سمارت ذكية ذكي smart',
  'نظارة نظارات glasses sunglasses',
  'عطر عطور perfume perfumes',
  'حلق حلقان earring earrings',
  'سنسال سلسال عقد necklace',
  'خاتم خواتم ring rings',
  'اسوارة أساور bracelet',
  'طاقية كاب قبعة cap hat',
  'حزام أحزمة belt belts',
  'جوارب جرابات كلسات socks',
  'شمعة شموع candle candles',
  'كوب مج أكواب mug mugs cup',
  'صحن صحون plate plates',
  'سجادة سجاد rug carpet',
  'مخدة مخدات وسادة cushion pillow',
  'لعبة ألعاب toy toys',
  'دفتر دفاتر notebook',
  'سماعة سماعات headphones earbuds headset',
  'شاحن شواحن charger',
  'كفر كفرات case cover',
  'موبايل تلفون جوال phone mobile',
  'قهوة بن coffee',
  'عسل honey',
  'زيت oil',
  'صابون صابونة soap',
  'كريم cream',
  'كيك كيكة كيكات cake cakes',
  'معمول m3mol maamoul mamoul',
  'كنافة kunafa knafeh',
  'تمر date dates tamr tamer',
  'جوز walnut walnuts',
  'شوكولاتة شوكلاته شوكولا chocolate',
  'جلد leather',
  'صوف wool woolen',
  'قطن cotton',
  'حرير silk',
  'كتان لينن linen',
  'مخمل velvet',
  'شتوي شتوية winter',
  'صيفي صيفية summer',
  'رياضي sport sports sporty',
  'طويل طويلة long',
  'قصير قصيرة short',
  'صغير صغيرة small mini',
  'كبير كبيرة big large',
  'رجالي رجال men mens',
  'نسائي نسواني بناتي women womens ladies',
  'أطفال اولادي ولادي kids kid children',
  'كامل full',
  'مطر rain',
  'هدية هدايا gift gifts',
  'صندوق صناديق بوكس box boxes',
  'طقم أطقم set sets',
  'شمواه شامواه شموا suede',
  'شاشة شاشات screen',
  'حماية واقي protector protection',
  'لزقة لزقات ستيكر sticker film',
  'كيبل كابل كوابل سلك cable cord',
  'باور power',
  'بانك bank',
  'ايفون iphone',
  'سامسونج سامسونغ جالكسي samsung galaxy',
  'برو pro',
  'ماكس max',
  'بلس plus',
  'الترا ultra',
  'سيليكون سليكون silicone',
  'شفاف شفافة clear transparent',
  'لايتننج لايتنينج lightning',
  'مسك musk',
  'عود oud oudh',
  'بخور incense bakhoor',
  'بطانية بطانيات حرام blanket',
  'بيبي مواليد رضع baby newborn',
];

const CONCEPT_OF = new Map<string, number>();
CONCEPTS.forEach((forms, id) => {
  for (const form of forms.split(' ')) if (!CONCEPT_OF.has(fold(form))) CONCEPT_OF.set(fold(form), id);
});

/** The concept a folded word names, with or without article; undefined for words of no concept. */
export function conceptOf(word: string): number | undefined {
  for (const form of [word, ...stemsOf(word)]) {
    const id = CONCEPT_OF.get(form);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** All forms of what a folded word names, for a search that knows only one of them; itself where it names nothing. */
export function conceptForms(word: string): string[] {
  const id = conceptOf(word);
  return id === undefined ? [word] : (CONCEPTS[id]?.split(' ') ?? [word]);
}
