import { expect, test } from 'vitest';
import { readConsent } from './consent.ts';

/** Answers to a read-back as people in Jordan write them: in Arabic, Latin letters, English and signs. */
const AGREE = `
اه ثبتها | ايوا تمام ثبت الطلب | اوكي يلا | توكل | توكلي | ماشي يلا ثبت | تمام تمام | اه والله تمام | اي ثبت | ايييه
أكيد ثبتي | خلص توكلنا | على خيرة الله | اه موافق على كل شي | بالزبط هيك | صح عليك ثبت | تمام زي ما حكيت | اعتمدها
اعتمدها يا غالي | يلا توكل على الله | تماام حبيبتي ثبتيلي ياها | آه | ايوه | اه يلا | ثبتوا الطلب الله يسعدكم | كملوا
اوك ثبتوا | اكد الطلب | بأكد | بأكد الطلب | مأكد | مؤكد | انا موافق | انا موافقة | موافق عالطلب
نعم ثبت الطلب لو سمحت | نعم أكد | تم التأكيد | تأكيد | 👍👍 | 👌 | ✅✅ | ✔ | okay confirm | yes go ahead | yep do it
sure thing | yes please | confirm pls | yes, confirm my order | please confirm | ok go | absolutely | definitely
for sure | yess!! | ah sabbetli el talab | ee sabbet | aywa sabbet ya m3allem | tmam sabbet | 6ayyeb sabbet
tamam kammel | ok yalla kammel | mashi yalla | na3am akked | akked | akkdi el talab | sabbetoha | ya alla sabbet
ah ah | ehh | اه اه ثبت | تمام الله يعطيك العافية | تمام مشكورين | صح كله صح | كلشي تمام | كلشي صح ثبت
كل المعلومات صح | العنوان صح ثبت | اه هيك صح | ولا غلطة ثبت | حلو ثبت | ممتاز ثبتها | بدي اياها ثبت
خلص بدي ياها ثبتي | ابعثوها يلا | جهزوها | جهزها | جهزلي اياها | يلا جهزوا الطلب | اه جهزوه | ثبت وتوكل على الله
يسعدك ثبت | أبشر ثبت | من عيوني ثبت | ok perfect confirm | perfect, go ahead | great yes | yes 👍 | تمام ✅ | اه 🌹
ميه ميه ثبت | سجلوها | سجلي الطلب | اطلبلي ياها | اطلبيها | يس بليز | يب | يب ثبت | اوكيييي | okkkk | تمم | تمم الطلب
`;

