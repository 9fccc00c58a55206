/** Arabic for the console's page of traces. */
export const adminTraces = {
  'admin.traces.title': 'التتبّع',
  'admin.traces.lead':
    'شو صار برسالة وحدة وقديش أخذت كل خطوة، من لحظة ما وصلت لحد ما انبعت الرد. بدون كلام الزبون.',
  'admin.traces.search': 'رقم التنفيذ، مثلاً dm-120',
  'admin.traces.none': 'اكتب رقم تنفيذ لتشوف خطواته.',
  'admin.traces.notFound': 'ما في تتبّع لهالتنفيذ. يمكن الرقم غلط، أو صار له زمان وانحذف.',
  'admin.traces.elsewhere':
    'التتبّع بهالنسخة محفوظ عند Application Insights. دوّر هناك على رقم التنفيذ تحت igshop.instance.',
  'admin.traces.spans': 'الخطوات',
  'admin.traces.at': 'بدأ {{at}}',
  'admin.traces.id': 'رقم التتبّع',
  'admin.traces.failed': 'فشلت: {{code}}',
};
