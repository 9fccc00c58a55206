import { describe, expect, test } from 'vitest';
import { languageFor, styleOf, styleProblems, withoutBanned } from './style.ts';
import { plainText } from './text/plain.ts';

const style = styleOf({ brand_voice: { avoid: ['سوف', 'عزيزي العميل', 'لدينا'], manner: 'cool' } });

test('a profile says how its assistant sounds; without a word it is the default', () => {
  expect(style).toEqual({
    manner: 'cool',
    banned: ['سوف', 'عزيزي العميل', 'لدينا'],
    calls: [],
    arabizi: 'arabic',
  });
  expect(styleOf(null)).toEqual({ manner: null, banned: [], calls: [], arabizi: 'arabic' });
  expect(styleOf({ brand_voice: { manner: 'rude', avoid: 'no list' } })).toEqual(styleOf({}));
});

describe('banned words', () => {
  test.each(['سوف نرسله', 'وسوف يصلك', 'أهلا عزيزى العميل', 'لديــنا منه'])('are seen: %s', (reply) => {
    expect(styleProblems(reply, style, ['مرحبا'])).toHaveLength(1);
  });
  test.each(['سوفت درينك', 'رح نبعثلك', 'عنا منه'])('are nothing else: %s', (reply) => {
    expect(styleProblems(reply, style, ['مرحبا'])).toEqual([]);
  });
  test('are taken out where they were said twice', () => {
    expect(withoutBanned('أهلا عزيزي العميل، الجاكيت بـ 24.500', style)).toBe('أهلا، الجاكيت بـ 24.500');
    expect(withoutBanned('سَوف', style)).toBe('');
  });
});

describe('the language of the answer', () => {
  test.each([
    [['مرحبا بدي جاكيت'], 'arabic'],
    [['3ndkom jacket aswad?'], 'arabic'],
    [['Hello, how much is the jacket?'], 'english'],
    [['بدي اياها', 'yes please confirm'], null],
    [['Hi, how much is it?', 'تمام'], 'arabic'],
    [['👍'], null],
  ] as const)('%j is %s', (lines, language) => {
    expect(languageFor([...lines], 'arabic')).toBe(language);
  });
  test('a shop may let Arabizi be answered in Arabizi', () => {
    expect(languageFor(['kam se3ro?'], 'arabizi')).toBeNull();
  });
  test('names of goods do not count against it', () => {
    expect(
      styleProblems('The جاكيت جلد كلاسيك رايدر is 89 JOD, size M', style, ['how much is the jacket?']),
    ).toEqual([]);
    expect(styleProblems('It is 89 JOD', style, ['بكم الجاكيت؟'])).toHaveLength(1);
    expect(styleProblems('سعره 89 دينار', style, ['how much is the jacket?'])).toHaveLength(1);
  });
});

describe('who the customer is', () => {
  test.each([
    ['أهلين حبيبتي، الفستان موجود', ['مرحبا'], 1],
    ['أهلين حبيبي، الفستان موجود', ['مرحبا'], 1],
    ['أهلين حبيبتي، الفستان موجود', ['أنا محتارة بين الأسود والكحلي'], 0],
    ['أهلين أخي، الفستان موجود', ['أنا محتارة بين الأسود والكحلي'], 1],
    ['على راسي أخوي', ['ساكن بعمان، بتوصلوا؟'], 0],
    ['أهلين، الفستان موجود', ['مرحبا'], 0],
  ] as const)('%j to %j: %i problems', (reply, lines, count) => {
    expect(styleProblems(reply, style, [...lines])).toHaveLength(count);
  });
});

test.each([
  ['**جاكيت** بـ `89` دينار', 'جاكيت بـ 89 دينار'],
  ['# عنوان\n* أسود\n• بني', 'عنوان\n• أسود\n• بني'],
  ['شوف [الرابط](https://a.b/c)', 'شوف الرابط'],
  ['| قطعة | سعر |\n|---|---|\n| جاكيت | 89 |', 'قطعة، سعر\nجاكيت، 89'],
  ['2 * 3 و M_L يبقيان', '2 * 3 و M_L يبقيان'],
  ['```\nنص\n```', 'نص'],
])('%j is sent as %j', (written, plain) => {
  expect(plainText(written)).toBe(plain);
});
