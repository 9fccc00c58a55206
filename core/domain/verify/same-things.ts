import { fold } from '../text/fold.ts';

/**
 * What goods are called in both languages, and as it is chatted: one line is one thing. Only words that mean goods or
 * what they are made of, wherever they stand.
 */
const THINGS = `
  مخمل مخملي مخمليه velvet mo5mal mokhmal
  كتان لينن linen kettan
  حرير حريري silk 7areer
  قطن قطني cotton 2oton
  كريب crepe
  شيفون chiffon
  جلد جلدي leather jeld jild
  صوف صوفي wool soof
  جينز denim jeans
  نحاس copper brass
  فخار pottery clay fokhar fo5ar
  خشب خشبي wooden wood
  زجاج visor glass
  تول tulle
  دانتيل lace
  تطريز مطرز مطرزه embroidered embroidery mtarraz
  عبايه عبايات عبا abaya abayas 3abaye 3abaya
  حجاب حجابات hijab hijabs scarf scarves 7jab 7ijab
  شال شالات shawl shawls
  فستان فساتين dress dresses gown fostan
  قميص قمصان shirt shirts 2amees
  بلوزه بلايز blouse blouses bloze
  تنوره تنانير skirt skirts tannoura
  بنطلون بناطيل بنطال pants trousers bantalon
  جاكيت جاكيتات jacket jackets
  معطف coat coats
  كنزه كنزات sweater sweaters
  هودي hoodie hoodies
  بيجاما بيجامه بيجامات pajama pajamas pyjama pyjamas
  طقم اطقم outfit ta2em ta8em
  حزام احزمه belt belts 7zam 7ezam
  شنطه شنط حقيبه bag bags backpack shanta shonta
  حذاء كندره احذيه shoes shoe kondara
  جزمه جزم بوت boots boot jazme
  كفوف قفازات gloves glove kfoof kfouf
  خوذه خوذ helmet helmets khoze khooze 5oze 5ooze
  خاتم خواتم ring rings 5atem
  ساعه ساعات watch watches
  عطر عطور perfume perfumes 3oter 3eter
  بطانيه بطانيات حرام blanket blankets ba6aneye bataniyye
  ثوب اثواب thobe thob
  دشداشه dishdasha nightgown
  صلاه prayer salah
  مناسبات سهره occasion evening
  جامعه university uni
  حوامل maternity pregnant
  سبورت رياضي sport sporty sports
  فراشه butterfly
  شتوي شتويه winter winterized shatwi shetwi
  صيفي صيفيه summer seifi sayfi
  مطر rain rainproof
  معمول maamoul mamoul ma3mool m3mool
  كنافه knafeh kunafa knafe kanafeh kunafeh
  بقلاوه baklava baklawa ba2lawa
  قطايف qatayef katayef 2atayef
  كعك kaak ka3ek
  كيكه كيك cake cakes keke
  كوكيز cookies cookie
  مربي jam jams mrabba
  عسل honey 3asal
  دبس molasses debs dibs
  تمر تمور dates tamer
  جوز walnut walnuts jooz joz
  فستق pistachio pistachios festo2 fosto2
  لوز almond almonds looz lawz
  كاجو cashew cashews
  سمسم sesame simsim
  رمان pomegranate romman rumman
  عنب grape grapes 3enab 3nab
  مشمش apricot meshmosh
  تين fig figs teen
  سفرجل quince
  توت berry berries blueberry
  فراوله strawberry strawberries frawle
  فانيلا vanilla
  شوكولاته شوكولا chocolate shokolata
  جزر carrot jazar
  جبنه cheese jebne jibne
  قشطه cream ashta 2eshta
  ارز رز rice roz
  حليب milk 7aleeb
  ناعمه ناعم soft na3me na3meh
  خشنه خشن coarse rough kheshne 5eshne
  كبير كبيره كبار large big kbeer kbeere kbire kabeer
  صغير صغيره صغار small little zgheer zgheere z8eer z8eere
  قهوه بن coffee 2ahwe ahwe
  شاي tea
  زعتر thyme zaatar za3tar
  زيت زيوت oil oils zeit
  زيتون زيتونه olive olives zaytoun
  شجره اشجار tree trees shajara
  نبته نباتات plant plants nabte
  صبار صباره cactus cacti sabbar
  ليمون lemon lemons lamoon
  حوض احواض pot pots planter 7od 7oud
  تراب تربه soil trab
  مطحنه مطاحن grinder grinders mat7ane
  ركوه دله cezve rakwe
  ماكينه machine
  شمعه شموع candle candles sham3a
  كرسي كراسي chair chairs korsi
  طاوله طاولات table tables tawle
  مرايه مراه mirror mirrors mraye
  سجاده سجاد rug rugs carpet
  وساده مخده pillow pillows m5adde
  سماعه سماعات headphones earbuds headset speaker sama3a
  شاحن شواحن charger chargers sha7en
  كفر كفرات كوفر case cases cover
  حامل holder mount 7amel
  قفل lock locks 2efel
  صابون soap soaps saboon
  شامبو shampoo
  كريم moisturizer lotion
  روج lipstick
  غلاف تغليف wrapping wrap taghleef
  صندوق بوكس box sandoo2
  كرت card
  طفل اطفال kids children child atfal
  بنات girls banat
  ولادي boys wlade
  نسائي ladies women womens nesa2i
  رجالي men mens rjali
  ديناصور dinosaur dino
  رسمي formal rasmi
  درع armor armour
  نص half nos noss
  ظهر back
`;

const GROUPS = new Map<string, string>();
for (const line of THINGS.trim().split('\n')) {
  const [first = '', ...others] = line.trim().split(' ').map(fold);
  for (const word of [first, ...others]) if (!GROUPS.has(word)) GROUPS.set(word, `=${first}`);
}

/**
 * The key of a thing under which all its names meet; none for a word that is no name of goods.
 *
 * @param bare - a folded word without its article.
 */
export function thingOf(bare: string): string | undefined {
  for (const form of [
    bare,
    bare.replace(/(?<=.{3})(?:ات|ه|يه|ي)$/u, ''),
    bare.replace(/^[وبل](?=.{3})/u, ''),
  ]) {
    const key = GROUPS.get(form);
    if (key) return key;
  }
  return undefined;
}
