/** Where no parcel of ours goes. Named here so that a namesake in Jordan is not taken for it. */
export const ABROAD = `
  فلسطين, القدس, رام الله, نابلس, الخليل, جنين, طولكرم, قلقيلية, أريحا, بيت لحم, غزة, خان يونس, رفح, حيفا,
  يافا, ~عكا, الناصرة, البيرة, ~الضفة, الضفة الغربية, سوريا, ~الشام, دمشق, حلب, درعا, السويداء, اللاذقية,
  لبنان, بيروت, طرابلس, صيدا, العراق, بغداد, البصرة, الموصل, أربيل, ~مصر, القاهرة, الإسكندرية, الغردقة,
  شرم الشيخ, السعودية, الرياض, ~جدة, مكة, مكة المكرمة, المدينة المنورة, الدمام, ~الخبر, تبوك, ~الطائف,
  القصيم, أبها, حائل, حفر الباطن, الجبيل, عرعر, ~طريف, الكويت, ~قطر, ~الدوحة, البحرين, المنامة, الإمارات,
  دبي, أبو ظبي, أبوظبي, الشارقة, عجمان, ~العين الإمارات, الفجيرة, رأس الخيمة, أم القيوين, سلطنة عمان, مسقط,
  صلالة, اليمن, صنعاء, ~عدن, السودان, الخرطوم, ليبيا, بنغازي, تونس, الجزائر, المغرب, الدار البيضاء, ~الرباط,
  تركيا, اسطنبول, إسطنبول, أنقرة, أنطاليا, ألمانيا, برلين, فرنسا, ~باريس, بريطانيا, لندن, أمريكا, اميركا,
  كندا, السويد, هولندا, إيطاليا, إسبانيا, ~الصين, ~الهند, إسرائيل, تل أبيب, palestine, jerusalem, ramallah,
  nablus, hebron, jenin, gaza, haifa, jaffa, jericho, bethlehem, syria, damascus, aleppo, lebanon, beirut,
  tripoli, iraq, baghdad, basra, erbil, egypt, cairo, giza, alexandria, saudi, ksa, saudi arabia, riyadh,
  jeddah, jedda, mecca, makkah, ~medina, madinah, dammam, khobar, tabuk, kuwait, qatar, doha, bahrain,
  manama, uae, emirates, dubai, abu dhabi, sharjah, ajman, fujairah, oman, muscat, salalah, yemen, sanaa,
  sudan, khartoum, libya, tunisia, tunis, algeria, morocco, ~turkey, istanbul, ankara, germany, berlin,
  france, paris, uk, london, england, usa, america, canada, sweden, holland, italy, spain, ~china, ~india,
  israel, tel aviv, filis6een, falas6een, falasteen`;
