import { fold } from '../../../../core/domain/text/fold.ts';
import { foldedPattern } from './words.ts';

/** What a customer may be after. A burst may carry several. */
export type Intent =
  | 'greet'
  | 'price'
  | 'available'
  | 'want'
  | 'delivery'
  | 'delivery-time'
  | 'payment'
  | 'status'
  | 'human'
  | 'complaint'
  | 'wholesale'
  | 'discount'
  | 'return'
  | 'cancel'
  | 'thanks'
  | 'bot'
  | 'hours'
  | 'where'
  | 'erase'
  | 'injection'
  | 'cheapest'
  | 'list'
  | 'add'
  | 'replace'
  | 'remove'
  | 'others'
  | 'wait'
  | 'measure'
  | 'health'
  | 'total'
  | 'photo'
  | 'question';

const B = '(?:^|[\\s،,.!?؟\\n])';
const E = '(?=$|[\\s،,.!?؟\\n])';
const word = (forms: string) => foldedPattern(`${B}(?:${forms})${E}`);

const PATTERNS: Record<Intent, RegExp> = {
  greet: word(
    '(?:ال)?سلام عليك\\S*|سلام|مرحبا\\S*|هلا|هلو|اهلا|اهلين|صباح الخير|مسا الخير|مساء الخير|يعطيك\\S* العافيه|قوك|هاي|كيفك\\S?|كيف ?(?:ال)?حال\\S*|شلونك\\S*|شو (?:ال)?اخبار\\S*|how are you|ki?e?e?fa?i?k|shlonak|hi|hello|hey|mar7aba|mr7ba|marhaba|salam|رمضان كريم',
  ),
  price: word(
    'و?ب?كم|و?ب?قديش|و?قداش|و?اديش|و?حقه\\S?|\\S{0,3}سعر\\S{0,3}|\\S{0,2}اسعار\\S{0,3}|price\\S?|how much|cost\\S?|b?2?ade?i?sh|2addesh|b?kam|bikam|bkm|se3r\\S*|si3r\\S*|gadesh',
  ),
  available: word(
    '(?:و|ب)?في|متوفر\\S?|موجود\\S?|عند(?:ك|كم|كو|كن)|ضايل|بعدو|بعده|\\S?مقاسات\\S*|الوان\\S*|available|do (?:you|u) have|have you|in stock|3nd?kom|3endkom|3indkom|3ndk',
  ),
  want: word(
    "و?بد(?:ي|نا)|و?ودي|اريد|ابغي|حاب\\S?|و?احجز\\S*|اطلب|و?ثبت(?:لي|يلي)\\S*|ب?[او]خذه\\S?|باخذ\\S*|خذلي|هات\\S*|اعطيني|i ?(?:'?ll|will) (?:take|have)|i ?(?:'d like|want|need)|order|book|buy|b(?:a|e|i)d(?:d?i|e)|bdi|sabbetli",
  ),
  delivery: word(
    '\\S{0,3}توصيل\\S{0,3}|ب?توصلو\\S?|توصلون|ب?توصل|ب?يوصل\\S*|ايصال\\S*|تبعثو\\S?|بتبعثو\\S*|بتشحنو\\S?|شحن|deliver\\S*|ship\\S*|taw[s9]eel|to (?:amman|irbid|aqaba|zarqa)',
  ),
  'delivery-time': word(
    'كم يوم|كم ب?ي?ا?خ?ذ? ?وقت|و?ياخذ وقت|متى ب?[يت]وصل|قديش بت?اخذ|how (?:long|many days)|اي(?:م)?تى ب?[يت]وصل|المده',
  ),
  payment: word('و?كيف (?:ال)?دفع|(?:ال)?دفع|ادفع|كاش|فيزا|كليك|احول|تقسيط|pay\\S*|cash|visa|cliq|عربون'),
  status: word(
    "وين (?:صار\\S*|صارت)? ?(?:ال)?طلب\\S*|وين طلب\\S*|وصل طلبي|طلبي وين|متى بوصل طلبي|حاله (?:ال)?طلب\\S*|وين صار\\S*|شو صار (?:بال|ب|في |ع)?(?:ال)?طلب\\S*|ب?(?:ال)?طلب\\S* .{0,10}وين\\S*|order status|where is my order|where's my order|track\\S*|ween talabi|تم صح|(?:رقم )?طلب\\S* .{0,14}[a-z]{2,4}-\\d+",
  ),
  human: word(
    '(?:احكي|حكي|اتواصل|تواصل) (?:مع|مباشره)\\S*.{0,12}|موظف\\S?|انسان|بشري|شخص حقيقي|حد حقيقي|مسؤول|مسوول|المدير|(?:بدي|بدنا|خلي|وين|في) (?:اي )?(?:حدا|حد|شب|صبيه)(?: منكم| من عندكم)? (?:\\S+ )?(?:يرد|يحكي|يجاوب|يساعد|يكلم|احكي)\\S*|صاحب المحل|صاحبه المحل|رد الي|human|real person|agent|manager|talk to (?:someone|a person|somebody)',
  ),
  complaint: word(
    'شكوى|شكوي|اشتكي|نصب\\S?|نصابين|زباله|حمار|سيء|سيئه|زفت|محروق\\S*|خربان\\S?|مكسور\\S?|اخر مره بشتري|صرلي .{0,14} مستني\\S?|تاخر\\S*|معصب\\S?|complain\\S*|scam|terrible|broken',
  ),
  wholesale: word('جمله|بالجمله|جمله؟|تاجر|موزع|wholesale|bulk'),
  discount: word(
    'خصم|خصومات|كود|تنزيل\\S*|نزلنا|نزللي|نزل|اخر سعر|تخفيض\\S*|عرض|عروض|discount|coupon|promo|offer\\S?',
  ),
  return: word(
    '[اوب]?رجع(?:ه|ها)?|ارجاع|ترجيع|استرجاع|مصاري|ابدل(?:ه|ها)?|تبديل|استبدال|بدي ابدل\\S*|return\\S?|refund|exchange',
  ),
  cancel: word('الغي|الغاء|كنسل|بطلت|ما بدي|مش بدي|مابدي|لا ?غي|cancel|never ?mind|خلص بطلت'),
  thanks: word(
    'شكرا\\S*|يسلمو\\S?|تسلم\\S?|مشكور\\S?|يعطيك الف عافيه|الله يسعدك|thanks?|thank you|thx|shukran|باي|مع السلامه|bye',
  ),
  bot: word(
    '(?:انت\\S{0,2}|معي|مع|ولا|مش|شكلك|يا) (?:بوت|bot)|بوت ولا \\S+|روبوت|ذكاء اصطناعي|انت (?:بنت|شب|انسان|حقيقي)\\S*|are you (?:a )?(?:bot|robot|human|real|ai)|chat ?gpt',
  ),
  hours: word('دوام\\S*|ساعات العمل|فاتحين|بتفتحو\\S?|بتسكرو\\S?|لاي ساعه|متى بتفتحو|open(?:ing)?|hours'),
  where: word(
    'و?وينكم|وين محلكم|عندكم محل|وين المحل|موقعكم|عنوانكم|وين موقعكم|فرع\\S?|معرض\\S?|where are you|your (?:shop|store|location|address)|location',
  ),
  erase: word(
    '(?:تحذفو\\S?|احذفو?ا?|امسحو\\S?|حذف) .{0,20}(?:معلومات\\S*|بيانات\\S*)|delete my (?:data|information)',
  ),
  injection: word(
    '(?:ال)?تعليمات.{0,12}|(?:ال)?برومبت|system|prompt|ignore (?:all|previous|the).{0,20}|admin override|python|ب?الدوري|المباراه|مباراه|النتيجه|https?:\\S*',
  ),
  cheapest: word('ارخص\\S*|الارخص|اقل سعر|cheapest|cheaper|ar5as|arkhas'),
  list: word(
    'شو عند(?:ك|كم|كو|كن).{0,12}|شو في عند\\S*|شو المتوفر|شو الموجود|كتالوج|المنيو|منيو|sh[ou]u? 3a?e?ndk?o?u?m|what do you (?:have|sell)|catalog\\S*|menu|ورجيني|فرجيني|عندكم ايش',
  ),
  add: word('و?زيد\\S*|و?ضيف\\S*|و?كمان|وبدي|ومعه\\S?|also|add|another|kaman'),
  total: word(
    '(?:ال)?مجموع|كم (?:ال)?مجموع\\S*|(?:ال)?حساب|(?:كم|قديش) صار\\S*|(?:كم|قديش) (?:ال)?كل|كم بدفع|(?:ال)?اجمالي|total',
  ),
  replace: word(
    'بدال\\S{0,2}|مكان\\S{1,2}|بدل\\S{0,2}|غير\\S{0,3}|و?خل(?:ي|يه|يها|يهم|يهن|يلي)\\S{0,2}|صار|مش .{2,20} بد|لا.{0,3}بدي|instead|change|make it|rather',
  ),
  remove: word('شيل\\S*|احذف|بلا|الغي ال\\S+|remove|without'),
  others: word(
    'غيره\\S?|غيرها|اشي ثاني|بديل|بدائل|الوان ثانيه|لون ثاني|others?|something else|alternatives?',
  ),
  wait: word('استنى|استني|لحظه|دقيقه|شوي شوي|بفكر|خليني افكر|بعدين|بشوف|wait|later|let me think|hold on'),
  health: word('حساسي\\S*|امن|حامل|مرضع\\S*|سكري|allerg\\S*|pregnan\\S*|safe'),
  photo: word(
    '(?:ابعت|ابعث|بعت|بعث|تبعت|تبعث|بتبعت|بتبعث|ورجي|فرجي|وري|هات|شوف|اشوف|ارسل|بدي|في|عند|send|show|see|b3at|eb3at|ib3at)\\S*(?: \\S+){0,2} (?:(?:ال)?صور\\S*|شكل\\S*|photo\\S*|pictures?|pics?|images?|s[ou]u?r[ae]\\S*)|(?:ال)?صور(?:ه|ته|تها|تهم|تهن|هم|ها)?|(?:a )?(?:photo|picture|pic)s?',
  ),
  measure: word('طولي|وزني|بناسبني|بيجي على|شو نمرتي|شو مقاسي|بلبس \\d+|my height|what size'),
  question: foldedPattern(
    '[?؟]|(?:^|\\s)(?:هل|شو|ليش|كيف|متى|وين|مين|what|why|how|when|where|which)(?=\\s|$)',
  ),
};

/** The intents that a text shows. */
export function intentsOf(text: string): Set<Intent> {
  const folded = fold(text).replace(/[’]/g, "'");
  const lines = text.split('\n').map(fold).join(' ، ');
  return new Set(
    (Object.keys(PATTERNS) as Intent[]).filter(
      (intent) => PATTERNS[intent].test(folded) || PATTERNS[intent].test(lines),
    ),
  );
}
