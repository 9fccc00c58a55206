export const looking = {
  'looking.region': 'عم تتفرّج على دكّان',
  'looking.at': 'عم تتفرّج على «{{name}}»، للقراءة بس.',
  'looking.noted': 'كل محادثة بتفتحها بتنكتب.',
  'looking.left_zero': 'خلص الوقت.',
  'looking.left_one': 'ضايل دقيقة.',
  'looking.left_two': 'ضايل دقيقتين.',
  'looking.left_few': 'ضايل {{count}} دقايق.',
  'looking.left_many': 'ضايل {{count}} دقيقة.',
  'looking.left_other': 'ضايل {{count}} دقيقة.',
  'looking.leave': 'اطلع',
  'looking.read-only': 'إنت بتتفرّج بس. ما تغيّر إشي بهالدكّان.',
  'looking.not-shown': 'هاي لأهل الدكّان بس، ما بتنعرض لحد ثاني.',
  'looking.over': 'خلصت الفرجة',
  'looking.over.text':
    'خلص وقتها، أو طلعت من حساب الإدارة. إذا لسا لازمك، ارجع للوحة الإدارة واكتب السبب من جديد.',
  'looking.console': 'ارجع للوحة الإدارة',
  'looking.own': 'على دكّاني أنا',
};
