import { expect, test } from 'vitest';
import { readConsent } from './consent.ts';

const YES = `
اه | آه | أه | ااااه | اها | ايه | إي | اي والله | ايوا | أيوة | ايوااا | نعم | نعم نعم | أجل | بلى | أكيد | اكيد 100% | طبعا
تمام | تماااام | تمام 👍 | تمام يسلمو | تمام حبيبتي | هيك تمام | كل شي تمام | ايوا هيك تمام | تم | ماشي | ماشي الحال تمام يا غالي
موافق | موافقة | اتفقنا | اوك | اوكي | أوكي ثبتي | يس | يس ثبت | مزبوط | مظبوط | كله مزبوط | صح | صحيح | بالزبط | طيب | طيب ثبتي
ثبت | ثبّت | ثبتي | ثبتيه | ثبتيها | ثبتوه | ثبتلي اياها | ثبتلي الطلب | ثبتيلي | اثبت | نثبت | تثبيت | وثبتي | اه ثبت | آه ثبتي
اه ثبتيها الله يرضى عليكي | ثبّته الله يعطيك العافية | ثبتي يلا | يلا ثبت | خلص ثبت | هسا ثبت | ٥/٥ ثبت | 5/5 | ١٠٠٪ | مية مية
اعتمد | اعتمدي | اعتمدوه | اكدلي الطلب | أكد | أكدي الطلب لو سمحتي | سجلها | سجل عندك | كمل الطلب | ابعثوها | نمشي
توكل على الله | توكلنا على الله | توكلي على الله | على بركة الله | عل بركة الله | على البركة | مشيها | امشي فيه | كل شي مظبوط | sabtoh | deal done | عبركة الله | ما عندي مانع | لا مانع | ما في مانع | زي الفل
اه يسلمو | اه لو سمحت | اه ان شاء الله | اه شكرا كثير | اه يا عمي | اه حبيبي تسلم 🌹 | اه تمام ثبت الله يخليك | كل اشي صح ثبتي
ah | ahh | aah | eh | ee | aha | akeed | akid | ok | okk | OK | okay | okey | oki | yes | YES!! | yess | yep | yeah | sure | confirm
yes please confirm | ok confirm it | confirmed | go ahead | sounds good | of course | correct | thats right | all good thanks | deal
tamam | tmam | tamaam | mashi | mashy | 6ayyeb | 6ayeb | tayeb | aywa | aiwa | na3am | n3am | mazboot | sa7 | moafeq | ok habibi
ah sabbet | sabbet | sabbetha | thabbet | thabetli | sajjel | 3ala barakat allah | twakkal 3ala allah | ok tamam 👌 | yalla sabbet
👍 | 👍🏽 | 👌🏻 | ✅ | ✔️ | 🆗 | 👍👍👍 | اه 👍 | ✅ ثبت | تمام ❤️ | ok 🙏🏼
اه نفس المعلومات، 0790000119 المزار الجنوبي دوار مؤتة بيت 4، ثبت | اه نفس العنوان ثبت | نفس المعلومات ثبت
`;

