import { withoutPrefixes, wordSet } from './words.ts';

/** Folded words that name no product, person or street: questions, wishes, politeness, small talk. */
const STOP = wordSet(
  // asking
  'الثنتين الاثنين التنين الثنين التنتين الثلاث الثلاثه الاربع كلهم كلها بسرعة ضروري مستعجل حبيت للأسف نزلنا نزللي وبوخذه غلطت غلط الصحيح يعني صاحبتي صاحبي مدفوع بدكم بدهم وحكولي تحملني كثير كتير وكم وشو وبكم وفي وهل وين وين ومن وع ولو وما وهو وهي بكل وكل شو ايش اش وش كم بكم قديش قداش اديش قديه حق حقه حقها حقهم سعر سعره سعرها سعرهم السعر اسعار سعرو تمن ثمن بتكلف تكلف وين فين لوين متى ايمتى امتى كيف ليش هل مين اي ايه ' +
    'في فيه فيها عندك عندكم عندكو عندكن عنا عندنا متوفر متوفره متوفرين موجود موجوده موجودين ضايل باقي ضل بعدو بعده لسا لسه الوان لون لونه لونها نوع انواع قصدي قصدك ' +
    'مقاس مقاسات مقاسي نمره نمر نمرتي قياس قياسات حجم سايز ' +
    // wanting
    'بدي بدنا ودي ودنا حاب حابه حابب اريد ابغي بدو بدها نفسي احجز احجزي احجزلي احجزيلي حجز اطلب طلب طلبي الطلب طلبيه اخذ اوخذ باخذ بوخذ ناخذ خذ خذلي هات هاتي اعطيني جيب جيبلي ' +
    'ابعث ابعثلي ابعثولي ابعثيلي ابعتلي ابعتولي بتبعثولي بتبعثو بعثلي ثبت ثبتي ثبتلي ثبتيلي ثبته ثبتها ثبتيها اثبت نثبت وثبت تثبيت اكد اكدي اكدلي سجل سجلي سجللي اعتمد اعمل اعملي اعمليلي خلص يلا يلله طيب ' +
    'اياه اياها اياهم اياهن هاي هاد هاظ هذا هذه هدول هديك هداك هيك هون منه منها منهم منهن اله الها الهم عليه عليها عليهم معه معها ومعه ومعها معي معك معاك ' +
    'غيرت غيرنا راي رايي رأيي بدال بداله بدالها بدالهم مكان مكانه مكانها مجموع المجموع الحساب حسابي الاجمالي يمكن بلكي ' +
    'زيد زيدلي ضيف ضيفي ضيفلي كمان برضو غير غيره غيرها غيري غيرلي بدل بدله بدلها خلي خليه خليها خليهم خليلي صار صارت شيل شيلي احذف بدون بلا مع عدد نفس نفسها نفسه ' +
    // manners
    'مرحبا هلا هلو اهلا اهلين يهلا السلام عليكم عليكو وعليكم سلام صباح مسا مساء الخير النور خير يعطيكم يعطيك العافيه عافيه شكرا يسلمو تسلم تسلمي مشكور لوسمحت لو سمحت سمحتي سمحتو بتريدي بتريد رجاء ' +
    'الله والله يسعدك يخليك ان شاءالله شاء يا خوي اخوي اخي اختي خال عمي حبيبي حبيبتي غالي غاليه معلم حج كيفك كيفكم حالك حال الحال حالكم شلونك شلونكم اخبارك اخباركم الاخبار قوك الاخو حياك هاي سوري اسف اوه اه ايوا ايوه نعم لا لأ تمام اوكي اوك ماشي حلو منيح ممتاز اكيد مزبوط مظبوط صح استنى لحظه شوي هسا هلا هلق هلأ الان ' +
    // gluing
    'انا انت انتي انتو احنا هو هي هم من الى لحد عن على ع او ولا بس اذا ان انه كل كان كانت كنت عشان مش ما مو اللي الي قبل بعد بين عند بعدين بكرا اليوم ليوم لبكرا وكمان وبس ومعها بزبط بصير بنفع ممكن بقدر بتقدر بتوصلو توصلون بتوصلوا ' +
    'توصيل التوصيل بالتوصيل وتوصيل توصيله توصل يوصل يوصلني توصلني وصل وصلني وصلت دينار دنانير ليره ليرات جنيه قرش سعرين ارخص ارخصهم اغلى احسن افضل اقل تحت اكثر ' +
    'رقمي رقم ورقمي تلفوني تلفون وتلفوني موبايلي موبايل هاتفي الرقم اسمي الاسم اسم عنواني العنوان عنوان باسم واسمي وعنواني ' +
    'اجرب نجرب بجرب اشتري نشتري احكي احكيلي بحكي بسال اسال سؤال اعرف استفسر استفسار الاستفسار اود يمكنكم ايصالها معلومات تفاصيل صور صوره الصوره الصور صورته صورتها صورتهم صورهم صورها شكله شكلها ابعتي ابعتو ابعتيلي ابعتيلنا ابعتلنا ابعتولنا ابعثلنا ابعثوا تبعتلي تبعتولي بتبعتلي بتبعتولي بعتلي فرجينا ورجينا photo photos picture pictures pic pics send show see اشوف شوف شوفلي ورجيني فرجيني معروض عرض عروض خصم كود دفع الدفع ادفع كاش كليك فيزا استلام الاستلام ' +
    'وال بديل بدائل بدايل اكبر اصغر اوسع عمره عمرها عمر لبنتي لابني بنتي ابني ياه ياها تنتينهم ثنتينهم طلبيتي بوصل وقت مده يوم ايام ساعه بلاش حدا شي اشي حاجه قطعه قطع حبه حبات زوج قطعتين حبتين زوجين نعمل بعمل منيحه ' +
    // English and Latin-letter Arabic
    'the a an is are am do does u you your have has got how much many what which price prices cost costs of for in on and or to me my i im its it this that these those please pls hi hello hey there want need like would could can get take buy order ' +
    'size sizes color colour colors available stock any one deliver delivery ship shipping fee free thanks thank thx ok okay yes yeah yep no not with from days when where long will be so just also too more another still sure good ' +
    "confirm cash card pay payment cheaper cheapest phone number name address there hows ill id i'll i'd i'm all right dear sir " +
    'bkam b2adeish 2adeish 2yas 2iyas qyas 3andkon 3ndkon both total kifak keefak kefak kifik keefik shlonak 7alak halak bkm bikam kam 2adesh adesh 2addesh adeish gadesh b2adesh se3r se3ro se3ra se3rha se3rhom si3r bade bdi bidi baddi bedi 3ndkom 3ndkm 3andkom 3andak 3andkum 3endak 3endkom 3indkom 3ndk fi fe shu sho wen el l il w wa ya mar7aba mr7ba marhaba mrhba salam ' +
    'ah eh la2 la tamam tmam mashi yalla sabbet sabet sabbetli thabet law sama7t sm7t lw shukran esmi ismi ra8mi rakmi raqmi ra2mi 3a 3al 3la ma3 kaman bas bs hay had hada inta enta ana',
);

const REST_MIN = 3; // «هيا» is a name, not «يا» behind a prefix

/** True for a folded word that carries no name of anything, also behind «و» or «بـ». */
export function isStopword(word: string): boolean {
  return STOP.has(word) || withoutPrefixes(word).some((form) => form.length >= REST_MIN && STOP.has(form));
}
