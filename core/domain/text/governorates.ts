import * as z from 'zod/mini'; // the site carries it

/** The twelve governorates of Jordan, which zones and fees are keyed by. */
export const GOVERNORATES = [
  { id: 'amman', nameAr: 'عمان', nameEn: 'Amman' },
  { id: 'irbid', nameAr: 'إربد', nameEn: 'Irbid' },
  { id: 'zarqa', nameAr: 'الزرقاء', nameEn: 'Zarqa' },
  { id: 'balqa', nameAr: 'البلقاء', nameEn: 'Balqa' },
  { id: 'madaba', nameAr: 'مادبا', nameEn: 'Madaba' },
  { id: 'karak', nameAr: 'الكرك', nameEn: 'Karak' },
  { id: 'tafilah', nameAr: 'الطفيلة', nameEn: 'Tafilah' },
  { id: 'maan', nameAr: 'معان', nameEn: "Ma'an" },
  { id: 'aqaba', nameAr: 'العقبة', nameEn: 'Aqaba' },
  { id: 'mafraq', nameAr: 'المفرق', nameEn: 'Mafraq' },
  { id: 'jerash', nameAr: 'جرش', nameEn: 'Jerash' },
  { id: 'ajloun', nameAr: 'عجلون', nameEn: 'Ajloun' },
] as const;

export const GovernorateId = z.enum(GOVERNORATES.map(({ id }) => id));
export type GovernorateId = z.infer<typeof GovernorateId>;

/** The Arabic name of a governorate, or its id where it is none of ours. */
export const governorateName = (id: string): string =>
  GOVERNORATES.find((one) => one.id === id)?.nameAr ?? id;
