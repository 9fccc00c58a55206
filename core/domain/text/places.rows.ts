/** More of the kind of tests/fixtures/domain/text/cities.json: what customers write, by governorate; `|` between. */
export const PLACE_ROWS = {
  amman: `
    عبدون الشمالي | ساكنة بدابوق | الدوار السابع جنب مطعم | الجاردنز | جبل الحسين قرب دوار فراس |
    الهاشمي الشمالي | عالمقابلين | ابونصير | ابو نصير | لأبو علندا | ضاحية الرشيد عمارة 5 | وادي السير |
    بيادر وادي السير | تلاع العلي | الرابيه | الصويفيه | أم أذينة | ام السماق الشمالي | شارع مكة |
    شارع المدينة المنورة | شارع الجامعة الأردنية | الجامعة الاردنية | حي نزال | جبل النصر | جبل التاج |
    راس العين | المحطة، عمان | لواء الجيزة | الموقر | ناعور | اليادودة | خريبة السوق | القويسمه | الجويده |
    مخيم الوحدات | مخيم الحسين | بدر الجديدة | العبدلي بوليفارد | ماركا الجنوبية | وسط البلد عمان |
    ضاحية الأمير حسن | ضاحية الامير راشد | جاوا | أم نوارة | شفابدران | طبربور | Abdoun | Sweifieh |
    swefieh | Khalda | khilda | Jabal Amman | jabal al hussein | jabal el 7ussein | Shmeisani | shmesani |
    el jubeiha | jbeha | jubaiha | tla3 el 3ali | Tla' Al-Ali | Tlaa al ali | marj el 7amam |
    Marj Al Hamam | dabouq | Dabuq | Abu Nseir | abu nsair | Abu Alanda | Tabarbour | tabarbor | 6abarbor |
    Wadi Al Seer | wadi el ser | Naour | na3oor | Sahab | Um Uthaina | um el summaq | Rabieh | al rabyeh |
    7ay nazzal | hay nazal | Marka | marka shamaliye | Hashmi Shamali | Muqabalain | mqableen | weibdeh |
    Jabal Al-Weibdeh | Lweibdeh | 7th circle | seventh circle | Abdali | Gardens Street | mecca street |
    Madinah street | Swelieh | Suwaylih | sweileh | swele7 | Juwaida | Quweismeh | el qweismeh |
    Shafa Badran | shafa badran | amman, jordan | عمان - الاردن | انا من عمان | بعمان | 3mman dabou2 |
    Al Jizah | Al Muwaqqar | Yadoudeh | Al-Bayader | bayader wadi el seer | deir ghbar | der ghbar |
    عمّان الغربية | عمان الشرقية | محافظة العاصمة | الحي الراقي عبدون`,
  irbid: `
    اربد | بإربد | عاربد | عربد | لاربد شارع الجامعة | اربد شارع الثلاثين | الرمثا | الرمثى | الرمتا |
    عالرمثا | حواره | الصريح | الصريح قرب المسجد | كفر يوبا | كفريوبا | بيت راس | بيت رأس | النعيمة |
    بني عبيد | لواء بني كنانة | الكورة لواء | لواء الكورة | دير أبي سعيد | ديرابي سعيد | المزار الشمالي |
    الأغوار الشمالية | الشونة الشماليه | ام قيس | كفر أسد | كفراسد | جامعة اليرموك |
    جامعة العلوم والتكنولوجيا | مخيم اربد | مخيم الحصن | الطرة | الشجرة | سما الروسان | ملكا | كفر سوم |
    بشرى | سال اربد | وقاص | المشارع | كريمة | دوار القبة | Irbid | irbed | Erbid | ramtha | al ramtha |
    el ram8a | ar-ramtha | al husn | el 7oson | Aydoun | eidoun | Huwwara | 7awara | sareeh | el sare7 |
    bait ras | beit ras | kufr yuba | kofor youba | kufr asad | Um Qais | umm qays | yarmouk university |
    Deir Abi Saeed | north shouneh | shouneh shamaliyeh | نعيمة | الطيبة اربد | اربد الطيبة | لواء الطيبة`,
  zarqa: `
    الزرقاء | الزرقا | زرقاء | بالزرقا | عالزرقاء | للزرقاء | الزرقا الجديده | الرصيفة | عالرصيفه | رصيفة |
    الضليل | الظليل | الهاشمية | الأزرق | الازرق الشمالي | مخيم الأزرق | السخنة | الحلابات | بيرين |
    عوجان | الغويرية | جناعة | حي معصوم | حي رمزي | جبل طارق | جبل الأمير حسن | الزواهرة | وادي الحجر |
    مخيم حطين | مدينة الشرق | الجامعة الهاشمية | Zarqa | Zarka | zar2a | zarqa jadedeh | New Zarqa |
    Russeifa | Ruseifa | rusayfa | rsefeh | al azraq | Azraq | el azra2 | dulail | Dhlail | Hashmiya |
    hashimiyya | awajan | 3wajan | Birain | Ghweirieh`,
  balqa: `
    السلط | بالسلط | عالسلط | للسلط | السلط نقب الدبور | الفحيص | فحيص | ماحص | عين الباشا | عين الباشه |
    البقعة | مخيم البقعة | دير علا | ديرعلا | الشونة الجنوبية | الشونه الجنوبيه | الكرامة | سويمة |
    البحر الميت | صافوط | الصبيحي | العارضة | معدي | الرامة | زي السلط | علان | عيرا | يرقا | أم جوزة |
    جلعد | جامعة البلقاء | محافظة البلقاء | البلقا | Salt | As-Salt | el salt | al-sal6 | Fuheis | fu7ees |
    Mahis | ma7es | Ain Al Basha | 3ein el basha | ein elbasha | Baqaa | el ba23a | Baqa'a camp |
    Deir Alla | der 3alla | South Shouneh | Swaimeh | Balqa | al balqa2 | Safout`,
  madaba: `
    مادبا | مأدبا | بمادبا | لمادبا | مادبا الغربية | ذيبان | ديبان | مليح | ماعين | مكاور | لب |
    الفيصلية | جرينة | حنينا | جبل نيبو | ام الرصاص | المريجمات | الجامعة الألمانية | مخيم مادبا | Madaba |
    madba | mdaba | Dhiban | theeban | Ma'in | maeen | mleih | faisaliyeh | mount nebo`,
  karak: `
    الكرك | كرك | بالكرك | للكرك | عالكرك | المزار الجنوبي | مؤته | موتة | مؤتة جامعة | الربة | الربه |
    القصر | لواء القصر | غور الصافي | الأغوار الجنوبية | غور المزرعة | القطرانة | فقوع | عي | الثنية |
    العدنانية | مرود | ادر الكرك | ذات راس | السماكية | منشية أبو حمور | جامعة مؤتة | Karak | Kerak |
    3ala el karak | mnwasel 3ala el karak | al-karak | el krak | Mutah | mo2ta | Mu'tah | Mazar Janoubi | Qatraneh | Ghor Safi | ghor es-safi |
    Rabba | Faqou`,
  tafilah: `
    الطفيلة | الطفيله | التفيلة | بالطفيلة | للطفيلة | بصيرا | بصيره | الحسا | القادسية | ضانا | عفرا |
    العيص | عين البيضا | غرندل | الرشادية | صنفحة | جامعة الطفيلة التقنية | Tafila | Tafileh | al tafilah |
    el6afeele | 6afileh | Busayra | bsera | al hasa | Qadisiyah`,
  maan: `
    معان | بمعان | لمعان | عمعان | وادي موسى | وادي موسي | بوادي موسى | البتراء | البترا | الشوبك | الجفر |
    الحسينية | أذرح | اذرح | المريغة | راس النقب | الراجف | ايل | بسطا | المدورة | دلاغة | أم صيحون |
    جامعة الحسين بن طلال | Maan | Ma'an | ma3an | M3an | Wadi Musa | wadi mousa | Petra | Shobak |
    el shobak | Jafr | Udhruh`,
  aqaba: `
    العقبة | العقبه | بالعقبة | للعقبة | عالعقبة | العقبة المنطقة الثالثة | المنطقة العاشرة |
    السكنية التاسعة | القويرة | الديسة | الديسي | وادي رم | وادي عربة | الحميمة | رحمة العقبة | تالا بيه |
    الشلالة العقبة | Aqaba | aqba | 3ala el 3a2aba | Akaba | 3a2aba | el 3a2abeh | al-aqaba | Wadi Rum | Quweira | qwera | Disi |
    tala bay | ayla`,
  mafraq: `
    المفرق | بالمفرق | للمفرق | عالمفرق | المفرق حي الضباط | الصفاوي | الرويشد | الزعتري | مخيم الزعتري |
    بلعما | رحاب | الخالدية | أم الجمال | ام الجمال | أم القطين | صبحا | حوشا | منشية بني حسن |
    سما السرحان | مغير السرحان | الباعج | البادية الشمالية | الدفيانة | دير الكهف | جابر السرحان |
    جامعة آل البيت | ايدون المفرق | Mafraq | mafra2 | al mafrak | Ruwaished | rwaished | Safawi |
    Za'atari | zaatari camp | Balama | bal3ama | Rehab mafraq | Um al Jimal | umm el jmal |
    Khaldieh mafraq | aal al-bayt university`,
  jerash: `
    جرش | بجرش | لجرش | عجرش | سوف | سوف جرش | ساكب | برما | المصطبة | الكتة | كفر خل | قفقفا | ريمون |
    دبين | بليلا | مخيم غزة | مخيم جرش | مخيم سوف | الحدادة جرش | نحلة جرش | جبة جرش | مرصع | جامعة جرش |
    Jerash | Jarash | Gerash | jrsh | Souf jerash | sakeb | Burma jerash | Kufr Khall | qafqafa | dibbeen`,
  ajloun: `
    اجلون | عجلون | بعجلون | لعجلون | عنجرة | عنجره | كفرنجه | عين جنا | صخرة | عبين | راسون | الوهادنة | اشتفينا |
    عرجان | باعون | حلاوة عجلون | راجب | رأس منيف | الهاشمية عجلون | Ajloun | Ajlun | 3ajlon | 3jloon |
    Anjara | 3anjara | Kufranjah | kofranja | Ain Janna | ein janna | Sakhra | rasoun`,
  nowhere: `
    الشونة | المزار | الطيبة | الرياض | حي الرياض | دبي | رام الله | القاهرة | مصر | Cairo | Riyadh |
    jeddah | جدة | مكة المكرمة | الدوحة | الكويت | بيروت | دمشق | بغداد | نابلس | الخليل | القدس | غزة |
    اسطنبول | لندن | سلطنة عمان | عُمان | Oman | Muscat Oman | مسقط عمان | القاهرة الجيزة | الجيزة مصر |
    مش عارف | على البيت | البيت | عند اهلي | شارع الجامعة | شارع الملك عبدالله | عمان او اربد |
    بين جرش وعجلون | عمارة 5 طابق 2 | جنب المسجد | مطعم عمان | شارع السلط | العباية الزرقا |
    الجاكيت الأزرق | بدي الأزرق لارج | ازرق | زرقا وبيضا؟ | السحاب خربان | جاكيت بسحاب | شو الماركة |
    سعر الجملة والمفرق | كاسة شاي كرك | سوف أرسل العنوان | طلبت البارحة | طارق | رحمة | حاتم | معصوم |
    بدي كيلو حلاوة | قطر | عندكم جبة سودا | زي هيك | بسم الله | hello how much | main street |
    size M please | my order | debug | 0790000101 | الشحن كم | فلسطين | Ramallah | توصيل خارج الأردن |
    السعودية | USA | شارع فلسطين | حي الزهور | وين محلكم | اصلي من الكرك | مش من عمان | برا عمان |
    مدرسة سحاب | بدي قطعة ضمان | ضمان | امان | عمار | عمران | عمانية | كركم | معاني | عقبات | جرشة |
    مفرقعات | سلطة | ابو محمد | اربدي | كركي | عجلوني`,
} as const;
