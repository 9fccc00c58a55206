import type { places as arabic } from '../ar/places.ts';
import type { InEnglish } from '../texts.ts';

export const places: InEnglish<typeof arabic> = {
  'governorate.amman': 'Amman',
  'governorate.irbid': 'Irbid',
  'governorate.zarqa': 'Zarqa',
  'governorate.balqa': 'Balqa',
  'governorate.madaba': 'Madaba',
  'governorate.karak': 'Karak',
  'governorate.tafilah': 'Tafilah',
  'governorate.maan': 'Ma’an',
  'governorate.aqaba': 'Aqaba',
  'governorate.mafraq': 'Mafraq',
  'governorate.jerash': 'Jerash',
  'governorate.ajloun': 'Ajloun',
};