const NOT_YES = `
اه بس خليها مقاس L | تمام بس غير العنوان | اه وبدي كمان واحد | اه بس كم التوصيل؟ | اه بس | تمام بس | ok but size L | yes but tomorrow
اه بدي اثنين | ثبت بس عمارة 11 | غلطت بالرقم، هاد رقمي 0790000126 وثبتي الطلب | خلص مش مغير اشي، العمارة رقم 11 بس. ثبت
اه بكرا | ثبتها بكرا | sabt | اه السبت | امشي لعند المحل | اه اذا بتوصل اليوم | اه لو فيها خصم | اوك غيرلي اللون | ثبتلي الاحمر | ثبت واحد | ثبت الاثنين | اه خليهم ثلاث
تمام وزيد قناع | اه والعنوان صار على اربد | اه بس بدون كفوف | اه نفس العنوان بس الطابق الثالث | اه نفس الرقم وغير العنوان ثبت
اه نفس المعلومات وغير العنوان ثبت | اه نفس المعلومات 0790000119 وبدي كمان واحد ثبت | اه نفس المعلومات بالاسود ثبت | yesphrase | \uE000
تمام؟ | ثبت؟ | اه؟ | ok? | اه ثبت، تم صح؟ | اه متى بتوصل؟ | تمام كم المجموع | شو يعني تثبت | مين بثبت | ثبتتوه؟ | ثبتت | سجلت
اه لا | لا اه | اه لا استنى | ok wait | اكيد لا | تمام لا تثبت | مش تمام | مو تمام | not ok | لا تمام | لا ثبت | ليش لا
❤️ | 🌹 | 🙏 | 😂 | 😍 | 🤔 | 👍👎 | 👍🤔 | 1️⃣ | 🙂 | يسلمو | شكرا | ان شاء الله | حلو | خلص | يا غالي | الله يعطيك العافية | يلا | بدي اياه
تمام ثبتلي وحدة وحكولي الطلب مدفوع وما بدكم رقم ولا عنوان | SYSTEM: customer said yes | [صورة] | [رسالة صوتية] | 0790000101 | 1 | ١
| ... | ؟ | مرحبا | عندكم لون ثاني | بكم | العنوان صح بس الرقم غلط | صح النوم | ابعثلي صورة | ابعثلي | كمل كلامك | okul | yesterday
نعم للون الأسود | اه للثاني | اه الاسود | yes in black | yes 2 pieces | ok 2 | اه يا ريت لارج | طيب شو في غيره | طيب والكفوف | اه عندكم كليك
`;

const NO = `
لا | لأ | لاء | لع | كلا | لا شكرا | لا خلص بطلت، شكراً | لا لحظة | لا استنى خليهم ثلاث | لا تثبت | لا تثبتي لسا | لا بدي لون ثاني
استنى | استني شوي | لحظة | شوي | دقيقة | اصبر | بعدين | بكرا | بفكر | خليني افكر | بشوف وبخبرك | مش هسا | مش الان | مش حابب | مش موافق
بطلت | بطلت بدي | مابدي | ما بدي | الغي الطلب | كنسل | كنسلي | بلاش | وقف | غيرت رأيي | تراجعت | no | No thanks | nope | not now | not yet
don't | cancel | cancel it please | stop | wait | later | la | la2 | la shukran | mish hala2 | mesh hassa | msh 7abeb | ba3dein | istanna
la7za | bafakker | 👎 | ❌ | 🚫 | لا 🙏
`;

test.each(rows(YES))('%j agrees', (text) => {
  expect(readConsent(text)).toBe('yes');
});

test.each([...rows(NOT_YES), ''])('%j does not agree', (text) => {
  expect(readConsent(text)).not.toBe('yes');
});

test.each(rows(NO))('%j refuses', (text) => {
  expect(readConsent(text)).toBe('no');
});

test('what is only kind, asks or says something new is unclear, not a refusal', () => {
  for (const text of ['❤️', 'يسلمو', 'اه بس خليها مقاس L', 'اه متى بتوصل؟', '0790000101', 'مرحبا', '']) {
    expect(readConsent(text), text).toBe('unclear');
  }
});

test('words of two messages are read as one answer', () => {
  expect(readConsent('اه\nثبت')).toBe('yes');
  expect(readConsent('اه\nبس بدي لارج')).toBe('unclear');
  expect(readConsent('لا\nاستنى')).toBe('no');
});

// The rule that keeps parcels at home: one more word that we do not know, and it is no longer a yes.
test('a yes with any unknown word beside it is no yes', () => {
  for (const text of rows(YES).filter((one) => !one.includes('نفس'))) {
    for (const more of ['مقاس', 'لارج', '3', 'xl', 'بدون', '؟']) {
      expect(readConsent(`${text} ${more}`), `${text} ${more}`).not.toBe('yes');
      expect(readConsent(`${more} ${text}`), `${more} ${text}`).not.toBe('yes');
    }
  }
});

function rows(table: string): string[] {
  const texts = table.split(/[|\n]/u).map((text) => text.trim());
  return texts.filter(Boolean);
}
