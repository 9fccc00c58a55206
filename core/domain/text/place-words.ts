/** Words around a place name, folded, that tell how it is meant. Words of a list are separated by spaces. */

/** What comes next is where the customer is or wants the parcel. */
export const PLACE_CUES = words(`
  ساكن ساكنه ساكنين بسكن بسكنو عايش عايشه مقيم مقيمه نازل موجود موجوده منطقه منطقتي منطقتنا مدينه محافظه لواء قضاء بلده قريه حي
  ضاحيه مخيم توصيل توصيله طلبيه طلبيات بتوصلو بتوصلوا توصلو توصلوا توصلون بتوصل بوصل توصل وصلو وصلوا وصلوه وصلوها يوصل يوصلني نوصل بنوصل شحن
  عنوان عنواني عنوانا موقعي مكاني لعند علي من لوين داخل جوا نواحي اهل اهلي دار
  from in to live living city town village area district delivery deliver address sakn saken sakin min 3ala mn
`);

/** "The village of …": even a very common word is a name behind one of these. */
export const KIND_WORDS = words('قريه بلده منطقه مدينه لواء قضاء حي ضاحيه مخيم محافظه village town city');

/** What comes next names a street, a shop or a building, wherever that may stand. */
export const NAMING_WORDS = words(`
  شارع ش مسجد جامع مدرسه كليه جامعه مستشفي صيدليه مطعم مخبز مخابز حلويات محمص سوبرماركت ماركت بقاله ملحمه محل محلات عماره بنايه
  عمارات مجمع دوار اشاره جسر نفق مول بنك فندق مقهي كافيه سوق اسواق صالون مكتبه مركز نادي طريق موقف كراج معرض شركه حديقه ملعب ساحه
  مثلث قاعه صاله استراحه محطه عائله ال بنشر مغسله فرن عياده مختبر روضه شاي كافي
  street st road rd mosque school hospital pharmacy restaurant bakery mall market hotel share3 shar3 shari3 tea
`);

/** What comes next is near, not here; it counts when nothing better is said. */
export const NEARBY_WORDS = words(
  'قريب قريبه قرب جنب بجنب بجانب مقابل قبال خلف ورا وراء قدام امام بعد قبل near behind next',
);

/** What comes next is where the customer is not. */
export const ELSEWHERE_WORDS = words('مش مو مب موش ليس ليست غير برا بره خارج اصلي اصلنا اصله اصلها اهلي not');

/** Words that may stand beside a common word without turning it into something else. */
export const FILLERS = words(`
  انا احنا نحن هون هناك في ب الي الى و يا لو سمحت سمحتو شكرا الاردن اردن حبيبي اخوي الغالي بالزبط بالضبط نفسها نفسه الشرقي الشرقيه الغربي
  الغربيه الشمالي الشماليه الجنوبي الجنوبيه طابق شقه بيت منزل فيلا دار رقم حاره دخله تقاطع
  jordan please building bldg floor flat apartment apt house villa no number the my is i am im
`);

/** Words that only seem to begin with a preposition. */
export const WHOLE_WORDS = words('عربه عربيه عربي علب علبه لحمه لحم عباس عسل بصل بلا بلد');

/** English words that sound like a village of ours. */
export const ENGLISH_WORDS = words(
  'main debug query guide remote native reason serve server very vary better easily',
);

/** Sayings in which the name of a town is no town. */
export const NOT_A_PLACE = [
  /جمله و? ?(?:ب|ال)*مفرق|(?:ب|ال)*مفرق و? ?(?:ب|ال)*جمله|(?:سعر|اسعار|بيع|نبيع|بتبيعو|تبيعو) (?:ب|ال)*مفرق/gu, // retail
  /(?:شاي|كاسه|كاس|كوب) (?:ال)?كرك/gu, // tea
  /(?<![a-z])(?!from|in|to|city)[a-z]+ (?:ال)?زرقا/gu,
  /\S*[ه](?<!محافظه|مدينه|منطقه|ساكنه|عايشه|مقيمه|قصبه|بلده|توصيله|سكه) (?:ال)?زرقا(?![ء\p{L}])ء?(?! (?:ال)?جديده)/gu, // blue
];

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
