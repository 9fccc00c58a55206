import { expect, test } from 'vitest';
import { wantsCancelled } from './cancelling.ts';

test.each([
  'بدي ألغي الطلب',
  'مرحبا بدي ألغي طلبي رقم RKB-100231 لقيت وحدة ثانية',
  'الغي الطلب لو سمحتي',
  'الغوه',
  'بدي الغي',
  'خلص الغولي الطلب رقم 12',
  'كنسل الطلب',
  'كنسلوه',
  'بدي كنسل',
  'حابب إلغاء الطلب',
  'ممكن تلغوا الطلب؟',
  'لو سمحت تلغيلي الطلب',
  'cancel my order please',
  'Please cancel order #12',
  'can you cancel it?',
  'bdi alghi el talab',
])('clear: %s', (text) => {
  expect(wantsCancelled(text)).toBe(true);
});

test.each([
  'بقدر ألغي الطلب؟',
  'كيف بلغي الطلب',
  'لو لغيت بدفع اشي؟',
  'اذا تأخر بلغي الطلب',
  'لا تلغي الطلب',
  'ما بدي ألغي الطلب',
  'لا ما تلغوه',
  "don't cancel it",
  'do not cancel my order',
  'can I cancel?',
  'الغي الجاكيت بس خلي العباية',
  'الغي الاسود وخلي الابيض',
  'وين طلبي',
  'لغة المنتج عربي؟',
  'متى بوصل الطلب؟',
  'اه',
  '',
])('not clear: %s', (text) => {
  expect(wantsCancelled(text)).toBe(false);
});
