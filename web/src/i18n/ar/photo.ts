/** A catalogue photo, wherever it is shown. Fetched with the first of them. */
export const photo = {
  'photo.of': 'صورة {{name}}',
  'photo.waiting': 'عم تنفتح الصورة…',
  'photo.again': 'جرّب كمان مرة',
  'photo.broken.photo-address': 'رابط الصورة لازم يبدأ بـ https ويفتح لأي حدا، وإلا إنستغرام ما بيبعتها.',
  'photo.broken.photo-away': 'الرابط ما عم يفتح، فإنستغرام ما رح يقدر يبعتها. تأكد إنه بيفتح لأي حدا.',
  'photo.broken.photo-type': 'إنستغرام بياخد JPG وPNG وGIF بس، وهاي مش منهم.',
  'photo.broken.photo-too-large': 'الصورة أكبر من 8 ميغا، وإنستغرام ما بياخدها.',
  'photo.broken.not-found': 'القطعة ما إلها صورة هسا.',
  'photo.broken.other': 'ما انفتحت الصورة.',
  'photo.refused': 'إنستغرام ما قدر يفتح هالصورة فما راحت، والكلام وصل. صلّح رابطها بالبضاعة.',
  'photo.sent.gone': 'راحت صورة {{name}} للزبون، بس رابطها ما عم يفتح هسا.',
  'photo.item.lead': 'هاي الصورة اللي بيبعتها الوكيل لما الزبون يطلب يشوفها.',
  'photo.item.unsaved': 'احفظ الرابط الجديد وبتشوف صورته هون.',
  'photo.draft.lead': 'بتروح مع الرد',
};
