export const places = {
  'governorate.amman': 'عمان',
  'governorate.irbid': 'إربد',
  'governorate.zarqa': 'الزرقاء',
  'governorate.balqa': 'البلقاء',
  'governorate.madaba': 'مادبا',
  'governorate.karak': 'الكرك',
  'governorate.tafilah': 'الطفيلة',
  'governorate.maan': 'معان',
  'governorate.aqaba': 'العقبة',
  'governorate.mafraq': 'المفرق',
  'governorate.jerash': 'جرش',
  'governorate.ajloun': 'عجلون',
};
