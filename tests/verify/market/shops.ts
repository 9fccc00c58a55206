import type { ItemFact } from '../../../core/domain/verify/turn-facts.ts';
import { BEAUTY, CLOTHES, RIDERS, SWEETS } from './profiles.ts';
import { FURNITURE, GADGETS, PERFUME, SHOES } from './profiles-2.ts';

/** An item with the names that people call it by; `her`: grammatically feminine. */
export type Goods = ItemFact & { ar: string[]; en: string[]; latin: string[]; her: boolean };

export type MarketShop = { id: string; profile: string; goods: Goods[] };

/**
 * Shops of eight kinds, none of them the fixtures'. A row: SKU | name | what it is called in Arabic (+: feminine) | in
 * English | in Arabic with Latin letters | fils | stock | sizes | colours | description.
 */
export const MARKET: MarketShop[] = [
  shop(
    'clothes',
    CLOTHES,
    `
  LY-1 | فستان سهرة ساتان | فستان السهرة الساتان / فستان سهرة ساتان | the satin evening dress فستان سهرة | fostan el sahra | 45000 | 6 | S، M، L، XL | كحلي، خمري | قماش ساتان ثقيل، بطانة كاملة، سحاب من ورا. صناعة تركية.
  LY-2 | بلوزة كتان | بلوزة الكتان / البلوزة الكتان + | the linen blouse (بلوزة كتان) | blouzet el kettan | 18500 | 7 | S، M، L | أبيض، بيج | كتان مخلوط بقطن، قصة واسعة.
  LY-3 | بنطلون جينز ستريت | بنطلون الجينز / بنطلون الجينز الستريت | the straight jeans (بنطلون جينز) | bantalon el jeans | 24000 | 0 | 36، 38، 40، 42 | أزرق، أسود | 
  LY-4 | حجاب شيفون | حجاب الشيفون / الحجاب الشيفون | the chiffon hijab (حجاب شيفون) | 7ejab el chiffon | 6750 | 30 |  | زهري، سكري، أسود | 
  LY-5 | عباية كريب | عباية الكريب / العباية الكريب + | the crepe abaya (عباية كريب) | 3abayet el crepe | 39500 | 1 | 52، 54، 56 | أسود | كريب كوري، كم واسع.
    `,
  ),
  shop(
    'riders',
    RIDERS,
    `
  NR-10 | خوذة LS2 ستورم | خوذة الستورم / خوذة LS2 + | the LS2 Storm helmet | 5ozet el LS2 | 78000 | 4 | M، L، XL | أسود، رمادي | هيكل فايبر، وزن 1450 غرام، زجاج ضد الضباب.
  NR-11 | كفوف صيفية شبك | الكفوف الصيفية / كفوف الشبك | the summer mesh gloves (كفوف صيفية) | el kfoof el seifiyye | 14500 | 9 | M، L، XL | أسود، أحمر | 
  NR-12 | جاكيت كوردورا شتوي | جاكيت الكوردورا / الجاكيت الشتوي | the Cordura jacket (جاكيت كوردورا) | jacket el cordura | 65000 | 2 | S، M، L، XL | أسود، زيتي | مقاوم للماء، حمايات كتف وكوع.
  NR-13 | شنطة ظهر 30 لتر | شنطة الظهر + | the backpack (شنطة ظهر) | shantet el thaher | 22250 | 0 |  | أسود | 
  NR-14 | سبراي سلسلة Motul | سبراي السلسلة / سبراي الموتول | the Motul chain spray | spray el Motul | 7500 | 25 |  |  | 
    `,
  ),
  shop(
    'beauty',
    BEAUTY,
    `
  WB-1 | سيروم فيتامين سي 30 مل | سيروم الفيتامين سي / السيروم | the vitamin C serum (سيروم) | serum el vitamin c | 12750 | 11 |  |  | للبشرة الباهتة، خالي من العطور. صنع كوريا.
  WB-2 | واقي شمس SPF50 | واقي الشمس | the SPF50 sunscreen (واقي شمس) | wa2i el shams | 16000 | 3 |  |  | بدون أثر أبيض، للبشرة الدهنية، 50 مل.
  WB-3 | روج مات | الروج المات / الروج | the matte lipstick (روج مات) | el rouge el matte | 5500 | 14 |  | نود، أحمر، توتي | 
  WB-4 | ماسكارا Essence | ماسكارا ايسنس / الماسكارا + | the Essence mascara | mascara Essence | 4250 | 0 |  |  | 
  WB-5 | كريم أساس ترطيب | كريم الأساس | the foundation (كريم أساس) | cream el asas | 13900 | 5 |  | فاتح، بيج، حنطي | 
    `,
  ),
  shop(
    'sweets',
    SWEETS,
    `
  HS-1 | كنافة ناعمة | الكنافة الناعمة / كنافة ناعمة + | the soft kunafa (كنافة ناعمة) | el knafe el na3me | 8000 | 20 | نص كيلو، كيلو |  | جبنة نابلسية وسمن بلدي.
  HS-2 | بقلاوة مشكلة | البقلاوة المشكلة / البقلاوة + | the mixed baklava (بقلاوة) | el ba2lawa | 11500 | 8 |  |  | فستق حلبي وكاجو. العلبة كيلو.
  HS-3 | معمول تمر | معمول التمر / المعمول | the date maamoul (معمول تمر) | ma3mool el tamer | 6000 | 0 |  |  | 
  HS-4 | كيكة نوتيلا | كيكة النوتيلا + | the Nutella cake (كيكة نوتيلا) | keket el Nutella | 15000 | 2 | 8 أشخاص، 12 شخص |  | 
  HS-5 | هريسة لوز | هريسة اللوز / الهريسة + | the almond harisseh (هريسة لوز) | hareeset el loz | 4750 | 12 |  |  | 
    `,
  ),
  shop(
    'gadgets',
    GADGETS,
    `
  TZ-1 | سماعة JBL Tune 510 | سماعة الـ JBL / سماعة JBL + | the JBL Tune 510 headphones | samma3et el JBL | 29990 | 5 |  | أسود، أزرق، أبيض | بلوتوث 5.0، بطارية 40 ساعة. أصلية بكفالة الوكيل.
  TZ-2 | باوربانك Xiaomi 20000 | باوربانك شاومي / الباوربانك | the Xiaomi power bank | power bank el Xiaomi | 19500 | 13 |  | أسود، أبيض | سعة 20000 mAh، شحن سريع 18W.
  TZ-3 | ساعة ذكية Amazfit Bip 5 | ساعة الأمازفيت / الساعة الذكية + | the Amazfit Bip 5 watch | sa3et el Amazfit | 54000 | 1 |  | أسود، زهري | شاشة 1.91 انش، GPS، مقاومة للماء.
  TZ-4 | كفر iPhone 15 | كفر الآيفون 15 / كفر ايفون 15 | the iPhone 15 case | kafar el iPhone 15 | 5000 | 40 |  | شفاف، أسود، كحلي | 
  TZ-5 | شاحن Baseus 65W | شاحن البيسوس / شاحن Baseus | the Baseus 65W charger | sha7en el Baseus | 21750 | 0 |  | أسود | 
    `,
  ),
  shop(
    'furniture',
    FURNITURE,
    `
  BY-1 | طاولة قهوة خشب زان | طاولة القهوة / طاولة القهوة الخشب + | the beech coffee table (طاولة قهوة) | tawlet el 2ahwe | 85000 | 3 |  | بني، أبيض | خشب زان، 110×60 سم، ارتفاع 45 سم.
  BY-2 | كرسي مكتب طبي | كرسي المكتب / الكرسي الطبي | the office chair (كرسي مكتب) | kursi el maktab | 119500 | 6 |  | أسود، رمادي | يتحمل 120 كيلو، مسند راس.
  BY-3 | مرايا حائط دائرية | المرايا الدائرية / مراية الحيط + | the round wall mirror (مرايا حائط) | el mraye | 37000 | 0 |  | ذهبي، أسود | قطر 80 سم.
  BY-4 | سجادة 2×3 | السجادة + | the carpet (سجادة 2×3) | el sejjade | 64000 | 10 |  | بيج، رمادي | 
  BY-5 | أباجورة سراميك | الأباجورة السراميك / الأباجورة + | the ceramic lamp (أباجورة) | el abajora | 23250 | 2 |  | أبيض، أخضر | 
    `,
  ),
  shop(
    'perfume',
    PERFUME,
    `
  SO-1 | عطر ليالي Layali 100 مل | عطر ليالي | the Layali perfume (عطر ليالي) | 3oter Layali | 27500 | 9 |  |  | خشبي شرقي، ثبات 8 ساعات.
  SO-2 | بخور كمبودي | البخور الكمبودي | the Cambodian bakhoor (بخور كمبودي) | el bakhoor el kambodi | 18000 | 4 |  |  | 
  SO-3 | دهن ورد طائفي 12 مل | دهن الورد / دهن الورد الطائفي | the rose oil (دهن ورد) | dohn el ward | 35500 | 1 |  |  | 
  SO-4 | مبخرة نحاس | المبخرة النحاس / المبخرة + | the copper burner (مبخرة نحاس) | el mab5ara | 9250 | 0 |  | ذهبي، فضي | 
  SO-5 | معطر فرش 500 مل | معطر الفرش | the linen spray (معطر فرش) | m3atter el farsh | 5750 | 18 |  |  | 
    `,
  ),
  shop(
    'shoes',
    SHOES,
    `
  KH-1 | بوت رياضي Puma | بوت البوما / البوت الرياضي | the Puma sneakers | boot el Puma | 42000 | 8 | 40، 41، 42، 43 | أبيض، أسود | 
  KH-2 | صندل جلد طبيعي | صندل الجلد / الصندل الجلد | the leather sandal (صندل جلد) | sandal el jeld | 26500 | 3 | 39، 40، 41 | بني، عسلي | جلد طبيعي، صناعة محلية خليلية.
  KH-3 | كعب ستان | كعب الستان / الكعب الستان | the satin heels (كعب ستان) | ka3b el satan | 33000 | 0 | 37، 38، 39 | فضي، أسود | 
  KH-4 | شبشب طبي | الشبشب الطبي / شبشب طبي | the medical slippers (شبشب طبي) | el shebsheb el tebbi | 11250 | 21 | 38، 39، 40، 41، 42 | كحلي، بيج | 
  KH-5 | حزام جلد رجالي | الحزام الجلد / حزام الجلد | the leather belt (حزام جلد) | 7ezam el jeld | 8500 | 5 |  | أسود، بني | 
    `,
  ),
];

function shop(id: string, profile: string, rows: string): MarketShop {
  return { id, profile, goods: rows.trim().split('\n').map(goodsOf) };
}

function goodsOf(row: string): Goods {
  const [sku = '', name = '', ar = '', en = '', latin = '', fils, stock, sizes = '', colors = '', told = ''] =
    row.split('|').map((cell) => cell.trim());
  const list = (text: string, by: string) =>
    text
      .split(by)
      .map((one) => one.trim())
      .filter(Boolean);
  return {
    sku,
    name,
    category: null,
    priceFils: Number(fils),
    stock: Number(stock),
    sizes: list(sizes, '،'),
    colors: list(colors, '،'),
    description: told || null,
    ar: list(ar.replace(/\+$/u, ''), '/'),
    en: list(en, '/'),
    latin: list(latin, '/'),
    her: ar.endsWith('+'),
  };
}
