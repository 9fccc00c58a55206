/** Given names that are common in Jordan, spelt as `fold` spells them: enough to know that a word beside «أنا» is one. */
const NAMES = `
احمد محمد محمود مصطفي علي عمر عثمان خالد يوسف ابراهيم اسماعيل عبدالله عبدالرحمن عبدالكريم حسن حسين سامي سامر رامي رائد
زيد يزن ليث حمزه انس مالك طارق باسل بلال هاني ماهر وليد نادر فادي شادي جمال كمال معاذ مهند اياد عماد غسان قصي ايهم عدي نضال
مراد سيف فراس قيس معتز مؤيد مويد راشد سعد سعيد سليم سليمان ياسر ياسين زياد جهاد صالح صلاح فيصل فهد نايف منذر منير اسامه تامر
ساره سارا مريم فاطمه خديجه عائشه عايشه زينب ليلي سلمي نور نوره لينا لين دانا دانه رنا ريم ريما رولا رهف روان رغد شهد هبه هديل
هدي هند ايمان اسراء اسرا الاء الا ايه ايات بتول بيان تالا تسنيم جود جنا جنان حلا حنان دعاء دعا ديما ديمه رانيا ربي رزان رشا سجي
سحر سماح سميره سميه سناء سوسن شروق شيماء صفاء عبير علا غاده غيداء فرح فداء لانا لبني لمي لميس مي ميس ميساء منال مني نادين ناديا
نجلاء نجوي ندي نسرين نهي نوال هاله هيا وجدان ورود وعد وفاء ولاء ياسمين يارا
ahmad ahmed mohammad mohammed mahmoud ali omar khaled yousef ibrahim hasan hussein sami rami zaid yazan laith hamza
sara sarah maryam mariam fatima layla leila salma noor nour lina leen dana rana reem rola rawan huda hind iman esraa
rania samira suha farah lana maysa nadine yara
`;

export const GIVEN_NAMES: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/u));
