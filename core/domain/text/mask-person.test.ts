import { describe, expect, test } from 'vitest';
import { MASKED, maskPerson } from './mask-person.ts';
import { jordanMobile } from './phone.ts';

const SAMIRA = {
  names: ['سميرة الخطيب', 'samira.kh'],
  phones: ['+962790000666'],
  addresses: ['خلدا، شارع وصفي التل عمارة 12 طابق 3'],
};

describe('what is a person’s goes', () => {
  test.each([
    ['رقمي 0790000666', '0790000666'],
    ['رقمي ٠٧٩ ٠٠٠ ٠٦٦٦ وشكرا', '٠٦٦٦'],
    ['+962 79-000-0666', '0666'],
    ['اسمي سميرة وبدي عباية', 'سميرة'],
    ['انا سميره الخطيب', 'سميره'],
    ['my name is Rania Haddad', 'Rania'],
    ['العنوان شارع وصفي التل عمارة 12 طابق 3', 'وصفي'],
    ['سميرة الخطيب، 0790000666، شارع الجامعة بناية 7', 'الجامعة'],
    ['ابعتيلي على @samira.kh', 'samira'],
    ['إيميلي samira@mail.com', 'samira@'],
    ['شوفي https://instagram.com/samira.kh', 'instagram'],
    ['بطاقتي 4111 1111 1111 1111', '1111 1111'],
    ['توصيل لخلدا، شارع وصفي التل عمارة 12 طابق 3', 'عمارة 12'],
  ])('%s', (text, gone) => {
    expect(maskPerson(text, SAMIRA)).not.toContain(gone);
  });

  test('who is not known is known by a name that many have', () => {
    expect(maskPerson('بدي أحكي مع حدا، أنا سميرة 0790000666')).toBe(
      `بدي أحكي مع حدا، أنا ${MASKED.name} ${MASKED.phone}`,
    );
    expect(maskPerson('ليلى الخطيب، خلدا')).toBe(`${MASKED.name}، خلدا`);
  });

  test('and no more than that', () => {
    expect(maskPerson('اسمي سميرة وبدي عباية', SAMIRA)).toBe(`اسمي ${MASKED.name} وبدي عباية`);
    expect(maskPerson('my name is Rania and I want one')).toBe(`my name is ${MASKED.name} and I want one`);
  });

  test('what is masked stays so, and can be ordered with', () => {
    const once = maskPerson('سميرة الخطيب، 0790000666، شارع الجامعة بناية 7', SAMIRA);
    expect(maskPerson(once)).toBe(once);
    expect(jordanMobile(once)).toBe('+962790000000');
    expect(once).toContain(MASKED.name);
  });
});

test.each([
  'بدي عباية كريب مقاس 54 لون أسود',
  'قديش التوصيل على إربد؟',
  'المجموع 26.500 دينار، طلبك رقم 1043',
  'السعر 1250 والكمية 3',
  'Do you deliver to Zarqa?',
  'معك خصم؟',
  'انا بدي وحدة سودا، نور الصبح بيوصل؟',
  'أنا من عمان',
])('what is nobody’s stays: %s', (text) => {
  expect(maskPerson(text)).toBe(text);
});
