import type { ItemFact } from '../../../core/domain/verify/turn-facts.ts';
import { BEAUTY, CLOTHES, RIDERS, SWEETS } from './profiles.ts';
import { FURNITURE, GADGETS, PERFUME, SHOES } from './profiles-2.ts';

/** An item with the names that people call it by; `her`: grammatically feminine. */
export type Goods = ItemFact & { ar: string[]; en: string[]; latin: string[]; her: boolean };

export type MarketShop = { id: string; profile: string; goods: Goods[] };

type More = Partial<Pick<ItemFact, 'sizes' | 'colors' | 'description' | 'category' | 'variants'>>;

/** `calls`: the names in Arabic | in English | in Arabic with Latin letters, each with `/` between several. */
function goods(sku: string, name: string, calls: string, priceFils: number, stock: number, more: More = {}): Goods {
  const [ar = '', en = '', latin = ''] = calls.split('|').map((part) => part.trim());
  const list = (text: string) => text.split('/').map((one) => one.trim()).filter(Boolean);
  const her = ar.endsWith('+');
  return {
    sku,
    name,
    category: null,
    priceFils,
    stock,
    sizes: [],
    colors: [],
    description: null,
    ...more,
    ar: list(ar.replace(/\+$/u, '')),
    en: list(en),
    latin: list(latin),
    her,
  };
}

const letters = ['S', 'M', 'L', 'XL'];

