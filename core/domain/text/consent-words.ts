/**
 * The words of a customer's answer to "shall I place the order?". They are looked up folded (fold.ts) and with
 * runs of one letter written once, so that "تماااام" and "okkk" need no row. Words are separated by spaces or
 * line ends; phrases stand one to a line.
 */

/** Each of these alone is a clear yes. */
export const YES_WORDS = `
اه اها ايه اي ايوا ايوه ايوي نعم أجل بلى أكيد أكيدة طبعا تمام تم ماشي موافق موافقة موافقين اتفقنا متفقين اوك اوكي اوكيه اوكاي
يس يب توكل توكلي توكلو توكلنا مأكد مأكدة مؤكد مؤكدة صحيحة مزبوط مزبوطة مظبوط مظبوطة مضبوط صح صحيح بالزبط بالضبط طيب تثبيت تأكيد معتمد نعتمد بعتمد نمشي
ah aha ahh eh ee eeh eih eyh aywa aywah aiwa aiwah eywa ewa na3am n3am na3m naam tamam tmam mashi mashy mashe maashi
6ayb 6ayeb 6ayyeb 6ayib 6yb tayeb tayyeb tayib tayb tyb akid akeed akeid ok oky oke okey okay oki okie okai yes yess yep yeap
yup yeah yea sure confirm confirmed correct exactly approved agreed alright absolutely definitely deal done moafe2 mwafe2 mwaf2 muwafe2 mowafe2 muwafiq
moafeq mwafeq mazboot mazbout mazboo6 mazbou6 mzbo6 mzboot mzbout sa7 sah s7 sa7ee7 tab3an 6ab3an
`;

/** Orders to go on, in every person and with every ending: ثبت، ثبتيه، اكدلي الطلب، sabbetha. */
export const CONFIRM_VERBS = [
  /^[وف]?(?:[انب]?(?:ثبت|تبت|ثبط|سجل)|كمل)(?:ي|وا?)?(?:ل(?:ي|نا))?(?:ه|ها|هم|هن)?$/u,
  /^[وف]?[نب]?ا?(?:كد|عتمد)(?:ي|وا?)?(?:ل(?:ي|نا))?(?:ه|ها|هم|هن)?$/u,
  /^[وف]?[انب]?جهز(?:ي|وا?)?(?:ل(?:ي|نا))?(?:ه|ها|هم|هن)?$/u,
  /^[وف]?تمم(?:ي|و)?(?:ه|ها|هم)?$/u,
  /^[وف]?اطلب(?:ي|و)?(?:ل(?:ي|نا)(?:ه|ها|هم)?|ه|ها|هم)$/u,
  /^[وف]?(?:ابعث|ابعت|ارسل)(?:ي|و)?(?:ه|ها|هم|هن)$/u, // "send it"; without "it" they may ask for a photo
  /^(?:th?|s)ab[eiy]t(?:i|e|o|u)?(?:l(?:i|na))?(?:ha|uh|oh|o|hom)?$/,
  /^(?:th?|s)abt(?:i|o|u)?(?:l(?:i|na))?(?:h|ha|uh|oh|o|hom)$/, // "sabtoh"; "sabt" alone is a Saturday
  /^[وف]?(?:مشي|مشو|بنمشي)(?:ه|ها|هم|هن)$/u,
  /^kam[aei]l(?:i|o|u)?(?:ha|o)?$/,
  /^ak[aei]?d(?:i|o|u)?(?:l(?:i|na))?(?:ha|o)?$/,
  /^saj[eiy]?l(?:i|e|o|u)?(?:ha|o|hom)?$/,
];

/** Whole phrases that say yes. */
export const YES_PHRASES = `
توكل على الله
توكلنا على الله
توكلت على الله
توكلي على الله
توكلو على الله
متوكل على الله
متوكلين على الله
اتوكل على الله
اتوكلنا على الله
توكل عالله
توكلنا عالله
على بركة الله
على خيرة الله
عخيرة الله
كلشي تمام
كلشي صح
كلشي مزبوط
كل المعلومات صح
المعلومات صح
التفاصيل صح
العنوان صح
ولا غلطة
تم التأكيد
عبركة الله
عل بركة الله
على البركة
عالبركة
مشي الطلب
مشوا الطلب
امشي فيه
امشي بالطلب
ما عندي مانع
ما في مانع
مافي مانع
لا مانع
ما عندي مشكلة
كل شي تمام
كل اشي تمام
كل شي صح
كل اشي صح
كل شي مزبوط
كل اشي مزبوط
ماشي الحال
هيك ممتاز
زي الفل
مية مية
مية بالمية
100%
5/5
go ahead
sure thing
for sure
do it
place it
place the order
send it
sounds good
looks good
all good
of course
go on
go for it
that is right
thats right
its right
3ala barakat allah
3ala baraket allah
3ala barket allah
twakkal 3ala allah
twakkalna 3ala allah
tawakkalna 3ala allah
kolo tamam
kol shi tamam
kol eshi tamam
`;

