import { fold } from '../text/fold.ts';

/**
 * The words by which a reply's numbers and claims are understood: Jordanian Arabic, English and the usual
 * Arabizi, in the spelling that `fold` gives.
 */

const PREFIX = '[وف]?(?:بال|كال|لل|هال|عال|ال|[بل])?';
const word = (...forms: string[]): RegExp => new RegExp(`^${PREFIX}(?:${forms.join('|')})$`, 'u');
const list = (forms: string): string[] => fold(forms).split(' ');
const bare = (forms: string): RegExp => new RegExp(`^(?:ال)?(?:${list(forms).join('|')})$`, 'u');

export const DINAR = word(
  ...list(
    'دينار دنانير دينارا د ليره ليرا ليرات نيره jd jds jod dinars? diner dananeer dananir dnaneer l[ie]?e?ra(?:s|t)?',
  ),
);
export const DINARS_TWO = word(
  ...list('دينارين ديناران ليرتين dinar(?:ai|ei|ee|e)n l[ei]e?rt(?:ei|ee|ai|e)n'),
);
/** Coins and their worth in fils. */
export const COINS: [RegExp, number][] = [
  [word(...list('فلس فلسا fils')), 1],
  [word(...list('قرش قروش قرشا qirsh piast(?:er|re)s?')), 10],
  [word('شلن'), 50],
  [word('بريزه'), 100],
];
export const COINS_TWO: [RegExp, number][] = [
  [word('قرشين'), 20],
  [word('شلنين'), 100],
  [word('بريزتين'), 200],
];
export const FOREIGN = word(
  ...list('دولار دولارات usd \\$ يورو eur € ريال ريالات sar درهم دراهم aed شيكل شواكل ils £'),
);
export const JORDANIAN = /^(?:اردني|اردنيه|jordanian)$/u;

export const HALF = /^و?(?:نص|نصف|nos|noss|nus|half)$/u;
export const QUARTER = /^و?(?:ربع|r[aou]be?3|quarter)$/u;
export const AND = /^(?:و|w|and|&|\+)$/u;

/** After a number: pieces. Without a joining letter: «15.250 والصندوق» counts no boxes. */
export const COUNTER = bare(
  `قطعه قطع حبه حبات حبايات كيلو كيلوات طقم اطقم زوج ازواج جوز علبه علب صندوق صناديق صينيه صواني كاسه كاسات دزينه كرتونه كراتين شدات ربطه pcs pieces? items? pairs? boxes kilo kg dozen x ×`,
);
/** After a number: it measures something that is not money. */
export const MEASURE = bare(
  `كغ كغم غرام غم جرام لتر ليتر مل ملم سم متر امتار انش بوصه يوم ايام اسبوع اسابيع شهر اشهر شهور سنه سنوات سنين ساعه ساعات دقيقه دقايق ثانيه درجه درجات بالميه بالمايه
  الميه شخص اشخاص مقاس مقاسات نمره نمر لون الوان خانه خانات رقم ارقام طبقه طبقات مره مرات نجوم نجمه اوقيه رطل زبون موديل موديلات نوع انواع صنف اصناف مواسم فرع فروع محافظات محافظه مناطق عمل صبح
  ظهر عصر مغرب مسا ليل بالليل فجر رمضان شوال كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين واط فولت امبير mah wh kg g gm gr mg l ml cm mm m w v gb tb mb mp hz oz watts? volts? جيجا ميجا ميجابكسل تيرا هرتز بكسل inch inches days? hours? hrs? h minutes?
  mins? weeks? months? years? percent colou?rs sizes? am pm persons? people guests? january february march april may june july august september october november december working business ce`,
);

export const PERCENT = /^[%٪]$/u;

/** Before a number: it names something that is not money. */
export const LABEL = word(
  ...list(`(?:مقاس|قياس|نمر)(?:ه|ك|ات|تك|تي|ها|كم|ين)? نمره رقم رقمك ارقام طابق الطابق شقه عماره بنايه مبني شارع دوار فيلا بيت بلوك محل كود موديل اصدار سن عمر عمره عمرك طول طوله طولك طولها وزن وزنك وزنه
  خصر صدر صدرك ساعه الساعه صفحه ece iso خلال قبل بعد منذ من لحد حتي سنه صف مرحله نسخه جيل ضد size sizes number no order age height weight apartment building street floor villa model version iphone
  within after before until since from between بين درجه حراره`),
  '#',
);
/** The same where another word stands between: «رقم الطلب 12», «عمارة رقم 5». */
export const LABEL_FAR = word(
  ...list('رقم رقمك مقاس مقاسات نمره قياس شارع عماره بنايه شقه طابق فيلا ساعه number no size order'),
);
export const SIZE_LABEL = word(...list('(?:مقاس|قياس|نمر)(?:ه|ك|ات|تك|تي|ها|كم|ين)? نمره نمرتك sizes?'));

export const PRICE_CUE = word(
  ...list(
    'سعر سعره سعرها سعرهم سعرو اسعار ثمن ثمنه ثمنها حقه حقها حقهم حقو بكلف بتكلف تكلفته بحسبلك بحسبها بخليها بخليلك se3ro? si3r[oa]h? price priced prices costs? is at for',
  ),
);
/** «سعره»: of what was spoken of last. */
export const PRICE_OF_IT = /^[وف]?(?:سعره|سعرها|سعرهم|سعرو|حقه|حقها|حقهم|حقو|ثمنه|ثمنها)$/u;
export const SUM_CUE =
  /^(?:[وف]?(?:يعني|بصير|بيصير|بصيروا|بيصيروا|بصيرو|بتصير|صار|صاروا|صارت|بطلع|بيطلع|بطلعوا|بطلعلك)|so|makes|equals|=)$/u;
