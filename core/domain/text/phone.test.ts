import { expect, test } from 'vitest';
import { fixtureCases } from '../../../tests/helpers/fixtures.ts';
import { jordanMobile } from './phone.ts';

const cases = fixtureCases<{ id: string; in: string; expect: string | null }>('text/phone.json');

test.each(cases)('$id: $in', ({ in: text, expect: phone }) => {
  expect(jordanMobile(text)).toBe(phone);
});

test.each([
  'عمارة 14 079 000 0201',
  'شارع 5 0790000201 طابق 3',
  'عمارة 14\n079 000 0201\nطابق 3',
  'رقمي0790000201واتس',
  'tel0790000201',
  'phone-0790000201',
  '(+962) 79 000 0201',
  '+962 (0) 790 000 201',
  '00 962 79 000 0201',
  '079,000,0201',
  '٠٧٩/٠٠٠٠٢٠١',
  'رقمي 790000201',
  '079–000–0201',
  '079 000 0201 / 079 000 0201',
  '+962 79 000 0201, 0790000201',
  'https://api.whatsapp.com/send?phone=962790000201',
  'ش 3، 0 7 9 0 0 0 0 2 0 1',
  '⁦+962 79 000 0201⁩ و السعر 24.500',
  'طلبي رقم 12 والتلفون 0790000201',
  'ساعة 5:30 على 0790000201',
  '[079] 0000201',
  '079\u22120000201', // a minus sign
  '079\u00AD0000201', // a soft hyphen
  '079 | 000 | 0201',
  '«079» 0000201؛ عمارة 5',
  '0790000201: واتس بس',
])('%j gives the number', (text) => {
  expect(jordanMobile(text)).toBe('+962790000201');
});

test.each([
  ['JO71 CBJO 0000 0000 0000 0790 0002 01', 'an IBAN in groups'],
  ['JO94CBJO0010000790000201000302', 'an IBAN in one piece'],
  ['1234 5678 0790 000 201', 'a card'],
  ['٤١١١٠٧٩٠٠٠٠٢٠١', 'a longer run of digits'],
  ['RKB-0790000201', 'an article number'],
  ['SDO0790000201', 'an article number'],
  ['طلب #0790000201', 'the number of an order'],
  ['رقم الطلب 790000201', 'the number of an order'],
  ['order no. 790000201', 'the number of an order'],
  ['0790000201 او 0780000202', 'two numbers'],
  ['079 000 0201 / 078 000 0202', 'two numbers'],
  ['0790000201 079 000 0202', 'two numbers, one spaced'],
  ['079 000 0201 7', 'a digit too many'],
  ['079 000 020', 'a digit short'],
  ['+966 0790000201', 'another country'],
  ['+1 790000201', 'another country'],
  ['+790000201', 'another country'],
  ['4111 790000201', 'no zero and not alone'],
  ['https://www.instagram.com/p/0790000201/', 'a link to a post'],
  ['079000020A1', 'a code'],
])('%j gives none: %s', (text) => {
  expect(jordanMobile(text)).toBeNull();
});

test('every grouping, script and prefix of a number gives the same E.164', () => {
  const arabic = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
  for (const operator of ['77', '78', '79']) {
    for (let line = 0; line < 10_000_000; line += 761_113) {
      const national = operator + String(line).padStart(7, '0');
      for (const prefix of ['0', '+962', '00962', '962', '+9620', '+962 (0)', '0 ']) {
        const text = `${prefix}${national.slice(0, 2)} ${national.slice(2, 5)}-${national.slice(5)}`;

        expect(jordanMobile(text), text).toBe(`+962${national}`);
        expect(jordanMobile(`رقمي ${arabic(text)}، شكرا`), text).toBe(`+962${national}`);
      }
    }
  }
});

test('a long flood of digits is answered at once', () => {
  expect(jordanMobile('1 '.repeat(50_000))).toBeNull();
  expect(jordanMobile('07'.repeat(50_000))).toBeNull();
});
