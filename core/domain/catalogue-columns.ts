import { fold } from './text/fold.ts';

/** The columns of a catalogue file, in the order of an export. */
export const COLUMNS = [
  'sku',
  'name',
  'category',
  'price_jod',
  'stock',
  'sizes',
  'colors',
  'variants',
  'description',
  'media_url',
  'extras',
] as const;
export type CatalogueColumn = (typeof COLUMNS)[number];

export const REQUIRED_COLUMNS = ['sku', 'name', 'price_jod'] as const satisfies CatalogueColumn[];

/** What shops call the columns; compared folded, without spaces, `_` and `-`. */
const NAMES: Record<CatalogueColumn, string> = {
  sku: 'sku,code,item code,product code,الرمز,رمز,رمز المنتج,الكود,كود,كود المنتج,رقم الصنف,رقم القطعة',
  name: 'name,title,product,product name,item,الاسم,اسم,اسم المنتج,اسم الصنف,المنتج,الصنف',
  category: 'category,type,التصنيف,تصنيف,القسم,قسم,الفئة,فئة,النوع',
  price_jod: 'price_jod,price,price jd,unit price,السعر,سعر,سعر البيع,السعر بالدينار,السعر دينار',
  stock: 'stock,qty,quantity,inventory,الكمية,كمية,المخزون,مخزون,العدد,الكمية المتوفرة',
  sizes: 'sizes,size,المقاسات,مقاسات,المقاس,مقاس,القياس,القياسات,الحجم',
  colors: 'colors,color,colours,colour,الألوان,ألوان,اللون,لون',
  variants:
    'variants,variant,stock by size,المتغيرات,متغيرات,المقاسات والكميات,مخزون المقاسات,الكميات حسب المقاس',
  description: 'description,desc,details,الوصف,وصف,وصف المنتج,التفاصيل,تفاصيل',
  media_url: 'media_url,image,image url,photo,picture,الصورة,صورة,رابط الصورة,رابط,صور',
  extras: 'extras,extra,إضافات,معلومات إضافية',
};

const BY_NAME = new Map(
  COLUMNS.flatMap((column) => NAMES[column].split(',').map((name) => [keyOf(name), column])),
);

/** The column that a header cell names, or null for one that we do not read. */
export const columnNamed = (header: string): CatalogueColumn | null => BY_NAME.get(keyOf(header)) ?? null;

/** What we call a column ourselves, where the merchant's file does not. `columnNamed` knows it. */
export const columnTitle = (column: CatalogueColumn, lang: 'ar' | 'en'): string =>
  (lang === 'ar' && NAMES[column].split(',').find((name) => /\p{Script=Arabic}/u.test(name))) || column;

function keyOf(name: string): string {
  return fold(name).replace(/[\s_-]/gu, '');
}
