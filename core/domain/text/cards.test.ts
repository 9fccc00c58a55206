import { expect, test } from 'vitest';
import { hasCard, maskCards } from './cards.ts';

// Test numbers that the networks publish; no bank has given them to anybody.
test.each([
  ['بطاقتي 4111111111111111 وتاريخها 12/29', 'بطاقتي •••• 1111 وتاريخها 12/29'],
  ['4111 1111 1111 1111', '•••• 1111'],
  ['4111-1111-1111-1111', '•••• 1111'],
  ['4111–1111–1111–1111.', '•••• 1111.'],
  ['4111 1111 11111111', '•••• 1111'],
  ['41111111 11111111', '•••• 1111'],
  ['٤١١١ ١١١١ ١١١١ ١١١١', '•••• ١١١١'],
  ['۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱', '•••• ۱۱۱۱'],
  ['４１１１１１１１１１１１１１１１', '•••• １１１１'],
  ['४१११११११११११११११', '•••• ११११'],
  ['4111\u200f1111\u200f1111\u200f1111', '•••• 1111'],
  ['4111\n1111\n1111\n1111', '•••• 1111'],
  ['visa: 4222222222222 ok', 'visa: •••• 2222 ok'],
  ['5555555555554444', '•••• 4444'],
  ['2223003122003222', '•••• 3222'],
  ['3782 822463 10005', '•••• 0005'],
  ['3056 930902 5904', '•••• 5904'],
  ['6011111111111117', '•••• 1117'],
  ['3530111333300000', '•••• 0000'],
  ['6200000000000005', '•••• 0005'],
  ['خذ 4111111111111111 و 5555-5555-5555-4444 كمان', 'خذ •••• 1111 و •••• 4444 كمان'],
])('%j is kept as %j', (text, kept) => {
  expect(maskCards(text)).toBe(kept);
  expect(maskCards(kept)).toBe(kept);
});

test.each([
  ['a phone', '0791234567'],
  ['phones side by side', '0791234567 0781234567'],
  ['a phone with its country', '+962 79 123 4567'],
  ['a quantity and a phone', '4 0791234567 11111'],
  ['a number that Luhn refuses', '4111111111111112'],
  ['no network begins so', '9111111111111110'],
  ['too short for its network', '411111111111116'],
  ['a Jordanian IBAN', 'JO94 CBJO 0010 0000 0000 0131 0003 02'],
  ['an IBAN whose digits would do', 'DE89 4111 1111 1111 1111'],
  ['glued to letters', 'RKB4111111111111111'],
  ['the number of an order', 'رقم الطلب 4111111111111111'],
  ['the number of a parcel', 'tracking no: 4111111111111111'],
  ['a hash before it', '#4111111111111111'],
  ['no card stands in such groups', '41 11 11 11 11 11 11 11'],
  ['sizes and prices', '38 39 40 41 24.500 4111'],
  ['longer than a card', '41111111111111111111111'],
])('%s is left as it is: %j', (_, text) => {
  expect(hasCard(text)).toBe(false);
});
