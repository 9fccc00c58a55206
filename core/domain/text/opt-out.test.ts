import { expect, test } from 'vitest';
import { readOptWish } from './opt-out.ts';

test.each([
  'وقف',
  'وقّف!',
  'وقفوا لو سمحتوا',
  'أوقف',
  'لا تراسلني',
  'لا تراسلوني مرة ثانية',
  'بدي اوقف الردود الآلية',
  'وقفوا الرسائل',
  'إيقاف الردود التلقائية',
  'الغاء الاشتراك',
  'بدي ألغي الاشتراك',
  'لا تبعتولي رسائل',
  'ما بدي رسائل منكم',
  'ما بدي ردود آلية',
  'ستوب',
  'stop',
  'STOP.',
  'Stoppp',
  'please stop',
  'Unsubscribe',
  'stop messaging me',
  "don't message me again",
  'stop the automated replies please',
  'opt out',
  'wa2ef',
  'wa2fo',
  'la trasilni',
  'ma bdi rasa2el',
  'لا عاد تبعثولي',
  'ما عاد بدي رسائل',
  'بكفي رسائل',
  'وقفولي الرسايل لو سمحتو',
  'احذفوني من القائمة',
  'remove me from your list',
  'wa2fo el rasayel',
])('%s ends automated replies', (text) => {
  expect(readOptWish(text)).toBe('stop');
});

test.each([
  'ابدأ',
  'إبدأ',
  'ابدأ لو سمحت',
  'start',
  'Start 🙏',
  'subscribe',
  'رجع الردود الآلية',
  'شغلوا الردود',
  'ebda2',
])('%s asks for them again', (text) => {
  expect(readOptWish(text)).toBe('start');
});

test.each([
  'وقف الطلب',
  'بدي اوقف الطلب',
  'وقف التوصيل لبكرا',
  'وقف لحظة',
  'وقفوا الطلبية لو سمحتوا',
  'الغي الطلب',
  'بدي ألغي',
  'لا تبعتها اليوم',
  'لا تبعتلي الجاكيت',
  'ما بدي الجاكيت',
  'ما تراسلتوا مع اختي؟',
  'stop by the shop?',
  'I will stop by the shop',
  'non stop',
  'stop?',
  'do you have a door stop',
  "don't stop",
  'cancel my order',
  'أبداً',
  'لا أبدا ما عندي مانع',
  'start with the black one',
  'بدي ابدأ مشروع',
  'متى بتبدأ العروض',
  'رجع',
  'مرحبا',
  '',
])('%j is about something else', (text) => {
  expect(readOptWish(text)).toBeNull();
});
