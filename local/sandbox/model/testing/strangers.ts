import type { ItemView } from '../understand/shapes.ts';

type Row = [
  sku: string,
  name: string,
  category: string,
  priceJod: string,
  stock: number,
  sizes?: string,
  colors?: string,
];

/** Catalogues as shops type them: numbers and signs in names, two scripts, odd sizes, things sold out. */
const SHOPS = {
  perfumes: [
    ['PF-1', 'عطر لافيرا روز EDP 100 مل - نسائي', 'عطور نسائية', '32.000', 6],
    ['PF-2', 'عطر لافيرا روز EDP 50 مل - نسائي', 'عطور نسائية', '19.500', 3],
    ['PF-3', 'عود الملوك (رجالي) 100مل', 'عطور رجالية', '45.000', 2],
    ['PF-4', 'دهن عود كمبودي ربع تولة', 'دهن عود', '27.750', 0],
    ['PF-5', 'Black Orchid Inspired 80ml', 'Unisex', '15.000', 10],
    ['PF-6', 'مسك الطهارة أبيض', 'مسك', '4.500', 30],
    ['PF-7', 'بخور المها الفاخر علبة 12 حبة (3+1 مجاناً)', 'بخور', '8.250', 12],
  ],
  babies: [
    ['BB1', 'سالوبيت قطن بيبي', 'أطقم', '9.500', 5, '0-3M|3-6M|6-9M', 'أبيض|زهري|سماوي'],
    ['BB2', 'فستان بنّاتي تول *جديد*', 'فساتين', '17.250', 2, '12-18 شهر|18-24 شهر', 'أحمر|بيج'],
    ['BB3', 'بطانية مواليد', 'مفارش', '11.000', 0, '', 'زهري'],
    ['BB4', 'طقية صوف', 'اكسسوارات', '3.500', 20],
    ['BB5', 'جزمة شتوية مبطنه', 'أحذية', '12.000', 4, '22|23|24', 'بني'],
  ],
  phones: [
    ['1', 'كفر آيفون 15 برو ماكس شفاف', 'كفرات', '5.000', 14],
    ['2', 'كفر iPhone 15 Pro Max سيليكون اسود', 'كفرات', '7.000', 8, '', 'أسود'],
    ['3', 'كفر ايفون ١٣ سيليكون', 'كفرات', '6.000', 3, '', 'أحمر|أسود'],
    ['4', 'شاحن أصلي 20 واط تايب سي', 'شواحن', '12.500', 9],
    ['5', 'لزقة حماية شاشة ايفون 15', 'حماية', '2.500', 50],
    ['6', 'SMART WATCH Ultra 9', 'ساعات ذكية', '27.500', 6, '', 'black|orange'],
  ],
  homes: [
    ['H-1', 'سجادة صالون 2×3 متر تركية', 'سجاد', '85.000', 2],
    ['H-2', 'سجادة صالون 3×4 متر تركية', 'سجاد', '120.000', 1],
    ['H-3', 'عباية كريب سادة', 'عبايات', '28.000', 4, '52|54|56', 'أسود|كحلي'],
    ['H-4', 'دراعة ساتان', 'دراعات', '33.500', 3, 'S/M|L/XL', 'زيتي'],
    ['H-5', 'شيلة كريب', 'شيل', '6.000', 20, '', 'أسود'],
  ],
} satisfies Record<string, Row[]>;

export type ShopName = keyof typeof SHOPS;

export function strangeShop(name: ShopName): ItemView[] {
  const rows: Row[] = SHOPS[name];
  return rows.map(([sku, title, category, priceJod, stock, sizes = '', colors = '']) => ({
    sku,
    name: title,
    category,
    priceJod,
    stock,
    sizes: sizes.split('|').filter(Boolean),
    colors: colors.split('|').filter(Boolean),
    description: null,
  }));
}