/** Shops of eight kinds, none of them the fixtures'. */
export const MARKET: MarketShop[] = [
  {
    id: 'clothes',
    profile: CLOTHES,
    goods: [
      goods('LY-1', 'فستان سهرة ساتان', 'فستان السهرة الساتان / فستان سهرة ساتان | the satin evening dress فستان سهرة | fostan el sahra', 45_000, 6, { sizes: letters, colors: ['كحلي', 'خمري'], description: 'قماش ساتان ثقيل، بطانة كاملة، سحاب من ورا. صناعة تركية.' }),
      goods('LY-2', 'بلوزة كتان', 'بلوزة الكتان / البلوزة الكتان + | the linen blouse (بلوزة كتان) | blouzet el kettan', 18_500, 7, { sizes: ['S', 'M', 'L'], colors: ['أبيض', 'بيج'], description: 'كتان مخلوط بقطن، قصة واسعة.' }),
      goods('LY-3', 'بنطلون جينز ستريت', 'بنطلون الجينز / بنطلون الجينز الستريت | the straight jeans (بنطلون جينز) | bantalon el jeans', 24_000, 0, { sizes: ['36', '38', '40', '42'], colors: ['أزرق', 'أسود'] }),
      goods('LY-4', 'حجاب شيفون', 'حجاب الشيفون / الحجاب الشيفون | the chiffon hijab (حجاب شيفون) | 7ejab el chiffon', 6_750, 30, { colors: ['زهري', 'سكري', 'أسود'] }),
      goods('LY-5', 'عباية كريب', 'عباية الكريب / العباية الكريب + | the crepe abaya (عباية كريب) | 3abayet el crepe', 39_500, 1, { sizes: ['52', '54', '56'], colors: ['أسود'], description: 'كريب كوري، كم واسع.' }),
    ],
  },
  {
    id: 'riders',
    profile: RIDERS,
    goods: [
      goods('NR-10', 'خوذة LS2 ستورم', 'خوذة الستورم / خوذة LS2 + | the LS2 Storm helmet | 5ozet el LS2', 78_000, 4, { sizes: ['M', 'L', 'XL'], colors: ['أسود', 'رمادي'], description: 'هيكل فايبر، وزن 1450 غرام، زجاج ضد الضباب.' }),
      goods('NR-11', 'كفوف صيفية شبك', 'الكفوف الصيفية / كفوف الشبك | the summer mesh gloves (كفوف صيفية) | el kfoof el seifiyye', 14_500, 9, { sizes: ['M', 'L', 'XL'], colors: ['أسود', 'أحمر'] }),
      goods('NR-12', 'جاكيت كوردورا شتوي', 'جاكيت الكوردورا / الجاكيت الشتوي | the Cordura jacket (جاكيت كوردورا) | jacket el cordura', 65_000, 2, { sizes: letters, colors: ['أسود', 'زيتي'], description: 'مقاوم للماء، حمايات كتف وكوع.' }),
      goods('NR-13', 'شنطة ظهر 30 لتر', 'شنطة الظهر + | the backpack (شنطة ظهر) | shantet el thaher', 22_250, 0, { colors: ['أسود'] }),
      goods('NR-14', 'سبراي سلسلة Motul', 'سبراي السلسلة / سبراي الموتول | the Motul chain spray | spray el Motul', 7_500, 25),
    ],
  },
  {
    id: 'beauty',
    profile: BEAUTY,
    goods: [
      goods('WB-1', 'سيروم فيتامين سي 30 مل', 'سيروم الفيتامين سي / السيروم | the vitamin C serum (سيروم) | serum el vitamin c', 12_750, 11, { description: 'للبشرة الباهتة، خالي من العطور. صنع كوريا.' }),
      goods('WB-2', 'واقي شمس SPF50', 'واقي الشمس | the SPF50 sunscreen (واقي شمس) | wa2i el shams', 16_000, 3, { description: 'بدون أثر أبيض، للبشرة الدهنية، 50 مل.' }),
      goods('WB-3', 'روج مات', 'الروج المات / الروج | the matte lipstick (روج مات) | el rouge el matte', 5_500, 14, { colors: ['نود', 'أحمر', 'توتي'] }),
      goods('WB-4', 'ماسكارا Essence', 'ماسكارا ايسنس / الماسكارا + | the Essence mascara | mascara Essence', 4_250, 0),
      goods('WB-5', 'كريم أساس ترطيب', 'كريم الأساس | the foundation (كريم أساس) | cream el asas', 13_900, 5, { colors: ['فاتح', 'بيج', 'حنطي'] }),
    ],
  },
  {
    id: 'sweets',
    profile: SWEETS,
    goods: [
      goods('HS-1', 'كنافة ناعمة', 'الكنافة الناعمة / كنافة ناعمة + | the soft kunafa (كنافة ناعمة) | el knafe el na3me', 8_000, 20, { sizes: ['نص كيلو', 'كيلو'], description: 'جبنة نابلسية وسمن بلدي.' }),
      goods('HS-2', 'بقلاوة مشكلة', 'البقلاوة المشكلة / البقلاوة + | the mixed baklava (بقلاوة) | el ba2lawa', 11_500, 8, { description: 'فستق حلبي وكاجو. العلبة كيلو.' }),
      goods('HS-3', 'معمول تمر', 'معمول التمر / المعمول | the date maamoul (معمول تمر) | ma3mool el tamer', 6_000, 0),
      goods('HS-4', 'كيكة نوتيلا', 'كيكة النوتيلا + | the Nutella cake (كيكة نوتيلا) | keket el Nutella', 15_000, 2, { sizes: ['8 أشخاص', '12 شخص'] }),
      goods('HS-5', 'هريسة لوز', 'هريسة اللوز / الهريسة + | the almond harisseh (هريسة لوز) | hareeset el loz', 4_750, 12),
    ],
  },
  {
    id: 'gadgets',
    profile: GADGETS,
    goods: [
      goods('TZ-1', 'سماعة JBL Tune 510', 'سماعة الـ JBL / سماعة JBL + | the JBL Tune 510 headphones | samma3et el JBL', 29_990, 5, { colors: ['أسود', 'أزرق', 'أبيض'], description: 'بلوتوث 5.0، بطارية 40 ساعة. أصلية بكفالة الوكيل.' }),
      goods('TZ-2', 'باوربانك Xiaomi 20000', 'باوربانك شاومي / الباوربانك | the Xiaomi power bank | power bank el Xiaomi', 19_500, 13, { colors: ['أسود', 'أبيض'], description: 'سعة 20000 mAh، شحن سريع 18W.' }),
      goods('TZ-3', 'ساعة ذكية Amazfit Bip 5', 'ساعة الأمازفيت / الساعة الذكية + | the Amazfit Bip 5 watch | sa3et el Amazfit', 54_000, 1, { colors: ['أسود', 'زهري'], description: 'شاشة 1.91 انش، GPS، مقاومة للماء.' }),
      goods('TZ-4', 'كفر iPhone 15', 'كفر الآيفون 15 / كفر ايفون 15 | the iPhone 15 case | kafar el iPhone 15', 5_000, 40, { colors: ['شفاف', 'أسود', 'كحلي'] }),
      goods('TZ-5', 'شاحن Baseus 65W', 'شاحن البيسوس / شاحن Baseus | the Baseus 65W charger | sha7en el Baseus', 21_750, 0, { colors: ['أسود'] }),
    ],
  },
  {
    id: 'furniture',
    profile: FURNITURE,
    goods: [
      goods('BY-1', 'طاولة قهوة خشب زان', 'طاولة القهوة / طاولة القهوة الخشب + | the beech coffee table (طاولة قهوة) | tawlet el 2ahwe', 85_000, 3, { colors: ['بني', 'أبيض'], description: 'خشب زان، 110×60 سم، ارتفاع 45 سم.' }),
      goods('BY-2', 'كرسي مكتب طبي', 'كرسي المكتب / الكرسي الطبي | the office chair (كرسي مكتب) | kursi el maktab', 119_500, 6, { colors: ['أسود', 'رمادي'], description: 'يتحمل 120 كيلو، مسند راس.' }),
      goods('BY-3', 'مرايا حائط دائرية', 'المرايا الدائرية / مراية الحيط + | the round wall mirror (مرايا حائط) | el mraye', 37_000, 0, { colors: ['ذهبي', 'أسود'], description: 'قطر 80 سم.' }),
      goods('BY-4', 'سجادة 2×3', 'السجادة + | the carpet (سجادة 2×3) | el sejjade', 64_000, 10, { colors: ['بيج', 'رمادي'] }),
      goods('BY-5', 'أباجورة سراميك', 'الأباجورة السراميك / الأباجورة + | the ceramic lamp (أباجورة) | el abajora', 23_250, 2, { colors: ['أبيض', 'أخضر'] }),
    ],
  },
  {
    id: 'perfume',
    profile: PERFUME,
    goods: [
      goods('SO-1', 'عطر ليالي Layali 100 مل', 'عطر ليالي | the Layali perfume (عطر ليالي) | 3oter Layali', 27_500, 9, { description: 'خشبي شرقي، ثبات 8 ساعات.' }),
      goods('SO-2', 'بخور كمبودي', 'البخور الكمبودي | the Cambodian bakhoor (بخور كمبودي) | el bakhoor el kambodi', 18_000, 4),
      goods('SO-3', 'دهن ورد طائفي 12 مل', 'دهن الورد / دهن الورد الطائفي | the rose oil (دهن ورد) | dohn el ward', 35_500, 1),
      goods('SO-4', 'مبخرة نحاس', 'المبخرة النحاس / المبخرة + | the copper burner (مبخرة نحاس) | el mab5ara', 9_250, 0, { colors: ['ذهبي', 'فضي'] }),
      goods('SO-5', 'معطر فرش 500 مل', 'معطر الفرش | the linen spray (معطر فرش) | m3atter el farsh', 5_750, 18),
    ],
  },
  {
    id: 'shoes',
    profile: SHOES,
    goods: [
      goods('KH-1', 'بوت رياضي Puma', 'بوت البوما / البوت الرياضي | the Puma sneakers | boot el Puma', 42_000, 8, { sizes: ['40', '41', '42', '43'], colors: ['أبيض', 'أسود'] }),
      goods('KH-2', 'صندل جلد طبيعي', 'صندل الجلد / الصندل الجلد | the leather sandal (صندل جلد) | sandal el jeld', 26_500, 3, { sizes: ['39', '40', '41'], colors: ['بني', 'عسلي'], description: 'جلد طبيعي، صناعة محلية خليلية.' }),
      goods('KH-3', 'كعب ستان', 'كعب الستان / الكعب الستان | the satin heels (كعب ستان) | ka3b el satan', 33_000, 0, { sizes: ['37', '38', '39'], colors: ['فضي', 'أسود'] }),
      goods('KH-4', 'شبشب طبي', 'الشبشب الطبي / شبشب طبي | the medical slippers (شبشب طبي) | el shebsheb el tebbi', 11_250, 21, { sizes: ['38', '39', '40', '41', '42'], colors: ['كحلي', 'بيج'] }),
      goods('KH-5', 'حزام جلد رجالي', 'الحزام الجلد / حزام الجلد | the leather belt (حزام جلد) | 7ezam el jeld', 8_500, 5, { colors: ['أسود', 'بني'] }),
    ],
  },
];