/** Said beside a yes. They neither agree nor change anything; alone they leave us none the wiser. */
export const POLITE_WORDS = `
يا كله كلو يلا يله والله ولو خلص خلاص هيك الطلب الطلبية طلبي طلبيتي الاوردر الحجز لي إلي إلنا إياه إياها إياهم ياه ياها ياهم عندك
عندكم أمر عليك عليكي عليكم أمرك فضلك رجاء بليز هسا هسه هسع هلا هلأ هلق الان انا احنا عالطلب ابشر ابشري شكرا مشكور مشكورة
مشكورين يسلمو يسلموا تسلم تسلمي تسلمو ايدك ايديك ايديكي ايديكم الله يعطيك يعطيكي يعطيكم العافية عافية يخليك يخليكي يخليكم
يسعدك يسعدكي يسعدكم يرضى يبارك فيك فيكي فيكم يحفظك يوفقك يوفقكم يجزيك خير الخير حبيبي حبيبتي قلبي عيني عيوني غالي الغالي غالية
الغالية اخي اخوي خوي اخ اختي خيتي عمي عمو خال خالتي زلمة معلم باشا استاذ كبير روحي حياتي صديقي صاحبي شباب صبايا جماعة إن شاء
انشالله انشاءالله شالله بإذن بسم الرحمن الرحيم حلو حلوة منيح منيحة كويس ممتاز رائع زابط راسي عراسي كثير كتير جدا عنجد بدي بدنا
احلى كامل نفسه
please plz pls thanks thank thx tnx you u so much very great nice cool good perfect habibi habibti 7abibi 7abibti bro sis dear ya
yalla walla wallah shukran shokran yeslamo yislamo yslamo yeslamu inshallah enshallah nshallah hek heik khalas 5alas the order it
my now go hon allah alla talab m3allem ye36ek el 3afyeh
`;

/** Phrases that would otherwise sound like a refusal or a condition. */
export const POLITE_PHRASES = `
لو سمحت
لو سمحتي
لو سمحتو
لو سمحتوا
زي ما حكيت
زي ما حكيتي
على كل شي
على كلشي
من عيوني
من فضلك
من فضلكم
بلا أمر
بعد إذنك
ولا يهمك
على راسي
على عيني
ما في مشكلة
مافي مشكلة
مش مشكلة
هيك بس
بس هيك
نفس العنوان
نفس الرقم
نفس الاسم
زي ما هو
زي ما هي
no problem
thats all
`;

/** A refusal when the message opens with one of these. */
export const NO_OPENERS = `
لا لأ لاء لع كلا نو نوب مش مو مب موش ما no nop nope not dont la laa la2 l2 la22 mish mesh msh mo ma
`;

/** With a yes right behind one of these it is a refusal. */
export const NEGATORS = 'مش مو مب موش not mish mesh msh';

/** A refusal or a delay wherever it stands. */
export const NO_WORDS = `
مابدي مابدنا بطلت بطلنا الغي الغيه الغيها الغو الغوا الغيلي كنسل كنسلي كنسلها كنسلو استنى استنا استني استنو استنوا استناني لحظة
لحظات ثواني دقيقة شوي شوية اصبر اصبري اصبرو بعدين لاحقا بكرا بكرة بفكر افكر نفكر بشوف اشوف وقف وقفي اوقف برفض غيرت تراجعت بلاش
بلاها بلاه انسى cancel stop wait later hold nevermind nvm istanna estanna istana estana stanna la7za lahza lah7a shwai shway
shwayeh ba3dein ba3den b3den b3dein bokra bukra bafakker bfakker bfaker batalet ba6alet bata6alt balash
`;

/** What makes a restated detail a new one. */
export const CHANGE_WORDS = `
بس لكن غير غيرو غيري بدل بدلو بدلي خلي خليه خليها خليهم زيد زيدي زيدو ضيف ضيفي شيل شيلي ثاني ثانية تاني جديد جديدة صار صارت مش مو ما بدي بدنا كمان
واحد وحدة اثنين ثنتين ثلاث مقاس نمرة لون قطعة
`;

/** A thumb or a tick says yes; hearts and flowers are only kind. */
export const YES_EMOJI = '👍👌✅✔☑🆗💯';
export const NO_EMOJI = '👎❌✖🚫⛔🙅';
export const POLITE_EMOJI =
  '❤🧡💛💚💙💜🤍🖤💕💖💗💓💞💘💝🌹🌸🌷🌺💐🙏🤲🫶🥰😍😘😊☺🙂😄😃😀😁😇🤩✨🎉🥳💪🫡🤝👏🙌🔥🌟😉😌😎';
