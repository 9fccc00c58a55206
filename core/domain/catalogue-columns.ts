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

/** What shops call the columns; compared folded, by letters and digits alone. */
const NAMES: Record<CatalogueColumn, string> = {
  sku: `sku,code,item code,product code,item no,item number,article,ref,reference,الرمز,رمز,رمز المنتج,رمز الصنف,
    رمز القطعة,الكود,كود,كود المنتج,كود الصنف,كود القطعة,رقم المنتج,رقم الصنف,رقم القطعة`,
  name: `name,title,product,product name,item,item name,product title,الاسم,اسم,اسم المنتج,اسم الصنف,اسم القطعة,
    اسم السلعة,المنتج,الصنف,القطعة`,
  category: `category,category name,type,department,group,التصنيف,تصنيف,القسم,قسم,الفئة,فئة,النوع,المجموعة,
    نوع المنتج,اسم القسم`,
  price_jod: `price,price_jod,unit price,selling price,retail price,السعر,سعر,سعر البيع,سعر القطعة,سعر الحبة,
    سعر المفرق,الثمن`,
  stock: `stock,qty,quantity,inventory,available qty,on hand,stock qty,الكمية,كمية,
    المخزون,مخزون,العدد,عدد,الرصيد,الكمية المتوفرة,العدد المتوفر,كمية المخزون,عدد القطع`,
  sizes: `sizes,size,available sizes,المقاسات,مقاسات,المقاس,مقاس,القياس,القياسات,قياس,قياسات,الحجم,الأحجام,
    النمر,نمر,النمرة,المقاسات المتوفرة`,
  colors: `colors,color,colours,colour,available colors,الألوان,ألوان,اللون,لون,الألوان المتوفرة`,
  variants: `variants,variant,stock by size,المتغيرات,متغيرات,المقاسات والكميات,مخزون المقاسات,
    الكميات حسب المقاس`,
  description: `description,desc,details,product description,الوصف,وصف,وصف المنتج,التفاصيل,تفاصيل,الشرح,شرح`,
  media_url: `media_url,image,image url,image link,image src,photo,photo url,picture,picture url,الصورة,صورة,
    رابط الصورة,رابط صورة,رابط,صور,الصور`,
  extras: 'extras,extra,إضافات,معلومات إضافية',
};
/** What stands behind the name of a price and says that it is in dinars. */
const IN_DINARS = /(?:jods?|jds?|(?:ب?ال)?دينار|دا)(?:(?:ال)?اردني)?$/u;

const BY_NAME = new Map(COLUMNS.flatMap((column) => namesOf(column).map((name) => [keyOf(name), column])));

/** The column that a header cell names, or null for one that we do not read. */
export function columnNamed(header: string): CatalogueColumn | null {
  const key = keyOf(header);
  const named = BY_NAME.get(key);
  if (named !== undefined) return named;
  return BY_NAME.get(key.replace(IN_DINARS, '')) === 'price_jod' ? 'price_jod' : null;
}

/** What we call a column ourselves, where the merchant's file does not. `columnNamed` knows it. */
export const columnTitle = (column: CatalogueColumn, lang: 'ar' | 'en'): string =>
  (lang === 'ar' && namesOf(column).find((name) => /\p{Script=Arabic}/u.test(name))) || column;

function namesOf(column: CatalogueColumn): string[] {
  return NAMES[column].split(',').map((name) => name.trim());
}

function keyOf(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '');
}
