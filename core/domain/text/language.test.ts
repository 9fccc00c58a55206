import { expect, test } from 'vitest';
import { languageOf, languageOfLast, languageOfReply } from './language.ts';

test.each([
  ['hi, do you deliver to Irbid?', 'en'],
  ['بدي iPhone 15 Pro Max cover', 'ar'], // one word of Arabic is enough
  ['ok', 'ar'], // too short to tell
  ['👍', 'ar'],
  ['2adesh el jacket?', 'ar'], // Arabic in Latin letters
  ['bdi size L w tawseel la irbid', 'ar'],
  ['ma3ak 7abibi', 'ar'],
  ['i want 2 pieces, size 3xl, 50ml', 'en'],
  ['Jacket', 'en'],
])('%s is answered in %s', (words, language) => expect(languageOf(words)).toBe(language));

test.each([
  [['Layan Haddad', 'ok', 'do you deliver?'], 'en'], // a name tells nothing
  [['Layan Haddad', 'بكم التوصيل؟', 'hello there'], 'ar'],
  [['mashi', 'hello there'], 'ar'],
  [['👍'], 'ar'],
  [[], 'ar'],
])('%j: the last words are in %s', (texts, language) => expect(languageOfLast(texts)).toBe(language));

test.each([
  ['Hi! Delivery to Irbid is 2.000 JOD, time: يوم عمل.', [], 'en'],
  ['أهلين، الـ Linen Abaya بـ 32.500 دينار ومتوفر', [], 'ar'],
  ['Hi! Two: طقم صلاة مع شنطة - ليلكي، طقم صلاة مع شنطة - زهري', ['do you have prayer sets?'], 'en'],
  ['عنا: Black Jersey Hijab، Brown Jersey Hijab', ['marhaba, 3ndkm jersey?'], 'ar'],
  ['أهلين', ['hello'], 'ar'], // it is what it is, whatever was asked in
  ['24.500', [], 'ar'],
])('%s, to %j, is written in %s', (text, asked, language) =>
  expect(languageOfReply(text, asked)).toBe(language),
);
