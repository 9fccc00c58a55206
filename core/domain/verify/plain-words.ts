import { fold } from '../text/fold.ts';
import { colourKey } from './colours.ts';
import { readNumberWords } from './number-words.ts';
import { placeOf } from './places.ts';
import type { Token } from './sentences.ts';
import { topicsIn } from './topics.ts';
import * as words from './words.ts';

const forms = (list: string): RegExp =>
  new RegExp(`^[وف]?(?:ب|ل)?(?:ال|لل|هال|عال)?(?:${fold(list).trim().split(/\s+/u).join('|')})$`, 'u');

/** What is said of any goods: how many, which, how good, when. It names nothing. */
const GENERAL = forms(`
  منه منها منهم منو فيه فيها فيهم اله الها الهم لون الوان لونه لونها الوانه الوانها لونين درجه درجات درجتين مقاس مقاسات مقاسه مقاسها مقاسين قياس قياسات قياسين نمره نمر
  حجم احجام حجمين سعر اسعار سعره سعرها نوع انواع نوعين موديل موديلات صنف اصناف شكل اشكال شكلين خيار خيارات خيارين تشكيله مجموعه كميه كميات ستوك
  قطعه قطع حبه حبات علبه علب كرتونه طقم اطقم زوج ازواج باكيت كيلو نص ربع لتر متر غرام غم سم مل شوي شويه كم عده اكثر اقل كل كلهم كلها باقي
  وحده واحد واحده ثنتين تنتين اثنين ثاني ثانيه تاني تانيه اول اخر جديد جديده جداد
  حلو حلوه حلوين مرتب مرتبه ممتاز ممتازه رائع رائعه جميل جميله كويس كويسه منيح منيحه مناسب مناسبه مطلوب مطلوبه مميز مميزه فخم فخمه ناعم ناعمه عملي عمليه طازه طازج اصلي اصليه
  كثير كتير جدا فعلا تقريبا حوالي طلب عليه عليها اقبال كمان برضو ايضا بس فقط هسا هسه هلا هلق حاليا الان اليوم بكرا لسا لساته لسه دايما اكيد طبعا يعني او ولا هو هي هم هاي هاد هذا هذه هذول هدول اللي والله كلشي شي اشي اشياء كله
  متوفر متوفره متوفرين موجود موجوده موجودين متاح متاحه جاهز جاهزه ضايل ضايله باقي باقيه عندي عنا عندنا حد حدا مشكله فكره سوال وقت يوم ايام ساعه دقيقه فرق حل طريقه احتمال شك داعي عيب عيوب غلط
  عرض عروض خصم كود سياسه شروط شرط حد ادني اعلي مجال امكانيه خدمه رقم تفاصيل معلومات معلومه صور صوره رصيد دوام عطله منطقه مناطق محافظات
  اه ايوا ايوه نعم لا يا غالي حبيبتي اخوي عيوني كاش نقد نقدي كليك دفع محل معرض طلب طلبك طلبيه سلامتك
  استفسار اسعارنا نفسه نفسها نفس مواصفات فاتوره كلفه اضافه اضافيه رسوم زياده
  it its them one ones some any more many few other others another same different size sizes colou?r colou?rs stock available left pieces? items? options? choices? types? kinds? models? price prices
  small medium large xl لارج ميديم ميديوم سمول اكس
  order cash cliq payment ah eh aywa yes sure
  the a an of and or in our your this that these those also still now today currently right both all each just only really very nice great good lovely beautiful popular new free
  question problem idea plenty lots lot pairs? sets? box boxes kilo kg shop store here ready range selection something anything everything offer discount code
  meno menha mno mnha lon alwan ma2as maqas 2eyas kaman bs bas w aw wla ktir kteer halla2 hassa el il al
`);
/** Words behind which a name has ended. */
const ENDS = forms(
  'مع علي عن الي لحد من عند بدون غير حسب مثل زي حتي لان لانه لانها عشان كرمال بسعر بقيمه بدل حق تبع لما اذا لو بعد قبل خلال ضمن رح راح وين ليش شو كيف قديش ايش بالنسبه with for at to on from by in as than too over under about without like because so if when while but that which who until within costs? is are was and b bi fi ma3 3ala la men mn',
);
/** «بتلبق», «بيجي», «تكفي»: what is done, and no thing. */
const VERB =
  /^[وف]?(?:(?:بت|بي|بن|من|رح|ح)\p{L}{3,}|(?:ت|ي)\p{L}{2,}(?:و|ي|ها|لك|ك)$|ا?سال|فيك|فيكي|بقدر|بتقدر|حاب|حابب|بحب)/u;

export type Role = 'plain' | 'end' | 'open';

/** What a word is in the name of a thing: it may end it, say nothing of its own, or stand for something. */
export function roleOf(tokens: Token[], at: number): Role {
  const text = tokens[at]?.text ?? '';
  if (!/^[\p{L}\d]/u.test(text)) return text === '/' || text === '-' || text === '"' ? 'plain' : 'end';
  if (/^(?:ب|ل|و|b|w|x|ال)$/u.test(text) || /\d/u.test(text))
    return /^(?:ب|b|ل)$/u.test(text) ? 'end' : 'plain';
  if (ENDS.test(text) || words.FEE_CUE.test(text) || /^[وف]?(?:بال|في$)/u.test(text)) return 'end';
  if (GENERAL.test(text) || colourKey(text) !== null || words.isCue(text)) return 'plain';
  if (words.MEASURE.test(text) || words.COUNTER.test(text) || words.SIZE_LABEL.test(text)) return 'plain';
  if (readNumberWords(tokens, at) || topicsIn([{ text, start: 0, end: 0 }]).length > 0) return 'plain';
  if (placeOf(text) !== null) return 'plain';
  return VERB.test(text) ? 'end' : 'open';
}
