import { expect, test } from 'vitest';
import { addressIn } from './address.ts';
import { refusalOf } from './files.ts';

test.each([
  ['https://rana.shop/returns', 'https://rana.shop/returns'],
  [' rana.shop/مقاسات ', 'https://rana.shop/%D9%85%D9%82%D8%A7%D8%B3%D8%A7%D8%AA'],
  ['rana.shop:8080/a', 'https://rana.shop:8080/a'],
  ['http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
  ['سياسة الترجيع', null],
  ['rana shop.com', null],
  ['localhost', null],
  ['ftp://rana.shop/a', null],
  ['javascript:alert(1)', null],
  ['', null],
])('%j is the address %j', (typed, address) => expect(addressIn(typed)).toBe(address));

test.each([
  ['returns.PDF', 1, null],
  ['سياسة.docx', 25_000_000, null],
  ['faq.csv', 10, null],
  ['faq.csv', 0, 'file-empty'],
  ['big.pdf', 25_000_001, 'file-too-large'],
  ['old.doc', 10, 'file-old-word'],
  ['prices.xlsx', 10, 'file-type-unknown'],
  ['photo.jpg', 10, 'file-type-unknown'],
  ['no-ending', 10, 'file-type-unknown'],
])('%s of %d bytes: %s', (name, size, refusal) => expect(refusalOf({ name, size })).toBe(refusal));
