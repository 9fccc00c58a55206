export const editing = {
  'editing.bar': 'حفظ التغييرات',
  'editing.dirty': 'في تغييرات لسا ما انحفظت',
  'editing.save': 'احفظ',
  'editing.saving': 'عم نحفظ…',
  'editing.saved': 'انحفظ. الوكيل بيمشي عليه من الرسالة الجاي.',
  'editing.discard': 'تجاهل',
  'editing.fix': 'في إشي بدّه تصليح فوق، معلّم بالأحمر',
  'editing.diff': 'الفرق بين النسختين',
  'editing.conflict.title': 'حد ثاني حفظ قبلك',
  'editing.conflict.text': 'وإنت عم تعدّل، حد من الفريق حفظ نسخة أحدث. ما ضاع إشي: اختار أي نسخة بتمشي.',
  'editing.conflict.theirs': 'خلّي نسخته',
  'editing.conflict.mine': 'احفظ نسختي مكانها',
};
