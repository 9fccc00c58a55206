import { describe, expect, test } from 'vitest';
import type { ItemView } from './shapes.ts';
import { meaningOf } from './understand.ts';
import { vocabularyOf } from './vocabulary.ts';

const item = (name: string, more: Partial<ItemView> = {}): ItemView => ({
  sku: name,
  name,
  priceJod: '1.000',
  stock: 5,
  sizes: [],
  colors: [],
  ...more,
});
const nothing = vocabularyOf([]);
const ASK_ALL =
  'عشان نثبت الطلب بس بدي: الاسم، رقم التلفون، المحافظة والمنطقة والعنوان بالتفصيل (الشارع والبناية).';

describe('details', () => {
  test.each<
    [text: string, phone: string | null, name: string | null, place: string | null, address: string | null]
  >([
    [
      'رزان الوهمية 0780000121 عمان خلدا شارع وصفي التل بناية ٨',
      '+962780000121',
      'رزان الوهمية',
      'عمان خلدا',
      'عمان خلدا شارع وصفي التل بناية ٨',
    ],
    ['0790000133 سامر إربد الحي الشرقي عمارة 4', '+962790000133', 'سامر', 'إربد', 'إربد الحي الشرقي عمارة 4'],
    [
      'اسمي هيثم ورقمي 078 000 0112 عالزرقا الجديدة شارع الكرامة بناية 5',
      '+962780000112',
      'هيثم',
      'الزرقا الجديدة',
      'الزرقا الجديدة شارع الكرامة بناية 5',
    ],
    [
      'انا ميس ساكنة باربد بعد مدرسة البنات، 0770000124',
      '+962770000124',
      'ميس',
      'اربد',
      'اربد بعد مدرسة البنات',
    ],
    [
      "I'm Omar Test from Aqaba street 12, my phone +962 79 000 0116",
      '+962790000116',
      'Omar Test',
      'Aqaba',
      'Aqaba street 12',
    ],
    [
      'أم زيد 0790000134 اللويبدة شارع الشريعة بناية 5',
      '+962790000134',
      'أم زيد',
      'اللويبدة',
      'اللويبدة شارع الشريعة بناية 5',
    ],
    [
      'الاسم عدي رقمي ٠٧٧٠٠٠٠١١٥ مادبا الفيصلية بيت ٧',
      '+962770000115',
      'عدي',
      'مادبا الفيصلية',
      'مادبا الفيصلية بيت ٧',
    ],
    [
      'بدي عباية سبورت زيتي ٥٨ عالرصيفة حي الجندي عمارة ٣، رهف',
      null,
      'رهف',
      'الرصيفة',
      'الرصيفة حي الجندي عمارة ٣',
    ],
    [
      'اسمي أحمد، 0790000101، عمان، خلدا، شارع وصفي التل 12',
      '+962790000101',
      'أحمد',
      'عمان، خلدا',
      'عمان، خلدا، شارع وصفي التل 12',
    ],
    [
      'الاسم: ليلى التجريبية\nالهاتف: 0790000101\nالمدينة: عمان\nالعنوان: خلدا شارع 8',
      '+962790000101',
      'ليلى التجريبية',
      'عمان',
      'عمان، خلدا شارع 8',
    ],
    ['عمان', null, null, 'عمان', null],
    ['بدي الجاكيت الأزرق', null, null, null, null],
    ['قديش التوصيل على الأزرق؟', null, null, 'الأزرق', null],
    ['بدي عسل بيت جدي', null, null, null, null],
    ['شكرا كتير يسلمو', null, null, null, null],
  ])('%s', (text, phone, name, place, address) => {
    expect(meaningOf(text, '', nothing).contact).toMatchObject({ phone, name, place, address });
  });

  test.each([
    ['رزان', 'name', 'رزان'],
    ['خلدا', 'place', 'خلدا'],
    ['عند دوار الثقافة فوق الصيدلية', 'address', 'عند دوار الثقافة فوق الصيدلية'],
  ] as const)('«%s» answers the question for the %s', (text, part, value) => {
    expect(meaningOf(text, ASK_ALL, nothing).contact[part]).toBe(value);
  });

  test.each(['قديش بياخذ وقت التوصيل؟', 'لارج', 'XL', 'ثواني', 'تمام'])(
    '«%s» is no name, though one was asked for',
    (text) => {
      expect(meaningOf(text === 'ثواني' ? 'لحظة' : text, ASK_ALL, nothing).contact.name).toBeNull();
    },
  );

  test('a phone that is none is kept apart', () => {
    expect(meaningOf('اسمي جود ورقمي 07800001', '', nothing).contact).toMatchObject({
      phone: null,
      phoneAttempt: '07800001',
      name: 'جود',
    });
  });

  test('a word of a product is neither a name nor a place', () => {
    const items = vocabularyOf([item('بوط كرم شامواه')]);
    expect(meaningOf('بوط كرم 42، 0780000121', '', items).contact.name).toBeNull();
  });

  test('a note for the card is not read as anything else', () => {
    const { note, segments, contact } = meaningOf(
      'بدي طقم صلاة واكتبولي عالكرت: كل عام وإنتي بخير',
      '',
      nothing,
    );
    expect(note).toBe('كل عام وإنتي بخير');
    expect(segments.map(({ words }) => words)).toEqual([['طقم', 'صلاه']]);
    expect(contact.name).toBeNull();
  });
});
