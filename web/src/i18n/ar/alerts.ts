export const alerts = {
  'alerts.title': 'انتبه لهدول',
  'alerts.since': 'من {{at}}',
  'alerts.go': 'افتحها',
  'alerts.unknown': 'في شي بدّه نظرة ({{code}}).',
  'alerts.token-expiring':
    'إذن ميتا بيخلص بتاريخ {{expiresOn}}. سجّل دخولك بميتا مرة ثانية قبلها، وإلا بيوقف الوكيل عن الرد.',
  'alerts.connection-lost': 'الربط مع إنستغرام واقف. افتح الإعدادات لتعرف السبب وتربط من جديد.',
  'alerts.messages-missed':
    'رسائل ما وصّلتها ميتا ولقيناها لحالنا (العدد: {{messages}}). صارت بالمحادثات، واللي ضمن الوقت بنرد عليها.',
  'alerts.licence-expiring': 'اشتراك الدكّان بيخلص بتاريخ {{expiresOn}}. احكي معنا لتجدّده.',
  'alerts.licence-expired': 'اشتراك الدكّان خلص بتاريخ {{expiresOn}} والوكيل ساكت. الرسائل بتوصل وبتضل هون.',
  'alerts.answers-stuck':
    'في زباين ناطرين رد من زمان (العدد: {{conversations}}). شوفهم إذا بتقدر، وإحنا عم نشوف السبب.',
  'alerts.cost-over-cap': 'الدكّان وصل حد الشهر، وصارت المحادثات الجديدة عندك لأول الشهر. احكي معنا لترفعه.',
};
