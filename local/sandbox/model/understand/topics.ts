import { conceptOf } from './lexicon.ts';
import { wordSet } from './words.ts';

/**
 * What shops write about in their rules and answers, in the words of Jordan, of written Arabic and of English. Language,
 * of no shop: a model of a language knows all of it.
 */
const TOPICS = [
  'توصيل توصيله توصل يوصل نوصل شحن نشحن تشحن ايصال ارسال نرسل نبعث تبعث ابعث delivery deliver ship shipping shipped',
  'سائق سواق شوفير مندوب driver courier',
  'ترجيع ارجاع استرجاع ترجع ارجع رجع مرتجع نرجع ارجعها ارجعه return returns returned refund',
  'تبديل استبدال ابدل يتبدل تتبدل نبدل تغيير exchange replace',
  'كفاله ضمان مكفول warranty guarantee',
  'غسيل اغسل ينغسل تنغسل بغسل تغسل غساله ننظف انظف تنظيف wash washing washed clean cleaning',
  'كوي مكوى اكوي ينكوي iron ironing',
  'دفع ادفع تدفع بدفع payment pay paid',
  'عربون مقدم دفعه deposit',
  'مصاري فلوس نقود المبلغ money amount',
  'كاش نقدا cash',
  'كليك cliq',
  'مجان مجاني مجانا ببلاش بلاش علينا free',
  'سعر ثمن تكلفه اجره اجور كلفه رسوم price cost fee fees',
  'كم قديش قداش اديش قديه how much many',
  'مقاس مقاسات نمره قياس قياسات سايز مقاسي نمرتي size sizes sizing',
  'طول طولي قامه height tall',
  'وزن وزني weight',
  'محيط صدر خصر girth chest waist',
  'قصر تقصير نقصر تقصر تنقصر تضييق تعديل alter alteration shorten hem',
  'تفصيل تفصلو نفصل خياطه مفصل tailor tailored custom bespoke',
  'تركيب تركب تركبو نركب بركب يركب install fit fitting',
  'دوام تفتح نفتح فاتحين تسكر نسكر ساعات opening hours open close',
  'متى امتى ايمتى وقت موعد when time',
  'وين اين موقع عنوان where location address',
  'يوم ايام day days',
  'ساعه ساعات hour hours',
  'شهر شهور اشهر month months',
  'سنه سنين سنوات عام year years',
  'اسبوع اسابيع week weeks',
  'حساسيه تحسس مكونات allergy allergens allergic ingredients',
  'مكسرات جوز لوز فستق nuts nut',
  'امن مضمون نضمن ضرر safe',
  'خربان مكسور تالف عيب معيوب غلط مشكله broken damaged faulty defect problem wrong',
  'حجز احجز نحجز مسبق قبل book booking reserve advance',
  'الغاء الغي نلغي كنسل cancel cancellation',
  'طلب اطلب تطلب طلبات طلبيه نستقبل تستقبلو order orders',
  'اقل ادنى minimum least',
  'صوره صور photo picture image',
  'بنت بنتي بنات ابني ولد اولاد طفل اطفال child children girl girls boy kids',
  'عيد ميلاد مناسبه مناسبات occasion birthday party',
  'رمضان ramadan',
  'قطع غيار spare parts',
  'اصلي اصليه تقليد original genuine',
  'تخزين احفظ نحفظ ثلاجه storage store fridge keep',
  'برا خارج دولي outside abroad international',
  'تقسيط اقساط installments',
  'جمله wholesale bulk',
  'تغليف كرت بطاقه wrapping wrap card',
  'استلام استلم نستلم وصل وصلني وصلت وصلتني pickup collect received arrived',
  'نفس same',
  'اليوم today',
  'فتحت مفتوح ينفتح ختم seal opened',
];

const TOPIC_OF = new Map<string, number>();
TOPICS.forEach((forms, id) => {
  for (const form of wordSet(forms)) if (!TOPIC_OF.has(form)) TOPIC_OF.set(form, id);
});

/** What glues a question together and says nothing of what it is about. Folded by `wordSet`. */
const GLUE = wordSet(
  'شو ايش اش ما ماذا هل لو اذا في فيه من عن على الى مع او و ب ل يا هاي هاد هذا هذه هاظ انا انت انتو احنا هو هي هم عند عندك عندكم عندكو عنا عندي عنده ' +
    'بدي بدنا بدك اريد نريد ابغى اعمل بعمل نعمل تعمل اسوي نسوي ممكن بقدر اقدر نقدر تقدر بتقدرو لازم بصير يصير بنفع ينفع كيف ليش لماذا اي كل بس كمان اللي الي التي الذي ان انه كان كانت مش مو لا نعم اه يعني ' +
    'the a an is are do does can i you your my me we our to of in on at for and or it if with what which how be not no any please',
);

export const isGlue = (word: string): boolean => GLUE.has(word);

/**
 * The forms under which a folded word may stand in a list: itself, and without what Arabic writes onto it: the article,
 * conjunctions and prepositions before it, the verb's signs, pronouns and plurals behind it.
 */
export function formsOf(word: string): string[] {
  if (!/^[\u0600-\u06ff]+$/u.test(word)) return [word, word.replace(/(?<=.{3})(?:es|s|ing|ed)$/u, '')];
  const forms = new Set([word]);
  for (const prefix of BEFORE) if (word.startsWith(prefix)) add(forms, word.slice(prefix.length));
  for (const form of [...forms]) {
    for (const suffix of BEHIND) if (form.endsWith(suffix)) add(forms, form.slice(0, -suffix.length));
  }
  return [...forms];
}

const BEFORE = [
  'وال',
  'بال',
  'عال',
  'كال',
  'فال',
  'هال',
  'ولل',
  'لل',
  'ال',
  'و',
  'ف',
  'ب',
  'ل',
  'ع',
  'بت',
  'بي',
  'بن',
  'وب',
  'ت',
  'ي',
  'ن',
  'ا',
  'م',
];
const BEHIND = [
  'ها',
  'هم',
  'كم',
  'كو',
  'نا',
  'ات',
  'ين',
  'ون',
  'وا',
  'تي',
  'تها',
  'ته',
  'يه',
  'ه',
  'ي',
  'و',
  'ك',
  'ا',
  'لي',
];
const FORM_MIN = 3;

function add(forms: Set<string>, form: string): void {
  if (form.length >= FORM_MIN) forms.add(form);
}

/** The topic that a folded word belongs to, such as `t3`, or the goods it names; undefined for other words. */
export function topicOf(word: string): string | undefined {
  for (const form of formsOf(word)) {
    const id = TOPIC_OF.get(form);
    if (id !== undefined) return `t${id}`;
  }
  const concept = conceptOf(word);
  return concept === undefined ? undefined : `c${concept}`;
}

/** What is left of an Arabic word without its signs and long vowels; two words of one root mostly share it. */
export function rootOf(word: string): string {
  const shortest = formsOf(word).reduce((a, b) => (b.length < a.length ? b : a));
  const bare = shortest.replace(/[اويءئؤ]/gu, '');
  return bare.length >= 2 ? bare : shortest;
}
