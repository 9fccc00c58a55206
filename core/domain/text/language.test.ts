import { expect, test } from 'vitest';
import { languageIn, languageOf } from './language.ts';

test.each([
  ['hi, do you deliver to Irbid?', 'en'],
  ['بدي iPhone 15 Pro Max cover', 'ar'], // one word of Arabic is enough
  ['ok', 'ar'], // too short to tell
  ['👍', 'ar'],
])('%s is answered in %s', (words, language) => expect(languageOf(words)).toBe(language));

test.each([
  ['Hi! Delivery to Irbid is 2.000 JOD, time: يوم عمل.', 'en'],
  ['أهلين، الـ Linen Abaya بـ 32.500 دينار ومتوفر', 'ar'],
  ['24.500', 'ar'],
])('%s is written in %s', (text, language) => expect(languageIn(text)).toBe(language));