export const TOTAL_CUE = word(
  ...list(
    'مجموع مجموعهم مجموعك اجمالي حساب حسابك حسابه كله كلهم كلو كل مطلوب مبلغ صافي فاتوره فاتورتك (?:el)?majm(?:oo|ou|u)3(?:ak|hom)? 7sabak total totals altogether sum overall',
  ),
);
/** «بتدفع»: all that the customer pays. */
export const PAY_CUE = /^[وف]?(?:[بر]?ت?دفع(?:ي|و|وا)?|[با]?تدفع(?:ي|و|وا)?|bt?edfa3i?|btidfa3i?|pay)$/u;
/** Between «بتدفع» and the amount: only a part of it. */
export const PAID_IN_PART = /^(?:ال|لل)?(?:عربون|مقدم|دفعه|سائق|مندوب|deposit|driver|advance)$/u;
/** Before an amount: what was asked once. */
export const INSTEAD = /^[وف]?(?:بدل|بدلا|عوض|كان|كانت|كانو|كانوا|was|were|instead|badal|kan|kanat)$/u;
export const FEE_CUE = word(
  ...list(
    'توصيل(?:ه|ها|ك|كم|نا|هم|ته|تها)? توصيلتك شحن شحنه اجره اجرته اجرتها اجور رسوم delivery shipping ta[wu][s9](?:ee|i)lo?',
  ),
);
export const DELIVER_VERB =
  /^(?:[وف]?(?:ب|من|بن|رح|ن|ي|بي|ت|بت|م)?(?:نوصل|وصل|يوصل)(?:ها|ه|لك|ك|كم|لكم|و|ين)?|delivers?|ships?|bn?wa[s9]+[ei]l+[a-z]*)$/u;
export const RETURN_CUE = word(...list('ترجيع تبديل ارجاع استبدال return exchange سائق السائق مندوب'));
export const DISCOUNT_CUE = word(
  ...list(
    'خصم خصمك تخفيض تنزيل تنزيلات تخفيضات وفرت بتوفر توفير 5asm khasm discount discounts off save saving',
  ),
);
export const AFTER_DISCOUNT = /^(?:[وف]?بعد|after)$/u;
export const OFFER_CUE = word(
  ...list('خصم تخفيض عرض عروض كود كوبون بدل بعض تنزيلات discount offer code instead together bundle'),
);
export const THRESHOLD_CUE = word(
  ...list('فوق تحت under below اكثر اكتر اقل ادني حد over above minimum min more less least exceeds?'),
);
/** Behind an amount: «من 60 وطالع», "60 and up". */
export const AND_UP = /^(?:و?(?:طالع|فوق|اكثر|اكتر)|فاكثر|فما|plus)$/u;
export const INCLUSIVE = /^(?:و?مع|شامل|شامله|بدون|غير|عدا|with|including|incl|without|plus)$/u;

export const FREE =
  /^(?:[وف]?(?:صفر|مجاني|مجانيه|مجانا|بالمجان|ببلاش|بلاش|علينا|free|complimentary|عحسابنا|b[ie]?balash|balash|ma?j+an(?:i|y|an|iye)|3al?(?:ei|ai|ay)na))$/u;
export const NEGATION =
  /^(?:[وف]?(?:مش|مو|ما|مهو|غير|ليس|مافي|فش|مفيش|بدون|not|no|isn|aren|isnt|never|without|un|mish|mosh|mush|ma|mafi|mafee|cannot))$/u;
/** What follows is not claimed, only supposed, asked or foretold. */
export const UNSURE =
  /^(?:[وف]?(?:اذا|لو|ازا|هل|لما|يتوفر|بتوفر|رح|راح|قريب|قريبا|اشوف|بشوف|اشوفلك|بشوفلك|اتاكد|بتاكد|اسال|بسال|if|whether|when|soon|will|once|check|unless)|ممكن|بدك|حابب|حابه|بتحب|بتحبي|تحب|would|want|shall|should)$/u;

export const AVAILABLE =
  /^[وف]?(?:متوفر|متوفره|متوفرين|متوفرات|متاح|متاحه|موجود|موجوده|موجودين|موجودات|available|ma?w?jo+d(?:[ae]h?|een)?|me?twa?f+[ei]?r(?:[ae]h?|een)?)$/u;
export const LEFT =
  /^[وف]?(?:ضايل|ضايله|ضايلين|باقي|باقيه|بقي|متبقي|متبقيه|ضل|ضلت|اخر|left|remaining|remain|last|only|dal+|dayel|baqi|ba2i|a5er|akher|aakher)$/u;
export const SOLD_OUT =
  /^[وف]?(?:خلص|خلصت|خلصو|خلصوا|خلصان|خلصانه|نفد|نفدت|نفذ|نفذت|نفدو|نفذو|نفدوا|نفذوا|انتهي|انتهت|مقطوع|مقطوعه|مقطوعين|منقطع|منقطعه|انقطع|انقطعت|انباع|انباعت|انباعو|مخلص|مخلصه|مخلصين|sold|unavailable|finished|(?:5|kh)[aei]l[aei]?s(?:et|at|o|u|an)?|(?:5|kh)el?s[ea]t|mo?khallas|ran)$/u;

const CUES = [
  DINAR,
  PRICE_CUE,
  SUM_CUE,
  TOTAL_CUE,
  FEE_CUE,
  DISCOUNT_CUE,
  THRESHOLD_CUE,
  FREE,
  NEGATION,
  AVAILABLE,
  LEFT,
  SOLD_OUT,
];

/** A word that says something about an item or an amount names no item, even where a name has it. */
export const isCue = (text: string): boolean => CUES.some((cue) => cue.test(text));