/** A condition, a change, a question, doubt, a delay, mockery, or a yes to something else. */
const DO_NOT_AGREE = `
اه بس غير اللون | تمام بس كم التوصيل؟ | اه بس شو الألوان | تمام بس لو بتوصل بكرا | موافق بس بدون توصيل
اه اذا الدفع عند الاستلام | اوكي لو في خصم | تمام بشرط تكون أصلية | اه بس بكير | ثبت بس غير الرقم | اه بس العنوان تغير
تمام بس قياس اصغر | ok but change the color | yes if delivery is free | ok but how much is delivery
sure but not today | yes but only one | ah bas ghayyer el lon | tamam bas kam el tawseel | ok bas law betwasel bokra
اه طبعا 🙄 | اكيد طبعا 😒 | ولا شو رأيك | اه صح ثبت وانا مالي خبر | لا تثبت | لا تثبتي | ما تثبت | ما تثبتوا لسا
مش موافق | مو موافقة | لسا لا تثبت | لسا | لسه | استنى شوي قبل ما تثبت | بدي افكر | خليني اسأل زوجي | بسأل وبرجعلك
بشوف وبحكيلك | لما انزل الراتب | بعد العيد | بكرا بثبت | اول الشهر ان شاء الله | ان شاء الله بعدين | يمكن | ممكن
مدري | مش عارف | مش متأكد | مش متأكدة | ما بعرف | ماشي الحال بس غالي | غالي | كثير غالي | تمام غالي بس ثبت؟ | ثبتته؟
انثبت؟ | كيف بثبت | لازم أثبت؟ | شو رقم الطلب | اه عندي سؤال | اه في سؤال | تمام سؤال | اه بدي اسأل | اه الحمدلله
تمام الحمدلله | اه اهلين | تمام كيفك | الحمدلله تمام | انا تمام وانت | اه وصلت | اه شفتها | اه شفت الصورة
اه هاي حلوة | اه هاي | هاي الحلوة | اه صح النوم | صح لسانك | لا والله | لا خلص | لأ مش هيك | مش هيك | غلط | الاسم غلط
السعر غلط | مش هذا السعر | ليش هيك السعر | التوصيل غالي | اه مين معي | yes who is this | yes? | ok? | really?
not yet | dont confirm | don't confirm yet | do not place it | i said no | no thanks | nah | nope | maybe
let me think | i'll think | not sure | idk | yes i have a question | ok so how much | yes and add another one
yes and make it two | confirm two | ok make it XL | yes to the red one | yes the black | yes I saw it | ok thanks bye
ok thank you i will tell you later | ok i'll let you know | تمام بخبرك | تمام برد عليك | اوكي بحكيلك بعدين | ماشي بشوف
طيب بفكر | تمام وزيدلي واحد | اه وضيف كفوف | تمام خليهم ثنتين | ثبت ثنتين | ثبت الأزرق | ثبتلي مقاس كبير
ثبت على عنوان الشغل | ثبت على رقم امي | ابعثها على اربد بدل عمان | اه على اسم اختي | اه بس باسم احمد
تمام بدون كرتونة | اه بدون المناديل | la2 | la mish mwafe2 | mish hala2 | mesh 7abbe | bafakker shway | bas as2al jozi
ba3den bahki ma3ak | msh mot2akde | 👎👎 | 🤔🤔 | 🙄 | 😒 | 🤷 | 🤷‍♀️ | 👍؟ | 👍 بس | 👍 بس غير اللون | ✅ بس لارج | ✋
😂😂 اه طبعا | ههههه اه | اه ههههه ما بدي | نعم؟ | نعم نعم شو؟ | ايوا؟ | اه؟؟ | تمام؟ | اوك؟؟ | يا سلام | يا سلام عليك
والله غالي | اه يا ريت ارخص | آه لو | اه ولا | ثبت ولا لا | اه ولا لا | نعم أو لا | تمام مش مشكلة الغيه | اوك الغيه
ماشي كنسل | اه الغي الطلب | تمام كنسلي | ok cancel | yes cancel it | sure cancel | اه بطلت | تمام مابدي | confirmation
oktober | ثبوت | ثابت | السعر ثابت؟ | يعني اه | تقريبا اه | نص اه | شبه موافق | موافق مبدئيا | موافق مبدئياً بس استنى
اه مبدئيا | tentatively yes | probably yes | i guess | ok i guess | ماشي على مضض | احكي مع ماما | جوزي بقرر
اسأل اخوي | قال اه | امي حكت اه | صاحبتي حكت ثبت | هو قال ثبت | رد اه اذا بدك | اكتب اه | إذا حكيت اه شو بصير
شو يعني اه | لو قلت اه بتثبت؟
`;

const REFUSE = `
لا ما بدي | لا شكرا ما بدي | الغي | الغيه لو سمحت | كنسل الطلب | بطلت ما بدي | مش هسا | لا لا | لأ لأ | no no | nope
not now | لا بطلت | مابدي اياه | استنى | مش الان بعدين | la la | la shukran ma bdi | لا خلص كنسل
`;

const rows = (table: string): string[] =>
  table
    .split(/[|\n]/u)
    .map((text) => text.trim())
    .filter(Boolean);

test('the table is long', () => {
  expect(rows(AGREE).length).toBeGreaterThan(100);
  expect(rows(DO_NOT_AGREE).length).toBeGreaterThan(150);
});

test.each(rows(AGREE))('%j is a clear yes', (text) => {
  expect(readConsent(text)).toBe('yes');
});

test.each(rows(DO_NOT_AGREE))('%j is no clear yes', (text) => {
  expect(readConsent(text)).not.toBe('yes');
});

test.each(rows(REFUSE))('%j is a clear no', (text) => {
  expect(readConsent(text)).toBe('no');
});
